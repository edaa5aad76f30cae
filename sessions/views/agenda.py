"""The agenda of one convening, as it is read by the staff."""

from django.db.models import Prefetch

from dialogues.models import Convening
from dialogues.policy import Permission
from dialogues.views.base import TemplatePage, get_or_404
from sessions.agenda_page import agenda_of
from sessions.models import Room, Session, SessionRole


class AgendaPage(TemplatePage):
    """The sessions by day, on the clocks of both sides; withdrawn ones are struck through."""

    permission = Permission.VIEW
    template_name = "agenda/agenda.html"

    def load(self):
        rows = Convening.objects.visible_to(self.request.user).with_sides()
        self.convening = get_or_404(rows, slug=self.kwargs["slug"])
        return self.convening.dialogue

    def context(self):
        roles = SessionRole.objects.select_related("participation__person", "participation__delegation__side")
        sessions = Session.objects.visible_to(self.request.user).filter(convening=self.convening)
        sessions = sessions.select_related("room", "working_group").prefetch_related("topics", Prefetch("roles", roles))
        rooms = Room.objects.visible_to(self.request.user).filter(dialogues=self.convening.dialogue)
        return {
            "convening": self.convening,
            "agenda": agenda_of(self.convening, sessions.order_by("starts_at", "ends_at", "pk")),
            "rooms": rooms.filter(sessions__convening=self.convening).distinct(),
            "may_edit": self.allows(Permission.EDIT, self.convening.dialogue),
        }
