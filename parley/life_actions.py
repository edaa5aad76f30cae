"""The actions on a convening as a whole: each locks it, compares the version, checks the rule, does all or nothing."""

import copy
import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import Truncator

from dialogues.dates import DAY
from dialogues.enums import ConveningFormat, ConveningKind, ConveningStatus
from dialogues.key_dates import Setting, day_one_of, key_date_templates, make_key_dates, move_key_dates
from dialogues.models import Convening, KeyDateTemplate, User
from dialogues.saving import StaleVersionError, save_record
from parley.convening_life import BECOMES, Action, refusal
from parley.life_consequences import Turn
from parley.life_facts import standing_of, turn_of
from sessions.withdrawing import give_up_rooms, withdraw_agenda

LONGEST_REASON = 100
"""Characters that a line of the history holds; `status_reason` keeps the whole."""


class NotPossibleError(ValidationError):
    """The action is not possible from where the convening stands; the message says why."""


@dataclass(frozen=True)
class Period:
    """New dates, as far as they are known; `first` None for none."""

    first: datetime.date | None = None
    last: datetime.date | None = None
    precision: str = DAY


@dataclass(frozen=True)
class Doing:
    """Who does it, when, on which version that they saw, and why."""

    by: User
    today: datetime.date
    opened_version: int | None = None
    reason: str = ""


def change_status(action: Action, *, convening: Convening, doing: Doing) -> Convening:
    """Plan, confirm, mark as held, close or reopen. Raises NotPossibleError and StaleVersionError."""
    return _do(action, convening, doing, lambda row: None)


def change_dates(*, convening: Convening, period: Period, doing: Doing) -> Convening:
    """Give it other dates; its key dates and days follow, and a postponed one is planned again."""

    def change(row: Convening) -> None:
        if row.status == ConveningStatus.POSTPONED and period.first:
            row.status, row.status_reason = ConveningStatus.PLANNED, ""
        _move(row, period)

    return _do(Action.DATES, convening, doing, change, lambda row, was: _follow(row, was, doing))


def postpone(*, convening: Convening, period: Period, doing: Doing) -> Convening:
    """Put it off, to new dates or none: what was released is withdrawn, rooms are given back, the rest stays."""

    def change(row: Convening) -> None:
        row.status_reason = doing.reason
        _move(row, period)

    def after(row: Convening, was: Convening) -> None:
        _follow(row, was, doing)
        _take_back(row, doing, "Postponed")

    return _do(Action.POSTPONE, convening, doing, change, after)


def cancel(*, convening: Convening, doing: Doing) -> Convening:
    """Call it off: its number is free again, what was released is withdrawn, rooms are given back, the record stays."""

    def change(row: Convening) -> None:
        row.status_reason = doing.reason

    return _do(Action.CANCEL, convening, doing, change, lambda row, was: _take_back(row, doing, "Cancelled"))


def change_format(*, convening: Convening, format: str, doing: Doing) -> Convening:  # noqa: A002 as the field
    """Make it in person, hybrid or virtual; the key dates follow, and a virtual one gives up its rooms."""

    def change(row: Convening) -> None:
        row.format = format

    def after(row: Convening, was: Convening) -> None:
        if format == ConveningFormat.VIRTUAL:
            give_up_rooms(convening=row, by=doing.by, reason="The convening is virtual")
        refit_key_dates(convening=row, was=was, doing=doing)

    return _do(Action.FORMAT, convening, doing, change, after)


def change_host(*, convening: Convening, values: dict[str, str], doing: Doing) -> Convening:
    """Let another side host, with its place: `values` of host, host_note, country, city, venue and timezone.

    Raises NotPossibleError too when the host is not the side whose turn it is and no reason is given.
    """

    def change(row: Convening) -> None:
        turn = turn_of(row, doing.by, today=doing.today)
        is_new = values["host"] != row.host
        if is_new and is_exception(row, values["host"], turn) and not doing.reason:
            raise NotPossibleError({"reason": f"It is the turn of {turn.name}. Say why another hosts."})
        for name, value in values.items():
            setattr(row, name, value)

    return _do(
        Action.HOST, convening, doing, change, lambda row, was: refit_key_dates(convening=row, was=was, doing=doing)
    )


def is_exception(convening: Convening, host: str, turn: Turn) -> bool:
    """Whether a side hosts an edition although it is the other's turn."""
    return bool(convening.kind == ConveningKind.EDITION and turn.host and host and host != turn.host)


def refit_key_dates(*, convening: Convening, was: Convening, doing: Doing) -> None:
    """Let key dates that came from templates follow host and format; `was` is the convening as it stood before.

    What no longer fits goes, unless it is done; what fits now and did not before comes in. A convening without any key
    date from a template is given none.
    """
    rows = list(KeyDateTemplate.objects.visible_to(doing.by))
    before, fits = (key_date_templates(_setting(each), rows) for each in (was, convening))
    there = set(convening.key_dates.filter(template__isnull=False).values_list("template", flat=True))
    if not there:
        return
    for task in convening.key_dates.filter(done_on=None, template__isnull=False).exclude(template__in=fits):
        task._history_user, task._change_reason = doing.by, "Host or format changed"
        task.delete()
    known = {row.pk for row in before} | there
    make_key_dates(convening, [row for row in fits if row.pk not in known], by=doing.by)


def _setting(row: Convening) -> Setting:
    return Setting(row.dialogue, row.host, str(row.country or ""), row.format)


@transaction.atomic
def _do(
    action: Action,
    convening: Convening,
    doing: Doing,
    change: Callable[[Convening], None],
    after: Callable[[Convening, Convening], object] = lambda row, was: None,
) -> Convening:
    """Lock the convening, check that it is as it was seen and that this is possible, change it, then what follows.

    `after` is given the convening and how it stood before.
    """
    row = Convening.objects.select_for_update(of=("self",)).with_sides().get(pk=convening.pk)
    row.dialogue = convening.dialogue  # with what was fetched of it already
    if doing.opened_version is not None and row.version != doing.opened_version:
        raise StaleVersionError(row)
    if why := refusal(action, standing_of(row, today=doing.today)):
        raise NotPossibleError(why)
    was = copy.copy(row)
    if action in BECOMES:
        row.status = BECOMES[action]
        row.status_reason = ""
    change(row)
    row.sequence += 1  # calendars that hold the convening take the change for news
    row._history_user = doing.by
    save_record(row, reason=Truncator(doing.reason).chars(LONGEST_REASON), thaw=action is Action.REOPEN)
    after(row, was)
    return row


def _move(row: Convening, period: Period) -> None:
    row.starts_on, row.ends_on, row.date_precision = period.first, period.last, period.precision


def _follow(row: Convening, was: Convening, doing: Doing) -> None:
    """Key dates and days of its own follow the first day; days that no longer lie within are taken out."""
    move_key_dates(row, by=doing.by)
    old, new = day_one_of(was), day_one_of(row)
    by = new - old if old and new else None
    later_first = by is not None and by.days > 0  # so that no day steps on the one after it
    for day in sorted(row.days.all(), key=lambda each: each.date, reverse=later_first):
        day._history_user = doing.by
        if by is None or not new <= day.date + by <= (row.ends_on or new):
            day.delete()
        elif by:
            day.date += by
            save_record(day, reason="The first day changed")


def _take_back(row: Convening, doing: Doing, note: str) -> None:
    withdraw_agenda(convening=row, by=doing.by, note=note)
    give_up_rooms(convening=row, by=doing.by, reason=note)
