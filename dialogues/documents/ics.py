"""The writer of calendar files: events in, iCalendar (RFC 5545) out. A row that cannot be written breaks no other.

Times are written in UTC, days as days; the method is PUBLISH: a calendar shows the events, nobody is asked to answer.
"""

import datetime
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

ICS_TYPE = "text/calendar; charset=utf-8; method=PUBLISH"
CONFIRMED, TENTATIVE, CANCELLED = "CONFIRMED", "TENTATIVE", "CANCELLED"
UNREADABLE = "Entry that could not be written"

_log = logging.getLogger(__name__)
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\u0085\v\f]")
_NEVER = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_END = b"END:VCALENDAR\r\n"


@dataclass(frozen=True)
class Event:
    """One entry. `uid` never changes, `sequence` rises with each change; `stamp` is when it was published.

    `start` and `end` are instants, or both dates: then `end` is the last day itself. `is_free`: it takes nobody's time.
    """

    uid: str
    title: str
    start: datetime.datetime | datetime.date
    end: datetime.datetime | datetime.date
    stamp: datetime.datetime
    sequence: int = 0
    status: str = CONFIRMED
    description: str = ""
    location: str = ""
    is_free: bool = False


@dataclass(frozen=True)
class CalendarFile:
    """A calendar by its name, with its events in the order of the file, and what it says of itself."""

    name: str
    events: Sequence[Event]
    description: str = ""


def as_ics(calendar: CalendarFile) -> bytes:
    """The file, lines folded and ended as the standard asks."""
    from icalendar import Calendar

    head = Calendar()
    head.add("prodid", "-//Parley//Agenda//EN")
    head.add("version", "2.0")
    head.add("calscale", "GREGORIAN")
    head.add("method", "PUBLISH")
    head.add("x-wr-calname", _line(calendar.name))
    if calendar.description:
        head.add("x-wr-caldesc", _text(calendar.description))
    written = head.to_ical().removesuffix(_END)
    return written + b"".join(_written(event) for event in calendar.events) + _END


def _written(event: Event) -> bytes:
    try:
        return _entry(event)
    except Exception:  # whatever it is, the other events must be read
        _log.exception("A calendar entry could not be written: %s", event.uid)
    try:
        return _entry(replace(event, title=UNREADABLE, description="", location=""))
    except Exception:
        _log.exception("A calendar entry was left out: %s", event.uid)
        return b""


def _entry(event: Event) -> bytes:
    from icalendar import Event as Component

    entry = Component()
    entry.add("uid", event.uid)
    entry.add("dtstamp", event.stamp.astimezone(datetime.UTC))
    entry.add("last-modified", event.stamp.astimezone(datetime.UTC))
    if isinstance(event.start, datetime.datetime):
        entry.add("dtstart", event.start.astimezone(datetime.UTC))
        entry.add("dtend", event.end.astimezone(datetime.UTC))
    else:
        entry.add("dtstart", event.start)
        entry.add("dtend", event.end + datetime.timedelta(days=1))
    entry.add("summary", _line(event.title))
    entry.add("sequence", event.sequence)
    entry.add("status", event.status)
    entry.add("transp", "TRANSPARENT" if event.is_free or event.status == CANCELLED else "OPAQUE")
    if event.location:
        entry.add("location", _line(event.location))
    if event.description:
        entry.add("description", _text(event.description))
    return entry.to_ical()


def _text(value: str) -> str:
    return _NEVER.sub("", _LINE_ENDS.sub("\n", value)).strip()


def _line(value: str) -> str:
    return " ".join(_text(value).split())
