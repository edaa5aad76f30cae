"""Who comes back, edition after edition."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from participants.continuity import Attendee, EditionHeld, Retention, continuity, core_group, returning


def edition(number, people, side="IN"):
    """An edition of the year 2000 + number; `people` is None where it is not known who came."""
    attendees = None if people is None else frozenset(Attendee(person, side, f"Seat {person % 3}") for person in people)
    return EditionHeld(number, f"{number}", datetime.date(2000 + number, 3, 1), attendees)


def side_of(found, index, side=0):
    return found.editions[index].sides[side]


def test_retention_is_those_who_came_to_both_over_those_who_came_before():
    found = continuity([edition(1, {1, 2, 3, 4}), edition(2, {2, 3, 9})], ["IN"])

    assert side_of(found, 1).persons == Retention(kept=2, before=4)
    assert side_of(found, 1).persons.share == 0.5


def test_the_first_edition_has_no_retention():
    assert side_of(continuity([edition(1, {1})], ["IN"]), 0).persons is None


def test_an_edition_of_unknown_attendance_is_left_out_and_never_zero():
    found = continuity([edition(1, {1, 2}), edition(2, None), edition(3, {1})], ["IN"])

    assert [one.label for one in found.editions] == ["1", "3"]
    assert found.left_out == 1
    assert side_of(found, 1).persons is None
    assert side_of(found, 1).returning == 1


def test_the_edition_before_is_the_one_before_by_date():
    found = continuity([edition(3, {1}), edition(1, {7}), edition(2, {1, 5})], ["IN"])

    assert side_of(found, 2).persons == Retention(1, 2)


def test_a_seat_is_kept_by_another_person():
    found = continuity([edition(1, {1}), edition(2, {4})], ["IN"])

    assert side_of(found, 1).persons == Retention(0, 1)
    assert side_of(found, 1).seats == Retention(1, 1)


def test_each_side_has_its_own_retention():
    first = EditionHeld(1, "1", datetime.date(2001, 1, 1), frozenset({Attendee(1, "IN"), Attendee(2, "US")}))
    second = EditionHeld(2, "2", datetime.date(2002, 1, 1), frozenset({Attendee(1, "IN"), Attendee(3, "US")}))

    found = continuity([first, second], ["IN", "US"])

    assert [side.persons.share for side in found.editions[1].sides] == [1.0, 0.0]


def test_a_side_that_was_empty_has_no_share():
    found = continuity([edition(1, {1}), edition(2, {1})], ["US"])

    assert side_of(found, 1).persons.share is None


def test_the_core_group_came_to_three_of_the_last_four():
    editions = [edition(1, {8}), edition(2, {1, 2}), edition(3, {1, 2}), edition(4, {8}), edition(5, {2, 8})]

    assert core_group(editions) == {2}


def test_two_editions_make_no_core_group():
    assert core_group([edition(1, {1}), edition(2, {1}), edition(3, None)]) is None


def test_returning_is_who_attended_an_earlier_edition():
    editions = [edition(1, {1}), edition(2, {2}), edition(3, {3}), edition(0, None)]

    assert returning(editions, before=datetime.date(2003, 3, 1)) == {1, 2}
    assert returning(editions) == {1, 2, 3}


histories = st.lists(st.none() | st.sets(st.integers(1, 8)), max_size=8)


@given(histories)
def test_figures_stay_within_their_bounds(history):
    found = continuity([edition(number, people) for number, people in enumerate(history)], ["IN"])

    assert len(found.editions) + found.left_out == len(history)
    for one in found.editions:
        (side,) = one.sides
        assert side.returning + side.new == side.attended
        for retention in filter(None, (side.persons, side.seats)):
            assert 0 <= retention.kept <= retention.before


@given(histories, st.randoms())
def test_the_order_in_which_editions_are_given_changes_nothing(history, random):
    editions = [edition(number, people) for number, people in enumerate(history)]
    shuffled = random.sample(editions, len(editions))

    assert continuity(shuffled, ["IN"]) == continuity(editions, ["IN"])
