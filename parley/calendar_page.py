"""The calendar page: which span the address asks for, and a year or a month as small objects for the template."""

import calendar
import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from dialogues.clashes import Calendar
from dialogues.dates import MONTH_NAMES
from dialogues.days_off import FIRST_YEAR, LAST_YEAR, HolidayDay
from dialogues.enums import ConveningStatus
from dialogues.models import Convening, Dialogue, KeyDate
from dialogues.months import month_end
from dialogues.pictures import Bands, Occasion, Program, bands
from dialogues.soft_windows import Soft
from dialogues.spans import ONE_DAY, days_from, overlap, span_text
from dialogues.year_strip import year_strip
from parley.calendar_rows import Convenings, Entry, programs_with

FIRST, LAST = 1900, 2200
MOST_PROGRAMS = 12
WEEKDAYS = tuple(calendar.day_name)


@dataclass(frozen=True)
class Span:
    """The year, or the month of it, that is shown; `problem` says what was wrong with what the address asked for."""

    year: int
    month: int = 0
    problem: str = ""

    @property
    def first(self) -> datetime.date:
        return datetime.date(self.year, self.month or 1, 1)

    @property
    def last(self) -> datetime.date:
        return month_end(self.year, self.month or 12)

    @property
    def text(self) -> str:
        """ "2027", "March 2027"."""
        return f"{MONTH_NAMES[self.month]} {self.year}" if self.month else str(self.year)

    @property
    def asked(self) -> dict[str, str | None]:
        """The parameters of the address that ask for it."""
        if self.month:
            return {"month": f"{self.year}-{self.month:02}", "year": None}
        return {"year": str(self.year), "month": None}

    def moved(self, by: int) -> "Span | None":
        """The span so many years or months later; None beyond the years that can be asked for."""
        months = self.year * 12 + self.month - 1 + by
        year, month = (months // 12, months % 12 + 1) if self.month else (self.year + by, 0)
        return Span(year, month) if FIRST <= year <= LAST else None


def span_of(year: str, month: str, today: datetime.date) -> Span:
    """What an address asks for; a month wins over a year. What cannot be read gives this year, and says why."""
    if month:
        year_part, _, month_part = month.partition("-")
        if _is_number(year_part, FIRST, LAST) and _is_number(month_part, 1, 12):
            return Span(int(year_part), int(month_part))
        sample = f"{today.year}-{today.month:02}"
        return Span(today.year, today.month, f"Give a month between {FIRST} and {LAST}, such as {sample}.")
    if not year:
        return Span(today.year)
    if _is_number(year, FIRST, LAST):
        return Span(int(year))
    return Span(today.year, 0, f"Give a year between {FIRST} and {LAST}.")


def _is_number(text: str, least: int, most: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 4 and least <= int(text) <= most


@dataclass(frozen=True)
class Line:
    """A line of the list: a convening, or a task that is due."""

    first: datetime.date
    when: str
    entry: Entry | None = None
    task: KeyDate | None = None


@dataclass(frozen=True)
class DayBox:
    """A day of the month's grid. Each soft window says whether its name stands there: on its first day, on Mondays."""

    date: datetime.date
    is_outside: bool
    is_today: bool
    days_off: tuple[HolidayDay, ...]
    soft: tuple[tuple[Soft, bool], ...]
    entries: tuple[tuple[Entry, str], ...]
    tasks: tuple[KeyDate, ...]

    @property
    def is_weekend(self) -> bool:
        return self.date.weekday() >= calendar.SATURDAY


@dataclass(frozen=True)
class DaysOff:
    """The days off of one side, or the soft windows, in words: each a span and what it is."""

    code: str
    name: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class CalendarView:
    """The page. `picture` is the year, `weeks` are the month; `vague` those of the month without known days."""

    span: Span
    picture: Bands | None
    weeks: tuple[tuple[DayBox, ...], ...]
    vague: tuple[Entry, ...]
    groups: tuple[tuple[str, tuple[Line, ...]], ...]
    days_off: tuple[DaysOff, ...]
    undated: tuple[Convening, ...]
    said: tuple[str, ...] = field(default=())
    weekdays: tuple[str, ...] = WEEKDAYS


def year_view(
    span: Span, found: Convenings, programs: Sequence[Dialogue], days: tuple[Calendar, str], today: datetime.date
) -> CalendarView:
    """A year, with each program as a row."""
    known, said = days
    shown, left_out = programs_with(programs, found.entries, MOST_PROGRAMS)
    rows = [_program(row, found.entries) for row in shown]
    strip = year_strip(span.first, span.last, known)
    words = f"{span.text}: the convenings of each program as bands, days off in the colors of the sides behind them. "
    picture = bands(strip, rows, today=today, said=f"{words}The same in words follows.")
    return _view(span, found, known, [said, _left_out(left_out, span), *_cut(found)], picture=picture)


def month_view(
    span: Span, found: Convenings, tasks: Sequence[KeyDate], days: tuple[Calendar, str], today: datetime.date
) -> CalendarView:
    """A month as weeks from Monday to Sunday."""
    known, said = days
    first, last = grid_of(span)
    boxes = [_box(day, span, found.entries, tasks, known, today) for day in days_from(first, last)]
    weeks = tuple(tuple(boxes[start : start + 7]) for start in range(0, len(boxes), 7))
    vague = tuple(entry for entry in found.entries if not entry.exact)
    return _view(span, found, known, [said, *_cut(found)], tasks=tasks, weeks=weeks, vague=vague)


def grid_of(span: Span) -> tuple[datetime.date, datetime.date]:
    """Monday of the first week of a month to Sunday of its last; a year as it is."""
    if not span.month:
        return span.first, span.last
    return span.first - ONE_DAY * span.first.weekday(), span.last + ONE_DAY * (6 - span.last.weekday())


def within_reach(first: datetime.date, last: datetime.date, span: Span) -> tuple[datetime.date, datetime.date]:
    """The days of a grid that holiday calendars reach, where they reach the span itself."""
    if not FIRST_YEAR <= span.year <= LAST_YEAR:
        return first, last
    return max(first, datetime.date(FIRST_YEAR, 1, 1)), min(last, datetime.date(LAST_YEAR, 12, 31))


def _program(row: Dialogue, entries: Sequence[Entry]) -> Program:
    occasions = tuple(
        Occasion(entry.first, entry.last, entry.convening.status, entry.label, entry.exact)
        for entry in entries
        if entry.convening.dialogue_id == row.pk and entry.convening.status != ConveningStatus.CANCELLED
    )
    return Program(row.short_name, tuple(side.code for side in row.sides), occasions, row.is_sample)


def _box(day, span: Span, entries: Sequence[Entry], tasks: Sequence[KeyDate], known: Calendar, today) -> DayBox:
    return DayBox(
        date=day,
        is_outside=day.month != span.month,
        is_today=day == today,
        days_off=tuple(one for one in known.days if one.date == day),
        soft=tuple((one, day == one.first or day.weekday() == 0) for one in known.soft if one.first <= day <= one.last),
        entries=tuple((entry, entry.day_text(day)) for entry in entries if entry.is_on(day)),
        tasks=tuple(task for task in tasks if task.due_on == day),
    )


def _view(span: Span, found: Convenings, known: Calendar, said: Sequence[str], tasks=(), **shown) -> CalendarView:
    lines = sorted(_lines(span, found.entries, tasks), key=lambda line: line.first)
    by_month = groupby(lines, key=lambda line: (line.first.year, line.first.month))
    groups = tuple((f"{MONTH_NAMES[month]} {year}", tuple(group)) for (year, month), group in by_month)
    return CalendarView(
        span=span,
        picture=shown.get("picture"),
        weeks=shown.get("weeks", ()),
        vague=shown.get("vague", ()),
        groups=groups,
        days_off=tuple(_days_off(span, known)),
        undated=found.undated,
        said=tuple(filter(None, said)),
    )


def _lines(span: Span, entries: Sequence[Entry], tasks: Sequence[KeyDate]) -> Iterator[Line]:
    """What lies in the span itself; what began before it stands at its first day."""
    for entry in entries:
        if overlap(entry.first, entry.last, span.first, span.last):
            yield Line(max(entry.first, span.first), entry.convening.period_text, entry=entry)
    for task in tasks:
        if span.first <= task.due_on <= span.last:
            yield Line(task.due_on, f"{task.due_on.day} {MONTH_NAMES[task.due_on.month]} {task.due_on.year}", task=task)


def _days_off(span: Span, known: Calendar) -> Iterator[DaysOff]:
    for side in known.sides:
        pauses = [one for one in known.breaks if one.side == side.code]
        within = [one for one in pauses if overlap(one.first, one.last, span.first, span.last)]
        lines = tuple((_off_text(one), _expected(", ".join(one.names), one.expected)) for one in within)
        yield DaysOff(side.code, side.name.removeprefix("the "), lines)
    soft = [one for one in known.soft if overlap(one.first, one.last, span.first, span.last)]
    if soft:
        lines = tuple((span_text(one.first, one.last), _expected(one.label, one.is_expected)) for one in soft)
        yield DaysOff("", "Soft windows", lines)


def _off_text(pause) -> str:
    off = [day.date for day in pause.days if day.is_off]
    return span_text(off[0], off[-1])


def _expected(text: str, is_expected: bool) -> str:
    return f"{text}, expected" if is_expected else text


def _left_out(number: int, span: Span) -> str:
    if not number:
        return ""
    return f"{number} program{'s have' if number > 1 else ' has'} nothing in {span.text}, and no row here."


def _cut(found: Convenings) -> list[str]:
    return ["There is more than fits: choose a program, a kind or a status."] if found.are_cut else []
