"""Soft windows: what the rules give for a year, what a dated one replaces, and how the file is read."""

from dataclasses import replace

import pytest
import yaml

from dialogues.loading.reading import UnsoundFacts
from dialogues.loading.soft_windows import SHIPPED, problems_of, read_soft_windows
from dialogues.soft_windows import RULES, Soft, SoftRule, soft_windows
from tests.dialogues.two_sides import day

YEAR = (day("2027-01-01"), day("2027-12-31"))


@pytest.mark.parametrize(
    ("rule", "year", "first", "last"),
    [
        ("unga_week", 2022, "2022-09-18", "2022-09-25"),
        ("unga_week", 2023, "2023-09-17", "2023-09-24"),
        ("unga_week", 2024, "2024-09-22", "2024-09-29"),
        ("unga_week", 2026, "2026-09-20", "2026-09-27"),
        ("unga_week", 2027, "2027-09-19", "2027-09-26"),
        ("two_sessions", 2027, "2027-03-04", "2027-03-12"),
        ("spring_festival", 2026, "2026-02-16", "2026-03-03"),
        ("spring_festival", 2027, "2027-02-05", "2027-02-20"),
        ("golden_week", 2027, "2027-10-01", "2027-10-07"),
        ("diwali_week", 2027, "2027-10-25", "2027-10-31"),
        ("thanksgiving_week", 2026, "2026-11-23", "2026-11-29"),
        ("us_elections", 2026, "2026-11-02", "2026-11-08"),
        ("us_elections", 2028, "2028-11-06", "2028-11-12"),
        ("year_end", 2027, "2027-12-24", "2028-01-01"),
    ],
)
def test_a_rule_gives_the_days_of_the_year(rule, year, first, last):
    assert RULES[rule](year) == (day(first), day(last))


def test_there_is_no_election_in_an_odd_year():
    assert SoftRule("us_elections", "U.S. elections").in_year(2027) is None


def test_what_reaches_over_the_new_year_is_found_in_both_years():
    rule = SoftRule("year_end", "Christmas to New Year")

    found = soft_windows([], [rule], *YEAR)

    assert [soft.first for soft in found] == [day("2026-12-24"), day("2027-12-24")]


def test_the_years_that_all_calendars_reach_are_computed_to_both_ends():
    _, rules = read_soft_windows()

    found = soft_windows([], rules, day("2001-01-01"), day("2035-12-31"))

    assert {soft.first.year for soft in found if soft.name == "Diwali week"} == set(range(2001, 2036))


def test_years_beyond_them_are_refused():
    with pytest.raises(ValueError, match="known from 2001 to 2035"):
        soft_windows([], [], day("2027-01-01"), day("9999-12-31"))


def test_a_dated_window_takes_the_place_of_the_computed_one_of_its_name_and_year():
    dated = Soft("Two Sessions", day("2027-03-01"), day("2027-03-09"))

    found = soft_windows([dated], [SoftRule("two_sessions", "Two Sessions")], *YEAR)

    assert found == (dated,)


def test_a_month_whose_days_are_not_known_is_said_as_a_month():
    dated, _ = read_soft_windows()
    found = next(soft for soft in dated if soft.name == "COP32")

    assert (found.when, found.may_be_a_reason) == ("expected November 2027", True)


def test_every_shipped_window_has_a_source():
    dated, rules = read_soft_windows()

    assert {rule.rule for rule in rules} == set(RULES)
    assert all(one.source_title and one.source_url for one in (*dated, *rules))


def test_the_days_of_cop31_are_on_record():
    dated, _ = read_soft_windows()
    found = next(soft for soft in dated if soft.name == "COP31")

    assert (found.first, found.last, found.place) == (day("2026-11-09"), day("2026-11-20"), "Antalya, Türkiye")


@pytest.mark.parametrize(
    ("section", "change", "problem"),
    [
        ("dated", {"colour": "red"}, "dated[COP31]: unknown key “colour”"),
        ("dated", {"last": "2026-11-08"}, "dated[COP31].last: the last day comes before the first."),
        ("dated", {"source": "HEARSAY"}, "dated[COP31].source: unknown “HEARSAY”"),
        ("computed", {"rule": "full_moon"}, "rule: unknown “full_moon”"),
        ("computed", {"expected": "maybe"}, "expected: expected true or false"),
    ],
)
def test_a_fault_in_the_file_is_named_with_its_place(section, change, problem):
    document = yaml.safe_load(SHIPPED.read_text())
    document[section][0] |= change

    assert problem in " ".join(problems_of(document))


def test_a_key_that_stands_twice_is_refused(tmp_path):
    path = tmp_path / "twice.yaml"
    path.write_text("sources: {}\nsources: {}\n")

    with pytest.raises(UnsoundFacts, match="stands twice"):
        read_soft_windows(path)


def test_a_window_keeps_the_words_of_its_rule():
    rule = SoftRule("august", "August in Europe", side="EU", note="on leave", source_title="A source")

    found = rule.in_year(2027)

    assert found == Soft(
        "August in Europe", *RULES["august"](2027), side="EU", note="on leave", source_title="A source"
    )
    assert replace(found, place="Brussels").label == "August in Europe in Brussels"
