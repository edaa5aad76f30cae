"""The programs: their list, and the forms of a program and its partnerships."""

from dialogues.policy import Permission
from dialogues.views.base import StaffPage


class DialogueList(StaffPage):
    permission = Permission.VIEW


class NewDialogue(StaffPage):
    permission = Permission.CREATE_DIALOGUE


class EditDialogue(StaffPage):
    permission = Permission.EDIT


class NewPartnership(StaffPage):
    permission = Permission.EDIT


class EditPartnership(StaffPage):
    permission = Permission.EDIT


class RemovePartnership(StaffPage):
    permission = Permission.EDIT
