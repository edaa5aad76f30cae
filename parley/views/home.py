"""The first page after sign-in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from dialogues.models import FunderAccess
from dialogues.policy import Permission, is_program_staff
from dialogues.views.base import TemplatePage
from parley.home import home_of


class HomePage(TemplatePage):
    """What needs a member of staff now. A funder's officer goes on to the funder pages; anyone else reads why not."""

    permission = Permission.VIEW
    template_name = "parley/home.html"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if is_program_staff(request.user):
            return super().dispatch(request, *args, **kwargs)
        if FunderAccess.objects.current(at=timezone.localdate()).filter(user=request.user).exists():
            return redirect("funding:program_list")
        return render(request, "parley/no_program.html", {"title": "No program yet"})

    def context(self) -> dict:
        return {
            "title": "Now",
            "home": home_of(self.request.user, at=timezone.now()),
            "may_edit": self.allows(Permission.EDIT),
        }
