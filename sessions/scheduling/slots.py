"""Which open session starts when: a whole-number program, solved and proved by HiGHS. Pure: no Django.

One yes-or-no for each open session and choice. Rooms are only counted here, by size: at no moment more sessions that
need so many seats than there are free rooms of that size. Which room it is comes afterwards (`rooming`).
First as many sessions as possible are placed; then, with that number kept, as little as possible is lost of what is
only wished: a topic not twice at once, no day with more than its share of a topic, both sides heard on each day.
"""

import datetime
import math
import time
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from sessions.scheduling.frame import Choice, Frame, Stretch, Taken, seats_for, seats_of
from sessions.scheduling.improving import Search
from sessions.scheduling.problem import CLOSING, FOR_ALL, OPENING, VOICES, Item
from sessions.scheduling.solver import NEARLY_ONE, Program, run
from sessions.scheduling.wording import day_of

TOPIC_TWICE, TOPIC_CROWDED, VOICES_UNEVEN = 4, 2, 1
"""What each moment, session or voice too many costs."""


FIRST_TRIALS, MORE_TRIALS = 2_000, 20_000
"""Changes tried before the solver is asked how little could be lost, and then to reach that."""


@dataclass(frozen=True)
class Solved:
    """The chosen start of each placed item by key; what of the wishes is lost; whether both steps are proved.

    `bound` is the least that could be lost with that number placed, `most` the most items that could be placed.
    """

    starts: dict[str, Choice]
    lost: int
    bound: float
    most: int
    is_proved: bool


