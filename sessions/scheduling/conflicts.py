"""Conflicts of agendas over all convenings, each with its reason in words. Pure: no Django.

Two half-open intervals that overlap are a conflict; touching is none. What each kind does:

- `block`, a room twice: a draft cannot be saved, and it cannot be waived.
- `release`, a person twice, a session on none of its convening's days, a moderator who does not come: a release waits
  until it is solved or waived.
- `hint`, all others. An item without a room takes all rooms; another one at the time is a hint and no room taken twice,
  because the room of an item is often simply not chosen yet. Online rooms never clash.

A conflict's `key` says what it is about and stays; its `stamp` changes with the times, rooms and people involved, so
that a waiver, which keeps both, lapses. Both are the same for every reader.
"""

import datetime
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from sessions.scheduling import wording
from sessions.scheduling.problem import MODERATOR, NOT_COMING, PANEL, PAUSES, VOICES, Context, Item, Meeting, RoomInfo
from sessions.scheduling.wording import Words

BLOCK, RELEASE, HINT = "block", "release", "hint"
LEVELS = (BLOCK, RELEASE, HINT)

ROOM_TWICE, PERSON_TWICE, OUTSIDE = "room_twice", "person_twice", "outside"
MODERATOR_DECLINED, PERSON_DECLINED, PERSON_AWAY = "moderator_declined", "person_declined", "person_away"
ALL_ROOMS, TOO_SMALL_ROOM, SIDE_WITHOUT_VOICE = "all_rooms", "too_small_room", "side_without_voice"
NO_BREAK, INTERPRETATION_DOUBLES, TRAVEL, TOO_EARLY = "no_break", "interpretation_doubles", "travel", "too_early"

LEVEL_OF = {
    ROOM_TWICE: BLOCK,
    PERSON_TWICE: RELEASE,
    OUTSIDE: RELEASE,
    MODERATOR_DECLINED: RELEASE,
    **dict.fromkeys(
        (
            PERSON_DECLINED,
            PERSON_AWAY,
            ALL_ROOMS,
            TOO_SMALL_ROOM,
            SIDE_WITHOUT_VOICE,
            NO_BREAK,
            INTERPRETATION_DOUBLES,
            TRAVEL,
            TOO_EARLY,
        ),
        HINT,
    ),
}

LONGEST_SITTING = datetime.timedelta(hours=3)
SHORTEST_PAUSE = datetime.timedelta(minutes=10)
"""A shorter gap between two sessions is no break."""


@dataclass(frozen=True)
class Mend:
    """A change that would solve the conflict and make no new clash: let the item start at that moment (UTC)."""

    item: str
    start: datetime.datetime
    text: str


@dataclass(frozen=True)
class Conflict:
    """Something wrong with an agenda. `items` are those that the reader may see, `people` whom it is about, `day` the
    date at the convening. See the module for `level`, `key` and `stamp`."""

    kind: str
    level: str
    words: tuple[Words, ...]
    items: tuple[str, ...]
    people: tuple[str, ...]
    day: datetime.date
    key: str
    stamp: str
    mend: Mend | None = None

    @property
    def sentence(self) -> str:
        return "".join(piece.text for piece in self.words)

    @property
    def can_be_waived(self) -> bool:
        return self.level != BLOCK


def conflicts(items: Iterable[Item], context: Context) -> tuple[Conflict, ...]:
    """Every conflict of placed items that the context asks about, the graver levels first, then by day.

    Each item must be given with all its people, or stamps would differ from one call to the next.
    """
    agenda = _Agenda(tuple(items), context)
    checks = (_rooms, _people, _all_rooms, _outside, _comings, _sizes, _voices, _sittings, _interpretations, _orders)
    found = [conflict for check in checks for conflict in check(agenda)]
    return tuple(sorted(found, key=lambda one: (LEVELS.index(one.level), one.day, one.kind, one.key)))


