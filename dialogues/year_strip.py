"""Days of both sides as plain figures for a picture: a year, and the days around a window. Pure: no Django."""

import datetime
from dataclasses import dataclass

from dialogues.clashes import Calendar
from dialogues.days_off import WEEKEND, Break, CalendarSide, HolidayDay
from dialogues.soft_windows import Soft
from dialogues.spans import ONE_DAY, day_text, days_from, overlap

PICK, HOLIDAY, WEEKEND_DAY, SOFT_DAY, WORKING_DAY = "pick", "hol", "we", "soft", ""


@dataclass(frozen=True)
class SideStrip:
    """The days off and the breaks of one side that share a day with the strip, by date."""

    side: CalendarSide
    days: tuple[HolidayDay, ...]
    breaks: tuple[Break, ...]


@dataclass(frozen=True)
class YearStrip:
    """A span with what lies in it: a row of days for each side, and the soft windows of all."""

    first: datetime.date
    last: datetime.date
    sides: tuple[SideStrip, ...]
    soft: tuple[Soft, ...]


@dataclass(frozen=True)
class DayCell:
    """One day of one side. `state` is the first that holds: PICK, HOLIDAY, WEEKEND_DAY, SOFT_DAY, WORKING_DAY.

    `text` names the day and what falls on it; a weekend that is worked is a working day.
    """

    date: datetime.date
    state: str
    text: str

    @property
    def is_weekend(self) -> bool:
        """Whether it is a Saturday or a Sunday, worked or not."""
        return self.date.weekday() in WEEKEND


def year_strip(first: datetime.date, last: datetime.date, calendar: Calendar) -> YearStrip:
    """What the calendar holds between two days; spans that reach over its ends are given whole."""
    sides = []
    for side in calendar.sides:
        days = tuple(day for day in calendar.days_of(side.code) if day.is_off and first <= day.date <= last)
        pauses = [one for one in calendar.breaks if one.side == side.code]
        within = tuple(one for one in pauses if overlap(first, last, one.first, one.last))
        sides.append(SideStrip(side, days, within))
    soft = tuple(one for one in calendar.soft if overlap(first, last, one.first, one.last))
    return YearStrip(first, last, tuple(sides), soft)


def days_around(
    first: datetime.date, last: datetime.date, calendar: Calendar
) -> tuple[tuple[CalendarSide, tuple[DayCell, ...]], ...]:
    """For each side the days from Monday of the week before the window to Friday of the week after."""
    start = first - ONE_DAY * (first.weekday() + 7)
    end = last + ONE_DAY * (11 - last.weekday())
    rows = []
    for side in calendar.sides:
        known = {day.date: day for day in calendar.days_of(side.code)}
        soft = [one for one in calendar.soft if one.side in ("", side.code)]
        cells = [_cell(day, known.get(day), soft, first <= day <= last) for day in days_from(start, end)]
        rows.append((side, tuple(cells)))
    return tuple(rows)


def _cell(date: datetime.date, known: HolidayDay | None, soft: list[Soft], picked: bool) -> DayCell:
    within = [one.name for one in soft if one.first <= date <= one.last]
    named = [*([", ".join(known.names)] if known else []), *within]
    text = ": ".join([day_text(date), ", ".join(named)]) if named else day_text(date)
    if picked:
        state = PICK
    elif known and known.is_off:
        state = HOLIDAY
    elif date.weekday() in WEEKEND and not known:
        state = WEEKEND_DAY
    else:
        state = SOFT_DAY if within else WORKING_DAY
    return DayCell(date, state, text)
