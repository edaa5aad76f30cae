"""Search over everything that the user may see."""

from dialogues.policy import Permission
from dialogues.views.base import TemplatePage


class SearchPage(TemplatePage):
    """What was found, by kind."""

    permission = Permission.VIEW
    template_name = "parley/search.html"
