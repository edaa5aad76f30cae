"""What the history of a program says, case by case and for any history."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dialogues.cadence import cadence_of
from dialogues.dates import parse_partial
from dialogues.series import Edition, GapYear, Party, Series

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "rhythm.yaml").read_text())


def edition_from(number, when, form, host) -> Edition:
    day, precision = parse_partial(str(when))
    return Edition(number=number, starts_on=day, precision=precision, format=form or "", host=host, status="held")


def not_held_from(row: dict) -> Edition:
    day, precision = parse_partial(str(row["to"])) if "to" in row else (None, "day")
    return Edition(number=row["edition"], starts_on=day, precision=precision, host=row["host"], status=row["status"])


def series_from(case: dict) -> Series:
    return Series(
        sides=tuple(Party(code, code) for code in case["sides"]),
        per_year=case["per_year"],
        rotation=case["rotation"] or "",
        season=tuple(case.get("season", ())),
        virtual_uses_turn=case.get("virtual_uses_turn", False),
        held=tuple(edition_from(*row) for row in case["held"]),
        not_held=tuple(not_held_from(row) for row in case.get("not_held", ())),
    )


READINGS = {
    "host": lambda found: found.host.code,
    "edition": lambda found: found.edition.number,
    "aim": lambda found: found.due.aim,
    "due": lambda found: [found.due.first, found.due.last],
    "late_since": lambda found: found.late.since,
    "this_year": lambda found: found.this_year.text,
    "warn": lambda found: found.this_year.warn,
    "next": lambda found: found.next.number,
    "next_on": lambda found: found.next.starts_on,
}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_history_says_what_the_case_expects(case):
    found = cadence_of(series_from(case), today=case["today"])

    assert {key: READINGS[key](found) for key in case["expect"]} == case["expect"]


INDIA = Party("IN", "India")
US = Party("US", "the United States")
TODAY = datetime.date(2026, 11, 23)


def held(number, year, month, day=1, *, precision="day", form="in_person", host="IN", city=""):
    on = datetime.date(year, month, day)
    return Edition(number=number, starts_on=on, precision=precision, format=form, host=host, city=city, status="held")


def planned(number, year, month, status="planned"):
    return Edition(number=number, starts_on=datetime.date(year, month, 1), status=status)


def annual(*editions, **fields):
    return Series(sides=(INDIA, US), per_year=1, rotation="alternate", held=editions, **fields)


def test_the_reasons_are_said_as_people_say_them():
    series = annual(held(13, 2024, 3, precision="month", city="New Delhi"))

    found = cadence_of(series, today=TODAY)

    assert found.host.reason == (
        "The last in-person edition on record, the 13th, met in New Delhi in March 2024, and the sides take turns."
    )
    assert found.late.reason == "That was 32 months ago; the rhythm is annual."
    assert found.edition.reason == "The number follows the 13th, March 2024."
    assert found.due.reason == "10 to 15 months after the 13th, March 2024."


def test_without_a_city_the_host_is_named():
    found = cadence_of(annual(held(None, 2024, 4, host="US")), today=TODAY)

    assert found.host.reason == (
        "The last in-person edition on record was hosted by the United States in April 2024, and the sides take turns."
    )
    assert found.edition.reason == "The latest edition held, April 2024, has no number on record."


def test_an_edition_of_unknown_format_is_passed_over_and_said():
    found = cadence_of(annual(held(1, 2023, 4), held(2, 2024, 1, precision="year", form="", host=None)), today=TODAY)

    assert found.host.code == "US"
    assert found.host.reason.endswith("Passed over, because the format is not known: the 2nd.")


def test_a_hybrid_edition_uses_a_turn():
    found = cadence_of(annual(held(1, 2023, 4), held(2, 2024, 4, form="hybrid", host="US")), today=TODAY)

    assert found.host.code == "IN"


@pytest.mark.parametrize(
    ("rotation", "reason"),
    [("none", "The sides do not take turns."), ("", "How the sides share hosting is not recorded.")],
)
def test_without_rotation_nobody_is_next(rotation, reason):
    series = Series(sides=(INDIA, US), per_year=1, rotation=rotation, held=(held(1, 2024, 3),))

    found = cadence_of(series, today=TODAY)

    assert (found.host.code, found.host.reason) == (None, reason)


def test_an_empty_history_says_that_nothing_can_be_worked_out():
    found = cadence_of(annual(), today=TODAY)

    assert (found.due.first, found.late.since, found.edition.number, found.host.code) == (None, None, None, None)
    assert found.due.reason == "No edition with a date is on record, so nothing can be worked out."


def test_a_program_that_is_not_running_is_never_late():
    found = cadence_of(annual(held(1, 2020, 3), is_running=False), today=TODAY)

    assert not found.is_late
    assert found.due.reason == "The program is not running, so nothing is due."


@pytest.mark.parametrize(
    ("status", "is_late"), [("planned", False), ("confirmed", False), ("postponed", False), ("idea", True)]
)
def test_a_plan_with_a_date_keeps_a_program_from_being_late(status, is_late):
    series = annual(held(1, 2024, 3), not_held=(planned(2, 2027, 3, status),))

    assert cadence_of(series, today=TODAY).is_late is is_late


def test_a_plan_whose_date_has_passed_keeps_nothing():
    assert cadence_of(annual(held(1, 2024, 3), not_held=(planned(2, 2026, 3),)), today=TODAY).is_late


def test_two_editions_in_a_year_are_a_warning_where_the_rhythm_is_annual():
    series = annual(held(1, 2026, 3), not_held=(planned(2, 2026, 12),))

    found = cadence_of(series, today=TODAY)

    assert found.this_year.warn
    assert found.this_year.reason == "Two or more editions in 2026; the rhythm is annual."


def test_a_season_that_is_missed_is_said():
    found = cadence_of(annual(held(1, 2025, 3, 20), season=(9,)), today=datetime.date(2025, 11, 1))

    assert found.due.season_missed
    assert found.due.reason.endswith("the usual months miss that and are passed over.")


def test_the_aim_lies_within_the_season():
    found = cadence_of(annual(held(1, 2025, 3, 20), season=(5, 6)), today=datetime.date(2025, 11, 1))

    assert (found.due.first, found.due.aim) == (datetime.date(2026, 5, 1), datetime.date(2026, 5, 1))


def test_the_usual_months_are_judged_by_the_editions_with_a_known_month():
    series = annual(held(9, 2020, 2), held(10, 2021, 1, precision="year"), held(13, 2024, 3, precision="month"))

    found = cadence_of(series, today=TODAY).usual_months

    assert (found.months, found.editions) == ((2, 3), 2)


days = st.dates(datetime.date(2000, 1, 1), datetime.date(2040, 12, 31))


@st.composite
def editions(draw):
    on, precision = draw(days), draw(st.sampled_from(["day", "month", "year"]))
    first = {"day": on, "month": on.replace(day=1), "year": on.replace(month=1, day=1)}[precision]
    return Edition(
        number=draw(st.none() | st.integers(1, 40)),
        starts_on=draw(st.just(first) | st.none()),
        precision=precision,
        format=draw(st.sampled_from(["", "in_person", "virtual", "hybrid"])),
        host=draw(st.sampled_from([None, "IN", "US", "neutral"])),
        city=draw(st.sampled_from(["", "Delhi"])),
        status=draw(st.sampled_from(["idea", "planned", "confirmed", "postponed", "cancelled"])),
    )


histories = st.builds(
    Series,
    sides=st.just((INDIA, US)),
    per_year=st.none() | st.integers(1, 12),
    rotation=st.sampled_from(["", "none", "alternate"]),
    season=st.sets(st.integers(1, 12)).map(sorted).map(tuple),
    virtual_uses_turn=st.booleans(),
    held=st.lists(editions(), max_size=6).map(tuple),
    not_held=st.lists(editions(), max_size=4).map(tuple),
)


@given(histories, days)
def test_every_answer_has_a_sentence_and_keeps_its_promises(series, today):
    found = cadence_of(series, today=today)

    assert all(one.reason.endswith(".") for one in (found.host, found.due, found.late, found.edition))
    assert found.late.since is None or found.late.since <= today
    assert found.due.first is None or found.due.first <= found.due.last
    assert found.due.aim is None or found.due.first <= found.due.aim <= found.due.last
    assert found.edition.number not in {one.number for one in series.held} - {None}
    assert found.host.code in (None, "IN", "US")


@given(histories, days, st.randoms())
def test_the_order_of_the_rows_changes_no_day_and_no_number(series, today, random):
    shuffled = replace(series, held=tuple(random.sample(series.held, len(series.held))))

    first, second = cadence_of(series, today=today), cadence_of(shuffled, today=today)

    assert (first.due, first.late.since, first.this_year) == (second.due, second.late.since, second.this_year)


@given(histories, days)
def test_a_dated_plan_ahead_is_never_late(series, today):
    coming = Edition(number=50, starts_on=today, status="planned")

    assert not cadence_of(replace(series, not_held=(*series.not_held, coming)), today=today).is_late


@given(histories, editions(), days)
def test_back_filling_an_old_edition_changes_neither_due_nor_host(series, old, today):
    """An edition older than all, and not of a higher number, says nothing new about the next one."""
    old = replace(old, starts_on=datetime.date(1999, 1, 1), precision="day", number=None)
    if not any(one.format in ("in_person", "hybrid") and one.host != "neutral" for one in series.held_by_date):
        return

    before, after = (cadence_of(replace(series, held=rows), today=today) for rows in (series.held, (old, *series.held)))

    assert (before.due, before.late, before.edition, before.host) == (after.due, after.late, after.edition, after.host)


def annual_with_gaps(*gaps: int, **fields) -> Series:
    held = Edition(number=5, starts_on=datetime.date(2025, 10, 1), format="in_person", host="CN", status="held")
    reasons = tuple(GapYear(year, "the venue was rebuilt.") for year in gaps)
    return Series(
        (Party("CN", "China"), Party("US", "the United States")), per_year=1, held=(held,), gaps=reasons, **fields
    )


@pytest.mark.parametrize(
    ("gaps", "first", "last"),
    [
        ((), "2026-08-01", "2027-01-01"),
        ((2025,), "2026-08-01", "2027-01-01"),
        ((2026,), "2027-08-01", "2028-01-01"),
        ((2026, 2027), "2028-08-01", "2029-01-01"),
        ((2027,), "2026-08-01", "2027-01-01"),
    ],
)
def test_a_gap_year_since_the_last_edition_puts_the_next_off_by_a_year(gaps, first, last):
    found = cadence_of(annual_with_gaps(*gaps), today=datetime.date(2026, 11, 23))

    assert (found.due.first.isoformat(), found.due.last.isoformat()) == (first, last)


def test_a_gap_year_is_not_late_and_its_reason_is_told():
    found = cadence_of(annual_with_gaps(2026), today=datetime.date(2027, 3, 1))

    assert not found.is_late
    assert found.late.reason.endswith(" 2026 is a gap year: the venue was rebuilt.")
    assert "22 to 27 months after the 5th" in found.due.reason
    assert cadence_of(annual_with_gaps(), today=datetime.date(2027, 3, 1)).is_late


def test_no_part_of_a_gap_year_is_due():
    series = replace(annual_with_gaps(2026), per_year=3)

    found = cadence_of(series, today=datetime.date(2026, 11, 23))

    assert (found.due.first, found.this_year.warn) == (datetime.date(2027, 1, 1), False)
