"""Where an open session could stand: the free stretches of each day and the starts worth trying. Pure: no Django.

Within the planner a moment is a whole number of minutes since 1970 (UTC). A stretch is a run of a window in which
nothing fixed takes all rooms. Starts worth trying follow a stretch's start, or something that ends within it, directly
or after sessions of the lengths that are to be placed: any plan can be pushed together into such starts.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from sessions.scheduling.problem import FOR_ALL, NOT_COMING, PAUSES, Item, Problem, RoomInfo

UNLIMITED = 10**6
NO_ROOM = RoomInfo("", "the room")
"""Stands for the one room of a convening whose rooms are not known."""


def minute_of(moment: datetime.datetime) -> int:
    """The planner's minute of an aware moment."""
    return int(moment.timestamp()) // 60


def moment_of(minute: int) -> datetime.datetime:
    """The moment of a planner's minute, in UTC."""
    return datetime.datetime.fromtimestamp(minute * 60, datetime.UTC)


def seats_of(room: RoomInfo) -> int:
    """How many a room holds; no limit online or where it is not known."""
    return UNLIMITED if room.online or room.capacity is None else room.capacity


def seats_for(item: Item) -> int:
    """How many seats an item needs: none if it takes all rooms."""
    if item.kind in PAUSES:
        return 0
    return len(item.people) if item.attending is None else item.attending


