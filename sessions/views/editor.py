"""The agenda editor: one day on a grid, and the same answer in part after each change."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property

from dialogues.enums import ConveningStatus
from dialogues.models import Convening
from dialogues.policy import Permission
from dialogues.views.base import StaffPage, get_or_404
from sessions.agenda_items import Agendas, agendas_of
from sessions.conflict_check import waivers_of
from sessions.editor_forms import DayForm, PanelForm
from sessions.editor_page import Editor
from sessions.editor_parts import stamp_of
from sessions.models import AgendaChange, Session
from sessions.releasing import difference, latest_version
from sessions.snapshots import snapshot

RECENT = 30
"""So many changes can be undone one after the other."""


@dataclass(frozen=True)
class Answer:
    """A button beside a note: what it says, where it posts, and the fields."""

    label: str
    action: str
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Note:
    """What came of a change. A refusal stays on screen, with what can be done instead."""

    text: str
    is_refusal: bool = False
    answers: Sequence[Answer] = ()


class EditorPage(StaffPage):
    """The editor at ?day= and ?session=; with ?since=, the stamp of what is shown, 204 while nothing is new."""

    permission = Permission.EDIT

    def load(self):
        self.convening = get_or_404(self.reachable(), slug=self.kwargs["slug"])
        return self.convening.dialogue

    def reachable(self):
        """The convenings whose agendas the user may open, with what the editor tells of them."""
        rows = Convening.objects.visible_to(self.request.user).exclude(status=ConveningStatus.CANCELLED)
        return rows.with_sides()

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        since = request.GET.get("since")
        if since and since == stamp_of(self.convening):
            return HttpResponse(status=204)
        if request.htmx and request.GET.get("part") == "release":
            return render(request, "agenda/editor/_release.html", self.release(self.editor()))
        return self.page(with_panel="panel" in request.GET or not request.htmx)

    @property
    def day(self) -> datetime.date | None:
        """The day shown, None where the address names none."""
        try:
            return datetime.date.fromisoformat(self.request.GET.get("day", ""))
        except ValueError:
            return None

    @property
    def selected(self) -> int | None:
        """The id of the session selected, None where the address names none."""
        text = self.request.GET.get("session", "")
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None

    @cached_property
    def agendas(self) -> Agendas:
        return agendas_of([self.convening], user=self.request.user)

    def editor(self, *, day: datetime.date | None = None, selected: int | None = None) -> Editor:
        """The editor as it stands now."""
        # Of most changes only the name is shown: the places of a plan are fetched where one is open.
        changes = AgendaChange.objects.filter(convening=self.convening).defer("before", "after", "notes")
        return Editor(
            self.agendas,
            waivers_of([self.convening]),
            list(changes.order_by("-pk")[:RECENT]),
            day=day or self.day,
            selected=selected or self.selected,
            user=self.request.user,
        )

    def page(self, *, status=200, note=None, day=None, selected=None, with_panel=False, **shown) -> HttpResponse:
        """The whole page, or for htmx its parts."""
        editor = self.editor(day=day, selected=selected)
        if with_panel and "form" not in shown and editor.selected:
            shown["form"] = PanelForm(instance=self.session(int(editor.selected)), user=self.request.user)
        template = "agenda/_editor.html" if self.request.htmx else "agenda/editor.html"
        context = {
            "convening": self.convening,
            "editor": editor,
            "note": note,
            "with_panel": with_panel,
            "day_form": DayForm(initial={"start": datetime.time(9)}, auto_id="day-%s"),
            "may_release": self.allows(Permission.RELEASE, self.convening.dialogue),
        }
        if not self.request.htmx:
            context |= self.release(editor)
        return render(self.request, template, context | shown, status=status)

    def release(self, editor: Editor) -> dict:
        """What differs from the version that delegates see."""
        latest = latest_version(self.convening)
        return {
            "convening": self.convening,
            "editor": editor,
            "latest": latest,
            "release_address": reverse("agenda:release", args=[self.convening.slug]),
            "difference": difference(self.convening, latest, snapshot(self.convening)) if latest else None,
        }

    def session(self, pk: int) -> Session:
        """A session of this convening, with what its form reads."""
        rows = Session.objects.visible_to(self.request.user).select_related("room", "working_group")
        row = get_or_404(rows, pk=pk, convening=self.convening)
        row.convening = self.convening
        return row


class EditorAction(EditorPage):
    """A change of the agenda: the parts of the editor for htmx, else a way back to the page."""

    http_method_names = ["post", "options"]

    def frozen(self, convening):
        return self.refused("The convening is closed: its agenda stays as it is. A lead may reopen it.", status=409)

    def done(self, text: str, *, day=None, selected=None, with_panel=False) -> HttpResponse:
        """The change was made."""
        if self.request.htmx:
            return self.page(note=Note(text), day=day, selected=selected, with_panel=with_panel)
        messages.success(self.request, text)
        editor = self.editor(day=day, selected=selected)
        return redirect(editor.address(session=editor.selected))

    def refused(self, text: str, *answers: Answer, status: int = 422, **shown) -> HttpResponse:
        """The change was not made, and why."""
        return self.page(status=status, note=Note(text, True, answers), with_panel=not self.request.htmx, **shown)


class OfSession(EditorAction):
    """A change of the session in the address."""

    def reachable(self):
        return super().reachable().filter(sessions=self.kwargs["pk"])


class OfChange(EditorAction):
    """What is done with the change, or the proposal, in the address."""

    def load(self):
        dialogue = super().load()
        rows = AgendaChange.objects.visible_to(self.request.user)
        self.change = get_or_404(rows, pk=self.kwargs["pk"], convening=self.convening)
        return dialogue
