"""Where the facts of a record were read: staff add a source or take one away."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from dialogues.actions import cite
from dialogues.forms.citations import CitationForm, citable_fields
from dialogues.models import Citation, Convening, Dialogue, Outcome, Partnership, WorkingGroup
from dialogues.models.sources import cited_as
from dialogues.policy import Permission
from dialogues.views.base import StaffPage, get_or_404

# Sides and organizations are shared by all programs: their sources are the data admins'.
CITABLE = {model._meta.model_name: model for model in (Dialogue, Partnership, WorkingGroup, Convening, Outcome)}


class OfCitedRecord(StaffPage):
    """A page about the sources of the record in the address."""

    permission = Permission.EDIT

    def load(self):
        model = CITABLE.get(self.kwargs["model"])
        if model is None:
            raise Http404
        self.record = get_or_404(model.objects.visible_to(self.request.user), pk=self.kwargs["pk"])
        return self.record if model is Dialogue else self.record.dialogue

    def citations(self):
        """The citations of the record."""
        return Citation.objects.filter(**{cited_as(type(self.record)): self.record})

    def home_url(self) -> str:
        """The page on which the record and its sources are read."""
        record = self.record.dialogue if isinstance(self.record, Partnership) else self.record
        return record.get_absolute_url()


class CitationsPage(OfCitedRecord):
    """The sources of a record, and the form that adds one."""

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return self._page(CitationForm(record=self.record, user=request.user))

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        form = CitationForm(request.POST, record=self.record, user=request.user)
        if not form.is_valid():
            return self._page(form, status=422)
        data = form.cleaned_data
        new = {name: data.pop(name) for name in ("title", "url", "read_on")}
        cite(record=self.record, new_source=new, **data)
        messages.success(request, "The source is on record.")
        return redirect(request.path)

    def _page(self, form: CitationForm, status: int = 200) -> HttpResponse:
        labels = dict(citable_fields(type(self.record)))
        rows = self.citations().select_related("source")
        shown = {
            "title": "Sources",
            "kicker": str(self.record),
            "form": form,
            "record": self.record,
            "model": self.kwargs["model"],
            "citations": [(row, labels.get(row.field, "The whole record")) for row in rows],
            "back_url": self.home_url(),
            "submit_label": "Add the source",
        }
        return render(self.request, "dialogues/citations.html", shown, status=status)


class RemoveCitation(OfCitedRecord):
    """Takes a source away from a record; the source itself stays, and the history keeps who did it."""

    def load(self):
        dialogue = super().load()
        self.citation = get_or_404(self.citations(), pk=self.kwargs["citation"])
        return dialogue

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        self.citation.delete()
        messages.success(request, "The source no longer stands beside this record.")
        return redirect("dialogues:citations", self.kwargs["model"], self.kwargs["pk"])
