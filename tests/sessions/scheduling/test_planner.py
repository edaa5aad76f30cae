import dataclasses

import pytest

from sessions.scheduling.conflicts import conflicts
from sessions.scheduling.planner import placed_items, plan
from sessions.scheduling.problem import Context, DayWindow, Presence, Problem, reports_first
from tests.sessions.scheduling.agendas import DAYS, LINE, LOTUS, OAK, WASHINGTON, at, item, part

MEETING = dataclasses.replace(WASHINGTON, sides=())
HINTS_OF_ITS_OWN = {"no_break", "side_without_voice"}


def window(start="09:00", end="10:00", day=16):
    return DayWindow(DAYS[day - 16], at(start, day), at(end, day))


def problem(*items, **values):
    values = {"meeting": MEETING, "rooms": (LOTUS,), "windows": (window(),)} | values
    return Problem(items=items, **values)


def starts(made):
    return {one.item: one.start for one in made.placements}


def rooms(made):
    return {one.item: one.room for one in made.placements}


def wrong(asked, made):
    """The conflicts of the agenda as it would stand, but for those that a plan does not know."""
    kept = [one for one in asked.items if one.key not in starts(made) and one.fixed]
    items = [*kept, *placed_items(asked, made.placements), *asked.elsewhere]
    context = Context((asked.meeting,), asked.rooms, asked.presences, about=(asked.meeting.key,))
    return {conflict.kind for conflict in conflicts(items, context)} - HINTS_OF_ITS_OWN


def test_sessions_follow_each_other_in_one_room():
    made = plan(problem(item("A", length=30), item("B", length=30)))

    assert sorted(starts(made).values()) == [at("09:00"), at("09:30")]
    assert (made.is_optimal, made.unplaced, made.gap) == (True, (), 0)
    assert made.sentence == "Every open session has a place; it is proved that no plan does better."


def test_nobody_is_in_two_sessions_at_once():
    both = [item(key, "", "", part("avery"), kind="panel", length=30) for key in "AB"]

    made = plan(problem(*both, rooms=(LOTUS, OAK)))

    assert sorted(starts(made).values()) == [at("09:00"), at("09:30")]


def test_someone_who_does_not_come_holds_nothing_up():
    both = [item(key, "", "", part("avery"), kind="panel") for key in "AB"]

    made = plan(problem(*both, rooms=(LOTUS, OAK), presences=(Presence("here", "avery", "declined"),)))

    assert len(made.placements) == 2


def test_what_is_fixed_stays_and_what_is_not_may_move():
    fixed = item("Break", "09:00", "09:15", kind="break", fixed=True)
    draft = item("Draft", "09:00", "09:45", kind="panel", room="lotus")

    made = plan(problem(fixed, draft))

    assert starts(made) == {"Draft": at("09:15")}


def test_people_are_there_and_not_elsewhere():
    presences = (Presence("here", "avery", arrives=at("09:10"), leaves=at("11:00")),)
    elsewhere = (item("Call", "09:20", "09:50", part("avery"), convening="there", visible=False),)
    asked = problem(
        item("A", "", "", part("avery"), length=30),
        windows=(window(end="12:00"),),
        presences=presences,
        elsewhere=elsewhere,
        step=5,
    )

    assert starts(plan(asked)) == {"A": at("09:50")}


def test_a_session_waits_for_someone_who_arrives():
    presences = (Presence("here", "avery", arrives=at("09:10")),)

    assert starts(plan(problem(item("A", "", "", part("avery"), length=30), presences=presences, step=5))) == {
        "A": at("09:10")
    }


def test_a_room_that_another_program_has_taken_is_not_free():
    taken = item("Other", "09:00", "09:30", room="lotus", convening="there", visible=False)

    assert starts(plan(problem(item("A", length=30), elsewhere=(taken,)))) == {"A": at("09:30")}


def test_each_session_gets_the_smallest_room_that_is_large_enough():
    small, large = item("Small", kind="panel", attending=20), item("Large", kind="panel", attending=21)

    assert rooms(plan(problem(large, small, rooms=(OAK, LOTUS)))) == {"Small": "lotus", "Large": "oak"}


def test_a_small_session_leaves_the_large_room_free():
    assert rooms(plan(problem(item("Small", kind="panel"), rooms=(OAK, LOTUS)))) == {"Small": "lotus"}


