from dialogues.pictures import BalanceSide, HoursRow, hours

LEFT, RIGHT = BalanceSide("CN", "China"), BalanceSide("IN", "India")


def placed(*rows):
    return hours(left=LEFT, right=RIGHT, rows=[HoursRow(*row) for row in rows]).rows


def test_bars_of_both_sides_and_all_years_share_one_scale():
    rows = placed(("2020", 360, 90), ("2023", 0, 720))

    assert [(row.left_bar, row.right_bar) for row in rows] == [(50, 12), (0, 100)]
    assert [(row.left_text, row.right_text) for row in rows] == [("6", "1.5"), ("0", "12")]


def test_a_minute_can_be_seen_and_nothing_has_no_bar():
    (first, _) = placed(("2020", 1, 0), ("2023", 0, 6000))

    assert (first.left_bar, first.left_text, first.right_bar) == (1, "0.02", 0)


def test_a_year_that_is_not_known_is_hatched_never_zero():
    picture = hours(left=LEFT, right=RIGHT, rows=[HoursRow("2021", None, None)])

    assert picture.has_unknown
    assert (picture.rows[0].is_unknown, picture.rows[0].left_text) == (True, "?")
