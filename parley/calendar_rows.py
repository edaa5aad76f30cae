"""What the calendar is made of: convenings and tasks in a span as plain entries, and the days off of the sides."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from dialogues.calendars import calendar_rows, calendar_side
from dialogues.clashes import Calendar
from dialogues.dates import DAY, ordinal
from dialogues.days_off import FIRST_YEAR, LAST_YEAR, days_off
from dialogues.enums import ConveningKind, ConveningStatus
from dialogues.models import Convening, ConveningDay, Dialogue, KeyDate
from dialogues.soft_windows import soft_windows
from dialogues.spans import days_from

MOST_CONVENINGS = 400
MOST_TASKS = 300
MOST_SIDES = 6
"""More would leave no room for the programs; a choice of the side shows any."""

NO_HOLIDAYS = "none"


@dataclass(frozen=True)
class Entry:
    """A convening in the calendar, from its first to its last possible day.

    Not `exact` where the days are not known: then it may be on any of them. `apart` are its days if they lie apart.
    """

    convening: Convening
    first: datetime.date
    last: datetime.date
    exact: bool
    apart: tuple[datetime.date, ...] = ()

    @property
    def label(self) -> str:
        """What it is, in short, with its status: "14th, planned"."""
        return f"{self.short}, {self.convening.get_status_display().lower()}"

    @property
    def short(self) -> str:
        """ "14th", "Cooling", "Expert roundtable"."""
        row = self.convening
        if row.edition_number:
            return ordinal(row.edition_number)
        return row.working_group.name if row.kind == ConveningKind.WORKING_GROUP else row.get_kind_display()

    @property
    def not_known(self) -> str:
        """What of its dates is not known, in words; "" where they are."""
        return "" if self.exact else {"month": "days not chosen", "year": "month not chosen"}[self.precision]

    @property
    def precision(self) -> str:
        return self.convening.date_precision

    def is_on(self, day: datetime.date) -> bool:
        """Whether it takes place on that day, as far as its days are known."""
        return self.exact and (day in self.apart if self.apart else self.first <= day <= self.last)

    def day_text(self, day: datetime.date) -> str:
        """ "day 2 of 3"; "" on the first, and where there is one only."""
        days = self.apart or tuple(days_from(self.first, self.last))
        return f"day {days.index(day) + 1} of {len(days)}" if day in days[1:] else ""


@dataclass(frozen=True)
class Convenings:
    """The entries of a span by date, those put off without a date, and whether there are more than are shown."""

    entries: tuple[Entry, ...]
    undated: tuple[Convening, ...]
    are_cut: bool


def convenings_in(rows: QuerySet, first: datetime.date, last: datetime.date, user) -> Convenings:
    """The convenings of a visible, filtered queryset in a span: two queries."""
    within = Q(starts_on__lte=last, last_day__gte=first) | Q(starts_on=None, status=ConveningStatus.POSTPONED)
    found = list(rows.filter(within).with_sides().order_by("starts_on", "last_day", "pk")[: MOST_CONVENINGS + 1])
    shown = found[:MOST_CONVENINGS]
    days = ConveningDay.objects.visible_to(user).filter(convening__in=[row.pk for row in shown])
    apart = defaultdict(list)
    for pk, date in days.order_by("date").values_list("convening_id", "date"):
        apart[pk].append(date)
    entries = [
        Entry(row, row.starts_on, row.last_day, row.date_precision == DAY, tuple(apart[row.pk]))
        for row in shown
        if row.starts_on
    ]
    undated = [row for row in shown if row.starts_on is None]
    return Convenings(tuple(entries), tuple(undated), len(found) > MOST_CONVENINGS)


def tasks_in(user, program: str, first: datetime.date, last: datetime.date) -> list[KeyDate]:
    """The key dates of the user's programs in a span, of one program if its slug is given: one query."""
    rows = KeyDate.objects.visible_to(user).filter(due_on__range=(first, last))
    rows = rows.exclude(convening__status=ConveningStatus.CANCELLED)
    if program:
        rows = rows.filter(convening__dialogue__slug=program)
    return list(rows.select_related("convening__dialogue", "convening__working_group", "user")[:MOST_TASKS])


def days_of_sides(
    dialogues: Iterable[Dialogue], chosen: str, first: datetime.date, last: datetime.date, user
) -> tuple[Calendar, str]:
    """The days off of the programs' sides, or of the chosen one, with soft windows, and what is to be said of them.

    Two queries. Outside the years that calendars reach, nothing is off, and the sentence says so.
    """
    rows = calendar_rows(user)
    sides = {}
    for dialogue in dialogues:
        for side in dialogue.sides:
            if chosen in ("", side.code):
                sides.setdefault(side.code, calendar_side(side))
    shown = tuple(sides.values())[:MOST_SIDES]
    if not FIRST_YEAR <= first.year <= last.year <= LAST_YEAR:
        known = f"Public holidays are known from {FIRST_YEAR} to {LAST_YEAR} only: none are shown."
        return Calendar(first, last, shown, ()), known
    days = tuple(day for side in shown for day in days_off(side, first, last, rows.set_days))
    soft = soft_windows(rows.windows, rows.rules, first, last)
    codes = {"", *(side.code for side in shown)}
    soft = tuple(one for one in soft if one.side in codes) if chosen != NO_HOLIDAYS else ()
    calendar = Calendar(first, last, shown, days, soft)
    return calendar, _said_of(calendar, len(sides) - len(shown))


def _said_of(calendar: Calendar, left_out: int) -> str:
    said = []
    if any(day.expected for day in calendar.days):
        said.append("Days that are expected, paler in the picture, are not set by the government yet.")
    if calendar.unknown:
        names = ", ".join(side.name for side in calendar.unknown)
        said.append(f"No public holidays are known for {names}.")
    if left_out:
        said.append(f"{left_out} more sides are left out: choose one to see its holidays.")
    return " ".join(said)


def programs_with(dialogues: Iterable[Dialogue], entries: Collection[Entry], most: int) -> tuple[list[Dialogue], int]:
    """The programs to draw: all while they are few, else those with something to show; and how many are left out."""
    dialogues = list(dialogues)
    if len(dialogues) <= most:
        return dialogues, 0
    busy = {entry.convening.dialogue_id for entry in entries}
    shown = [dialogue for dialogue in dialogues if dialogue.pk in busy]
    return shown, len(dialogues) - len(shown)