def test_a_room_that_is_chosen_is_kept():
    chosen = item("A", kind="panel", attending=5, room="oak")

    assert rooms(plan(problem(chosen, item("B", kind="panel"), rooms=(LOTUS, OAK)))) == {"A": "oak", "B": "lotus"}


def test_starts_for_which_rooms_do_not_suffice_are_decided_anew():
    """At no moment too many, and yet no way: each of the two middle ones needs the small room by its neighbor."""
    large = [item(key, start, end, kind="panel", attending=30, room="oak", fixed=True)
             for key, start, end in (("L1", "09:00", "09:30"), ("L2", "10:00", "10:30"))]  # fmt: skip
    middle = [item("S1", "", "", part("avery"), kind="panel", length=60),
              item("S2", "", "", part("blake"), kind="panel", length=60)]  # fmt: skip
    presences = (
        Presence("here", "avery", arrives=at("09:00"), leaves=at("10:00")),
        Presence("here", "blake", arrives=at("09:30"), leaves=at("10:30")),
    )
    asked = problem(*large, *middle, rooms=(LOTUS, OAK), windows=(window(end="10:30"),), presences=presences)

    made = plan(asked)

    assert (len(made.placements), made.is_optimal, made.most) == (1, True, 1)
    assert not wrong(asked, made)


def test_nothing_stands_beside_a_plenary():
    made = plan(problem(item("Plenary", length=30), item("Panel", kind="panel", length=30), rooms=(LOTUS, OAK)))

    assert len(set(starts(made).values())) == 2


def test_groups_report_before_the_plenary_and_the_closing_comes_last():
    items = reports_first(
        (
            item("Closing", kind="closing", length=15),
            item("Plenary", length=15, topics=("hydrogen",)),
            item("Report", kind="working_group_report", length=15, topics=("hydrogen", "cooling")),
            item("Opening", kind="opening", length=15),
        )
    )

    found = starts(plan(problem(*items)))

    assert sorted(found, key=found.get) == ["Opening", "Report", "Plenary", "Closing"]


def test_what_is_fixed_keeps_its_order_too():
    report = item("Report", "09:30", "10:00", kind="panel", room="oak", after=("Draft",), fixed=True)
    items = (item("Draft", kind="panel", length=30), item("Answer", kind="panel", length=30, after=("Report",)))

    made = plan(problem(report, *items, rooms=(LOTUS, OAK), windows=(window(end="11:00"),)))

    assert starts(made) == {"Draft": at("09:00"), "Answer": at("10:00")}


def test_a_plenary_needs_the_reports_of_its_group_and_topics_only():
    report = item("Report", kind="working_group_report", group="g", topics=("hydrogen",))
    others = (item("P", group="g"), item("Q", topics=("cooling",)), item("R", kind="panel", group="g"))

    assert [one.after for one in reports_first((report, *others))] == [(), ("Report",), (), ()]


def test_a_topic_is_not_twice_at_once():
    same = [item(key, kind="panel", length=30, topics=("hydrogen",)) for key in "AB"]

    made = plan(problem(*same, item("C", kind="panel", length=60), rooms=(LOTUS, OAK)))

    assert (len({starts(made)[key] for key in "AB"}), made.lost, made.is_optimal) == (2, 0, True)


def test_a_topic_is_not_beside_a_fixed_session_on_it():
    fixed = item("F", "09:00", "09:30", kind="panel", room="oak", topics=("hydrogen",), fixed=True)

    made = plan(problem(fixed, item("A", kind="panel", length=30, topics=("hydrogen",)), rooms=(LOTUS, OAK)))

    assert starts(made) == {"A": at("09:30")}


def test_topics_are_spread_over_the_days():
    same = [item(key, length=15, topics=("hydrogen",)) for key in "AB"]

    made = plan(problem(*same, windows=(window(), window(day=17))))

    assert {start.date() for start in starts(made).values()} == {DAYS[0], DAYS[1]}


def test_what_must_be_lost_is_counted_and_proved():
    same = [item(key, kind="panel", topics=("hydrogen",)) for key in "AB"]

    made = plan(problem(*same, rooms=(LOTUS, OAK)))

    assert (len(made.placements), made.lost > 0, made.lost, made.is_optimal) == (2, True, made.bound, True)


