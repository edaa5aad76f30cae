"""Who belongs to a program, for its leads."""

from dialogues.policy import Permission
from dialogues.views.base import StaffPage


class Members(StaffPage):
    """Everyone with a role in a program."""

    permission = Permission.MANAGE_MEMBERS


class NewMember(StaffPage):
    """Adds someone by email."""

    permission = Permission.MANAGE_MEMBERS


class EditMember(StaffPage):
    """Changes a role."""

    permission = Permission.MANAGE_MEMBERS


class RemoveMember(StaffPage):
    """Takes a role away."""

    permission = Permission.MANAGE_MEMBERS
