"""The page of one dialogue."""

from django.utils import timezone

from dialogues.models import Dialogue
from dialogues.policy import Permission
from dialogues.views.base import TemplatePage, get_or_404
from parley.dialogue_page import dialogue_page


class DialoguePage(TemplatePage):
    """Everything that is on record of one program."""

    permission = Permission.VIEW
    template_name = "parley/dialogue.html"

    def load(self):
        rows = Dialogue.objects.visible_to(self.request.user).select_related("side_a", "side_b")
        self.dialogue = get_or_404(rows.prefetch_related("topics", "gap_years"), slug=self.kwargs["slug"])
        return self.dialogue

    def context(self) -> dict:
        return {
            "title": self.dialogue.name,
            "dialogue": self.dialogue,
            "page": dialogue_page(self.dialogue, self.request.user, today=timezone.localdate()),
            "may_edit": self.allows(Permission.EDIT, self.dialogue),
            "may_publish": self.allows(Permission.PUBLISH, self.dialogue),
            "may_manage_members": self.allows(Permission.MANAGE_MEMBERS, self.dialogue),
            "may_edit_grants": self.allows(Permission.EDIT_GRANTS, self.dialogue),
        }
