"""Figures for funders give no small number away, whatever the numbers are."""

import datetime
from collections import Counter
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dialogues.pictures.figures import Figure
from parley.funding.figures import Attended, figure_of, figures_by_year, year_of

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


def as_printed(table):
    """The same of one year's table, without a row for each person."""
    return year_of(2025, Counter(dict(zip(CELLS, table, strict=True))), SIDES, GROUPS)


def sectors(year):
    """What is shown by sector."""
    return {row.label: row.figure.text for row in year.sectors}


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


def test_two_small_cells_on_a_side_leave_the_sides_and_the_sectors_over_both():
    (year,) = shown((9, 2, 3, 12, 6, 5))

    assert not year.is_crossed
    assert (year.left.text, year.right.text, year.total.text) == ("14", "23", "37")
    assert sectors(year) == {"Government": "21", "Academia": "8", "Business": "8"}


def test_a_lone_small_sector_makes_the_larger_side_a_range():
    (year,) = shown((9, 2, 1, 12, 6, 2))

    assert (year.left.text, year.right.text, year.total.text) == ("12", "18 to 21", "30 to 33")
    assert sectors(year) == {"Government": "21", "Academia": "8", "Business": "<5"}


def test_small_sectors_of_all_near_one_make_the_larger_side_a_range():
    (year,) = shown((9, 1, 1, 6, 0, 1))

    assert (year.left.text, year.right.text, year.total.text) == ("10 to 16", "7", "17 to 23")
    assert sectors(year) == {"Government": "15", "Academia": "<5", "Business": "<5"}


def test_small_sectors_in_the_middle_leave_the_sides_exact():
    (year,) = shown((9, 1, 2, 6, 1, 1))

    assert (year.left.text, year.right.text, year.total.text) == ("12", "8", "20")


@pytest.mark.parametrize(
    "table",
    [(4, 4, 0, 4, 5, 0), (1, 1, 1, 1, 1, 0), (3, 2, 2, 2, 3, 2)],
    ids=["two sectors", "two small sides", "sides alike and the small sector at its most"],
)
def test_sectors_that_would_tell_too_much_leave_the_sides_alone(table):
    (year,) = shown(table)

    assert not year.is_crossed
    assert year.sectors == ()


def test_a_small_side_makes_the_other_a_range_where_the_sectors_tell_the_whole():
    (year,) = shown((1, 2, 0, 12, 6, 5))

    assert (year.left.text, year.right.text, year.total.text) == ("<5", "22 to 25", "26")


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


def splits(cells, people):
    """All ways to place at most so many people."""
    if not cells:
        yield ()
        return
    for count in range(people + 1):
        for rest in splits(cells - 1, people - count):
            yield (count, *rest)


def every_number(table):
    """The cells, the sectors over both sides and the sides: all that could be suppressed."""
    left, right = table[:3], table[3:]
    return (*table, *map(sum, zip(left, right, strict=True)), sum(left), sum(right))


def test_every_small_number_of_every_table_has_another_reading():
    """By brute force: all tables of up to 14 people, put together by what is shown of them."""
    most = 14
    readings: dict[object, list[set[int]]] = {}
    for table in splits(len(CELLS), most):
        numbers = every_number(table)
        possible = readings.setdefault(as_printed(table), [set() for _ in numbers])
        for values, number in zip(possible, numbers, strict=True):
            values.add(number)

    # What could also be shown of more people has readings that were not tried.
    complete = [possible for year, possible in readings.items() if year.total.length <= most]
    determined = [possible for possible in complete for values in possible if values in ({1}, {2}, {3}, {4})]

    assert len(complete) > 300
    assert determined == []


tables = st.tuples(*[st.integers(0, 12)] * len(CELLS))


@settings(deadline=None, max_examples=60)
@example(years=[(3, 1, 2, 1, 3, 2)])
@given(st.lists(tables, min_size=1, max_size=3))
def test_all_years_together_leave_every_small_number_open(years):
    """For each small number there is another table of that year with which the whole page reads the same."""
    page = shown(*years)
    printed = {year.year: year for year in page}

    for index, table in enumerate(years):
        numbers = every_number(table)
        told = {place for place, number in enumerate(numbers) if number in (1, 2, 3, 4)}
        others = tables_that_may_read_as(printed[2025 - index]) if told else iter(())
        for other in others:
            opened = {place for place in told if every_number(other)[place] != numbers[place]}
            if opened and shown(*years[:index], other, *years[index + 1 :]) == page:
                told -= opened
            if not told:
                break
        assert told == set(), (table, told)


def tables_that_may_read_as(year):
    """All tables whose cells and margins fit what is printed of the year, whatever the rules of printing are."""
    if year.is_crossed:
        rows = {row.label: (counts_of(row.left), counts_of(row.right)) for row in year.rows}
        left, right = zip(*(rows.get(label, ((0,), (0,))) for label in GROUPS.values()), strict=True)
        yield from product(*left, *right)
    elif year.sectors:
        counts = {row.label: counts_of(row.figure) for row in year.sectors}
        pairs = [[pair for n in counts.get(label, (0,)) for pair in of_sum(n, 2)] for label in GROUPS.values()]
        for left, right in (zip(*chosen, strict=True) for chosen in product(*pairs)):
            if sum(left) in counts_of(year.left) and sum(right) in counts_of(year.right):
                yield (*left, *right)
    else:
        sides = [[split for n in counts_of(figure) for split in of_sum(n, 3)] for figure in (year.left, year.right)]
        yield from ((*left, *right) for left, right in product(*sides))


def counts_of(figure):
    """The counts that a figure may stand for."""
    return range(figure.low, figure.length + 1)


def of_sum(people, cells):
    """All ways to place exactly so many people."""
    return [split for split in splits(cells, people) if sum(split) == people]
