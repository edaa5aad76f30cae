"""Agendas as plain values for `sessions.scheduling`: from their rows, with what their people do at other convenings.

Keys: a session's and a convening's are their ids as text, a room's too. A person is known by email where there is one,
so that two rows of one human are one; else by id. They never leave the server.
"""

import datetime
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Q

from dialogues.enums import ConveningFormat, ConveningStatus, DatePrecision
from dialogues.models import Convening, ConveningDay
from dialogues.policy import scope
from participants.enums import EXPECTED_STATUSES, ParticipationStatus
from participants.models import Participation, Person
from sessions.agenda_page import zone_of
from sessions.enums import Interpretation, SessionStatus
from sessions.models import Room, Session, SessionRole
from sessions.scheduling.problem import (
    FOR_ALL,
    NOT_COMING,
    PANEL,
    Context,
    Item,
    Meeting,
    Part,
    Presence,
    RoomInfo,
    SideInfo,
)

NOT_MEETING = (ConveningStatus.CANCELLED, ConveningStatus.POSTPONED)
"""Nobody is busy at a convening that does not take place on its dates."""

ATTENDED_BY_ALL = frozenset((*FOR_ALL, PANEL))
DEFAULT_MINUTES = 60
LONGEST_SESSION = datetime.timedelta(days=7)
"""No session lasts longer: the database then looks at few starts only."""
LONGEST_STAY = datetime.timedelta(days=1)
"""How far from the sessions asked about others may matter: a person's travel within one day."""


class SessionRow(NamedTuple):
    """A session as its agenda needs it, withdrawn ones left out."""

    pk: int
    convening_id: int
    kind: str
    title: str
    starts_at: datetime.datetime | None
    ends_at: datetime.datetime | None
    room_id: int | None
    minutes: int | None
    seats: int | None
    interpretation: str
    working_group_id: int | None
    status: str
    version: int


class PersonRow(NamedTuple):
    """Someone on the list of a convening."""

    pk: int
    convening_id: int
    person_id: int
    email: str
    listed_name: str
    family_name: str
    given_name: str
    name_as_written: str
    name_order: str
    side: str | None
    status: str
    present_from: datetime.date | None
    present_until: datetime.date | None
    substitute_for_id: int | None
    version: int

    @property
    def key(self) -> str:
        return person_key(self.person_id, self.email)

    @property
    def name(self) -> str:
        """As listed; else as the person writes it."""
        return self.listed_name or name_of(self)


class RoomRow(NamedTuple):
    """A room that a program uses."""

    pk: int
    name: str
    venue: str
    capacity: int | None
    online: bool
    dialogue_id: int


def person_key(person_id: int, email: str) -> str:
    """The same for two rows of one human: the email in lower case, else the row's own number."""
    return email.lower() or f"#{person_id}"


def name_of(row: PersonRow) -> str:
    """A person's name from the fields that `Person.name` reads."""
    return Person(
        family_name=row.family_name,
        given_name=row.given_name,
        name_as_written=row.name_as_written,
        name_order=row.name_order,
    ).name


