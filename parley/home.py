"""What the first page says: what needs the user, which programs are late, what comes next, which answers are open.

Time is an argument. The number of queries is the same for one program and for two hundred.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.urls import reverse

from dialogues.enums import COMING_STATUSES, ConveningStatus
from dialogues.models import ActionItem, Convening, Dialogue, KeyDate, Side
from parley.next_convenings import MOST_ANSWERS, MOST_SHOWN, NextConvening, in_days, next_convenings
from parley.out_of_rhythm import OutOfRhythm, named, out_of_rhythm

MOST_NEEDS = 4
MOST_AMBER = 5
"""Marks that say "this needs you" on the whole page: what waits at the top first, then what is late, oldest first."""

MOST_ACTIONS = 6
MOST_KEY_DATES = 6
MOST_UNRECORDED = 3
AHEAD = datetime.timedelta(days=30)
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True)
class Clock:
    """The time now in a side's capital."""

    capital: str
    time: str


@dataclass(frozen=True)
class Need:
    """Something that waits for the user: what, why, and where it is done."""

    title: str
    text: str
    url: str
    link: str
    is_sample: bool = False


@dataclass(frozen=True)
class ActionLine:
    """An action item that is open; `late_by` is 0 where it is not late, `is_marked` where that stands in amber."""

    item: ActionItem
    due: str
    late_by: int
    is_marked: bool = False


@dataclass(frozen=True)
class KeyDateLine:
    """A task around a convening that is not done, as an action item's line; `whose` is "yours", or a name."""

    task: KeyDate
    due: str
    late_by: int
    whose: str
    is_marked: bool = False


@dataclass(frozen=True)
class Home:
    """The first page. `marked` are the ids of the convenings whose most urgent gap stands in amber."""

    day: str
    clocks: tuple[Clock, ...]
    lede: str
    needs: tuple[Need, ...]
    rhythm: OutOfRhythm
    convenings: tuple[NextConvening, ...]
    answers: tuple[NextConvening, ...]
    actions: tuple[ActionLine, ...]
    key_dates: tuple[KeyDateLine, ...]
    marked: frozenset[int]
    has_programs: bool


def home_of(user, *, at: datetime.datetime) -> Home:
    """The first page of a member of staff at that moment."""
    today = at.date()
    coming = next_convenings(user, today=today)
    rhythm = out_of_rhythm(user, today=today)
    actions, key_dates = _actions(user, today), _key_dates(user, today)
    clocks = _clocks(user, at)
    needs = tuple(_needs(user, coming, rhythm, (actions, key_dates), today))[:MOST_NEEDS]
    late = [*key_dates, *actions]
    marked = [line for line in late if line.late_by][: MOST_AMBER - len(needs)]
    urgent = [row.convening.pk for row in coming[:MOST_SHOWN] if row.urgent]
    return Home(
        day=f"{at:%A} {at.day} {at:%B}",
        clocks=clocks,
        lede=_lede(needs, coming),
        needs=needs,
        rhythm=rhythm,
        convenings=tuple(coming[:MOST_SHOWN]),
        answers=tuple(row for row in coming if row.answers.are_awaited)[:MOST_ANSWERS],
        actions=tuple(replace(line, is_marked=line in marked) for line in actions),
        key_dates=tuple(replace(line, is_marked=line in marked) for line in key_dates),
        marked=frozenset(urgent[: MOST_AMBER - len(needs) - len(marked)]),
        has_programs=bool(clocks),
    )


def _clocks(user, at: datetime.datetime) -> tuple[Clock, ...]:
    """The time in the capitals of the sides of the user's programs, from west to east."""
    mine = Dialogue.objects.visible_to(user).order_by()
    sides = Side.objects.visible_to(user).filter(Q(pk__in=mine.values("side_a")) | Q(pk__in=mine.values("side_b")))
    times = [(at.astimezone(ZoneInfo(side.timezone)), side) for side in sides]
    times.sort(key=lambda pair: (pair[0].utcoffset(), pair[1].capital))
    return tuple(Clock(side.capital, f"{time:%H:%M}") for time, side in times)


def _actions(user, today: datetime.date) -> tuple[ActionLine, ...]:
    """The open action items that are late or due in the next month, the oldest first."""
    due = ActionItem.objects.visible_to(user).open().filter(due__lte=today + AHEAD)
    rows = due.select_related("raised_in__dialogue", "raised_in__working_group", "owner_organization", "owner_user")
    return tuple(
        ActionLine(item, f"{item.due.day} {item.due:%b}", max((today - item.due).days, 0))
        for item in rows.order_by("due", "pk")[:MOST_ACTIONS]
    )