@dataclass(frozen=True)
class Taken:
    """A time that is taken, by which item."""

    start: int
    end: int
    by: Item

    def meets(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end


@dataclass(frozen=True)
class Stretch:
    """A free run of time on a day, and the rooms that can be used in it."""

    day: datetime.date
    start: int
    end: int
    rooms: tuple[RoomInfo, ...]


@dataclass(frozen=True)
class Choice:
    """That an open item starts at that minute, in that stretch (its index)."""

    stretch: int
    start: int


class Frame:
    """What stands already, and by it the stretches and the choices of each open item."""

    def __init__(self, problem: Problem, *, extra: Iterable[Item] = ()):
        """`extra` are items that stand as if they were fixed: those that a plan has placed."""
        placed = {item.key: item for item in extra}
        items = [placed.get(item.key, item) for item in problem.items]
        self.problem = problem
        self.fixed = [item for item in items if item.is_placed and (item.fixed or item.key in placed)]
        fixed_keys = {item.key for item in self.fixed}
        self.open = [_unplaced(item) for item in items if item.key not in fixed_keys]
        self.presences = {one.person: one for one in problem.presences if one.convening == problem.meeting.key}
        self.by_person: dict[str, list[Taken]] = defaultdict(list)
        self.by_room: dict[str, list[Taken]] = defaultdict(list)
        self.all_rooms: list[Taken] = []
        self.here: list[Taken] = []
        for item in self.fixed:
            self._take(item, here=True)
        for item in problem.elsewhere:
            if item.is_placed:
                self._take(item, here=False)

    def _take(self, item: Item, *, here: bool) -> None:
        taken = Taken(minute_of(item.start), minute_of(item.end), item)
        for person in item.people:
            self.by_person[person].append(taken)
        if item.room:
            self.by_room[item.room].append(taken)
        if here:
            self.here.append(taken)
            if not item.room or item.kind in FOR_ALL:
                self.all_rooms.append(taken)

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """The windows, less what takes all rooms."""
        found = []
        for window in sorted(self.problem.windows, key=lambda window: window.start):
            rooms = self.rooms_on(window.day)
            start, last = minute_of(window.start), minute_of(window.end)
            for taken in sorted(self.all_rooms, key=lambda taken: (taken.start, taken.end)):
                if taken.meets(start, last):
                    if taken.start > start:
                        found.append(Stretch(window.day, start, taken.start, rooms))
                    start = max(start, taken.end)
            if start < last:
                found.append(Stretch(window.day, start, last, rooms))
        return tuple(found)

    def rooms_on(self, day: datetime.date) -> tuple[RoomInfo, ...]:
        """On a virtual day the online rooms, on others the real ones, the smallest first; a nameless one if none."""
        online = day in self.problem.meeting.virtual_days
        rooms = [room for room in self.problem.rooms if room.online == online]
        return tuple(sorted(rooms, key=lambda room: (seats_of(room), room.name, room.key))) or (
            replace(NO_ROOM, online=online),
        )

    @cached_property
    def starts(self) -> tuple[tuple[int, ...], ...]:
        """The starts worth trying, for each stretch."""
        lengths = sorted({item.minutes for item in self.open})
        ends = {taken.end for group in (self.by_person, self.by_room) for some in group.values() for taken in some}
        ends |= {minute_of(presence.arrives) for presence in self.presences.values() if presence.arrives}
        return tuple(self._starts(stretch, lengths, ends) for stretch in self.stretches)

    def _starts(self, stretch: Stretch, lengths: list[int], ends: set[int]) -> tuple[int, ...]:
        step, shortest = self.problem.step, min(lengths, default=0)
        reached: set[int] = set()
        waiting = {stretch.start, *(end for end in ends if stretch.start < end < stretch.end)}
        while waiting:
            minute = waiting.pop()
            start = stretch.start + -(-(minute - stretch.start) // step) * step
            if start not in reached and start + shortest <= stretch.end:
                reached.add(start)
                waiting |= {start + length for length in lengths}
        return tuple(sorted(reached))

    def choices(self, item: Item) -> tuple[Choice, ...]:
        """Where the item could stand beside what is fixed."""
        return tuple(
            Choice(index, start)
            for index, stretch in enumerate(self.stretches)
            for start in self.starts[index]
            if start + item.minutes <= stretch.end and self.is_possible(item, stretch, start)
        )

    def is_possible(self, item: Item, stretch: Stretch, start: int) -> bool:
        """Whether people, order and some room allow the item at that minute."""
        end = start + item.minutes
        return (
            all(self.person_is_free(person, start, end) for person in item.people)
            and self.is_in_order(item, start, end)
            and bool(self.free_rooms(item, stretch, start))
        )

    def person_is_free(self, person: str, start: int, end: int) -> bool:
        """Whether the person is there and in nothing else. Who does not come is in nobody's way."""
        if not self.is_coming(person):
            return True
        busy = self.by_person.get(person, ())
        return self.is_there(person, start, end) and not any(taken.meets(start, end) for taken in busy)

    def is_coming(self, person: str) -> bool:
        """Whether the person has not said no."""
        return person not in self.presences or self.presences[person].answer not in NOT_COMING

    def is_there(self, person: str, start: int, end: int) -> bool:
        """Whether the person is at the convening all that time, as far as is known."""
        return person not in self.presences or self.presences[person].covers(moment_of(start), moment_of(end))

    def free_rooms(self, item: Item, stretch: Stretch, start: int) -> tuple[RoomInfo, ...]:
        """The rooms that are large enough and free, the smallest first. One that is chosen already is the only one."""
        end = start + item.minutes
        if item.kind in FOR_ALL and any(taken.meets(start, end) for taken in self.here):
            return ()
        return tuple(room for room in self.fitting_rooms(item, stretch) if self.room_is_free(room, start, end))

    def fitting_rooms(self, item: Item, stretch: Stretch) -> tuple[RoomInfo, ...]:
        """The rooms of the stretch that are large enough."""
        if item.room:
            chosen = tuple(room for room in self.problem.rooms if room.key == item.room)
            return tuple(room for room in chosen if room.online or room in stretch.rooms)
        return tuple(room for room in stretch.rooms if seats_of(room) >= seats_for(item))

    def room_is_free(self, room: RoomInfo, start: int, end: int) -> bool:
        return not any(taken.meets(start, end) for taken in self.by_room.get(room.key, ()) if room.key)

    def is_in_order(self, item: Item, start: int, end: int) -> bool:
        """Whether it follows what it needs and precedes what needs it, of what stands."""
        after_it = (taken.start >= end for taken in self.here if item.key in taken.by.after)
        before_it = (taken.end <= start for taken in self.here if taken.by.key in item.after)
        return all(after_it) and all(before_it)


def _unplaced(item: Item) -> Item:
    return replace(item, start=None, end=None, length=item.minutes) if item.is_placed else item
