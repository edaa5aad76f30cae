"""The history of any tracked record: who changed what, when and why."""

from django.apps import apps
from django.http import Http404

from dialogues.changes import changes_of
from dialogues.models.base import Tracked
from dialogues.policy import Permission
from dialogues.views.base import TemplatePage, get_or_404


def tracked_model(name: str) -> type[Tracked]:
    """The tracked model of that lower-case name, of whichever app; 404 if there is none."""
    for model in apps.get_models():
        if model._meta.model_name == name and issubclass(model, Tracked) and hasattr(model.objects, "visible_to"):
            return model
    raise Http404


class HistoryPage(TemplatePage):
    """Every change to one record, newest first."""

    permission = Permission.VIEW
    template_name = "dialogues/history.html"

    def load(self):
        model = tracked_model(self.kwargs["model"])
        self.record = get_or_404(model.objects.visible_to(self.request.user), pk=self.kwargs["pk"])
        return getattr(self.record, "dialogue", None)

    def context(self):
        dialogue = getattr(self.record, "dialogue", None)
        return {
            "record": self.record,
            "kind": self.record._meta.verbose_name,
            "model": self.kwargs["model"],
            "entries": changes_of(self.record, user=self.request.user),
            "may_purge": self.allows(Permission.PURGE, dialogue),
        }
