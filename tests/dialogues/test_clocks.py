import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.clocks import NoSuchTimeError, TwiceError, clock, instant

SPRING, AUTUMN = datetime.date(2027, 3, 14), datetime.date(2027, 11, 7)
WALL_TIMES = (datetime.datetime(2000, 1, 1), datetime.datetime(2100, 1, 1))  # noqa: DTZ001 a wall time has no zone
HALF_PAST_ONE, HALF_PAST_TWO = datetime.time(1, 30), datetime.time(2, 30)


def test_an_ordinary_wall_time_is_one_instant():
    found = instant(datetime.date(2027, 1, 20), datetime.time(9, 0), "Asia/Kolkata")

    assert found == datetime.datetime(2027, 1, 20, 3, 30, tzinfo=datetime.UTC)


def test_the_hour_that_clocks_skip_is_refused():
    with pytest.raises(NoSuchTimeError):
        instant(SPRING, HALF_PAST_TWO, "America/New_York")


def test_the_hour_that_comes_twice_is_asked_about():
    with pytest.raises(TwiceError):
        instant(AUTUMN, HALF_PAST_ONE, "America/New_York")


@pytest.mark.parametrize(("second", "hour"), [(False, 5), (True, 6)])
def test_the_hour_that_comes_twice_is_the_one_meant(second, hour):
    found = instant(AUTUMN, HALF_PAST_ONE, "America/New_York", second)

    assert found == datetime.datetime(2027, 11, 7, hour, 30, tzinfo=datetime.UTC)


@given(st.datetimes(*WALL_TIMES), st.booleans())
def test_what_is_placed_reads_the_same_on_the_clock(wall, second):
    try:
        found = instant(wall.date(), wall.time(), "Europe/Brussels", second)
    except NoSuchTimeError:
        return

    shown = clock("Brussels", "EU", "Europe/Brussels", found, found + datetime.timedelta(minutes=5))

    assert (shown.day, shown.start) == (wall.date(), f"{wall:%H:%M}")


def test_a_clock_elsewhere_shows_its_own_date():
    start = datetime.datetime(2027, 1, 21, 0, 0, tzinfo=datetime.UTC)

    shown = clock("Washington", "US", "America/New_York", start, start + datetime.timedelta(hours=6))

    assert shown.day == datetime.date(2027, 1, 20)
    assert (shown.start, shown.end, shown.ends_next_day) == ("19:00", "01:00", True)