def _key_dates(user, today: datetime.date) -> tuple[KeyDateLine, ...]:
    """The tasks of the user's programs that are late or due in the next month, the oldest first."""
    rows = KeyDate.objects.visible_to(user).filter(done_on=None, due_on__lte=today + AHEAD)
    rows = rows.filter(convening__status__in=COMING_STATUSES)
    rows = rows.select_related("convening__dialogue", "convening__working_group", "user", "organization")
    return tuple(
        KeyDateLine(
            task=row,
            due=f"{row.due_on.day} {row.due_on:%b}",
            late_by=max((today - row.due_on).days, 0),
            whose="yours" if row.user == user else str(row.user or row.organization or row.owner),
        )
        for row in rows.order_by("due_on", "pk")[:MOST_KEY_DATES]
    )


def _needs(user, coming: Sequence[NextConvening], rhythm: OutOfRhythm, due: tuple, today: datetime.date):
    """Everything that waits, the most urgent first: the nearest convenings, then what is late, then the rest."""
    urgent = [_convening_need(row) for row in coming if row.urgent]
    yield from urgent[:2]
    actions, key_dates = due
    yield from _key_date_needs(key_dates)
    yield from _action_needs(actions)
    yield from _rhythm_needs(rhythm)
    yield from _unrecorded_needs(user, today)
    yield from urgent[2:]


def _convening_need(row: NextConvening) -> Need:
    miss, convening = row.urgent, row.convening
    when = in_days(row.days_until) if row.days_until is not None else row.when
    return Need(
        title=miss.title or miss.text,
        text=f"{convening.name}." if when in convening.name else f"{convening.name}, {when}.",
        url=reverse(miss.url_name, args=[convening.slug]),
        link=miss.link,
        is_sample=convening.is_sample,
    )


def _key_date_needs(key_dates: Sequence[KeyDateLine]):
    late = [line for line in key_dates if line.late_by]
    if late:
        first, more = late[0], len(late) - 1
        rest = f" {NUMBERS[more].capitalize()} more {'is' if more == 1 else 'are'} late." if more else ""
        days = f"{first.late_by} day{'' if first.late_by == 1 else 's'} late"
        yield Need(
            title=first.task.title,
            text=f"Was due {first.due}, {days}: {first.task.convening.name}.{rest}",
            url=first.task.get_absolute_url(),
            link="Key dates",
            is_sample=first.task.is_sample,
        )


def _action_needs(actions: Sequence[ActionLine]):
    late = [line for line in actions if line.late_by]
    if late:
        first = late[0]
        is_all, verb = len(late) < MOST_ACTIONS, "is" if len(late) == 1 else "are"
        yield Need(
            title=f"{counted(len(late), 'action item')} {verb} late" if is_all else "Many action items are late",
            text=f"The oldest was due {first.due}: {first.item.text[:90]}",
            url=first.item.get_absolute_url(),
            link="Open it",
            is_sample=first.item.raised_in.is_sample,
        )


def _rhythm_needs(rhythm: OutOfRhythm):
    if rhythm.count:
        is_one, verb = rhythm.count == 1, "has" if rhythm.count == 1 else "have"
        yield Need(
            title=f"{counted(rhythm.count, 'program')} {verb} no date",
            text=f"{named(rhythm.programs[:3])} {'is' if rhythm.count == 1 else 'are'} out of rhythm.",
            url=reverse("parley:plan", args=[rhythm.programs[0].dialogue.slug]) if is_one else "#h-rhythm",
            link="Plan the next" if is_one else "Look below",
            is_sample=is_one and rhythm.programs[0].dialogue.is_sample,
        )


def _unrecorded_needs(user, today: datetime.date):
    """Convenings whose days are over without anyone saying whether they took place."""
    planned = (ConveningStatus.PLANNED, ConveningStatus.CONFIRMED)
    past = Convening.objects.visible_to(user).filter(status__in=planned, last_day__lt=today).with_sides()
    for row in past.order_by("-last_day")[:MOST_UNRECORDED]:
        yield Need(
            title="Say whether it took place",
            text=f"{row.name} was planned for {row.period_text}.",
            url=reverse("parley:convening_hold", args=[row.slug]),
            link="Mark it as held",
            is_sample=row.is_sample,
        )


def _lede(needs: Sequence[Need], coming: Sequence[NextConvening]) -> str:
    verb = "needs" if len(needs) == 1 else "need"
    said = f"{counted(len(needs), 'thing')} {verb} you." if needs else "Nothing waits for you."
    dated = next((row for row in coming if row.days_until is not None), None)
    if dated is None:
        return f"{said} No convening has its days yet."
    if dated.days_until < 0:
        return f"{said} A convening is under way."
    return f"{said} The next convening is {in_days(dated.days_until)}."


def counted(number: int, noun: str) -> str:
    """ "Four things", "One thing", "17 things"."""
    word = NUMBERS[number].capitalize() if number < len(NUMBERS) else str(number)
    return f"{word} {noun}{'' if number == 1 else 's'}"
