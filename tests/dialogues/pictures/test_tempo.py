"""The rhythm line."""

import datetime

from dialogues.pictures import rhythm

SINCE, UNTIL = datetime.date(2024, 1, 1), datetime.date(2026, 12, 31)


def test_an_edition_in_the_middle_stands_in_the_middle():
    line = rhythm(since=SINCE, until=UNTIL, editions=[datetime.date(2025, 7, 2)], late_from=None, said="")

    assert line.marks == (150,)


def test_lateness_reaches_from_its_first_day_to_today():
    line = rhythm(since=SINCE, until=UNTIL, editions=[], late_from=datetime.date(2025, 7, 2), said="")

    assert (line.late_x, line.late_width) == (150, 150)


def test_lateness_of_before_the_line_begins_with_it():
    line = rhythm(since=SINCE, until=UNTIL, editions=[], late_from=datetime.date(2020, 1, 1), said="")

    assert (line.late_x, line.late_width) == (0, 300)


def test_what_is_not_late_has_no_late_span():
    line = rhythm(since=SINCE, until=UNTIL, editions=[], late_from=datetime.date(2027, 2, 1), said="")

    assert line.late_x is None


def test_editions_outside_the_line_are_left_out():
    line = rhythm(since=SINCE, until=UNTIL, editions=[datetime.date(2023, 5, 1)], late_from=None, said="")

    assert line.marks == ()


def test_an_edition_of_today_stays_inside_the_picture():
    line = rhythm(since=SINCE, until=UNTIL, editions=[UNTIL], late_from=None, said="")

    assert line.marks == (294,)
