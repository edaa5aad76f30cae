"""An agenda as plain values to be read, on a page or in a file: by day, on the clocks of the venue, the sides and the
reader. Made from a released version or from the draft alike.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from zoneinfo import available_timezones

from dialogues.clocks import Clock, clock
from dialogues.dates import format_period
from dialogues.enums import Disclosure
from dialogues.models import Convening
from sessions.agenda_page import zone_of
from sessions.enums import SessionKind, SessionStatus, SpeakingRole
from sessions.listing import Named, people_of
from sessions.models import AgendaVersion

KINDS = dict(SessionKind.choices)
DISCLOSURES = dict(Disclosure.choices)
ZONES = frozenset(available_timezones())


@dataclass(frozen=True)
class Place:
    """A clock that is shown: the venue's, a side's, or the reader's own."""

    name: str
    code: str
    zone: str


@dataclass(frozen=True)
class Part:
    """Who has one kind of role in a session: those who are named, and how many are not listed."""

    role: str
    label: str
    named: Sequence[Named]
    unnamed: int = 0

    @property
    def text(self) -> str:
        """ "Moderator: Asha Sample (India)"; "Moderator" for one who is left off; "Lead speakers: A and one more"."""
        names = ", ".join(f"{one.name} ({one.side})" if one.side else one.name for one in self.named)
        return f"{self.label}: {names}{self.rest}" if names else self.label

    @property
    def rest(self) -> str:
        """What follows the names where someone is left off."""
        if not self.named or not self.unnamed:
            return ""
        return f" and {'one' if self.unnamed == 1 else self.unnamed} more"


@dataclass(frozen=True)
class Item:
    """A session as it is read. `clocks` are those of the sides and the reader that differ from the venue's."""

    row: Mapping
    venue: Clock | None
    clocks: Sequence[Clock]
    kind: str
    parts: Sequence[Part]
    disclosure: str

    @property
    def room(self) -> str:
        return self.row["room"]["name"] if self.row["room"] else ""

    @property
    def is_open(self) -> bool:
        """Whether it is on the agenda without being confirmed yet."""
        return self.row["status"] == SessionStatus.DRAFT

    @property
    def is_withdrawn(self) -> bool:
        return self.row["status"] == SessionStatus.WITHDRAWN


@dataclass(frozen=True)
class Day:
    """One day in the venue's zone."""

    date: datetime.date
    items: Sequence[Item]

    @property
    def text(self) -> str:
        """ "Tuesday, 16 March 2027"."""
        return f"{self.date:%A}, {format_period(self.date)}"


@dataclass(frozen=True)
class Agenda:
    """A whole agenda. `number` is None for the draft; `places` are the clocks beside the venue's."""

    convening: Convening
    venue: Place
    places: Sequence[Place]
    number: int | None
    released_at: datetime.datetime | None
    days: Sequence[Day]
    tray: Sequence[Item] = ()
    withdrawn: Sequence[Mapping] = ()
    zone_is_known: bool = True

    @cached_property
    def venues(self) -> Sequence[str]:
        """The venues of the rooms, each once."""
        rooms = [item.row["room"] for day in self.days for item in day.items]
        return list(dict.fromkeys(room["venue"] for room in rooms if room and room["venue"]))

    def on(self, date: datetime.date | None) -> "Agenda":
        """The agenda with that day only; None: as it is."""
        return self if date is None else replace(self, days=[day for day in self.days if day.date == date])


def known_zone(name: str) -> str:
    """The zone of that name; "" if there is none."""
    return name if name in ZONES else ""


def city_of(zone: str) -> str:
    """The place that a zone is named after: "New York" of America/New_York."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def agenda_of_version(version: AgendaVersion, *, audience: str, zone: str = "") -> Agenda:
    """A released version as that audience reads it, with the reader's zone; one query, for the names.

    `version.convening` has its sides.
    """
    maker = _Maker(version.convening, audience, zone)
    rows, withdrawn = version.snapshot["sessions"], version.snapshot.get("withdrawn", [])
    return maker.agenda(rows, number=version.number, released_at=version.released_at, withdrawn=withdrawn)


def agenda_of_draft(convening: Convening, rows: Iterable[Mapping], *, audience: str, zone: str = "") -> Agenda:
    """The draft from its rows (`sessions.snapshots.session_rows`), those in the tray too; one query, for the names."""
    return _Maker(convening, audience, zone).agenda(rows, number=None, released_at=None, withdrawn=[])


def clocks_of(convening: Convening, zone: str = "") -> tuple[Place, Sequence[Place]]:
    """The venue's clock, and those beside it: the sides', and the reader's where it is none of these."""
    venue = Place(convening.city or zone_of(convening), "", zone_of(convening))
    places = [Place(side.capital, side.code, side.timezone) for side in convening.dialogue.sides]
    if zone and zone not in {place.zone for place in (venue, *places)}:
        places.append(Place(city_of(zone), "", zone))
    return venue, [place for place in places if place.zone != venue.zone]


@dataclass
class _Maker:
    """Makes an agenda from rows, with the names that the audience may read."""

    convening: Convening
    audience: str
    zone: str
    people: Mapping[int, Named] = field(init=False)

    def __post_init__(self):
        self.people = people_of(self.convening, self.audience)
        self.venue, self.places = clocks_of(self.convening, self.zone)

    def agenda(self, rows: Iterable[Mapping], **facts) -> Agenda:
        items = [self._item(row) for row in rows]
        placed = [item for item in items if item.venue]
        days = [Day(date, list(found)) for date, found in groupby(placed, key=lambda item: item.venue.day)]
        return Agenda(
            convening=self.convening,
            venue=self.venue,
            places=self.places,
            days=days,
            tray=[item for item in items if not item.venue],
            zone_is_known=bool(self.convening.timezone),
            **facts,
        )

    def _item(self, row: Mapping) -> Item:
        venue, clocks = self._clocks(row)
        loosened = row["disclosure"] and row["disclosure"] != self.convening.disclosure
        return Item(
            row=row,
            venue=venue,
            clocks=clocks,
            kind=KINDS.get(row["kind"], ""),
            parts=self._parts(row["roles"]) if row["roles"] else (),
            disclosure=DISCLOSURES.get(row["disclosure"], "") if loosened else "",
        )

    def _clocks(self, row: Mapping) -> tuple[Clock | None, Sequence[Clock]]:
        if not row["starts_at"]:
            return None, ()
        start, end = (datetime.datetime.fromisoformat(row[name]) for name in ("starts_at", "ends_at"))
        venue = clock(self.venue.name, "", self.venue.zone, start, end)
        here = (venue.day, venue.start)
        clocks = [clock(place.name, place.code, place.zone, start, end) for place in self.places]
        return venue, [one for one in clocks if (one.day, one.start) != here]

    def _parts(self, roles: Sequence[Mapping]) -> Sequence[Part]:
        parts = []
        for role in SpeakingRole:
            given = [each["participation"] for each in roles if each["role"] == role]
            named = [self.people[pk] for pk in given if pk in self.people]
            if given:
                label = f"{role.label}s" if len(given) > 1 else role.label
                parts.append(Part(role, label, named, len(given) - len(named)))
        return parts