class _Agenda:
    """The items in the order of their starts, by room and by person, beside what they refer to."""

    def __init__(self, items: tuple[Item, ...], context: Context):
        self.items = items
        self.placed = sorted((item for item in items if item.is_placed), key=_by_time)
        self.meetings = {meeting.key: meeting for meeting in context.meetings}
        self.rooms = {room.key: room for room in context.rooms}
        self.presences = {(presence.convening, presence.person): presence for presence in context.presences}
        self.about = frozenset(context.about)
        self.by_room: dict[str, list[Item]] = defaultdict(list)
        self.by_person: dict[str, list[Item]] = defaultdict(list)
        for item in self.placed:
            if self.is_physical(item.room):
                self.by_room[item.room].append(item)
            for person in item.people:
                self.by_person[person].append(item)

    def is_physical(self, room: str) -> bool:
        return bool(room) and not (room in self.rooms and self.rooms[room].online)

    def room_name(self, room: str) -> str:
        return self.rooms[room].name if room in self.rooms else "The room"

    def meeting(self, item: Item) -> Meeting:
        return self.meetings.get(item.convening) or Meeting(item.convening)

    def asked(self, item: Item) -> bool:
        """Whether the reader asks about the item, and may see it."""
        return item.visible and (not self.about or item.convening in self.about)

    def asked_items(self) -> Iterator[Item]:
        return (item for item in self.placed if self.asked(item))

    def asked_pairs(self, items: list[Item]) -> Iterator[tuple[Item, Item]]:
        return (pair for pair in overlapping(items) if self.asked(pair[0]) or self.asked(pair[1]))

    def home(self, *items: Item) -> Meeting:
        """The convening whose clocks a sentence uses."""
        return self.meeting(next(item for item in items if self.asked(item)))

    def conflict(
        self, kind: str, said: tuple[Words, ...], *items: Item, person="", side="", on=(), mend=None
    ) -> Conflict:
        """`on` is what the conflict depends on beyond the times, rooms and people of the items."""
        ordered = sorted(items, key=lambda item: item.key)
        identity = (kind, person, side, *(item.key for item in ordered))
        states = [(i.key, i.start, i.end, i.room, sorted((p.person, p.role) for p in i.parts)) for i in ordered]
        return Conflict(
            kind=kind,
            level=LEVEL_OF[kind],
            words=said,
            items=tuple(item.key for item in items if item.visible),
            people=(person,) if person else (),
            day=wording.day_of(max(item.start for item in items), self.home(*items)),
            key=f"{kind}:{_digest(identity)}",
            stamp=_digest((states, on)),
            mend=mend,
        )

    def mend(self, first: Item, second: Item) -> Mend | None:
        """To start the later one when the other ends, or else the earlier one, if that is free."""
        for item, other in ((second, first), (first, second)):
            start, end = other.end, other.end + (item.end - item.start)
            if not self.asked(item) or not self._stays_on_day(item, start, end) or not self._is_free(item, start, end):
                continue
            text = f"Start {item.title} at {wording.time_of(start, self.meeting(item))}"
            return Mend(item.key, start, text)
        return None

    def _stays_on_day(self, item: Item, start: datetime.datetime, end: datetime.datetime) -> bool:
        meeting = self.meeting(item)
        last = end - datetime.timedelta(microseconds=1)
        return wording.day_of(item.start, meeting) == wording.day_of(start, meeting) == wording.day_of(last, meeting)

    def _is_free(self, item: Item, start: datetime.datetime, end: datetime.datetime) -> bool:
        taken = [self.by_room[item.room]] if self.is_physical(item.room) else []
        taken += [self.by_person[person] for person in item.people]
        return not any(
            other.start < end and start < other.end for items in taken for other in items if other.key != item.key
        )


