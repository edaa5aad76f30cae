"""The form of a topic."""

from dialogues.policy import Permission
from dialogues.views.base import StaffPage


class NewTopic(StaffPage):
    permission = Permission.EDIT


class EditTopic(StaffPage):
    permission = Permission.EDIT