class SlotModel:
    """The whole-number program of a frame. `forbid` adds what the rooms refuse; `solve` may be called again."""

    def __init__(self, frame: Frame):
        self.frame = frame
        self.items = frame.open
        self.program = Program()
        self.columns: list[tuple[Item, Choice]] = []
        self.columns_of: dict[str, list[int]] = {}
        self.wishes: dict[int, tuple[tuple[list[tuple[int, int]], int], ...]] = {}
        self.chosen: list[int] = []
        self.most = len(self.items)
        self.running: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._add_choices()
        self._add_rooms()
        self._add_people()
        self._add_orders()
        self._add_first_and_last()
        self.choices = len(self.columns)
        self._add_topics()
        self._add_voices()

    def forbid(self, chosen: dict[str, Choice]) -> None:
        """Not all of these choices together."""
        columns = [c for c in range(self.choices) if chosen.get(self.columns[c][0].key) == self.columns[c][1]]
        self.program.row([(column, 1) for column in columns], len(columns) - 1)

    def solve(self, seconds: float) -> Solved:
        """The best plan that is found in that time."""
        until = time.monotonic() + seconds
        chosen = self._mended()
        if not chosen:
            counting = [-1.0] * self.choices + [0.0] * (len(self.program.costs) - self.choices)
            found = run(self.program, counting, seconds / 2)
            chosen = [column for column in range(self.choices) if found.values and found.values[column] > 0.5]
            self.most = min(len(self.items), math.floor(1e-6 - found.bound))
        bound, is_proved = 0.0, True
        if chosen and self.wishes:
            chosen, bound, is_proved = self._with_fewest_losses(chosen, until)
        if chosen:
            search = self._search(chosen)
            search.settle(MORE_TRIALS // 4)
            chosen = search.best
        self.chosen = chosen
        values = self._with_wishes(chosen)
        return Solved(
            starts={self.columns[column][0].key: self.columns[column][1] for column in chosen},
            lost=round(sum(self.program.costs[column] * values[column] for column in self.wishes)),
            bound=bound,
            most=self.most,
            is_proved=len(chosen) == self.most and is_proved,
        )

    def _mended(self) -> list[int]:
        """The last answer, if as many as possible, with some items moved to keep what was forbidden since; or none."""
        if not self.chosen or len(self.chosen) < self.most:
            return []
        search = self._search(self.chosen)
        return search.best if search.mend() else []

    def _search(self, chosen: list[int]) -> Search:
        places = [choice for _, choice in self.columns]
        search = Search(self.program, list(self.columns_of.values()), places, self.wishes)
        search.begin(chosen)
        return search

    def _with_fewest_losses(self, chosen: list[int], until: float) -> tuple[list[int], float, bool]:
        """As many choices that lose least of the wishes, the bound of that loss, and whether it is proved."""
        self.program.row([(column, 1) for column in range(self.choices)], len(chosen), len(chosen))
        search = self._search(chosen)
        search.improve(0, FIRST_TRIALS)
        bound = 0.0
        if search.least:
            bound = run(self.program, self.program.costs, until - time.monotonic(), relaxed=True).bound
            search.improve(math.ceil(bound - 1e-6), MORE_TRIALS)
        chosen, is_proved = search.best, search.least - bound < NEARLY_ONE
        if not is_proved:
            start = self._with_wishes(chosen)
            found = run(self.program, self.program.costs, until - time.monotonic(), start)
            bound, is_proved = max(bound, found.bound), found.is_proved
            if found.values:
                chosen = [column for column in range(self.choices) if found.values[column] > 0.5]
        self.program.drop_last_row()
        return chosen, bound, is_proved

    def _with_wishes(self, chosen: list[int]) -> list[float]:
        """The values of all columns when these choices are made."""
        values = [0.0] * len(self.program.costs)
        for column in chosen:
            values[column] = 1.0
        for over, limits in self.wishes.items():
            values[over] = max(0.0, *(sum(values[c] * v for c, v in entries) - number for entries, number in limits))
        return values

    def _add_choices(self) -> None:
        points = [self._points(index, stretch) for index, stretch in enumerate(self.frame.stretches)]
        for item in self.items:
            columns = self.columns_of[item.key] = []
            for choice in self.frame.choices(item):
                column = self.program.column(0, 1)
                columns.append(column)
                self.columns.append((item, choice))
                for point in points[choice.stretch]:
                    if choice.start <= point < choice.start + item.minutes:
                        self.running[choice.stretch, point].append(column)
            if columns:
                self.program.row([(column, 1) for column in columns], 1)

    def _points(self, index: int, stretch: Stretch) -> list[int]:
        """The moments of a stretch at which something may begin to be too much."""
        taken = {one.start for some in self.frame.by_room.values() for one in some}
        return sorted({*self.frame.starts[index], *(at for at in taken if stretch.start < at < stretch.end)})

    def _add_rooms(self) -> None:
        for (index, point), columns in sorted(self.running.items()):
            stretch = self.frame.stretches[index]
            free = [room for room in stretch.rooms if self.frame.room_is_free(room, point, point + 1)]
            sizes = sorted({seats_of(room) for room in stretch.rooms})
            for smaller, size in pairwise([-1, *sizes]):
                rooms = sum(seats_of(room) >= size for room in free)
                entries = []
                for column in columns:
                    item = self.columns[column][0]
                    if smaller == -1 and item.kind in FOR_ALL:
                        entries.append((column, max(rooms, 1)))
                    elif self._needs(item, stretch) > smaller:
                        entries.append((column, 1))
                if len({self.columns[column][0].key for column, _ in entries}) > 1:
                    self.program.row(entries, rooms)

    def _needs(self, item: Item, stretch: Stretch) -> int:
        """The seats of the room that it takes at least; of one that is chosen, exactly. Below none: it takes none."""
        if not item.room:
            return seats_for(item)
        return next((seats_of(room) for room in stretch.rooms if room.key == item.room), -1)

    def _add_people(self) -> None:
        at_once: dict[tuple, list[int]] = defaultdict(list)
        for (index, point), columns in self.running.items():
            for column in columns:
                item = self.columns[column][0]
                for person in item.people:
                    if self.frame.is_coming(person):
                        at_once[person, index, point].append(column)
                if item.room:
                    at_once[f"room {item.room}", index, point].append(column)
        for columns in dict.fromkeys(tuple(at_once[key]) for key in sorted(at_once)):
            if len({self.columns[column][0].key for column in columns}) > 1:
                self.program.row([(column, 1) for column in columns], 1)

    def _add_orders(self) -> None:
        for item in self.items:
            for key in item.after:
                for minute in sorted({self.columns[column][1].start for column in self.columns_of[item.key]}):
                    early = [c for c in self.columns_of[item.key] if self.columns[c][1].start <= minute]
                    late = [c for c in self.columns_of.get(key, ()) if self._end(c) > minute]
                    if late:
                        self.program.row([(column, 1) for column in early + late], 1)

    def _add_first_and_last(self) -> None:
        """Nothing that is open comes before an opening or after a closing that is open too."""
        for item in self.items:
            if item.kind not in (OPENING, CLOSING):
                continue
            others = [c for c in range(len(self.columns)) if self.columns[c][0].kind != item.kind]
            own = self.columns_of[item.key]
            for column in own:
                start, end = self.columns[column][1].start, self._end(column)
                if item.kind == OPENING:
                    same = [(c, len(others)) for c in own if self._end(c) >= end]
                    wrong = [(c, 1) for c in others if self.columns[c][1].start < end]
                else:
                    same = [(c, len(others)) for c in own if self.columns[c][1].start <= start]
                    wrong = [(c, 1) for c in others if self._end(c) > start]
                self.program.row(same + wrong, len(others))

    def _add_topics(self) -> None:
        """A topic twice at once, and more than its share on a day."""
        days = {stretch.day for stretch in self.frame.stretches}
        for topic in sorted({topic for item in self.items for topic in item.topics}):
            about = [column for column in range(self.choices) if topic in self.columns[column][0].topics]
            fixed = [taken for taken in self.frame.here if topic in taken.by.topics]
            at_once = set(about)
            for (_, point), columns in sorted(self.running.items()):
                there = sum(taken.meets(point, point + 1) for taken in fixed)
                self._at_most([c for c in columns if c in at_once], max(1 - there, 0), TOPIC_TWICE)
            number = len(fixed) + sum(topic in item.topics for item in self.items)
            share = -(-number // len(days)) + (number > len(days)) if days else 0
            for day in sorted(days):
                there = sum(self._day(taken) == day for taken in fixed)
                self._at_most([c for c in about if self._day_of(c) == day], max(share - there, 0), TOPIC_CROWDED)

    def _at_most(self, columns: list[int], number: int, cost: int) -> None:
        items = len({self.columns[column][0].key for column in columns})
        if items > number:
            self._wish(cost, items, ([(column, 1) for column in columns], number))

    def _add_voices(self) -> None:
        """On each day about as many voices of the one side as of the other, as far as the whole allows."""
        sides = [side.code for side in self.frame.problem.meeting.sides][:2]
        fixed = [taken.by for taken in self.frame.here]
        lean = {item.key: _lean(item, sides) for item in (*self.items, *fixed)}
        days = sorted({stretch.day for stretch in self.frame.stretches})
        if len(sides) < 2 or not days or not any(lean.values()):
            return
        allowed = -(-abs(sum(lean.values())) // len(days)) + 1
        most = sum(abs(value) for value in lean.values())
        for day in days:
            there = sum(lean[taken.by.key] for taken in self.frame.here if self._day(taken) == day)
            columns = [c for c in range(self.choices) if self._day_of(c) == day]
            entries = [(c, lean[self.columns[c][0].key]) for c in columns if lean[self.columns[c][0].key]]
            if entries:
                reverse = [(column, -value) for column, value in entries]
                self._wish(VOICES_UNEVEN, most, (entries, allowed - there), (reverse, allowed + there))

    def _wish(self, cost: int, most: int, *limits: tuple[list[tuple[int, int]], int]) -> None:
        """That each of the sums stays within its limit: what is over costs."""
        over = self.program.column(cost, most)
        self.wishes[over] = limits
        for entries, number in limits:
            self.program.row([*entries, (over, -1)], number)

    def _day(self, taken: Taken) -> datetime.date:
        return day_of(taken.by.start, self.frame.problem.meeting)

    def _day_of(self, column: int) -> datetime.date:
        return self.frame.stretches[self.columns[column][1].stretch].day

    def _end(self, column: int) -> int:
        item, choice = self.columns[column]
        return choice.start + item.minutes


def _lean(item: Item, sides: list[str]) -> int:
    """How many more voices of the first side than of the second."""
    voices = [part.side for part in item.parts if part.role in VOICES]
    return voices.count(sides[0]) - voices.count(sides[1]) if len(sides) == 2 else 0
