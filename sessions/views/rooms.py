"""Rooms: made from a convening's agenda, for its program."""

from django.urls import reverse

from dialogues.models import Convening
from dialogues.views.base import FormPage, get_or_404
from sessions.actions import save_room
from sessions.forms import RoomForm
from sessions.models import Room


class RoomFormPage(FormPage):
    """What the two forms of a room share: the convening whose agenda it was opened from."""

    form_class = RoomForm

    def load(self):
        rows = Convening.objects.visible_to(self.request.user).with_sides()
        self.convening = get_or_404(rows, slug=self.kwargs["slug"])
        self.record = self.room()
        return self.convening.dialogue

    def room(self) -> Room:
        """The room of the form."""
        raise NotImplementedError

    def save(self, form):
        return save_room(form, dialogue=self.convening.dialogue)

    def success_url(self, record):
        return self.back_url()

    def back_url(self):
        return reverse("agenda:agenda", args=[self.convening.slug])

    def context(self):
        return {"kicker": self.convening.name}


class NewRoom(RoomFormPage):
    """A room at the venue of the convening."""

    title = "Add a room"
    submit_label = "Add the room"

    def room(self):
        return Room(venue=self.convening.venue)


class EditRoom(RoomFormPage):
    """A room that the program uses."""

    def room(self):
        rooms = Room.objects.visible_to(self.request.user).filter(dialogues=self.convening.dialogue)
        return get_or_404(rooms, pk=self.kwargs["pk"])
