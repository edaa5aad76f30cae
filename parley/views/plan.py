"""The page on which the next convening of a program is planned."""

from django.http import HttpResponse

from dialogues.models import Dialogue
from dialogues.policy import Permission
from dialogues.views.base import StaffPage, TemplatePage, get_or_404


class PlanPage(TemplatePage):
    permission = Permission.VIEW
    template_name = "parley/plan.html"

    def load(self):
        rows = Dialogue.objects.visible_to(self.request.user).select_related("side_a", "side_b")
        self.dialogue = get_or_404(rows, slug=self.kwargs["slug"])
        return self.dialogue

    def context(self):
        return {"title": "Plan the next convening", "dialogue": self.dialogue}


class MakeConvening(StaffPage):
    permission = Permission.EDIT
    load = PlanPage.load

    def post(self, request, *args, **kwargs):
        return HttpResponse(status=422)


class KeepConsidered(MakeConvening):
    pass
