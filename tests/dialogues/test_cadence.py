"""What the history of a program says, case by case and for any history."""

import datetime
from pathlib import Path

import pytest
import yaml

from dialogues.cadence import cadence_of
from dialogues.dates import parse_partial
from dialogues.series import Edition, Party, Series

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