def overlapping(items: Iterable[Item]) -> Iterator[tuple[Item, Item]]:
    """Pairs of placed items that are on at the same time, the one that starts first in front. By a sweep over time."""
    running: list[Item] = []
    reach = None
    for item in sorted(items, key=_by_time):
        if reach is None or item.start >= reach:
            running, reach = [item], item.end
            continue
        running = [other for other in running if other.end > item.start]
        for other in running:
            yield other, item
        running.append(item)
        reach = max(reach, item.end)


def _by_time(item: Item):
    return item.start, item.end, item.key


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:20]


def _rooms(agenda: _Agenda) -> Iterator[Conflict]:
    for room, items in agenda.by_room.items():
        for first, second in agenda.asked_pairs(items):
            said = wording.room_twice(agenda.room_name(room), first, second, agenda.home(first, second))
            yield agenda.conflict(ROOM_TWICE, said, first, second, mend=agenda.mend(first, second))


def _people(agenda: _Agenda) -> Iterator[Conflict]:
    for person, items in agenda.by_person.items():
        if len(items) == 1:
            continue
        for first, second in agenda.asked_pairs(items):
            said = wording.person_twice(person, first, second, agenda.home(first, second))
            mend = agenda.mend(first, second)
            yield agenda.conflict(PERSON_TWICE, said, first, second, person=person, mend=mend)
        yield from _travels(agenda, person, items)


def _travels(agenda: _Agenda, person: str, items: list[Item]) -> Iterator[Conflict]:
    """One for each day and pair of cities: the last item in the one and the first in the other."""
    if len({agenda.meeting(item).city for item in items} - {""}) < 2:
        return
    days: dict[datetime.date, list[tuple[Item, str]]] = defaultdict(list)
    for item in items:
        meeting = agenda.meeting(item)
        day = wording.day_of(item.start, meeting)
        is_online = bool(item.room) and not agenda.is_physical(item.room)
        if meeting.city and day not in meeting.virtual_days and not is_online:
            days[day].append((item, meeting.city))
    for stops in days.values():
        if len({city for _, city in stops}) == 1:
            continue
        for (first, from_city), (second, to_city) in pairwise(stops):
            apart = first.end <= second.start and from_city != to_city
            if apart and (agenda.asked(first) or agenda.asked(second)):
                cities = (from_city, to_city)
                said = wording.travel(person, first, second, cities, agenda.home(first, second))
                yield agenda.conflict(TRAVEL, said, first, second, person=person, on=cities)


def _all_rooms(agenda: _Agenda) -> Iterator[Conflict]:
    in_rooms: dict[str, list[Item]] = defaultdict(list)
    for item in agenda.asked_items():
        if not item.room or agenda.is_physical(item.room):
            in_rooms[item.convening].append(item)
    for convening, items in in_rooms.items():
        if all(item.room for item in items) or _is_online(agenda, convening):
            continue
        for first, second in overlapping(items):
            if not (first.room and second.room):
                whole = second if first.room else first
                said = wording.all_rooms(first, second, whole, agenda.home(first, second))
                yield agenda.conflict(ALL_ROOMS, said, first, second)


def _is_online(agenda: _Agenda, convening: str) -> bool:
    """Whether all rooms of the convening are known and online."""
    rooms = agenda.meetings[convening].rooms if convening in agenda.meetings else ()
    return bool(rooms) and not any(agenda.is_physical(room) for room in rooms)


def _outside(agenda: _Agenda) -> Iterator[Conflict]:
    for item in agenda.asked_items():
        meeting = agenda.meeting(item)
        if not meeting.days:
            continue
        first = wording.day_of(item.start, meeting)
        if first in meeting.days:
            continue
        last = wording.day_of(item.end - datetime.timedelta(microseconds=1), meeting)
        if not any(first <= day <= last for day in meeting.days):
            text = f" is on {wording.date_of(first)}, outside the convening, {wording.days_text(meeting.days)}."
            yield agenda.conflict(OUTSIDE, wording.words(item, text), item, on=meeting.days)


