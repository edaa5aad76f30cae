"""One day of an agenda as a grid: a row is five minutes of the day's wall clock, a column a room. Pure: no Django.

Rows and columns count from one. A session that takes all rooms has column 0. What runs over midnight is cut at it.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sessions.scheduling.problem import Item

STEP = 5
FULL_DAY = 24 * 60
USUAL = (8 * 60, 18 * 60)
"""The minutes of the day that a grid shows at least."""

SLIM = 6
"""Up to so many rows a block has one line of text."""

MOST_LANES = 4


@dataclass(frozen=True)
class Edge:
    """A clock at the edge of the grid: what it is called, the code of the side whose it is or "", and its zone."""

    name: str
    code: str
    zone: str


@dataclass(frozen=True)
class Tick:
    """A full hour: its row, what the venue's clock shows, and the others'."""

    row: int
    here: str
    there: tuple[str, ...]


@dataclass(frozen=True)
class Night:
    """A stretch outside 09:00-18:00 of a side's day, deep outside 08:00-21:00, at the edge "a" (left) or "z"."""

    edge: str
    row: int
    rows: int
    deep: bool


@dataclass(frozen=True)
class Slot:
    """Where an item stands: lane `lane` of `lanes` side by side in its column."""

    item: Item
    row: int
    rows: int
    column: int
    lane: int = 1
    lanes: int = 1

    @property
    def is_slim(self) -> bool:
        return self.rows <= SLIM


@dataclass(frozen=True)
class Overlap:
    """The rows that two items share, at the left edge of the column of the second."""

    row: int
    rows: int
    column: int


@dataclass(frozen=True)
class DayGrid:
    """The frame of a day: from the first to the last minute of its wall clock in the zone, and what stands in it."""

    day: datetime.date
    zone: str
    first: int
    last: int
    slots: Sequence[Slot]

    @property
    def rows(self) -> int:
        return (self.last - self.first) // STEP

    @property
    def hour_rows(self) -> list[int]:
        return [row_of(minute, self.first) for minute in range(self.first, self.last, 60)]

    @property
    def half_rows(self) -> list[int]:
        return [row_of(minute, self.first) for minute in range(self.first + 30, self.last, 60)]

    def ticks(self, others: Sequence[Edge]) -> list[Tick]:
        """The full hours, with what the other clocks show then."""
        found = []
        for minute in range(self.first, self.last, 60):
            moment = self.moment(minute)
            there = tuple(f"{moment.astimezone(ZoneInfo(edge.zone)):%H:%M}" for edge in others)
            found.append(Tick(row_of(minute, self.first), f"{minute // 60:02}:{minute % 60:02}", there))
        return found

    def nights(self, edge: str, zones: Iterable[str]) -> list[Night]:
        """The hours in which it is night for one of these zones, from half hour to half hour."""
        clocks = [ZoneInfo(zone) for zone in zones]
        found: list[Night] = []
        for minute in range(self.first, self.last, 30):
            depth = max((_depth(self.moment(minute).astimezone(clock)) for clock in clocks), default=0)
            if not depth:
                continue
            row, rows = row_of(minute, self.first), min(30, self.last - minute) // STEP
            before = found[-1] if found else None
            if before and before.row + before.rows == row and before.deep == (depth == 2):
                found[-1] = Night(edge, before.row, before.rows + rows, before.deep)
            else:
                found.append(Night(edge, row, rows, depth == 2))
        return found

    def moment(self, minute: int) -> datetime.datetime:
        """The instant of a minute of the wall clock; of two the first."""
        wall = datetime.datetime.combine(self.day, datetime.time(), ZoneInfo(self.zone))
        return (wall + datetime.timedelta(minutes=minute)).astimezone(datetime.UTC)

    def overlaps(self, pairs: Iterable[tuple[str, str]]) -> list[Overlap]:
        """The shared rows of pairs of items that both stand on this day, in different rooms."""
        by_key = {slot.item.key: slot for slot in self.slots}
        found = []
        for pair in pairs:
            both = sorted((by_key[key] for key in pair if key in by_key), key=lambda slot: slot.column)
            if len(both) == 2 and 0 < both[0].column < both[1].column:
                row = max(slot.row for slot in both)
                end = min(slot.row + slot.rows for slot in both)
                found += [Overlap(row, end - row, both[1].column)] if end > row else []
        return found


