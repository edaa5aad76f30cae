"""A plan for the open sessions of an agenda, with a proof that there is no better one. Pure: no Django.

Open are the items in the tray and those that are placed but not fixed. What is fixed stays where it is; nobody and no
room is taken twice, over all that the problem names; people are there; rooms are large enough; what is needed comes
before what needs it; plenaries, meals and breaks have nothing beside them; an opening comes first, a closing last. On
virtual days sessions stand in the online rooms, one at a time in each. Starts are decided first (`slots`), rooms are
given afterwards (`rooming`). A plan is a proposal: nothing is changed by it.

"Optimal" means that no plan whose sessions follow each other without odd gaps (`frame`) places more sessions, nor, with
as many, loses less of what is only wished for (`slots`).
"""

import datetime
import time
from dataclasses import dataclass, replace

from sessions.scheduling.frame import Choice, Frame, moment_of
from sessions.scheduling.problem import Item, Problem
from sessions.scheduling.reasons import Unplaced, why_not_placed
from sessions.scheduling.rooming import give_rooms, rooms_for_most
from sessions.scheduling.slots import SlotModel, Solved

MOST_ROUNDS = 20
"""How often starts are decided anew because the rooms did not suffice."""


@dataclass(frozen=True)
class Placement:
    """Where an item is proposed to stand, in UTC; `room` empty: all rooms."""

    item: str
    start: datetime.datetime
    end: datetime.datetime
    room: str


@dataclass(frozen=True)
class Plan:
    """A proposal, in the order of starts, and what has no place.

    `is_optimal` says that the solver proved it; `most` is the most items that could be placed at all; `lost` is what it
    loses of the wishes and `bound` the least that must be lost, both in the points of `slots`; `seconds` by the clock.
    """

    placements: tuple[Placement, ...]
    unplaced: tuple[Unplaced, ...]
    is_optimal: bool
    most: int
    lost: int
    bound: float
    seconds: float

    @property
    def gap(self) -> float:
        """How much better, in points, a plan with as many sessions might still be; 0 if it is optimal."""
        return 0.0 if self.is_optimal else max(0.0, self.lost - self.bound)

    @property
    def sentence(self) -> str:
        """What was found, and how sure it is."""
        placed, open_items = len(self.placements), len(self.placements) + len(self.unplaced)
        if not open_items:
            return "Every session has its place already."
        what = "Every open session has a place" if not self.unplaced else f"{placed} of {open_items} have a place"
        if self.is_optimal:
            return f"{what}; it is proved that no plan does better."
        if self.unplaced and self.most > placed:
            return f"{what}; a longer search may find a place for up to {self.most - placed} more."
        return f"{what}; a longer search may find a better order."


def plan(problem: Problem, seconds: float = 30) -> Plan:
    """The best plan found in about that many seconds; the same each time, unless the time runs out.

    Raises ValueError for a fixed item without times, or an item that is needed by itself.
    """
    began = time.monotonic()
    _check(problem)
    frame = Frame(problem)
    solved, rooms, is_proved = _solved(frame, began + seconds)
    items = {item.key: item for item in frame.open}
    placements = tuple(
        Placement(key, moment_of(choice.start), moment_of(choice.start + items[key].minutes), rooms[key])
        for key, choice in sorted(solved.starts.items(), key=lambda pair: (pair[1].start, pair[0]))
        if key in rooms
    )
    after = Frame(problem, extra=placed_items(problem, placements))
    unplaced = tuple(why_not_placed(after, item) for item in after.open)
    return Plan(
        placements, unplaced, is_proved, solved.most, solved.lost, solved.bound, seconds=time.monotonic() - began
    )


def placed_items(problem: Problem, placements: tuple[Placement, ...]) -> tuple[Item, ...]:
    """The items of the problem that the plan places, as they would stand."""
    items = {item.key: item for item in problem.items}
    return tuple(replace(items[one.item], start=one.start, end=one.end, room=one.room) for one in placements)


def _check(problem: Problem) -> None:
    for item in problem.items:
        if item.fixed and not item.is_placed:
            raise ValueError(f"{item.title} is fixed and has no time.")
        if item.key in item.after:
            raise ValueError(f"{item.title} cannot come before itself.")


def _solved(frame: Frame, until: float) -> tuple[Solved, dict[str, str], bool]:
    """Starts for which there are rooms: sets of starts that the rooms refuse are forbidden until there are."""
    model = SlotModel(frame)
    for _ in range(MOST_ROUNDS):
        solved = model.solve(until - time.monotonic())
        rooms, impossible = give_rooms(frame, solved.starts)
        if not impossible:
            return solved, rooms, solved.is_proved
        if time.monotonic() > until:
            break
        for starts in impossible:
            model.forbid(starts)
    kept: dict[str, Choice] = solved.starts
    return solved, rooms_for_most(frame, kept), False
