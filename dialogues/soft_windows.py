"""Soft windows: times that speak against a date, or are a reason to meet there. Pure: no Django.

Some are dated by somebody; others come back every year by a rule. The rules:

- `unga_week`: from the Sunday before the general debate of the UN General Assembly opens to the Sunday after. It opens
  on the Tuesday after the Assembly itself, which opens on the Tuesday of the third week of September, counting from
  the first week with a working day in it (rules of procedure, rule 1 and annex IX). Climate Week NYC keeps to it.
- `two_sessions`: 4 to 12 March, when China's congress and consultative conference have met in most recent years.
- `spring_festival`: from the eve to the Lantern Festival, the 15th day of the first month. `golden_week`: 1-7 October.
- `diwali_week`, `thanksgiving_week`: Monday to Sunday around Diwali and around the fourth Thursday of November.
- `us_elections`: the week of the Tuesday after the first Monday of November, in even years.
- `august`: the whole month. `year_end`: 24 December to 1 January.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dialogues.days_off import FIRST_YEAR, check_years, chinese_new_year, named_day
from dialogues.spans import ONE_DAY, overlap, span_text

Span = tuple[datetime.date, datetime.date]
TUESDAY, THURSDAY = 1, 3


@dataclass(frozen=True)
class Soft:
    """A soft window with its last day; `side` is a code, empty for every side. `note` is a clause without a period.

    `may_be_a_reason`: meeting there may be the point. `is_expected`: not set by those who decide it.
    """

    name: str
    first: datetime.date
    last: datetime.date
    side: str = ""
    may_be_a_reason: bool = False
    is_expected: bool = False
    place: str = ""
    note: str = ""
    source_title: str = ""
    source_url: str = ""

    @property
    def label(self) -> str:
        """The name with its place: "COP31 in Antalya, Türkiye"."""
        return f"{self.name} in {self.place}" if self.place else self.name

    @property
    def when(self) -> str:
        """ "9–20 November", "expected 19–26 September"."""
        span = span_text(self.first, self.last)
        return f"expected {span}" if self.is_expected else span


@dataclass(frozen=True)
class SoftRule:
    """A soft window of every year: what it is called, and the key of the rule in RULES that dates it."""

    rule: str
    name: str
    side: str = ""
    may_be_a_reason: bool = False
    is_expected: bool = False
    place: str = ""
    note: str = ""
    source_title: str = ""
    source_url: str = ""

    def in_year(self, year: int) -> Soft | None:
        """The window that begins in that year; None where there is none, or the calendar does not reach."""
        span = RULES[self.rule](year)
        if span is None:
            return None
        return Soft(
            self.name,
            *span,
            side=self.side,
            may_be_a_reason=self.may_be_a_reason,
            is_expected=self.is_expected,
            place=self.place,
            note=self.note,
            source_title=self.source_title,
            source_url=self.source_url,
        )


def soft_windows(
    dated: Iterable[Soft], rules: Iterable[SoftRule], first: datetime.date, last: datetime.date
) -> tuple[Soft, ...]:
    """The dated windows and the computed ones that share a day with the span, by date.

    A dated window takes the place of a computed one of the same name that begins in the same year.
    Raises ValueError for years that the calendars do not reach.
    """
    check_years(first, last)
    dated = tuple(dated)
    taken = {(soft.name, soft.first.year) for soft in dated}
    found = list(dated)
    for rule in rules:
        for year in range(max(first.year - 1, FIRST_YEAR), last.year + 1):
            soft = rule.in_year(year) if (rule.name, year) not in taken else None
            if soft:
                found.append(soft)
    within = [soft for soft in found if overlap(soft.first, soft.last, first, last)]
    return tuple(sorted(within, key=lambda soft: (soft.first, soft.last, soft.name)))


def _nth_weekday(year: int, month: int, weekday: int, number: int) -> datetime.date:
    first = datetime.date(year, month, 1)
    return first + ONE_DAY * ((weekday - first.weekday()) % 7 + 7 * (number - 1))


def _week_of(day: datetime.date | None) -> Span | None:
    """Monday to Sunday around the day."""
    if day is None:
        return None
    monday = day - ONE_DAY * day.weekday()
    return monday, monday + ONE_DAY * 6


def _unga_week(year: int) -> Span:
    first = datetime.date(year, 9, 1)
    monday = first - ONE_DAY * first.weekday() if first.weekday() < 5 else first + ONE_DAY * (7 - first.weekday())
    debate = monday + ONE_DAY * (21 + TUESDAY)
    return debate - ONE_DAY * 2, debate + ONE_DAY * 5


def _spring_festival(year: int) -> Span | None:
    new_year = chinese_new_year(year)
    return (new_year - ONE_DAY, new_year + ONE_DAY * 14) if new_year else None


def _election_week(year: int) -> Span | None:
    return _week_of(_nth_weekday(year, 11, 0, 1) + ONE_DAY) if year % 2 == 0 else None


RULES: dict[str, Callable[[int], Span | None]] = {
    "unga_week": _unga_week,
    "two_sessions": lambda year: (datetime.date(year, 3, 4), datetime.date(year, 3, 12)),
    "spring_festival": _spring_festival,
    "golden_week": lambda year: (datetime.date(year, 10, 1), datetime.date(year, 10, 7)),
    "diwali_week": lambda year: _week_of(named_day("IN", year, "Diwali")),
    "thanksgiving_week": lambda year: _week_of(_nth_weekday(year, 11, THURSDAY, 4)),
    "august": lambda year: (datetime.date(year, 8, 1), datetime.date(year, 8, 31)),
    "us_elections": _election_week,
    "year_end": lambda year: (datetime.date(year, 12, 24), datetime.date(year + 1, 1, 1)),
}
