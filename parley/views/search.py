"""Search over everything that the user may see."""

from dialogues.policy import Permission
from dialogues.views.base import TemplatePage
from parley.search import LONGEST, search


class SearchPage(TemplatePage):
    """What was found, by kind; ?q= holds the words."""

    permission = Permission.VIEW
    template_name = "parley/search.html"

    def context(self) -> dict:
        words = self.request.GET.get("q", "").replace("\0", "")[:LONGEST].strip()
        return {"title": "Search", "words": words, "found": search(words, self.request.user)}