@dataclass(frozen=True)
class Agendas:
    """Everything that is known of the agendas of some convenings, in a fixed number of queries.

    `items` holds theirs, `elsewhere` what their people do at other convenings.
    """

    convenings: Sequence[Convening]
    rows: Sequence[SessionRow]
    people: Sequence[PersonRow]
    roles: Mapping[int, Sequence[tuple[int, str]]]
    rooms: Sequence[RoomRow]
    days: Mapping[int, Sequence[tuple[datetime.date, str]]]
    after: Mapping[int, Sequence[int]]
    elsewhere: "_Elsewhere"

    @cached_property
    def items(self) -> tuple[Item, ...]:
        expected = self._expected()
        return tuple(self._item(row, expected[row.convening_id]) for row in self.rows)

    @cached_property
    def _parts(self) -> dict[tuple[int, str], Part]:
        people = {row.pk: row for row in self.people}
        given = {each for parts in self.roles.values() for each in parts}
        told = {pk: (people[pk].key, people[pk].name, people[pk].side or "") for pk in {pk for pk, _ in given}}
        return {(pk, role): Part(*told[pk][:2], role, told[pk][2]) for pk, role in given}

    @cached_property
    def context(self) -> Context:
        meetings = tuple(self._meeting(convening) for convening in self.convenings)
        rooms = dict(self.elsewhere.rooms)
        rooms |= {str(row.pk): RoomInfo(str(row.pk), row.name, row.capacity, row.online) for row in self.rooms}
        return Context(
            meetings=(*meetings, *self.elsewhere.meetings.values()),
            rooms=tuple(rooms.values()),
            presences=tuple(self._presences(meetings)),
            about=tuple(str(convening.pk) for convening in self.convenings),
        )

    def slug_of(self, item: str) -> str:
        """The slug of the convening to whose agenda a visible item belongs."""
        return self.elsewhere.slugs.get(item) or self._slugs[item]

    @cached_property
    def _slugs(self) -> dict[str, str]:
        slugs = {convening.pk: convening.slug for convening in self.convenings}
        return {str(row.pk): slugs[row.convening_id] for row in self.rows}

    def rooms_of(self, convening: Convening) -> list[RoomRow]:
        """Those at its venue and where its sessions are, and the online ones unless it meets in person."""
        used = {row.room_id for row in self.rows if row.convening_id == convening.pk}
        known = [row for row in self.rooms if row.dialogue_id == convening.dialogue_id]
        venues = {convening.venue} | {row.venue for row in known if row.pk in used and not row.online}
        return [row for row in known if row.pk in used or _serves(row, convening, venues)]

    def _expected(self) -> dict[int, int]:
        replaced = _replaced(self.people)
        counts = {convening.pk: 0 for convening in self.convenings}
        for row in self.people:
            waits = row.status == ParticipationStatus.SUBSTITUTED and row.pk not in replaced
            counts[row.convening_id] += row.status in EXPECTED_STATUSES or waits
        return counts

    def _item(self, row: SessionRow, expected: int) -> Item:
        everyone = expected or None if row.kind in ATTENDED_BY_ALL else None
        return Item(
            key=str(row.pk),
            convening=str(row.convening_id),
            title=row.title,
            kind=row.kind,
            start=row.starts_at,
            end=row.ends_at,
            room=str(row.room_id or ""),
            parts=tuple(self._parts[given] for given in self.roles.get(row.pk, ())),
            length=row.minutes or DEFAULT_MINUTES,
            attending=row.seats or everyone,
            consecutive=row.interpretation == Interpretation.CONSECUTIVE,
            group=str(row.working_group_id or ""),
            after=tuple(str(pk) for pk in self.after.get(row.pk, ())),
        )

    def _meeting(self, convening: Convening) -> Meeting:
        rows = self.days.get(convening.pk, ())
        days = tuple(day for day, _ in rows) or days_of_period(convening)
        online = convening.format == ConveningFormat.VIRTUAL
        apart = {day: format == ConveningFormat.VIRTUAL for day, format in rows if format}
        return Meeting(
            key=str(convening.pk),
            zone=zone_of(convening),
            days=days,
            virtual_days=tuple(day for day in days if apart.get(day, online)),
            city=convening.city,
            sides=tuple(SideInfo(side.code, side.adjective) for side in convening.dialogue.sides),
            rooms=tuple(str(row.pk) for row in self.rooms_of(convening)),
        )

    def _presences(self, meetings: Sequence[Meeting]):
        replaced = _replaced(self.people)
        by_key = {meeting.key: meeting for meeting in meetings}
        for row in self.people:
            answer = row.status if row.status in NOT_COMING else ""
            if answer == ParticipationStatus.SUBSTITUTED and row.pk not in replaced:
                answer = ""
            meeting = by_key[str(row.convening_id)]
            if answer:
                yield Presence(meeting.key, row.key, answer)
            elif row.present_from or row.present_until:
                yield Presence.on_days(meeting, row.key, row.present_from, row.present_until)


