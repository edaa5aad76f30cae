"""Releasing an agenda: the difference to the last version, what stops it, and what calendars will do."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from dialogues.fields import validate_readable
from dialogues.policy import Permission
from sessions.conflict_check import conflicts_of
from sessions.models import AgendaVersion
from sessions.releasing import (
    DraftChangedError,
    ReleaseRefusedError,
    difference,
    latest_version,
    release_agenda,
    snapshot,
)
from sessions.snapshots import digest
from sessions.views.agenda import OfConvening

DIGEST = r"\A[0-9a-f]{32}\Z"  # as sessions.snapshots.digest gives it
UNSAID = "Open this page again: it does not say which draft you looked at."


class ReleaseForm(forms.Form):
    """A note with the version, and the draft that was looked at."""

    note = forms.CharField(
        label="Note with this version",
        required=False,
        max_length=300,
        validators=[validate_readable],
        help_text="What is new, in a sentence. Whoever reads the version reads it too.",
    )
    seen = forms.RegexField(
        DIGEST,
        label="The draft",
        widget=forms.HiddenInput,
        max_length=64,
        error_messages=dict.fromkeys(("required", "invalid"), UNSAID),
    )


class ReleasePage(OfConvening):
    """Shows what a release would change, and makes it."""

    permission = Permission.RELEASE

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return self._page(None)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        form = ReleaseForm(request.POST)
        if not form.is_valid():
            return self._page(form, status=422)
        try:
            version = release_agenda(convening=self.convening, by=request.user, **form.cleaned_data)
        except DraftChangedError as changed:
            return self._refused(form, changed, status=409)
        except ReleaseRefusedError as refused:
            return self._refused(form, refused, status=422)
        messages.success(request, f"Version {version.number} is released.")
        return redirect("agenda:agenda", self.convening.slug)

    def _refused(self, form: ReleaseForm, error: ReleaseRefusedError, status: int) -> HttpResponse:
        form.add_error(None, str(error))
        form.data = form.data.copy()
        form.data["seen"] = ""  # filled again below, with the draft that the page now shows
        return self._page(form, status=status)

    def _page(self, form: ReleaseForm | None, status: int = 200) -> HttpResponse:
        last, draft = latest_version(self.convening), snapshot(self.convening)
        found = conflicts_of(self.convening, user=self.request.user)
        if form is None:
            form = ReleaseForm(initial={"seen": digest(draft)})
        else:
            form.data = form.data.copy()
            form.data["seen"] = digest(draft)
        changes = difference(self.convening, last, draft)
        shown = {
            "convening": self.convening,
            "form": form,
            "last": last,
            "next_number": last.number + 1 if last else 1,
            "changes": changes,
            "calendars": calendars_will(last, changes),
            "waiting": [each for each in found if each.is_open],
            "waived": [each for each in found if each.waiver],
        }
        return render(self.request, "agenda/release.html", shown, status=status)


def calendars_will(last: AgendaVersion | None, changes) -> list[str]:
    """What the calendars that follow the agenda do once it is released, in words."""
    counted = (
        (len(changes.new), "will be added", "new entry", "new entries"),
        (len(changes.moved) + len(changes.changed), "will change in place", "entry", "entries"),
        (len(changes.withdrawn) if last else 0, "will be shown as cancelled", "entry", "entries"),
    )
    return [f"{number} {one if number == 1 else many} {verb}" for number, verb, one, many in counted if number]
