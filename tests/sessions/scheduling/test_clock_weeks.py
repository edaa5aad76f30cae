"""The weeks in which the clocks of two places are not as far apart as usual."""

import datetime

import pytest

from sessions.scheduling.clock_weeks import clock_weeks

US = ("the United States", "America/New_York")
EU = ("Europe", "Europe/Brussels")
CN = ("China", "Asia/Shanghai")


def test_a_year_has_two_such_stretches_between_the_united_states_and_europe():
    found = clock_weeks(datetime.date(2027, 1, 1), datetime.date(2027, 12, 31), [US, EU])

    assert [(week.first.isoformat(), week.last.isoformat(), week.hours, week.usual) for week in found] == [
        ("2027-03-14", "2027-03-27", 5, 6),
        ("2027-10-31", "2027-11-06", 5, 6),
    ]


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [("2027-03-01", "2027-03-13", 0), ("2027-03-27", "2027-03-27", 1), ("2027-11-07", "2028-03-11", 0)],
)
def test_only_the_stretches_that_touch_the_days_are_given(first, last, count):
    days = [datetime.date.fromisoformat(text) for text in (first, last)]

    assert len(clock_weeks(*days, [US, EU])) == count


def test_where_one_place_changes_no_clocks_nothing_is_unusual():
    assert clock_weeks(datetime.date(2027, 1, 1), datetime.date(2027, 12, 31), [US, CN]) == ()


def test_it_is_said_for_each_two_of_the_places():
    found = clock_weeks(datetime.date(2027, 11, 3), datetime.date(2027, 11, 3), [US, CN, EU])

    assert [week.sentence for week in found] == [
        "The clocks of the United States and Europe are 5 hours apart, not 6 as usual (31 October – 6 November 2027)."
    ]
