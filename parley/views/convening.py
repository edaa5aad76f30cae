"""The pages of one convening: what is known of it, and who changed it."""

from django.utils import timezone

from dialogues.changes import changes_of
from dialogues.models import Convening
from dialogues.policy import Permission
from dialogues.views.base import TemplatePage, get_or_404
from parley.convening_page import convening_page
from parley.views.life import life_of


class OfConvening(TemplatePage):
    """A page of the convening that the address names."""

    permission = Permission.VIEW

    def load(self):
        rows = Convening.objects.visible_to(self.request.user).with_sides()
        rows = rows.prefetch_related("topics", "co_organizers")
        self.convening = get_or_404(rows, slug=self.kwargs["slug"])
        return self.convening.dialogue


class ConveningPage(OfConvening):
    """Everything that is on record of one convening."""

    template_name = "parley/convening.html"

    def context(self) -> dict:
        return {
            "title": self.convening.name,
            "convening": self.convening,
            "tab": "overview",
            "page": convening_page(self.convening, self.request.user, today=timezone.localdate()),
            "may_edit": self.allows(Permission.EDIT, self.convening.dialogue) and not self.convening.is_closed,
            "life": life_of(self.convening, lambda right: self.allows(right, self.convening.dialogue)),
        }


class ConveningHistoryPage(OfConvening):
    """Who changed the convening, when, what and why."""

    template_name = "parley/convening_history.html"

    def context(self) -> dict:
        return {
            "title": f"History of {self.convening.name}",
            "convening": self.convening,
            "tab": "history",
            "entries": changes_of(self.convening, user=self.request.user),
        }