@pytest.mark.parametrize("american", ["AB", "AC", "AD"])
def test_both_sides_are_heard_on_each_day(american):
    voices = [
        item(key, "", "", *(part(f"{key}{n}", side="US" if key in american else "IN") for n in range(2)), kind="panel")
        for key in "ABCD"
    ]
    asked = problem(*voices, meeting=WASHINGTON, rooms=(LOTUS, OAK), windows=(window(), window(day=17)))

    made = plan(asked)

    on_first_day = {key for key, start in starts(made).items() if start.date() == DAYS[0]}
    assert (len(on_first_day), len(on_first_day & set(american))) == (2, 1)


def test_virtual_days_use_the_online_room_within_their_hours():
    virtual = dataclasses.replace(MEETING, virtual_days=(DAYS[1],))
    windows = (window(), window("07:30", "09:30", day=17))
    asked = problem(*(item(key, kind="panel") for key in "ABCD"), meeting=virtual, rooms=(LOTUS, LINE), windows=windows)

    made = plan(asked)

    placed = {(one.start, one.room) for one in made.placements}
    assert placed == {(at("09:00"), "lotus"), (at("07:30", 17), "line"), (at("08:30", 17), "line")}
    assert made.unplaced[0].frees[0].kind == "longer_day"
    assert made.unplaced[0].frees[0].start == at("10:00")


def test_without_rooms_sessions_follow_each_other():
    made = plan(problem(item("A", kind="panel", length=30), item("B", kind="panel", length=30), rooms=()))

    assert set(rooms(made).values()) == {""}
    assert len(set(starts(made).values())) == 2


def test_a_plan_of_nothing_says_so():
    assert plan(problem()).sentence == "Every session has its place already."


def test_a_fixed_item_has_times():
    with pytest.raises(ValueError, match="A is fixed and has no time"):
        plan(problem(item("A", fixed=True)))


OPENED = [item("Full", "09:00", "10:00", room="oak", kind="panel", attending=30, fixed=True)]


def test_it_says_that_the_room_is_full_and_what_would_free_a_place():
    (left,) = plan(problem(*OPENED, item("New", kind="panel", attending=30), rooms=(LOTUS, OAK))).unplaced

    assert left.sentence == (
        "No place on 16 March: the room Oak is full and the other is too small. "
        "A 60-minute slot on 16 March at 10:00 would free it."
    )
    assert [free.text for free in left.frees[1:]] == [
        "With 20 people instead of 30 it fits in Lotus on 16 March at 09:00.",
        "One more room on 16 March at 09:00 would free it.",
    ]


@pytest.mark.parametrize(
    ("new", "values", "reason"),
    [
        ({"attending": 50}, {}, "No place on 16 March: no room seats 50."),
        ({"length": 75}, {}, "No stretch of 75 minutes is left between what stands on 16 March."),
        ({}, {"windows": ()}, "No day has hours for sessions."),
        ({"room": "oak"}, {}, "No place on 16 March: its room, Oak, is full."),
        (
            {"parts": (part("avery"),)},
            {"presences": (Presence("here", "avery", arrives=at("12:00")),)},
            "No place on 16 March: Avery Sample is not there then.",
        ),
        (
            {"parts": (part("avery"),)},
            {"elsewhere": (item("Call", "09:15", "09:45", part("avery"), convening="there", visible=False),)},
            "No place on 16 March: while a room is free, Avery Sample is away or in another session.",
        ),
    ],
)
def test_it_says_why_a_session_has_no_place(new, values, reason):
    asked = problem(*OPENED, dataclasses.replace(item("New", kind="panel"), **new), **{"rooms": (LOTUS, OAK)} | values)

    assert plan(asked).unplaced[0].reason == reason


def test_as_many_as_possible_are_placed_and_each_other_one_has_a_reason():
    asked = problem(*(item(f"{n}", kind="panel", length=20) for n in range(7)), rooms=(LOTUS, OAK), step=5)

    made = plan(asked)

    assert (len(made.placements), len(made.unplaced), made.most) == (6, 1, 6)
    assert made.sentence == "6 of 7 have a place; it is proved that no plan does better."
    assert made.unplaced[0].reason == "No place on 16 March: all rooms are full."


def test_the_same_problem_has_the_same_plan():
    asked = problem(
        *(item(f"{n}", kind="panel", topics=(f"{n % 3}",), length=20) for n in range(7)), rooms=(LOTUS, OAK)
    )

    assert plan(asked).placements == plan(asked).placements
