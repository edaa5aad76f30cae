"""Why a session found no place in a plan, and what would free one. Pure: no Django.

Each suggestion was tried: with that one change, and everything else as planned, the session has the place it names.
"""

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sessions.scheduling.frame import Frame, Stretch, minute_of, moment_of, seats_for, seats_of
from sessions.scheduling.problem import FOR_ALL, DayWindow, Item, RoomInfo
from sessions.scheduling.wording import date_of, days_text, listed, minutes_text, time_of

LONGER_DAY, SMALLER, SHORTER, WITHOUT, ONE_MORE_ROOM = "longer_day", "smaller", "shorter", "without", "one_more_room"
MOST_SUGGESTIONS = 3
QUARTER = 15


@dataclass(frozen=True)
class Freeing:
    """A change that would free a place, and the place: `start` in UTC and the `minutes` that it would have.

    Kinds: a slot after the day's end, fewer people in a room, a shorter session, one without a `person`, one more room.
    """

    kind: str
    text: str
    start: datetime.datetime
    minutes: int
    room: str = ""
    person: str = ""


@dataclass(frozen=True)
class Unplaced:
    """An item without a place, the reason, and up to three changes that would free one."""

    item: str
    reason: str
    frees: tuple[Freeing, ...]

    @property
    def sentence(self) -> str:
        return " ".join([self.reason, *(free.text for free in self.frees[:1])])


@dataclass(frozen=True)
class _Try:
    """A start in a window of which nothing but people and rooms can be in the way."""

    stretch: Stretch
    start: int
    in_the_way: tuple[str, ...]
    rooms: tuple[RoomInfo, ...]


def why_not_placed(frame: Frame, item: Item) -> Unplaced:
    """The reason and the ways out, in a frame in which all that the plan places stands."""
    tries = list(_tries(frame, item))
    frees = []
    for suggest in (_longer_day, _smaller, _shorter, _without, _one_more_room):
        found = suggest(frame, item, tries)
        if found:
            frees.append(found)
    return Unplaced(item.key, _reason(frame, item, tries), tuple(frees[:MOST_SUGGESTIONS]))


def _tries(frame: Frame, item: Item) -> Iterator[_Try]:
    """Each start of the windows at which the item has time enough and keeps its order."""
    for window in sorted(frame.problem.windows, key=lambda window: window.start):
        last = minute_of(window.end) - item.minutes
        for start in range(minute_of(window.start), last + 1, frame.problem.step):
            attempt = _try_at(frame, item, window, start)
            if attempt:
                yield attempt


def _try_at(frame: Frame, item: Item, window: DayWindow, start: int) -> _Try | None:
    end = start + item.minutes
    alone = frame.here if item.kind in FOR_ALL else frame.all_rooms
    if any(taken.meets(start, end) for taken in alone) or not frame.is_in_order(item, start, end):
        return None
    stretch = Stretch(window.day, start, end, frame.rooms_on(window.day))
    busy = tuple(sorted(person for person in item.people if not frame.person_is_free(person, start, end)))
    return _Try(stretch, start, busy, frame.free_rooms(item, stretch, start))


def _reason(frame: Frame, item: Item, tries: list[_Try]) -> str:
    days = sorted({window.day for window in frame.problem.windows})
    if not days:
        return "No day has hours for sessions."
    if not tries:
        return f"No stretch of {minutes_text(item.minutes)} is left between what stands on {_days(days)}."
    without_room = [attempt for attempt in tries if not attempt.rooms and not attempt.in_the_way]
    without_people = [attempt for attempt in tries if attempt.rooms and attempt.in_the_way]
    causes = []
    if without_room or not without_people:
        causes.append(_rooms_text(frame, item, without_room or tries))
    if without_people:
        causes.append(_people_text(frame, item, without_people))
    return f"No place on {_days(days)}: {'; '.join(causes)}."


def _days(days: list[datetime.date]) -> str:
    return date_of(days[0]) if len(days) == 1 else days_text(tuple(days))


