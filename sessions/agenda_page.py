"""The agenda in short, from its rows: by day in the convening's zone, each session on the clocks of both sides.

The whole of it, released or not, is read through `sessions.reading`.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from zoneinfo import ZoneInfo

from dialogues.clocks import Clock, clock
from dialogues.dates import format_period
from dialogues.models import Convening
from sessions.models import Session


@dataclass(frozen=True)
class Item:
    """A session on the page: the venue's clock, and the sides' clocks where they differ."""

    session: Session
    venue: Clock | None
    elsewhere: Sequence[Clock]


@dataclass(frozen=True)
class Day:
    """One day of the agenda in the convening's zone."""

    date: datetime.date
    items: Sequence[Item]


@dataclass(frozen=True)
class Agenda:
    """The days, the sessions that wait for a time, and the zone that the days are counted in."""

    days: Sequence[Day]
    tray: Sequence[Item]
    zone: str
    zone_is_known: bool


def zone_of(convening: Convening) -> str:
    """The zone in which the convening's times are counted: its own; while that is not known, the first side's."""
    return convening.timezone or convening.dialogue.side_a.timezone


def agenda_of(convening: Convening, sessions: Iterable[Session]) -> Agenda:
    """The agenda of sessions fetched by `for_reading`, in the order of the day."""
    zone = ZoneInfo(zone_of(convening))
    items = [_item(convening, session) for session in sessions]
    placed = [item for item in items if item.venue]
    by_day = groupby(placed, key=lambda item: item.session.starts_at.astimezone(zone).date())
    return Agenda(
        days=[Day(date, list(found)) for date, found in by_day],
        tray=[item for item in items if not item.venue],
        zone=zone.key,
        zone_is_known=bool(convening.timezone),
    )


def _item(convening: Convening, session: Session) -> Item:
    if not session.starts_at:
        return Item(session, None, ())
    start, end = session.starts_at, session.ends_at
    venue = clock(convening.city or zone_of(convening), "", zone_of(convening), start, end)
    sides = [clock(side.capital, side.code, side.timezone, start, end) for side in convening.dialogue.sides]
    here = (venue.day, venue.start)
    return Item(session, venue, [side for side in sides if (side.day, side.start) != here])


def local_start(session: Session) -> str:
    """When a session starts, in its convening's zone: "16 March 2027, 09:00"; "in the tray" without a time."""
    if not session.starts_at:
        return "in the tray"
    start = session.starts_at.astimezone(ZoneInfo(zone_of(session.convening)))
    return f"{format_period(start.date())}, {start:%H:%M}"
