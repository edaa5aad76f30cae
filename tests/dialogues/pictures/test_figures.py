"""Participation in figures."""

from dialogues.pictures import BalanceSide, Figure, ParticipationRow, participation

CHINA, INDIA = BalanceSide("CN", "China"), BalanceSide("IN", "India")
SMALL = Figure(is_small=True)


def drawn(*rows: ParticipationRow):
    return participation(left=CHINA, right=INDIA, rows=rows)


def test_a_bar_grows_with_its_figure():
    row = drawn(ParticipationRow("Academia", Figure(6), Figure(12))).rows[0]

    assert (row.left.width, row.right.width) == (120, 240)


def test_a_small_figure_has_a_bar_that_tells_nothing():
    rows = drawn(ParticipationRow("Academia", Figure(1, is_small=True), Figure(4, is_small=True))).rows

    assert (rows[0].left.text, rows[0].left.is_hidden) == ("<5", True)
    assert rows[0].left.width == rows[0].right.width == 80


def test_nobody_is_a_zero_and_not_hidden():
    row = drawn(ParticipationRow("Academia", Figure(0), Figure(5))).rows[0]

    assert (row.left.text, row.left.width, row.left.is_hidden) == ("0", 0, False)


def test_a_total_may_be_a_range():
    picture = participation(
        left=CHINA, right=INDIA, rows=[ParticipationRow("Academia", SMALL, Figure(5))], left_total=Figure(1, 4)
    )

    assert (picture.left_total, picture.right_total) == (", 1 to 4", "")


def test_the_words_of_the_picture_hide_what_the_picture_hides():
    assert drawn(ParticipationRow("Academia", SMALL, Figure(7))).said == "Academia: China <5, India 7"
