"""The tasks around a convening: which templates fit it, when each is due, and moving them with the first day.

A hybrid convening has a place and a link, so the tasks of both formats fit it. To a virtual one nobody travels: what
belongs to a host country or to a guest side is left out.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from dialogues.dates import DAY
from dialogues.enums import ConveningFormat, Host
from dialogues.models import Convening, Dialogue, KeyDate, KeyDateTemplate, Side, User
from dialogues.saving import save_record

NEAR = datetime.timedelta(days=14)
"""A task due within so many days is near."""

FITS = {
    "": {""},
    ConveningFormat.IN_PERSON: {"", ConveningFormat.IN_PERSON},
    ConveningFormat.VIRTUAL: {"", ConveningFormat.VIRTUAL},
    ConveningFormat.HYBRID: {"", ConveningFormat.IN_PERSON, ConveningFormat.VIRTUAL, ConveningFormat.HYBRID},
}
COPIED = ("title", "note", "days", "owner", "source_title", "source_url", "checked_on")


@dataclass(frozen=True)
class Setting:
    """Where a convening of a dialogue is to be: what decides which tasks come with it."""

    dialogue: Dialogue
    host: str = ""
    country: str = ""
    format: str = ConveningFormat.IN_PERSON

    @property
    def host_country(self) -> str:
        """The country that hosts: the one given, else that of the host side if it is one country; empty if unknown."""
        side = self.host_side
        return self.country or (str(side.countries[0].code) if side and len(side.countries) == 1 else "")

    @property
    def host_side(self) -> Side | None:
        """The side that hosts, None for a neutral host and while nobody is named."""
        return {Host.SIDE_A: self.dialogue.side_a, Host.SIDE_B: self.dialogue.side_b}.get(self.host)

    @property
    def guests(self) -> tuple[Side, ...]:
        """The sides that travel: the other one, both to a neutral host, none while no host is named."""
        if self.host == Host.NEUTRAL:
            return self.dialogue.sides
        return tuple(side for side in self.dialogue.sides if self.host_side and side != self.host_side)


def key_date_templates(setting: Setting, rows: Iterable[KeyDateTemplate]) -> list[KeyDateTemplate]:
    """The templates that fit, of those that the user may see, in the order of time."""
    return sorted((row for row in rows if _fits(row, setting)), key=lambda row: (row.days, row.title))


def _fits(row: KeyDateTemplate, setting: Setting) -> bool:
    travels = setting.format != ConveningFormat.VIRTUAL
    country = setting.host_country if travels else ""
    guests = {side.pk for side in setting.guests} if travels else set()
    return (
        row.dialogue_id in (None, setting.dialogue.pk)
        and row.format in FITS.get(setting.format, {""})
        and str(row.host_country or "") in ("", country)
        and (row.guest_side_id is None or row.guest_side_id in guests)
    )


def longest_lead(templates: Iterable[KeyDateTemplate]) -> int:
    """How many days before day one the first task is due; 0 where none comes before it."""
    return max([0, *(-row.days for row in templates)])


def due_on(day_one: datetime.date | None, days: int | None) -> datetime.date | None:
    """The day a task is due; None while either is not known, or where the calendar ends."""
    if day_one is None or days is None:
        return None
    try:
        return day_one + datetime.timedelta(days=days)
    except OverflowError:
        return None


def day_one_of(convening: Convening) -> datetime.date | None:
    """The first day, if it is known to the day."""
    return convening.starts_on if convening.date_precision == DAY else None


@transaction.atomic
def make_key_dates(convening: Convening, templates: Sequence[KeyDateTemplate], *, by: User) -> list[KeyDate]:
    """Give a convening the tasks of these templates, counted from its first day."""
    made = []
    for row in templates:
        values = {name: getattr(row, name) for name in COPIED}
        task = KeyDate(convening=convening, template=row, due_on=due_on(day_one_of(convening), row.days), **values)
        task._history_user = by
        made.append(save_record(task))
    return made


@transaction.atomic
def move_key_dates(convening: Convening, *, by: User, reason: str = "") -> int:
    """Let every task that is counted from day one and not done follow the first day; how many moved.

    While the first day is not known they have no due day. What has a fixed day stays, and so does what is done.
    """
    moved = 0
    for task in convening.key_dates.filter(days__isnull=False, done_on=None):
        due = due_on(day_one_of(convening), task.days)
        if due != task.due_on:
            task.due_on, task._history_user = due, by
            save_record(task, reason=reason or "The first day changed")
            moved += 1
    return moved


def in_order(tasks: QuerySet[KeyDate], *, today: datetime.date) -> list[KeyDate]:
    """Late and near first, by the day due; then what has no day; what is done comes last, the latest first."""
    far = datetime.date.max
    open_tasks = sorted((row for row in tasks if not row.done_on), key=lambda row: (row.due_on or far, row.pk))
    done = sorted((row for row in tasks if row.done_on), key=lambda row: (row.done_on, row.pk), reverse=True)
    for row in (*open_tasks, *done):
        left = (row.due_on - today).days if row.due_on and not row.done_on else None
        row.days_late = -left if left is not None and left < 0 else 0
        row.is_near = left is not None and 0 <= left <= NEAR.days
    return [*open_tasks, *done]
