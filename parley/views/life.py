"""The life of a convening: a page for each action, with its consequences before it is done."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from dialogues.changes import changes_of
from dialogues.enums import ConveningFormat
from dialogues.models import Convening
from dialogues.policy import Permission
from dialogues.views.base import FormPage, get_or_404, last_saved
from parley.convening_life import BECOMES, Action, label_of, likely_next, possible, refusal
from parley.forms.life import (
    ConfirmForm,
    DatesForm,
    FormatForm,
    HostForm,
    LifeForm,
    PostponeForm,
    ReopenForm,
    StatusReasonForm,
)
from parley.life_actions import Doing, cancel, change_dates, change_format, change_host, change_status, postpone
from parley.life_consequences import consequences, of_format, of_host
from parley.life_facts import facts_of, fair_hours, standing_of
from sessions.agenda_page import zone_of

LENGTHS = (60, 90, 120, 180, 240)
USUAL_LENGTH = 120


def today_at(convening: Convening) -> datetime.date:
    """The day that it is at the convening."""
    return timezone.localdate(timezone=ZoneInfo(zone_of(convening)))


class LifePage(FormPage):
    """An action on the convening in the address. A subclass names the `action`, and does it in `act`."""

    template_name = "parley/life.html"
    form_class: type[LifeForm] = ConfirmForm
    action: Action
    done: str

    def load(self):
        rows = Convening.objects.visible_to(self.request.user).with_sides()
        self.record = get_or_404(rows, slug=self.kwargs["slug"])
        return self.record.dialogue

    def form(self, data=None, **kwargs):
        return self.form_class(data, convening=self.record, **kwargs)

    def save(self, form):
        found = form.cleaned_data
        version, reason = found["opened_version"], found.get("reason", "")
        row = self.act(form, Doing(self.request.user, self.today, version, reason))
        messages.success(self.request, self.done)
        return row

    def act(self, form, doing: Doing) -> Convening:
        """Do it."""
        return change_status(self.action, convening=self.record, doing=doing)

    @cached_property
    def today(self):
        """The day that it is at the convening."""
        return today_at(self.record)

    def frozen_by(self):
        """None: the page itself says what is possible of a closed convening."""
        return

    def heading(self):
        return f"{label_of(self.action, self.record.status)}: {self.record.name}"

    def context(self):
        user, standing = self.request.user, standing_of(self.record, today=self.today)
        facts = facts_of(self.record, user, today=self.today)
        return {
            "kicker": self.record.dialogue.name,
            "dialogue": self.record.dialogue,
            "convening": self.record,
            "back_label": "Leave it as it is",
            "refusal": refusal(self.action, standing),
            "groups": consequences(self.action, facts).groups,
            "choices": self.choices(facts),
            "submit_label": label_of(self.action, self.record.status),
        } | self.more()

    def choices(self, facts) -> list[tuple[str, tuple[str, ...]]]:
        """What each choice of the form does: its label, and sentences."""
        return []

    def more(self) -> dict:
        """What one page shows besides."""
        return {}

    def _conflict(self, form, current) -> HttpResponse:
        """What changed meanwhile; a second click of the same person on the same thing is no conflict."""
        if self._is_done(form, current):
            return redirect(self.success_url(current))
        seen, self.record = form.cleaned_data["opened_version"], current
        self.record = Convening.objects.visible_to(self.request.user).with_sides().get(pk=current.pk)
        form.data = form.data.copy()
        form.data["opened_version"] = str(current.version)
        later = set(current.history.filter(version__gt=seen).values_list("pk", flat=True))
        entries = [entry for entry in changes_of(current, user=self.request.user, most=5) if entry.row in later]
        return self._page(form, status=409, meanwhile=entries, **last_saved(current))

    def _is_done(self, form, current: Convening) -> bool:
        became = BECOMES.get(self.action, current.status)
        mine = last_saved(current).get("conflict_by") == self.request.user
        return mine and current.status == became and form.is_standing_in(current)


class Plan(LifePage):
    """From an idea, or after it was postponed."""

    action = Action.PLAN
    done = "It is planned."


class Confirm(LifePage):
    """From planned."""

    action = Action.CONFIRM
    done = "It is confirmed. Nobody was mailed."


class Hold(LifePage):
    """It took place: who attended comes next."""

    action = Action.HOLD
    done = "It is marked as held. Record who attended next."

    def success_url(self, record):
        return reverse("participants:delegations", args=[record.slug])


class Close(LifePage):
    """Freezes the record."""

    permission = Permission.FINALIZE
    action = Action.CLOSE
    done = "It is closed: its record is frozen."


class Reopen(LifePage):
    """Thaws it, with a reason."""

    permission = Permission.FINALIZE
    form_class = ReopenForm
    action = Action.REOPEN
    done = "It is open again, as held."


class Dates(LifePage):
    """Other dates."""

    form_class = DatesForm
    action = Action.DATES
    done = "It has new dates, and its key dates followed."

    def act(self, form, doing):
        return change_dates(convening=self.record, period=form.period, doing=doing)


class Postpone(LifePage):
    """Put off, to new dates or none."""

    form_class = PostponeForm
    action = Action.POSTPONE
    done = "It is postponed. Nobody was mailed."

    def act(self, form, doing):
        return postpone(convening=self.record, period=form.period, doing=doing)


class Cancel(LifePage):
    """Called off."""

    form_class = StatusReasonForm
    action = Action.CANCEL
    done = "It is cancelled. Nobody was mailed."

    def act(self, form, doing):
        return cancel(convening=self.record, doing=doing)


class Format(LifePage):
    """In person, hybrid or virtual; the fair hours of each day are shown, for a length in ?minutes=."""

    form_class = FormatForm
    action = Action.FORMAT
    done = "The format is changed."

    def act(self, form, doing):
        return change_format(convening=self.record, format=form.cleaned_data["format"], doing=doing)

    def choices(self, facts):
        others = [choice for choice in ConveningFormat.choices if choice[0] != self.record.format]
        return [(label, of_format(value, facts)) for value, label in others]

    def more(self):
        asked = self.request.GET.get("minutes", "")
        minutes = next((each for each in LENGTHS if str(each) == asked), USUAL_LENGTH)
        fair = fair_hours(self.record, self.request.user, minutes=minutes)
        return {"fair": fair, "shows_fair": True, "minutes": minutes, "lengths": LENGTHS}


class HostChange(LifePage):
    """Another host, with its place."""

    form_class = HostForm
    action = Action.HOST
    done = "The host is changed, and its key dates followed."

    def act(self, form, doing):
        return change_host(convening=self.record, values=form.values, doing=doing)

    def choices(self, facts):
        hosts = self.form().fields["host"].choices
        return [(label, of_host(value, facts)) for value, label in hosts if value != self.record.host]


PAGES = {
    page.action: page for page in (Plan, Confirm, Hold, Close, Dates, Format, HostChange, Postpone, Cancel, Reopen)
}


@dataclass(frozen=True)
class Life:
    """The row of actions on a convening's page: (label, address); `first` is the likely next one, or None."""

    first: tuple[str, str] | None
    others: list[tuple[str, str]]
    reason: str


def life_of(convening: Convening, may: Callable[[Permission], bool]) -> Life:
    """The actions that are possible now and that the user may do; `may(permission)` says so."""
    standing = standing_of(convening, today=today_at(convening))
    links = {
        action: (label_of(action, convening.status), reverse(f"parley:convening_{action}", args=[convening.slug]))
        for action in possible(standing)
        if may(PAGES[action].permission)
    }
    first = links.pop(likely_next(standing), None)
    return Life(first, list(links.values()), convening.status_reason)
