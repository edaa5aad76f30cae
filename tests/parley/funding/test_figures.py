"""Figures for funders give no small number away, whatever the numbers are."""

import datetime
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogues.pictures.figures import Figure
from parley.funding.figures import Attended, figure_of, figures_by_year

TODAY = datetime.date(2026, 11, 24)
SIDES = ("CN", "US")
GROUPS = {"government": "Government", "academia": "Academia", "business": "Business"}
CELLS = tuple(product(SIDES, GROUPS))


def shown(*tables, groups=GROUPS):
    """What is shown of tables of counts (one per year from 2025 backwards), a count for each side and group."""
    rows = [
        Attended(person=index * 10000 + cell * 100 + number, year=2025 - index, side=side, group=group)
        for index, table in enumerate(tables)
        for cell, ((side, group), count) in enumerate(zip(product(SIDES, groups), table, strict=True))
        for number in range(count)
    ]
    return figures_by_year(rows, sides=SIDES, groups=groups, today=TODAY)


@pytest.mark.parametrize(("count", "text"), [(0, "0"), (1, "<5"), (4, "<5"), (5, "5"), (38, "38")])
def test_a_count_under_five_is_not_said(count, text):
    assert figure_of(count).text == text


def test_one_small_cell_a_side_leaves_the_table_crossed_and_the_totals_ranges():
    (year,) = shown((9, 8, 3, 12, 2, 0))

    assert [(row.label, row.left.text, row.right.text) for row in year.rows] == [
        ("Government", "9", "12"),
        ("Academia", "8", "<5"),
        ("Business", "<5", "0"),
    ]
    assert (year.left.text, year.right.text, year.total.text) == ("18 to 21", "13 to 16", "31 to 37")


def test_two_small_cells_on_a_side_leave_the_sides_alone():
    (year,) = shown((9, 2, 3, 12, 6, 5))

    assert not year.is_crossed
    assert (year.left.text, year.right.text, year.total.text) == ("14", "23", "37")


def test_a_small_side_makes_the_whole_a_range():
    (year,) = shown((1, 2, 0, 12, 6, 5))

    assert (year.left.text, year.right.text, year.total.text) == ("<5", "23", "24 to 27")


def test_a_side_with_one_small_cell_and_no_more_is_under_five():
    (year,) = shown((3, 0, 0, 12, 6, 5))

    assert year.left == Figure(1, 4, is_small=True)


def test_without_small_cells_the_totals_are_exact():
    (year,) = shown((9, 8, 0, 12, 0, 7))

    assert (year.left.text, year.right.text, year.total.text) == ("17", "19", "36")


def test_the_year_that_is_not_over_is_left_out():
    rows = [Attended(person, 2026, "CN", "academia") for person in range(9)]

    assert figures_by_year(rows, sides=SIDES, groups=GROUPS, today=TODAY) == ()


def test_someone_who_came_twice_in_a_year_counts_once():
    rows = [Attended(person, 2025, "CN", "academia") for person in [1, 2, 3, 4, 5, 6] * 2]

    (year,) = figures_by_year(rows, sides=SIDES, groups=GROUPS, today=TODAY)

    assert year.left.text == "6"


def test_two_groups_are_too_few_to_hide_in():
    with pytest.raises(ValueError, match="three groups"):
        figures_by_year([], sides=SIDES, groups={"a": "A", "b": "B"}, today=TODAY)


def test_a_group_that_nobody_announced_is_an_error():
    with pytest.raises(KeyError):
        figures_by_year([Attended(1, 2025, "CN", "other")], sides=SIDES, groups=GROUPS, today=TODAY)


def test_every_small_cell_of_every_table_has_another_reading():
    """By brute force: all tables up to 6 a cell, put together by what is shown of them."""
    readings: dict[object, list[set[int]]] = {}
    columns = list(product(range(7), repeat=3))
    for left in columns:
        for right in ((0, 0, 0), (3, 0, 0), (2, 3, 0), (4, 4, 4), (6, 5, 1), (6, 6, 6), (5, 0, 2)):
            table = (*left, *right)
            possible = readings.setdefault(shown(table), [set() for _ in table])
            for cell, count in enumerate(table):
                possible[cell].add(count)

    determined = [
        possible
        for possible in readings.values()
        for cell in possible[:3]
        if len(cell) == 1 and min(cell) in (1, 2, 3, 4)
    ]

    assert len(readings) > 100
    assert determined == []


tables = st.tuples(*[st.integers(0, 12)] * len(CELLS))


@settings(deadline=None)
@given(st.lists(tables, min_size=1, max_size=3))
def test_all_years_together_leave_every_small_cell_open(years):
    """For each small cell there is another table of that year with which the whole page reads the same."""
    page = shown(*years)

    for index, table in enumerate(years):
        for cell, count in enumerate(table):
            if count not in (1, 2, 3, 4):
                continue
            others = (_with(years, index, other) for other in _other_tables(table, cell))
            assert any(shown(*other) == page for other in others), (index, cell)


def _with(years, index, table):
    return [*years[:index], table, *years[index + 1 :]]


def _other_tables(table, cell):
    """Tables that differ in that cell: it alone, traded with another cell of its side, or moved over one by one."""
    for value in range(13):
        if value != table[cell]:
            yield (*table[:cell], value, *table[cell + 1 :])
    side = range(3) if cell < 3 else range(3, 6)
    for other in side:
        for step in range(-12, 13):
            changed = list(table)
            changed[cell] += step
            changed[other] -= step
            if step and other != cell and min(changed) >= 0:
                yield tuple(changed)
