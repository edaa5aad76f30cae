"""Taking one text out of the history."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from dialogues.models import ActionUpdate, Dialogue
from dialogues.policy import Permission
from dialogues.views.base import StaffPage, get_or_404
from parley.purging import MODELS, past_texts, purge


class Purge(StaffPage):
    """Blanks one field in the chosen rows of a record's history."""

    permission = Permission.PURGE

    def load(self) -> Dialogue:
        model = MODELS.get(self.kwargs["model"])
        if model is None:
            raise Http404
        self.record = get_or_404(model.objects.visible_to(self.request.user), pk=self.kwargs["pk"])
        return _program_of(self.record)

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return self._page()

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        rows, copies = (_numbers(request.POST.getlist(name)) for name in ("rows", "copies"))
        field = request.POST.get("field", "")
        blanked = purge(record=self.record, field=field, rows=rows, copies=copies, by=request.user)
        if not blanked:
            return self._page(error="Choose at least one text that is still there.", status=422)
        messages.success(request, f"Purged {blanked} text{'s' if blanked > 1 else ''} from the history.")
        return redirect("parley:purge", self.kwargs["model"], self.record.pk)

    def _page(self, error: str = "", status: int = 200) -> HttpResponse:
        dialogue = _program_of(self.record)
        shown = {
            "title": "Purge a text from the history",
            "dialogue": dialogue,
            "kind": self.record._meta.verbose_name,
            "record": self.record,
            "record_url": getattr(self.record, "get_absolute_url", dialogue.get_absolute_url)(),
            "past": past_texts(self.record),
            "error": error,
        }
        return render(self.request, "parley/purge.html", shown, status=status)


def _program_of(record) -> Dialogue:
    """The program that a record belongs to."""
    if isinstance(record, Dialogue):
        return record
    return record.action_item.dialogue if isinstance(record, ActionUpdate) else record.dialogue


def _numbers(texts: list[str]) -> list[int]:
    """What was ticked; anything that is no number was not."""
    return [int(text) for text in texts if text.isascii() and text.isdigit()]