def day_grid(
    day: datetime.date, zone: str, items: Iterable[Item], columns: Sequence[str], span: tuple[int, int] = USUAL
) -> DayGrid:
    """The grid of a day; `columns` are the keys of its rooms, `span` the minutes of the day that it shows at least.

    It reaches further where a session does. An item in a room that is no column takes all of them.
    """
    found = []
    for item in items:
        start, end = span_on(item, day, zone)
        if start < end:
            found.append((start, end, item))
    first = min([span[0], *(start for start, _, _ in found)]) // 60 * 60
    last = min(-(-max([span[1], *(end for _, end, _ in found)]) // 60) * 60, FULL_DAY)
    numbers = {key: number for number, key in enumerate(columns, start=1)}
    by_column: dict[int, list[Slot]] = {}
    for start, end, item in sorted(found, key=lambda row: (row[0], row[1], row[2].key)):
        row, rows = row_of(start, first), max(1, -(-(end - start) // STEP))
        column = numbers.get(item.room, 0)
        by_column.setdefault(column, []).append(Slot(item, row, rows, column))
    slots = [slot for column in sorted(by_column) for slot in _in_lanes(by_column[column])]
    return DayGrid(day, zone, first, last, sorted(slots, key=lambda slot: (slot.row, slot.column, slot.item.key)))


def span_on(item: Item, day: datetime.date, zone: str) -> tuple[int, int]:
    """The first and the last minute of the day's wall clock at which a placed item is on; 0 and 0 if it is not."""
    clock = ZoneInfo(zone)
    start, end = item.start.astimezone(clock), item.end.astimezone(clock)
    if end.date() < day or start.date() > day:
        return 0, 0
    first = 0 if start.date() < day else start.hour * 60 + start.minute
    # By real minutes, so that a session over a change of the clocks is as long as it lasts.
    last = first + item.minutes if start.date() == day else end.hour * 60 + end.minute
    return first, min(last, FULL_DAY)


def first_free(
    items: Iterable[Item], day: datetime.date, zone: str, room: str, minutes: int, first: int = 9 * 60
) -> int | None:
    """The first minute of the day, from `first` on, at which a room is free for so long; all rooms if `room` is "".

    None where there is none before midnight.
    """
    taken = sorted(
        span_on(item, day, zone) for item in items if item.is_placed and ("" in (room, item.room) or item.room == room)
    )
    start = first
    for begun, over in taken:
        if begun >= start + minutes:
            break
        start = max(start, -(-over // STEP) * STEP)
    return start if start + minutes <= FULL_DAY else None


def row_of(minute: int, first: int) -> int:
    """The row of a minute of the day."""
    return (minute - first) // STEP + 1


def _depth(moment: datetime.datetime) -> int:
    """0 in working hours, 1 outside 09:00-18:00, 2 outside 08:00-21:00."""
    minute = moment.hour * 60 + moment.minute
    if not 8 * 60 <= minute < 21 * 60:
        return 2
    return 0 if 9 * 60 <= minute < 18 * 60 else 1


def _in_lanes(slots: list[Slot]) -> list[Slot]:
    """Items of a column that are on at once stand side by side."""
    placed: list[Slot] = []
    cluster: list[tuple[Slot, int]] = []
    reach = 0
    for slot in [*slots, None]:
        if slot is None or slot.row >= reach:
            lanes = min(max((lane for _, lane in cluster), default=1), MOST_LANES)
            placed += [
                Slot(one.item, one.row, one.rows, one.column, min(lane, MOST_LANES), lanes) for one, lane in cluster
            ]
            cluster, reach = [], 0
        if slot is not None:
            taken = {lane for one, lane in cluster if one.row + one.rows > slot.row}
            lane = next(number for number in range(1, len(taken) + 2) if number not in taken)
            cluster.append((slot, lane))
            reach = max(reach, slot.row + slot.rows)
    return placed
