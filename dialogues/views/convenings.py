"""The convenings: their list and their form."""

from dialogues.policy import Permission
from dialogues.views.base import StaffPage


class ConveningList(StaffPage):
    permission = Permission.VIEW


class NewConvening(StaffPage):
    permission = Permission.EDIT


class EditConvening(StaffPage):
    permission = Permission.EDIT
