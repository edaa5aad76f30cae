"""The pages of one convening: what is known of it, and who changed it."""

from dialogues.models import Convening
from dialogues.policy import Permission
from dialogues.views.base import TemplatePage, get_or_404


class ConveningPage(TemplatePage):
    """Everything that is on record of one convening."""

    permission = Permission.VIEW
    template_name = "parley/convening.html"

    def load(self):
        rows = Convening.objects.visible_to(self.request.user).with_sides()
        self.convening = get_or_404(rows, slug=self.kwargs["slug"])
        return self.convening.dialogue

    def context(self) -> dict:
        return {"title": self.convening.name, "convening": self.convening, "tab": "overview"}


class ConveningHistoryPage(ConveningPage):
    """Who changed the convening, when, what and why."""

    template_name = "parley/convening_history.html"

    def context(self) -> dict:
        return {"title": f"History of {self.convening.name}", "convening": self.convening, "tab": "history"}
