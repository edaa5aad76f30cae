"""Being written."""

from django.http import HttpResponse

from dialogues.policy import Permission
from dialogues.views.base import StaffPage


class AffiliationNew(StaffPage):
    """A page to come."""

    permission = Permission.VIEW

    def get(self, request, *args, **kwargs):
        return HttpResponse("to come")


class AffiliationEdit(StaffPage):
    """A page to come."""

    permission = Permission.VIEW

    def get(self, request, *args, **kwargs):
        return HttpResponse("to come")
