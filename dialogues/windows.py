"""Three windows for the next convening, ranked, each with its reason. Pure: no Django.

- Sought where the next one is due; for a late program, one without a due date, or one whose due days are too near to
  prepare for: from the first day that leaves the longest lead time, 12 months on.
- A window holds working days only, none of them a holiday of a side or of the host, none on which people are taken
  elsewhere, none that was considered and turned down.
- People travel to a convening in person, so midweek days go before those that begin on a Monday or end on a Friday.
- A score is a sum of points against the window: the fewer, the better. The parts are kept, and POINTS says what counts.
- The windows lie three weeks apart if they can, one week at least.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from dialogues.clashes import MARGIN, SOFT, Calendar, Clash, clashes
from dialogues.days_off import WEEKEND
from dialogues.months import add_months, runs_within
from dialogues.spans import ONE_DAY, capitalized, counted, date_text, days_from, number_text, overlap

HOW_MANY = 3
MONTHS_SOUGHT = 12
APART = (21, 14, 7)
"""Days between the first days of two windows: the first of these that leaves three windows counts."""

WEEK = 7
WORKING_WEEK = 5
MONDAY, FRIDAY = 0, 4
POINTS = {
    "weekend": 10,
    "soft_window": 8,
    "beside": 3,
    "touches": 5,
    "after_break": 3,
    "working_weekend": 2,
    "near": 1,
    "engagement": 6,
    "engagement_beside": 3,
}
MONDAY_POINTS, FRIDAY_POINTS = 4, 2
CLOCK_POINTS_VIRTUAL = 2
WEEK_FROM_AIM_POINTS, WEEK_LATE_POINTS = 1.0, 0.5


@dataclass(frozen=True)
class Considered:
    """Days that were considered and turned down, and why."""

    first: datetime.date
    last: datetime.date
    reason: str = ""


@dataclass(frozen=True)
class Need:
    """What is looked for: so many days on end, and when. `first`, `last`, `aim` are those of the due answer.

    `lead_days` is the longest lead time of the checklist; `earliest`, where given, is the first possible day instead.
    `season` are months, 1-12, that a search beyond the due days keeps to; empty for all.
    """

    days: int
    today: datetime.date
    first: datetime.date | None = None
    last: datetime.date | None = None
    aim: datetime.date | None = None
    earliest: datetime.date | None = None
    lead_days: int = 0
    season: tuple[int, ...] = ()
    avoid: tuple[Considered, ...] = ()
    is_late: bool = False
    virtual: bool = False

    def __post_init__(self):
        if self.days < 1:
            raise ValueError("A convening has one day at least.")

    @property
    def first_possible(self) -> datetime.date:
        """The first day that leaves time to prepare."""
        return self.earliest or self.today + ONE_DAY * max(self.lead_days, 1)


@dataclass(frozen=True)
class Search:
    """Where windows are sought, both days included, what day they are measured from, and why there."""

    first: datetime.date
    last: datetime.date
    aim: datetime.date
    sooner_is_better: bool
    reason: str


@dataclass(frozen=True)
class Window:
    """A proposed window, rank 1 the best. `parts` are the points against it by name; their sum is `score`."""

    first: datetime.date
    last: datetime.date
    rank: int
    clashes: tuple[Clash, ...]
    reason: str
    parts: tuple[tuple[str, float], ...]

    @property
    def score(self) -> float:
        """The points against it."""
        return round(sum(points for _, points in self.parts), 1)

    @property
    def weekdays(self) -> str:
        """ "Tuesday to Thursday"."""
        return f"{self.first:%A} to {self.last:%A}" if self.first != self.last else f"{self.first:%A}"


def search_for(need: Need) -> Search:
    """Where to look, by the rule at the head of this module."""
    start = need.first_possible
    why = _why_beyond(need, start)
    if not why:
        first = max(need.first, start)
        aim = min(max(need.aim or first, first), need.last)
        return Search(first, need.last, aim, need.aim is None, "Sought in the days in which the next one is due.")
    reason = f"{why}, so windows are sought from {date_text(start)} {start.year} on, for 12 months."
    return Search(start, add_months(start, MONTHS_SOUGHT), start, sooner_is_better=True, reason=reason)


def propose_windows(need: Need, calendar: Calendar) -> tuple[Window, ...]:
    """Up to three windows, the best first; fewer where the days leave no more. The same answer for the same question.

    Raises ValueError if the calendar does not reach over the span of `search_for(need)`.
    """
    search = search_for(need)
    if search.first < calendar.first + MARGIN or search.last > calendar.last - MARGIN:
        raise ValueError("The calendar does not reach over the days in which windows are sought.")
    scored = sorted(
        (_judged(first, need, search, calendar) for first in _first_days(need, search, calendar)),
        key=lambda window: (window.score, abs((window.first - search.aim).days), window.first),
    )
    chosen: list[Window] = []
    for apart in APART:
        chosen = _spread(scored, apart)
        if len(chosen) == HOW_MANY:
            break
    return tuple(
        Window(one.first, one.last, rank, one.clashes, _reason(one, need, search), one.parts)
        for rank, one in enumerate(chosen, start=1)
    )


def too_early(need: Need, first: datetime.date) -> str:
    """What is to be said of a first day that leaves too little time to prepare; empty for any other."""
    late = (need.first_possible - first).days
    if late <= 0:
        return ""
    return f"Sooner than the preparation takes: its first step would be {counted(late, 'day')} late already."


def _why_beyond(need: Need, start: datetime.date) -> str:
    """Why the search leaves the due days, as the beginning of a sentence; empty if it does not."""
    if need.is_late:
        return "The program is late"
    if need.first is None or need.last is None:
        return "When the next one is due is not known"
    if max(need.first, start) + ONE_DAY * (need.days - 1) > need.last:
        return "The days in which the next one is due come too soon to prepare for"
    return ""


def _first_days(need: Need, search: Search, calendar: Calendar) -> Iterator[datetime.date]:
    """The first day of every window there may be; in season if any is, else all of them."""
    every = [day for day in days_from(search.first, search.last) if _is_possible(day, need, search, calendar)]
    if search.sooner_is_better and need.season:
        runs = runs_within(need.season, search.first, search.last)
        in_season = [day for day in every if any(first <= day <= last for first, last in runs)]
        return iter(in_season or every)
    return iter(every)


def _is_possible(first: datetime.date, need: Need, search: Search, calendar: Calendar) -> bool:
    last = first + ONE_DAY * (need.days - 1)
    days = days_from(first, last)
    if last > search.last or any(overlap(first, last, one.first, one.last) for one in need.avoid):
        return False
    if need.days > WORKING_WEEK:
        in_week = first.weekday() == MONDAY
    else:
        in_week = all(day.weekday() not in WEEKEND for day in days)
    return in_week and calendar.days_kept.isdisjoint(days)


def _judged(first: datetime.date, need: Need, search: Search, calendar: Calendar) -> Window:
    """The window from that day with the points against it, not ranked yet."""
    last = first + ONE_DAY * (need.days - 1)
    found = clashes(first, last, calendar, virtual=need.virtual)
    weeks = abs((first - search.aim).days) / WEEK
    per_week = WEEK_LATE_POINTS if search.sooner_is_better else WEEK_FROM_AIM_POINTS
    parts = [("time", round(weeks * per_week, 1))]
    parts += [(clash.kind, float(POINTS[clash.kind])) for clash in found if clash.kind in POINTS]
    if need.virtual:
        parts += [("clock", float(CLOCK_POINTS_VIRTUAL)) for clash in found if clash.kind == "clock"]
    else:
        parts += [("Monday", float(MONDAY_POINTS))] if first.weekday() == MONDAY else []
        parts += [("Friday", float(FRIDAY_POINTS))] if last.weekday() == FRIDAY else []
    return Window(first, last, 0, found, "", tuple(parts))


def _spread(scored: list[Window], apart: int) -> list[Window]:
    """The best windows of which no two begin within so many days of each other."""
    chosen: list[Window] = []
    for window in scored:
        if all(abs((window.first - other.first).days) >= apart for other in chosen):
            chosen.append(window)
        if len(chosen) == HOW_MANY:
            break
    return chosen


def _reason(window: Window, need: Need, search: Search) -> str:
    """Why this window stands where it stands, in a sentence."""
    weigh = sum(clash.severity == SOFT for clash in window.clashes)
    opening = "clear on both sides" if not weigh else f"{number_text(weigh)} thing{'s' if weigh > 1 else ''} to weigh"
    return capitalized(f"{opening}{_shape(window, need)}; {_place(window, search)}.")


def _shape(window: Window, need: Need) -> str:
    if need.virtual:
        return ""
    begins, ends = window.first.weekday() == MONDAY, window.last.weekday() == FRIDAY
    if begins and ends:
        return ", a whole week with travel on both weekends"
    if begins:
        return ", with travel on the weekend before"
    if ends:
        return ", with travel home on the weekend"
    if any(clash.kind == "touches" for clash in window.clashes):
        return ", midweek"
    return ", midweek, with a working day on each side to travel"


def _place(window: Window, search: Search) -> str:
    """Where it lies from the day it is measured by."""
    days = (window.first - search.aim).days
    weeks = round(abs(days) / WEEK)
    what = "the first possible day" if search.sooner_is_better else "the day to aim at"
    day = f"{date_text(search.aim)}{f' {search.aim.year}' if search.aim.year != window.first.year else ''}"
    if not weeks:
        return f"in the week of {what}, {day}"
    return f"{counted(weeks, 'week')} {'after' if days > 0 else 'before'} {what}, {day}"