def days_of_period(convening: Convening) -> tuple[datetime.date, ...]:
    """Each day from the first to the last; none while the date is not known to the day."""
    if convening.starts_on is None or convening.date_precision != DatePrecision.DAY:
        return ()
    count = ((convening.ends_on or convening.starts_on) - convening.starts_on).days + 1
    return tuple(convening.starts_on + datetime.timedelta(days=number) for number in range(count))


def agendas_of(convenings: Sequence[Convening], *, user) -> Agendas:
    """The agendas of convenings that were reached by visible_to with their sides: six queries, however many rows."""
    own = Session.objects.exclude(status=SessionStatus.WITHDRAWN).filter(convening__in=convenings).order_by("pk")
    rows, after = _sessions(own)
    people = _people(convenings)
    roles = defaultdict(list)
    for session, participation, role in _roles_of(convenings):
        roles[session].append((participation, role))
    days = defaultdict(list)
    for convening, day, format in ConveningDay.objects.filter(convening__in=convenings).values_list(
        "convening_id", "date", "format"
    ):
        days[convening].append((day, format))
    dialogues = {convening.dialogue_id for convening in convenings}
    used = Room.objects.filter(dialogues__in=dialogues).order_by("online", "venue", "pk")
    rooms = [RoomRow(*values) for values in used.values_list(*RoomRow._fields[:-1], "dialogues")]
    given = {participation for rows_ in roles.values() for participation, _ in rows_}
    busy = [row for row in people if row.pk in given]
    return Agendas(convenings, rows, people, roles, rooms, days, after, _elsewhere(convenings, rows, busy, user))


def _serves(room: RoomRow, convening: Convening, venues: Collection[str]) -> bool:
    if room.online:
        return convening.format in (ConveningFormat.VIRTUAL, ConveningFormat.HYBRID)
    return room.venue in venues and convening.format != ConveningFormat.VIRTUAL


def _replaced(people: Sequence[PersonRow]) -> set[int | None]:
    """Those whose substitute is approved."""
    return {row.substitute_for_id for row in people if row.status in EXPECTED_STATUSES}


_PERSON = (
    *("person_id", "person__email", "listed_name", "person__family_name", "person__given_name"),
    *("person__name_as_written", "person__name_order", "delegation__side__code", "status"),
    *("present_from", "present_until", "substitute_for_id", "version"),
)


def _sessions(own) -> tuple[list[SessionRow], dict[int, list[int]]]:
    """The sessions, each once, and what those that wait for others wait for; one query."""
    rows, after, last = [], {}, None
    for *values, needed in own.values_list(*SessionRow._fields, "comes_after"):
        if values[0] != last:
            rows.append(SessionRow._make(values))
            last = values[0]
        if needed is not None:
            after.setdefault(last, []).append(needed)
    return rows, after


def _people(convenings: Sequence[Convening]) -> list[PersonRow]:
    rows = Participation.objects.filter(convening__in=convenings).order_by("pk")
    return [PersonRow(*values) for values in rows.values_list("pk", "convening_id", *_PERSON)]


def _roles_of(convenings: Sequence[Convening]):
    rows = SessionRole.objects.filter(session__convening__in=convenings).order_by("pk")
    return rows.values_list("session_id", "participation_id", "role")


