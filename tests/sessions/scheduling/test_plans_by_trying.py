"""Plans of tiny agendas against trying every start and every room."""

import dataclasses
import datetime
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.scheduling.conflicts import conflicts
from sessions.scheduling.frame import Frame
from sessions.scheduling.planner import placed_items, plan
from sessions.scheduling.problem import Context, DayWindow, Problem, RoomInfo
from tests.sessions.scheduling.agendas import DAYS, LOTUS, OAK, WASHINGTON, at, item, part

MINUTE = datetime.timedelta(minutes=1)
MEETING = dataclasses.replace(WASHINGTON, sides=())


def problem(*items, **values):
    return Problem(MEETING, items, (LOTUS, OAK), step=15, **values)


PEOPLE = st.frozensets(st.sampled_from("abc"), max_size=2)
OPEN = st.tuples(st.sampled_from([15, 30, 45]), PEOPLE, st.sampled_from([5, 30]), st.sampled_from(["panel", "plenary"]))
HELD = st.tuples(st.integers(0, 4), st.sampled_from([15, 30]), PEOPLE, st.sampled_from(["lotus", "oak"]))


@settings(max_examples=60, deadline=None)
@given(st.lists(OPEN, min_size=1, max_size=4), st.lists(HELD, max_size=2), st.sampled_from([60, 75]))
def test_as_many_are_placed_as_by_trying_everything(opened, held, minutes):
    tray = [
        item(f"o{n}", "", "", *map(part, sorted(people)), kind=kind, length=length, attending=seats)
        for n, (length, people, seats, kind) in enumerate(opened)
    ]
    elsewhere = [
        dataclasses.replace(
            item(f"e{n}", "09:00", "09:30", *map(part, sorted(people)), room=room, convening="there"),
            start=at("09:00") + 15 * start * MINUTE,
            end=at("09:00") + (15 * start + length) * MINUTE,
        )
        for n, (start, length, people, room) in enumerate(held)
    ]
    day = DayWindow(DAYS[0], at("09:00"), at("09:00") + minutes * MINUTE)
    asked = problem(*tray, windows=(day,), elsewhere=tuple(elsewhere))

    made = plan(asked)

    kinds = {
        c.kind for c in conflicts([*placed_items(asked, made.placements), *elsewhere], Context((MEETING,), asked.rooms))
    }
    assert not kinds & {"room_twice", "person_twice", "too_small_room", "outside"} or _held_clash(elsewhere, kinds)
    assert made.is_optimal
    assert len(made.placements) == made.most == _most(tray, elsewhere, minutes)
    for left in made.unplaced:
        assert all(_holds(asked, made, left.item, free) for free in left.frees)


TOPICAL = st.tuples(st.sampled_from([15, 30, 45]), st.frozensets(st.sampled_from("xyz"), max_size=2))


@settings(max_examples=60, deadline=None)
@given(st.lists(TOPICAL, min_size=2, max_size=4), st.sampled_from([60, 75]))
def test_a_wish_is_lost_only_if_trying_everything_loses_one(opened, minutes):
    tray = [
        item(f"o{n}", kind="panel", length=length, attending=5, topics=tuple(sorted(topics)))
        for n, (length, topics) in enumerate(opened)
    ]
    day = DayWindow(DAYS[0], at("09:00"), at("09:00") + minutes * MINUTE)

    made = plan(problem(*tray, windows=(day,)))

    assert (made.lost == 0) == (_most(tray, [], minutes, topics=True) == made.most)


def _held_clash(elsewhere, kinds):
    """Whether what stands elsewhere clashes with itself already."""
    return bool({c.kind for c in conflicts(elsewhere, Context((MEETING,), (LOTUS, OAK)))} & kinds)


def _most(tray, elsewhere, minutes, topics=False):
    """By trying every start of a quarter of an hour and every room."""
    spots = [(start, room) for start in range(0, minutes, 15) for room in (LOTUS, OAK)]

    def fits(one, start, room, taken):
        begin = at("09:00") + start * MINUTE
        end = begin + one.length * MINUTE
        if start + one.length > minutes or room.capacity < one.attending:
            return False
        for other, other_begin, other_end, other_room, is_here in taken:
            alone = is_here and "plenary" in (one.kind, other.kind)
            alone = alone or (topics and not set(one.topics).isdisjoint(other.topics))
            meets = begin < other_end and other_begin < end
            if meets and (alone or other_room == room.key or one.people & other.people):
                return False
        return True

    def place(items, taken):
        if not items:
            return True
        one = items[0]
        return any(
            fits(one, start, room, taken)
            and place(
                items[1:],
                [
                    *taken,
                    (one, at("09:00") + start * MINUTE, at("09:00") + (start + one.length) * MINUTE, room.key, True),
                ],
            )
            for start, room in spots
        )

    held = [(one, one.start, one.end, one.room, False) for one in elsewhere]
    counts = range(len(tray), -1, -1)
    return next(n for n in counts if any(place(list(some), held) for some in combinations(tray, n)))


def _holds(asked, made, key, free):
    """Whether the place that a suggestion names is free once its change is made."""
    one = next(one for one in asked.items if one.key == key)
    changed = dataclasses.replace(
        one,
        length=free.minutes,
        room=free.room,
        attending=0 if free.kind == "smaller" else one.attending,
        parts=tuple(part for part in one.parts if part.person != free.person),
    )
    frame = Frame(asked, extra=placed_items(asked, made.placements))
    room = RoomInfo("new", "New", 100)
    offered = (*asked.rooms, room) if free.kind == "one_more_room" else asked.rooms
    later = dataclasses.replace(
        asked,
        items=(*frame.fixed, changed),
        rooms=offered,
        windows=(DayWindow(DAYS[0], free.start, free.start + free.minutes * MINUTE),),
    )
    fixed = tuple(dataclasses.replace(one, fixed=True) for one in frame.fixed)
    return len(plan(dataclasses.replace(later, items=(*fixed, changed))).placements) == 1
