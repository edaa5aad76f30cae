"""Which programs are out of their rhythm, the latest first, with the picture of the time since their last edition.

All running programs are judged by one grouped query; only the few that are shown are then fetched with their editions.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max, Q

from dialogues.cadence import RHYTHM_WORDS, Cadence, lateness, this_year
from dialogues.dates import YEAR, ordinal
from dialogues.enums import HELD_STATUSES, ConveningKind, DialogueStatus
from dialogues.models import Convening, Dialogue, Side
from dialogues.models import GapYear as GapYearRow
from dialogues.months import months_between
from dialogues.pictures import Rhythm, rhythm
from dialogues.rhythm import rhythm_of, side_with_code
from dialogues.series import DATED_PLANS, PLANNED, Edition, GapYear, Party, Series

MOST_SHOWN = 6
MOST_YEARS_DRAWN = 10
NO_PARTIES = (Party("", ""), Party("", ""))


@dataclass(frozen=True)
class LateProgram:
    """A line of the table. `host` is the side whose turn it is, None with `host_text` saying why not."""

    dialogue: Dialogue
    rhythm: str
    last: str
    picture: Rhythm
    since_then: str
    this_year: str
    host: Side | None
    host_text: str


@dataclass(frozen=True)
class OutOfRhythm:
    """The programs to show, how many there are in all, and the month in which the pictures begin."""

    programs: tuple[LateProgram, ...]
    count: int
    begins: datetime.date | None


def out_of_rhythm(user, *, today: datetime.date) -> OutOfRhythm:
    """The programs of the user that are late, or have seen too few editions this year."""
    late = _late_programs(user, today)
    chosen = [pk for _, pk in late[:MOST_SHOWN]]
    if not chosen:
        return OutOfRhythm((), 0, None)
    dialogues = Dialogue.objects.visible_to(user).filter(pk__in=chosen).select_related("side_a", "side_b")
    dialogues = dialogues.prefetch_related("gap_years").in_bulk()
    editions = list(Convening.objects.visible_to(user).editions().filter(dialogue__in=chosen))
    answers = [(dialogues[pk], rhythm_of(dialogues[pk], editions, today=today)) for pk in chosen]
    oldest = min(cadence.last.last_day for _, cadence in answers)
    begins = datetime.date(max(oldest.year, today.year - MOST_YEARS_DRAWN), 1, 1)
    return OutOfRhythm(tuple(_line(*answer, begins, today) for answer in answers), len(late), begins)


def _late_programs(user, today: datetime.date) -> list[tuple[datetime.date, int]]:
    """(late since, dialogue id) of every program out of its rhythm, the latest first."""
    editions = Q(convenings__kind=ConveningKind.EDITION)
    held = editions & Q(convenings__status__in=HELD_STATUSES)
    coming = editions & Q(convenings__status__in=DATED_PLANS, convenings__last_day__gte=today)
    running = Dialogue.objects.visible_to(user).filter(status=DialogueStatus.ACTIVE, per_year__isnull=False)
    rows = (
        running.order_by()
        .values_list("pk", "per_year")
        .annotate(
            last_held=Max("convenings__last_day", filter=held),
            held_this_year=Count("convenings", filter=held & Q(convenings__last_day__year=today.year)),
            next_day=Max("convenings__last_day", filter=coming),
        )
    )
    gaps: dict[int, list[GapYear]] = defaultdict(list)
    for gap in GapYearRow.objects.visible_to(user):
        gaps[gap.dialogue_id].append(GapYear(gap.year, gap.reason))
    found = []
    for pk, per_year, last_held, held_this_year, next_day in rows:
        since = _late_since(_outline(per_year, last_held, held_this_year, next_day, tuple(gaps[pk])), today)
        if since:
            found.append((since, pk))
    return sorted(found)


def _outline(per_year: int, last_held, held_this_year: int, next_day, gaps: tuple[GapYear, ...]) -> Series:
    """As much of a program's history as lateness and the count of this year are judged by."""
    held = (Edition(starts_on=last_held),) * max(held_this_year, 1) if last_held else ()
    plans = (Edition(starts_on=next_day, status=PLANNED),) if next_day else ()
    return Series(NO_PARTIES, per_year=per_year, held=held, not_held=plans, gaps=gaps)


def _late_since(series: Series, today: datetime.date) -> datetime.date | None:
    since = lateness(series, today=today).since
    if since is None and series.last and (series.per_year or 0) > 1 and this_year(series, today=today).warn:
        return today
    return since


def _line(dialogue: Dialogue, cadence: Cadence, begins: datetime.date, today: datetime.date) -> LateProgram:
    host = side_with_code(dialogue, cadence.host.code)
    words = RHYTHM_WORDS.get(dialogue.per_year, f"{dialogue.per_year} times a year").capitalize()
    since_then = _since_then(cadence, today)
    count = f"{cadence.this_year.text}" if (dialogue.per_year or 0) > 1 else ""
    return LateProgram(
        dialogue=dialogue,
        rhythm=words,
        last=_last_edition(cadence.last),
        picture=rhythm(
            since=begins,
            until=today,
            editions=[cadence.last.starts_on],
            late_from=cadence.late.since,
            said=f"Last edition {cadence.last.month_text}; {since_then}",
        ),
        since_then=since_then,
        this_year=count,
        host=host,
        host_text="" if host else _no_host(dialogue),
    )


def _last_edition(last: Edition) -> str:
    number = ordinal(last.number) if last.number else ""
    return ", ".join(filter(None, (number, last.period_text, last.city)))


def _since_then(cadence: Cadence, today: datetime.date) -> str:
    if cadence.last.precision == YEAR:
        passed = f"{_count(today.year - cadence.last.last_day.year, 'year')}"
    else:
        passed = f"{_count(months_between(cadence.last.last_day, today), 'month')}"
    return f"{passed}; late since {cadence.late.since:%B %Y}" if cadence.late.since else passed


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"


def _no_host(dialogue: Dialogue) -> str:
    return "No rotation" if dialogue.rotation == "none" else "not known"


def named(programs: Iterable[LateProgram]) -> str:
    """The programs in a sentence: "China-U.S. Dialogue, EU-U.S. Dialogue and India-U.S. Dialogue"."""
    names = [program.dialogue.short_name for program in programs]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
