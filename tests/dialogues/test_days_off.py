"""Public holidays of a side: days, whole breaks, what is expected only, and what a government has set since."""

import pytest

from dialogues.days_off import (
    BRIDGE,
    WORKING_WEEKEND,
    CalendarSide,
    HolidayOverride,
    breaks,
    chinese_new_year,
    days_off,
    is_known,
)
from tests.dialogues.two_sides import CHINA, EUROPE, INDIA, US, day


def year_of(side, year, overrides=()):
    return {one.date: one for one in days_off(side, day(f"{year}-01-01"), day(f"{year}-12-31"), overrides)}


def break_with(side, date, overrides=()):
    days = year_of(side, day(date).year, overrides).values()
    return next(one for one in breaks(days) if one.first <= day(date) <= one.last)


@pytest.mark.parametrize(
    ("side", "date", "first", "last", "names", "expected"),
    [
        (CHINA, "2026-02-17", "2026-02-15", "2026-02-23", ("Spring Festival",), False),
        (CHINA, "2026-10-01", "2026-10-01", "2026-10-07", ("National Day",), False),
        (CHINA, "2027-02-06", "2027-02-05", "2027-02-14", ("Spring Festival",), True),
        (CHINA, "2027-10-01", "2027-10-01", "2027-10-07", ("National Day",), True),
        (CHINA, "2028-04-04", "2028-04-01", "2028-04-04", ("Tomb-Sweeping Day",), True),
        (CHINA, "2028-10-03", "2028-09-30", "2028-10-08", ("National Day", "Mid-Autumn Festival"), True),
        (INDIA, "2027-03-22", "2027-03-20", "2027-03-22", ("Holi",), False),
        (INDIA, "2027-05-17", "2027-05-15", "2027-05-17", ("Eid al-Adha",), True),
        (INDIA, "2027-04-14", "2027-04-14", "2027-04-15", ("Dr. B. R. Ambedkar’s Birthday", "Ram Navami"), False),
        (US, "2027-11-25", "2027-11-25", "2027-11-25", ("Thanksgiving Day",), False),
        (US, "2027-07-05", "2027-07-03", "2027-07-05", ("Independence Day",), False),
        (EUROPE, "2027-07-21", "2027-07-21", "2027-07-21", ("National Day",), False),
    ],
)
def test_a_break_is_whole_and_says_whether_it_is_expected(side, date, first, last, names, expected):
    found = break_with(side, date)

    assert (found.first, found.last, found.names, found.expected) == (day(first), day(last), names, expected)


def test_weekends_worked_for_a_break_belong_to_it():
    found = break_with(CHINA, "2026-02-17")

    assert found.working == (day("2026-02-14"), day("2026-02-28"))


def test_no_worked_weekend_is_guessed_for_a_year_that_is_not_set():
    assert not [one for one in year_of(CHINA, 2027).values() if one.kind == WORKING_WEEKEND]


def test_what_the_law_fixes_is_certain_and_the_days_around_it_are_expected():
    found = year_of(CHINA, 2027)

    assert not found[day("2027-10-01")].expected
    assert (found[day("2027-10-07")].kind, found[day("2027-10-07")].expected) == (BRIDGE, True)


def test_a_day_that_the_government_set_is_not_expected_any_more():
    found = year_of(CHINA, 2027, [HolidayOverride("CN", day("2027-10-08"), "National Day")])

    assert not found[day("2027-10-08")].expected


def test_a_working_day_that_the_government_set_ends_the_break():
    overrides = [
        HolidayOverride("CN", day("2027-02-12"), "Working day", is_day_off=False),
        HolidayOverride("CN", day("2027-02-14"), "Working Sunday", is_day_off=False),
    ]

    found = break_with(CHINA, "2027-02-06", overrides)

    assert (found.last, found.working) == (day("2027-02-11"), (day("2027-02-14"),))


def test_an_override_of_another_side_changes_nothing():
    override = HolidayOverride("IN", day("2027-10-01"), "Working day", is_day_off=False)

    assert year_of(CHINA, 2027, [override]) == year_of(CHINA, 2027)


def test_two_things_on_one_day_are_one_day_with_both_names():
    found = year_of(INDIA, 2027)[day("2027-08-15")]

    assert (found.names, found.expected) == (("Independence Day", "Prophet’s Birthday"), False)


def test_brussels_stands_for_europe():
    assert EUROPE.where == "Brussels"


def test_a_calendar_that_nobody_knows_has_no_days():
    side = CalendarSide("XX", "Nowhere", "Nowhere", "UTC", ("XX",))

    assert (is_known("XX"), year_of(side, 2027)) == (False, {})


@pytest.mark.parametrize(("year", "first"), [(2024, "2024-02-10"), (2026, "2026-02-17"), (2027, "2027-02-06")])
def test_the_spring_festival_begins_with_the_new_year(year, first):
    assert chinese_new_year(year) == day(first)
