"""When the clocks of places move, and what that does to the hours between them. Pure: no Django."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from zoneinfo import ZoneInfo

from dialogues.days_off import CalendarSide
from dialogues.spans import ONE_DAY, date_text, hours_text

NEAR = datetime.timedelta(days=7)
"""How far from a window a change of clocks is worth a word."""

NOON = datetime.time(12)


@dataclass(frozen=True)
class ClockMove:
    """The night before `date` the clock of one side moves. `before` and `after` are minutes between two sides."""

    date: datetime.date
    side: CalendarSide
    other: CalendarSide
    before: int
    after: int


def clock_moves(sides: Iterable[CalendarSide], first: datetime.date, last: datetime.date) -> tuple[ClockMove, ...]:
    """The changes of clocks within the window or a week of it that change the hours between two sides, by date."""
    found = []
    for side, other in combinations(sides, 2):
        dates = {
            date: mover
            for mover in (other, side)
            for year in {(first - NEAR).year, (last + NEAR).year}
            for date in _move_dates(mover.timezone, year)
            if first - NEAR <= date <= last + NEAR
        }
        for date, mover in dates.items():
            before, after = _gap(side, other, date - ONE_DAY), _gap(side, other, date)
            if before != after:
                found.append(ClockMove(date, mover, other if mover is side else side, before, after))
    return tuple(sorted(found, key=lambda move: (move.date, move.side.code, move.other.code)))


def clock_sentence(move: ClockMove, first: datetime.date, last: datetime.date) -> str:
    """What the change means for days in that window."""
    opening = f"{move.side.capital} moves its clocks on {date_text(move.date)}"
    gap = f"the gap to {move.other.capital}"
    before, after = hours_text(move.before), hours_text(move.after)
    if move.date <= first:
        return f"{opening}: {gap} is {after}, not {before.split()[0]}."
    if move.date <= last:
        return f"{opening}, within these days: {gap} goes from {before.split()[0]} to {after}."
    return f"{opening}, after these days: {gap} is still {before}, then {after.split()[0]}."


def _gap(side: CalendarSide, other: CalendarSide, day: datetime.date) -> int:
    """Minutes between the clocks of two sides at noon UTC of a day, the shorter way said either way round."""
    at = datetime.datetime.combine(day, NOON, datetime.UTC)
    offsets = [at.astimezone(ZoneInfo(one.timezone)).utcoffset() for one in (side, other)]
    return int(abs(offsets[0] - offsets[1]).total_seconds() // 60)


@lru_cache(maxsize=128)
def _move_dates(timezone: str, year: int) -> tuple[datetime.date, ...]:
    """The days whose noon is counted differently from the noon before."""
    zone = ZoneInfo(timezone)
    day, found = datetime.date(year, 1, 1), []
    offset = datetime.datetime.combine(day - ONE_DAY, NOON, zone).utcoffset()
    while day.year == year:
        now = datetime.datetime.combine(day, NOON, zone).utcoffset()
        if now != offset:
            found.append(day)
        day, offset = day + ONE_DAY, now
    return tuple(found)
