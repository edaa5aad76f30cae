from sessions.scheduling.conflicts import conflicts
from sessions.scheduling.planner import placed_items, plan
from sessions.scheduling.problem import Context
from tests.bench import planning

HARMLESS = {"side_without_voice"}


def test_forty_sessions_in_four_rooms_have_a_plan_without_conflicts():
    asked = planning.open_agenda(40, 4, 2)

    made = plan(asked)

    breaks = [item for item in asked.items if item.fixed]
    items = [*breaks, *placed_items(asked, made.placements)]
    assert (len(made.placements), made.is_optimal, made.gap) == (40, True, 0)
    assert {one.kind for one in conflicts(items, Context((asked.meeting,), asked.rooms))} <= HARMLESS


def test_of_forty_sessions_thirty_six_fit_in_as_many_places():
    asked = planning.open_agenda(40, 3, 3, lengths=(90,), seats=(10, 15))

    made = plan(asked)

    assert (len(made.placements), made.most, made.is_optimal) == (36, 36, True)
    assert all(left.reason.startswith("No place on 16–18 March 2027:") and left.frees for left in made.unplaced)


def test_crowded_agendas_have_conflicts_to_find():
    items, context = planning.crowded(400)

    assert {"room_twice", "person_twice"} < {one.kind for one in conflicts(items, context)}
