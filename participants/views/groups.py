"""Being written."""

from django.http import HttpResponse

from dialogues.policy import Permission
from dialogues.views.base import StaffPage


class GroupMemberNew(StaffPage):
    """A page to come."""

    permission = Permission.VIEW

    def get(self, request, *args, **kwargs):
        return HttpResponse("to come")


class GroupMemberEdit(StaffPage):
    """A page to come."""

    permission = Permission.VIEW

    def get(self, request, *args, **kwargs):
        return HttpResponse("to come")