def _comings(agenda: _Agenda) -> Iterator[Conflict]:
    """Those who have a part and do not come, or are not there at the time."""
    for item in agenda.asked_items():
        for person in sorted(item.people):
            presence = agenda.presences.get((item.convening, person))
            if presence is None:
                continue
            if presence.answer in NOT_COMING:
                moderates = any(part.person == person and part.role == MODERATOR for part in item.parts)
                kind = MODERATOR_DECLINED if moderates else PERSON_DECLINED
                said = wording.not_coming(person, NOT_COMING[presence.answer], item)
                yield agenda.conflict(kind, said, item, person=person, on=presence.answer)
            elif not presence.covers(item.start, item.end):
                said = wording.away(person, presence, item, agenda.meeting(item))
                until = (presence.arrives, presence.leaves)
                yield agenda.conflict(PERSON_AWAY, said, item, person=person, on=until)


def _sizes(agenda: _Agenda) -> Iterator[Conflict]:
    for item in agenda.asked_items():
        room = agenda.rooms.get(item.room, RoomInfo("", ""))
        expected = len(item.people) if item.attending is None else item.attending
        if room.capacity is not None and not room.online and expected > room.capacity:
            text = f"{room.name} seats {room.capacity}; {expected} are expected in "
            yield agenda.conflict(
                TOO_SMALL_ROOM, wording.words(text, item, "."), item, on=(room.capacity, item.attending)
            )


def _voices(agenda: _Agenda) -> Iterator[Conflict]:
    """A panel whose speakers are all of one side; while nobody is to speak there is nothing to say yet."""
    for item in agenda.asked_items():
        heard = {part.side for part in item.parts if part.role in VOICES}
        if item.kind != PANEL or not heard:
            continue
        for side in agenda.meeting(item).sides:
            if side.code not in heard:
                said = wording.words(f"No {side.adjective} voice in ", item, ".")
                yield agenda.conflict(SIDE_WITHOUT_VOICE, said, item, side=side.code)


def _sittings(agenda: _Agenda) -> Iterator[Conflict]:
    """More than three hours without a break, over all rooms of a convening."""
    by_meeting: dict[str, list[Item]] = defaultdict(list)
    for item in agenda.asked_items():
        by_meeting[item.convening].append(item)
    for items in by_meeting.values():
        for sitting in _sittings_of(items):
            start, end = sitting[0].start, max(item.end for item in sitting)
            if end - start > LONGEST_SITTING:
                meeting = agenda.meeting(sitting[0])
                span = wording.span_of(start, end, meeting)
                day = wording.date_of(wording.day_of(start, meeting))
                yield agenda.conflict(NO_BREAK, wording.words(f"No break on {day}, {span}."), *sitting)


def _sittings_of(items: list[Item]) -> Iterator[list[Item]]:
    """Items, in the order of their starts, that follow each other without a pause. A break or meal ends a sitting."""
    sitting: list[Item] = []
    end = None
    for item in items:
        if item.kind in PAUSES or (sitting and item.start - end >= SHORTEST_PAUSE):
            if sitting:
                yield sitting
            sitting, end = [], None
        if item.kind not in PAUSES:
            sitting.append(item)
            end = max(end or item.end, item.end)
    if sitting:
        yield sitting


def _interpretations(agenda: _Agenda) -> Iterator[Conflict]:
    for item in agenda.asked_items():
        if item.consecutive:
            text = f" is interpreted after each speaker: {item.minutes} minutes hold {item.minutes // 2} of speech."
            yield agenda.conflict(INTERPRETATION_DOUBLES, wording.words(item, text), item)


def _orders(agenda: _Agenda) -> Iterator[Conflict]:
    """Items that start before one that they need has ended, such as a group's report."""
    placed = {item.key: item for item in agenda.placed}
    for item in agenda.asked_items():
        for needed in (placed[key] for key in item.after if key in placed):
            if needed.end > item.start and needed.visible:
                said = wording.too_early(item, needed, agenda.meeting(item))
                yield agenda.conflict(TOO_EARLY, said, item, needed)
