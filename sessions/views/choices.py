"""What the session form is searched in: the people and the rooms of one convening."""

from django.db import models

from dialogues.models import Convening
from dialogues.text import normalize
from dialogues.views.base import get_or_404
from dialogues.views.choices import CANDIDATES, Choices
from participants.models import Participation
from sessions.models import Room


class OfOneConvening(Choices):
    """Choices for the convening that ?convening= names."""

    def load(self):
        convenings = Convening.objects.visible_to(self.request.user).select_related("dialogue")
        self.convening = get_or_404(convenings, slug=self.request.GET.get("convening", ""))
        return self.convening.dialogue


class ParticipationChoices(OfOneConvening):
    """People on the list of the convening, by their names."""

    def rows(self):
        return (
            Participation.objects.visible_to(self.request.user)
            .filter(convening=self.convening)
            .select_related("person")
        )

    def found(self, words: str) -> models.QuerySet:
        query = models.Q()
        for word in normalize(words).split():
            query &= models.Q(person__search_text__icontains=word)
        return self.rows().filter(query)[:CANDIDATES]

    def text(self, row) -> str:
        return row.listed_name or str(row.person)

    def hint(self, row) -> str:
        return ", ".join(filter(None, (row.get_role_display(), row.listed_organization)))


class RoomChoices(OfOneConvening):
    """Rooms that the program uses, by name or venue."""

    def rows(self):
        return Room.objects.visible_to(self.request.user).filter(dialogues=self.convening.dialogue)

    def found(self, words: str) -> models.QuerySet:
        words = words.replace("\0", "").strip()
        return self.rows().filter(models.Q(name__icontains=words) | models.Q(venue__icontains=words))[:CANDIDATES]

    def hint(self, row) -> str:
        return f"{row.capacity} seats" if row.capacity else ""
