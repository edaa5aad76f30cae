"""The working groups: their list, a group's page and its form."""

from dialogues.policy import Permission
from dialogues.views.base import StaffPage


class GroupList(StaffPage):
    permission = Permission.VIEW


class GroupPage(StaffPage):
    permission = Permission.VIEW


class NewGroup(StaffPage):
    permission = Permission.EDIT


class EditGroup(StaffPage):
    permission = Permission.EDIT