@dataclass
class _Elsewhere:
    """Sessions of other convenings that take some of these people; `known` are their rows by key."""

    known: Mapping[str, PersonRow]
    items: dict[str, Item] = field(default_factory=dict)
    meetings: dict[str, Meeting] = field(default_factory=dict)
    rooms: dict[str, RoomInfo] = field(default_factory=dict)
    slugs: dict[str, str] = field(default_factory=dict)

    def add(self, row: dict, visible: bool) -> None:
        """Add a role in such a session; of one that the reader may not see, no more than its times."""
        key = str(row["session_id"])
        if key not in self.items:
            self._add_session(key, row, visible)
        person = person_key(row["participation__person_id"], row["participation__person__email"])
        name = self.known[person].name if visible and person in self.known else ""
        part = Part(person, name, row["role"])
        item = self.items[key]
        self.items[key] = replace(item, parts=(*item.parts, part))

    def _add_session(self, key: str, row: dict, visible: bool) -> None:
        meeting, start = str(row["session__convening_id"]), row["session__starts_at"]
        zone = row["session__convening__timezone"] or row["session__convening__dialogue__side_a__timezone"]
        online = row["session__convening__format"] == ConveningFormat.VIRTUAL
        day = start.astimezone(ZoneInfo(zone)).date()
        known = self.meetings.get(meeting, Meeting(meeting, zone, city=row["session__convening__city"]))
        self.meetings[meeting] = replace(known, virtual_days=(*known.virtual_days, day)) if online else known
        room = str(row["session__room_id"] or "")
        if room:
            self.rooms[room] = RoomInfo(room, row["session__room__name"], online=row["session__room__online"])
        if visible:
            self.slugs[key] = row["session__convening__slug"]
        self.items[key] = Item(
            key=key,
            convening=meeting,
            title=row["session__title"] if visible else "",
            kind=row["session__kind"],
            start=start,
            end=row["session__ends_at"],
            room=room,
            visible=visible,
        )


def _span(
    convenings: Sequence[Convening], rows: Sequence[SessionRow]
) -> tuple[datetime.datetime, datetime.datetime] | None:
    """From when until when others may matter: around the sessions, and around the days on which more may be put."""
    days = [day for convening in convenings for day in days_of_period(convening)]
    known = (
        [datetime.datetime.combine(day, datetime.time(12), datetime.UTC) for day in (min(days), max(days))]
        if days
        else []
    )
    starts = [*known[:1], *(row.starts_at for row in rows if row.starts_at)]
    ends = [*known[1:], *(row.ends_at for row in rows if row.ends_at)]
    return (min(starts) - LONGEST_STAY, max(ends) + LONGEST_STAY) if starts else None


_ELSEWHERE = (
    *("session_id", "session__convening_id", "session__convening__dialogue_id", "session__convening__slug"),
    *("session__convening__timezone", "session__convening__city", "session__convening__format"),
    *("session__convening__dialogue__side_a__timezone", "session__title", "session__kind", "session__starts_at"),
    *("session__ends_at", "session__room_id", "session__room__name", "session__room__online", "role"),
    *("participation__person_id", "participation__person__email"),
)


def _elsewhere(
    convenings: Sequence[Convening], rows: Sequence[SessionRow], people: Sequence[PersonRow], user
) -> _Elsewhere:
    """What these people do in other convenings near the times of these sessions, whoever may see it: at most 3 queries.

    This is the one place that reads rows of programs which the user may not see: two bodies are not in one place
    because nobody may say so. Each step goes by keys that the step before found: few sessions lie near.
    """
    found = _Elsewhere({row.key: row for row in people})
    span = _span(convenings, rows)
    if span is None or not people:
        return found
    first, last = span
    near = Session.objects.filter(starts_at__range=(first - LONGEST_SESSION, last), ends_at__gt=first)
    near = near.exclude(convening__in=convenings).exclude(convening__status__in=NOT_MEETING)
    keys = list(near.exclude(status=SessionStatus.WITHDRAWN).order_by().values_list("pk", flat=True))
    emails = {text for row in people if row.email for text in (row.email, row.email.lower())}
    humans = Q(participation__person__in={row.person_id for row in people}) | Q(participation__person__email__in=emails)
    theirs = SessionRole.objects.filter(humans, session__in=keys).order_by()
    roles = SessionRole.objects.filter(session__in=set(theirs.values_list("session_id", flat=True))).order_by("pk")
    reach = scope(user)
    for values in roles.values_list(*_ELSEWHERE):
        row = dict(zip(_ELSEWHERE, values, strict=True))
        found.add(row, row["session__convening__dialogue_id"] in reach)
    return found
