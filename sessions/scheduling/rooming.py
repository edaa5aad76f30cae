"""Which room each session of a plan gets, once its start is known: the smallest that fits. Pure: no Django."""

from collections import defaultdict
from collections.abc import Iterable

from sessions.scheduling.frame import Choice, Frame, Stretch, seats_for
from sessions.scheduling.problem import Item, RoomInfo

MOST_STEPS = 20_000
"""Rooms tried in one stretch before it counts as impossible."""

TAKES_ALL = ("break", "meal")
"""The kinds that get no room of their own: they take all."""


def give_rooms(frame: Frame, starts: dict[str, Choice]) -> tuple[dict[str, str], list[dict[str, Choice]]]:
    """The room of each item by key, "" for all rooms, and the sets of starts for which there are not rooms enough.

    Counting by size does not always suffice: two sessions may each fit beside their neighbors, and not together.
    """
    placed = defaultdict(list)
    for item in frame.open:
        if item.key in starts:
            placed[starts[item.key].stretch].append(item)
    rooms: dict[str, str] = {}
    impossible = []
    for index, items in placed.items():
        stretch = frame.stretches[index]
        found = _rooms_in(frame, stretch, items, starts)
        if found is None:
            needed = _fewest(frame, stretch, items, starts)
            impossible.append({item.key: starts[item.key] for item in needed})
        else:
            rooms |= found
    return rooms, impossible


def rooms_for_most(frame: Frame, starts: dict[str, Choice]) -> dict[str, str]:
    """Rooms for as many of these items as are found, one after the other in the order of their starts."""
    kept: dict[str, Choice] = {}
    for key, choice in sorted(starts.items(), key=lambda pair: (pair[1].start, pair[0])):
        if not give_rooms(frame, {**kept, key: choice})[1]:
            kept[key] = choice
    return give_rooms(frame, kept)[0]


def _fewest(frame: Frame, stretch: Stretch, items: list[Item], starts: dict[str, Choice]) -> list[Item]:
    """Of items for which there are not rooms enough, so few that without any one of them there are."""
    needed = list(items)
    for item in items:
        fewer = [other for other in needed if other is not item]
        if _rooms_in(frame, stretch, fewer, starts) is None:
            needed = fewer
    return needed


def _rooms_in(
    frame: Frame, stretch: Stretch, items: Iterable[Item], starts: dict[str, Choice]
) -> dict[str, str] | None:
    """A room for each item of the stretch, by trying; None if there is no way."""
    rooms = {item.key: "" for item in items if item.kind in TAKES_ALL and not item.room}
    waiting = [item for item in items if item.key not in rooms]
    waiting.sort(key=lambda item: (starts[item.key].start, -seats_for(item), -item.minutes, item.key))
    choices = [frame.free_rooms(item, stretch, starts[item.key].start) for item in waiting]
    spans = [(starts[item.key].start, starts[item.key].start + item.minutes) for item in waiting]
    taken: list[RoomInfo] = []
    steps = 0

    def place(number: int) -> bool:
        nonlocal steps
        if number == len(waiting):
            return True
        start, end = spans[number]
        busy = {taken[n].key for n in range(number) if spans[n][0] < end and start < spans[n][1]}
        for room in (room for room in choices[number] if room.key not in busy):
            steps += 1
            if steps > MOST_STEPS:
                return False
            taken.append(room)
            if place(number + 1):
                return True
            taken.pop()
        return False

    if not place(0):
        return None
    return rooms | {item.key: room.key for item, room in zip(waiting, taken, strict=True)}
