"""Being written."""

from django.http import HttpResponse

from dialogues.policy import Permission
from dialogues.views.base import StaffPage


class DelegationsPage(StaffPage):
    """A page to come."""

    permission = Permission.VIEW

    def get(self, request, *args, **kwargs):
        return HttpResponse("to come")


class ParticipationNew(StaffPage):
    """A page to come."""

    permission = Permission.VIEW

    def get(self, request, *args, **kwargs):
        return HttpResponse("to come")


class ParticipationEdit(StaffPage):
    """A page to come."""

    permission = Permission.VIEW

    def get(self, request, *args, **kwargs):
        return HttpResponse("to come")


class DelegationEdit(StaffPage):
    """A page to come."""

    permission = Permission.VIEW

    def get(self, request, *args, **kwargs):
        return HttpResponse("to come")
