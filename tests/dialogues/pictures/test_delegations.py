"""The balance of two delegations."""

from dialogues.pictures import BalanceRow, BalanceSide, Count, balance

CHINA, INDIA = BalanceSide("CN", "China"), BalanceSide("IN", "India")


def drawn(left: Count, right: Count, *parts: BalanceRow):
    return balance(left=CHINA, right=INDIA, whole=BalanceRow("delegates", left, right), parts=parts)


def test_each_person_is_a_mark_and_new_ones_come_last():
    picture = drawn(Count(2, 1), Count(0, 1))

    assert picture.whole.left_marks == ("back", "back", "new")


def test_25_a_side_are_still_marks():
    assert drawn(Count(25), Count(1)).has_marks


def test_26_on_one_side_make_bars():
    assert not drawn(Count(1), Count(20, 6)).has_marks


def test_the_longer_side_fills_its_half():
    picture = drawn(Count(10, 10), Count(30, 10))

    assert (picture.whole.left_bar.returning, picture.whole.left_bar.new) == (25, 25)
    assert picture.whole.right_bar.returning + picture.whole.right_bar.new == 100


def test_two_empty_delegations_are_drawn_without_marks():
    assert drawn(Count(0), Count(0)).whole.left_marks == ()


def test_the_picture_is_said_in_words():
    picture = drawn(Count(1, 1), Count(0, 3), BalanceRow("Academia", Count(1), Count(2)))

    assert picture.said == (
        "China: 2 delegates, 1 returning and 1 new. India: 3 delegates, 0 returning and 3 new. Academia 1 and 2."
    )
