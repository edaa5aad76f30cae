"""Being written."""

from django.http import HttpResponse

from dialogues.policy import Permission
from dialogues.views.base import StaffPage


class PersonList(StaffPage):
    """A page to come."""

    permission = Permission.VIEW

    def get(self, request, *args, **kwargs):
        return HttpResponse("to come")


class PersonNew(StaffPage):
    """A page to come."""

    permission = Permission.VIEW

    def get(self, request, *args, **kwargs):
        return HttpResponse("to come")


class PersonPage(StaffPage):
    """A page to come."""

    permission = Permission.VIEW

    def get(self, request, *args, **kwargs):
        return HttpResponse("to come")


class PersonEdit(StaffPage):
    """A page to come."""

    permission = Permission.VIEW

    def get(self, request, *args, **kwargs):
        return HttpResponse("to come")


class PersonArchive(StaffPage):
    """A page to come."""

    permission = Permission.VIEW

    def get(self, request, *args, **kwargs):
        return HttpResponse("to come")