def _rooms_text(frame: Frame, item: Item, tries: list[_Try]) -> str:
    """ "the room Lotus is full and the other is too small"."""
    offered = list(dict.fromkeys(room for attempt in tries for room in attempt.stretch.rooms))
    if item.room:
        chosen = [room.name for room in frame.problem.rooms if room.key == item.room]
        return f"its room, {chosen[0]}, is full" if chosen else "its room is none of the convening's"
    large = [room for room in offered if seats_of(room) >= seats_for(item)]
    small = len(offered) - len(large)
    if not large:
        return f"no room seats {seats_for(item)}"
    if not small:
        return "all rooms are full" if len(large) > 1 else f"{_room(large[0])} is full"
    full = f"{_room(large[0])} is full" if len(large) == 1 else f"{listed([r.name for r in large])} are full"
    return f"{full} and the {'other is' if small == 1 else 'others are'} too small"


def _room(room: RoomInfo) -> str:
    return f"the room {room.name}" if room.key else "the only room"


def _people_text(frame: Frame, item: Item, tries: list[_Try]) -> str:
    """ "while a room is free, Avery Sample is away or in another session"."""
    counted = Counter(person for attempt in tries for person in attempt.in_the_way)
    most = [person for person, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))][:2]
    always = [person for person in most if counted[person] == len(tries)]
    people = always[:1] or most
    names = " or ".join(item.part_of(person).name for person in people)
    ends = [attempt.start + item.minutes for attempt in tries]
    starts = [attempt.start for attempt in tries]
    there = [
        any(frame.is_there(person, start, end) for start, end in zip(starts, ends, strict=True)) for person in people
    ]
    if not any(there):
        return f"{names} is not there then"
    return f"while a room is free, {names} is away or in another session"


def _longer_day(frame: Frame, item: Item, tries: list[_Try]) -> Freeing | None:
    """A slot right after a day's end. Virtual days end where it would be unfair to go on."""
    last = {window.day: window for window in sorted(frame.problem.windows, key=lambda window: window.end)}
    for day, window in sorted(last.items()):
        if day in frame.problem.meeting.virtual_days:
            continue
        attempt = _try_at(frame, item, window, minute_of(window.end))
        if attempt and attempt.rooms and not attempt.in_the_way:
            slot = f"A {item.minutes}-minute slot on {date_of(day)} at {_time(frame, attempt.start)} would free it."
            return Freeing(LONGER_DAY, slot, moment_of(attempt.start), item.minutes)
    return None


def _smaller(frame: Frame, item: Item, tries: list[_Try]) -> Freeing | None:
    """A room that is free and too small."""
    if item.room:
        return None
    anyone = replace(item, attending=0)
    for attempt in tries:
        rooms = () if attempt.in_the_way else frame.free_rooms(anyone, attempt.stretch, attempt.start)
        if rooms:
            room = rooms[-1]
            text = f"With {seats_of(room)} people instead of {seats_for(item)} it fits in {room.name}"
            return Freeing(
                SMALLER, f"{text} {_place(frame, attempt)}.", moment_of(attempt.start), item.minutes, room.key
            )
    return None


def _shorter(frame: Frame, item: Item, tries: list[_Try]) -> Freeing | None:
    """At least half as long."""
    for minutes in range(item.minutes - QUARTER, max(QUARTER, item.minutes // 2) - 1, -QUARTER):
        for attempt in _tries(frame, replace(item, start=None, end=None, length=minutes)):
            if attempt.rooms and not attempt.in_the_way:
                text = f"Cut to {minutes} minutes it fits {_place(frame, attempt)}."
                return Freeing(SHORTER, text, moment_of(attempt.start), minutes)
    return None


def _without(frame: Frame, item: Item, tries: list[_Try]) -> Freeing | None:
    """Without the one person who is in the way."""
    for attempt in tries:
        if attempt.rooms and len(attempt.in_the_way) == 1:
            (person,) = attempt.in_the_way
            text = f"Without {item.part_of(person).name} it fits {_place(frame, attempt)}."
            return Freeing(WITHOUT, text, moment_of(attempt.start), item.minutes, person=person)
    return None


def _one_more_room(frame: Frame, item: Item, tries: list[_Try]) -> Freeing | None:
    """A time at which its people are free."""
    if item.room:
        return None
    for attempt in tries:
        if not attempt.rooms and not attempt.in_the_way:
            text = f"One more room {_place(frame, attempt)} would free it."
            return Freeing(ONE_MORE_ROOM, text, moment_of(attempt.start), item.minutes)
    return None


def _place(frame: Frame, attempt: _Try) -> str:
    """ "on 17 March at 14:00"."""
    return f"on {date_of(attempt.stretch.day)} at {_time(frame, attempt.start)}"


def _time(frame: Frame, minute: int) -> str:
    return time_of(moment_of(minute), frame.problem.meeting)
