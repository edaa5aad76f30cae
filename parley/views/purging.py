"""Taking one text out of the history."""

from dialogues.policy import Permission
from dialogues.views.base import StaffPage


class Purge(StaffPage):
    """Blanks one field in the chosen rows of a record's history."""

    permission = Permission.PURGE
