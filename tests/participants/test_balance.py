"""Two delegations face to face."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants.balance import GROUPS, LEADERS, SIZE, Bench, Seat, are_apart, balance, imbalance

CHINA = Bench("CN", "China", "Chinese")
US = Bench("US", "the United States", "U.S.")


def seats(side, count, *, group="academia", role="delegate", is_new=False):
    return [Seat(side, role, group, is_new)] * count


def test_the_rows_group_people_and_tell_new_from_returning():
    found = balance(
        CHINA, US, [*seats("CN", 2), *seats("CN", 1, is_new=True), *seats("US", 1, group="former_official")]
    )

    assert [(row.label, row.left.total, row.left.new, row.right.total) for row in found.rows] == [
        ("former official", 0, 0, 1),
        ("academia", 3, 1, 0),
    ]


def test_the_sentence_says_who_met_before_and_what_a_side_lacks():
    found = balance(
        CHINA,
        US,
        [
            *seats("CN", 4, group="government"),
            *seats("CN", 4, is_new=True),
            *seats("US", 5, group="academia"),
            *seats("US", 6, group="subnational", is_new=True),
        ],
    )

    assert found.sentence == (
        "4 of 8 from China and 5 of 11 from the United States have met before. "
        "Nobody from government on the U.S. side; no subnational voice on the Chinese side."
    )


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        ([], "Nobody is on the list yet."),
        (seats("US", 1), "1 of 1 from the United States has met before. Nobody is on the list for China yet."),
    ],
)
def test_the_sentence_says_who_is_not_there_yet(people, sentence):
    assert balance(CHINA, US, people).sentence == sentence


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [(8, 11, True), (8, 10, False), (12, 15, False), (12, 16, False), (12, 17, True), (0, 3, True), (0, 2, False)],
)
def test_sides_are_apart_by_more_than_two_and_more_than_a_quarter_of_the_larger(first, second, apart):
    assert are_apart(first, second) is are_apart(second, first) is apart


def test_three_more_on_a_side_is_to_be_settled():
    found = balance(CHINA, US, [*seats("CN", 8, role="head"), *seats("US", 11, role="co_chair")])

    assert [(one.kind, one.side, one.text) for one in found.to_settle] == [
        (SIZE, "US", "Three more delegates on the U.S. side.")
    ]


def test_a_side_without_co_chair_and_head_is_to_be_settled():
    found = balance(CHINA, US, [*seats("CN", 2), *seats("US", 2, role="head")])

    assert [(one.kind, one.side, one.text) for one in found.to_settle] == [
        (LEADERS, "CN", "China has no co-chair and no head.")
    ]


def test_people_of_a_third_side_do_not_count():
    assert balance(CHINA, US, seats("IN", 3)).whole.left.total == 0


def test_a_group_that_is_not_in_the_picture_is_an_error():
    with pytest.raises(KeyError):
        balance(CHINA, US, seats("CN", 1, group="other"))


@given(st.integers(0, 60), st.integers(0, 60))
def test_imbalance_runs_from_equal_to_alone(first, second):
    found = imbalance(first, second)

    assert found == imbalance(second, first)
    assert (found is None) == (first == second == 0)
    assert found is None or (0 <= found <= 1 and (found == 0) == (first == second))


any_seat = st.builds(
    Seat,
    side=st.sampled_from(["CN", "US"]),
    role=st.sampled_from(["delegate", "head", "co_chair"]),
    group=st.sampled_from(list(GROUPS)),
    is_new=st.booleans(),
)


@given(st.lists(any_seat, max_size=60))
def test_the_rows_add_up_to_the_whole(people):
    found = balance(CHINA, US, people)

    for side, code in (("left", "CN"), ("right", "US")):
        whole = getattr(found.whole, side)
        assert whole.total == sum(getattr(row, side).total for row in found.rows)
        assert whole.total == sum(seat.side == code for seat in people)
        assert whole.new == sum(seat.side == code and seat.is_new for seat in people)
