"""Wall times and instants: what a clock in a zone shows, and which instant a wall time means. Pure: no Django."""

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo


class NoSuchTimeError(ValueError):
    """The wall time does not exist: clocks go forward over it."""


class TwiceError(ValueError):
    """The wall time exists twice: clocks go back over it, and nobody said which one is meant."""


def instant(day: datetime.date, time: datetime.time, zone: str, second: bool | None = None) -> datetime.datetime:
    """The UTC instant of a wall time in an IANA zone; `second` says which of two is meant.

    Raises NoSuchTimeError in the hour that clocks skip, TwiceError in the one they repeat while `second` is None,
    OverflowError at the ends of the calendar.
    """
    wall = datetime.datetime.combine(day, time, ZoneInfo(zone))
    earlier, later = (wall.replace(fold=fold).astimezone(datetime.UTC) for fold in (0, 1))
    if earlier == later:
        return earlier
    if earlier.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != wall.replace(tzinfo=None):
        raise NoSuchTimeError(f"{time:%H:%M} does not exist on {day} in {zone}.")
    if second is None:
        raise TwiceError(f"{time:%H:%M} exists twice on {day} in {zone}.")
    return later if second else earlier


@dataclass(frozen=True)
class Clock:
    """What the clock of a place shows from start to end. `day` is its date at the start; `ends_next_day` as named."""

    place: str
    code: str
    day: datetime.date
    start: str
    end: str
    ends_next_day: bool


def clock(place: str, code: str, zone: str, start: datetime.datetime, end: datetime.datetime) -> Clock:
    """The clock of a place during an interval; `code` is the side's, or ""."""
    first, last = start.astimezone(ZoneInfo(zone)), end.astimezone(ZoneInfo(zone))
    return Clock(place, code, first.date(), f"{first:%H:%M}", f"{last:%H:%M}", last.date() > first.date())
