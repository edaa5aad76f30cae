import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.months import add_months, month_end, months_between, part_of_year, runs_within

days = st.dates(datetime.date(1950, 1, 1), datetime.date(2150, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2024-08-31", 6, "2025-02-28"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2024-12-15", 1, "2025-01-15"),
        ("2024-03-31", 15, "2025-06-30"),
        ("2024-01-31", -1, "2023-12-31"),
        ("9999-12-01", 15, "9999-12-31"),
    ],
)
def test_months_are_cut_to_the_months_end(day, months, expected):
    assert add_months(datetime.date.fromisoformat(day), months) == datetime.date.fromisoformat(expected)


@given(days, st.integers(-60, 60))
def test_adding_months_moves_the_month_by_as_many(day, months):
    found = add_months(day, months)

    assert months_between(day, found) == months
    assert found.day == min(day.day, month_end(found.year, found.month).day)


@given(days, st.integers(1, 12))
def test_the_parts_of_a_year_follow_each_other(day, parts):
    first, last = part_of_year(day, parts)

    assert first <= day <= last
    assert part_of_year(first, parts) == part_of_year(last, parts) == (first, last)
    assert part_of_year(last + datetime.timedelta(days=1), parts)[0] == last + datetime.timedelta(days=1)


@given(days, st.integers(0, 500), st.sets(st.integers(1, 12)))
def test_stretches_hold_exactly_the_days_of_their_months(first, length, months):
    last = first + datetime.timedelta(days=length)
    runs = runs_within(months, first, last)

    covered = [start + datetime.timedelta(days=count) for start, end in runs for count in range((end - start).days + 1)]

    every_day = [first + datetime.timedelta(days=count) for count in range(length + 1)]
    assert covered == [day for day in every_day if day.month in months]
    assert all(
        later[0] - earlier[1] > datetime.timedelta(days=1) for earlier, later in zip(runs, runs[1:], strict=False)
    )
