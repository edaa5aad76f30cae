"""The page of one dialogue."""

from dialogues.models import Dialogue
from dialogues.policy import Permission
from dialogues.views.base import TemplatePage, get_or_404


class DialoguePage(TemplatePage):
    """Everything that is on record of one program."""

    permission = Permission.VIEW
    template_name = "parley/dialogue.html"

    def load(self):
        rows = Dialogue.objects.visible_to(self.request.user).select_related("side_a", "side_b")
        self.dialogue = get_or_404(rows, slug=self.kwargs["slug"])
        return self.dialogue

    def context(self) -> dict:
        return {"title": self.dialogue.name, "dialogue": self.dialogue}
