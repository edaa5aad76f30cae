"""The first page after sign-in."""

from dialogues.policy import Permission
from dialogues.views.base import TemplatePage


class HomePage(TemplatePage):
    """What needs the user now."""

    permission = Permission.VIEW
    template_name = "parley/home.html"
