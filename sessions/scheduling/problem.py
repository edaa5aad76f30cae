"""An agenda as plain values: what is to be checked for conflicts or planned. Pure: no Django.

Times are aware and in UTC; the convening's zone says what its clocks show. Keys are texts of the caller's choice, the
same for the same thing everywhere: one key per human (persons match by email too), per room, per convening.
"""

import datetime
from dataclasses import dataclass, replace
from functools import cached_property
from zoneinfo import ZoneInfo

MODERATOR, LEAD_SPEAKER, RESPONDENT, RAPPORTEUR = "moderator", "lead_speaker", "respondent", "rapporteur"
VOICES = (LEAD_SPEAKER, RESPONDENT)
"""The roles by which a side has a voice: who moderates gives the floor and who notes does not take it."""

OPENING, PLENARY, PANEL, CLOSING, REPORT = "opening", "plenary", "panel", "closing", "working_group_report"
PAUSES = ("break", "meal", "visit")
"""The kinds that interrupt the sitting."""

FOR_ALL = (OPENING, PLENARY, CLOSING, "break", "meal")
"""The kinds that everyone attends: the planner puts nothing beside them."""

NOT_COMING = {"declined": "declined", "withdrawn": "withdrew", "substituted": "has a substitute"}
"""The answers of those who do not come, in words. `substituted` is given only once the substitute is approved."""


@dataclass(frozen=True)
class Part:
    """A person in an item. `name` as listed there; `role` empty: attends; `side` a side's code, or empty."""

    person: str
    name: str
    role: str = ""
    side: str = ""


@dataclass(frozen=True)
class Item:
    """A session of an agenda, not withdrawn, with all its people.

    `start` and `end` are both None in the tray; `length` (minutes) then says how long it is to be. `room` empty and
    placed means all rooms. `attending` is how many are expected in the room, None if not known. `consecutive` says that
    it is interpreted one speaker after the other. `after` holds the keys of items that must end before it starts.
    `visible` says whether the reader may see it: if not, nothing but its times is ever said.
    """

    key: str
    convening: str
    title: str
    kind: str
    start: datetime.datetime | None = None
    end: datetime.datetime | None = None
    room: str = ""
    parts: tuple[Part, ...] = ()
    length: int = 60
    attending: int | None = None
    consecutive: bool = False
    group: str = ""
    topics: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    fixed: bool = False
    visible: bool = True

    @property
    def is_placed(self) -> bool:
        return self.start is not None

    @property
    def minutes(self) -> int:
        """How long it is, or is to be."""
        return int((self.end - self.start).total_seconds() // 60) if self.is_placed else self.length

    @cached_property
    def people(self) -> frozenset[str]:
        return frozenset(part.person for part in self.parts)

    def part_of(self, person: str) -> Part:
        """What the person does in it: the first of several parts. Raises StopIteration if nothing."""
        return next(part for part in self.parts if part.person == person)


@dataclass(frozen=True)
class RoomInfo:
    """A room; `capacity` in seats, None if not known. An online room takes any number of items at once."""

    key: str
    name: str
    capacity: int | None = None
    online: bool = False


@dataclass(frozen=True)
class SideInfo:
    """A side of a convening: its code and its adjective ("Indian", "U.S.")."""

    code: str
    adjective: str


@dataclass(frozen=True)
class Meeting:
    """A convening: the zone of its clocks ("" if not known: UTC), its days, those held virtually, its city and sides.

    `days` empty: not known, so nothing is outside. `rooms` are the keys of the rooms that it may use.
    """

    key: str
    zone: str = ""
    days: tuple[datetime.date, ...] = ()
    virtual_days: tuple[datetime.date, ...] = ()
    city: str = ""
    sides: tuple[SideInfo, ...] = ()
    rooms: tuple[str, ...] = ()

    @cached_property
    def clock(self) -> ZoneInfo:
        return ZoneInfo(self.zone or "UTC")


@dataclass(frozen=True)
class Presence:
    """What is known of a person's coming to a convening: a key of NOT_COMING or "", and from when until when there."""

    convening: str
    person: str
    answer: str = ""
    arrives: datetime.datetime | None = None
    leaves: datetime.datetime | None = None

    @classmethod
    def on_days(cls, meeting: Meeting, person: str, first: datetime.date | None, last: datetime.date | None):
        """There from the first to the last day, both included, by the clocks of the convening."""
        return cls(
            meeting.key,
            person,
            arrives=_midnight(first, meeting) if first else None,
            leaves=_midnight(last + datetime.timedelta(days=1), meeting) if last else None,
        )

    def covers(self, start: datetime.datetime, end: datetime.datetime) -> bool:
        """Whether the person is there all the time from start to end."""
        return (self.arrives is None or self.arrives <= start) and (self.leaves is None or end <= self.leaves)


@dataclass(frozen=True)
class DayWindow:
    """The hours of a day in which sessions may be planned, in UTC; on a virtual day those that are fair to all."""

    day: datetime.date
    start: datetime.datetime
    end: datetime.datetime


@dataclass(frozen=True)
class Context:
    """What the items refer to. `about` holds the convenings asked about, empty for all: conflicts that touch none of
    them are left out, as are those between items that the reader may not see."""

    meetings: tuple[Meeting, ...]
    rooms: tuple[RoomInfo, ...] = ()
    presences: tuple[Presence, ...] = ()
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Problem:
    """An agenda to be planned: the convening, its items (open ones without times, or not `fixed`), what its people do
    elsewhere, and the hours in which sessions may stand. Starts are multiples of `step` minutes from a window's start.
    """

    meeting: Meeting
    items: tuple[Item, ...]
    rooms: tuple[RoomInfo, ...]
    windows: tuple[DayWindow, ...]
    presences: tuple[Presence, ...] = ()
    elsewhere: tuple[Item, ...] = ()
    step: int = 15


def reports_first(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items, where each plenary also needs the reports of its group or on its topics, and a closing all reports."""
    reports = [item for item in items if item.kind == REPORT]

    def needs(item: Item, report: Item) -> bool:
        same_group = bool(item.group) and item.group == report.group
        about = same_group or not set(item.topics).isdisjoint(report.topics)
        return item.kind == CLOSING or (item.kind == PLENARY and about)

    def needed(item: Item) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*item.after, *(report.key for report in reports if needs(item, report)))))

    return tuple(replace(item, after=needed(item)) for item in items)


def _midnight(day: datetime.date, meeting: Meeting) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), meeting.clock).astimezone(datetime.UTC)
