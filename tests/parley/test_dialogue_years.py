"""What the timeline says of the years of which nothing is recorded."""

import datetime

import pytest

from dialogues.citing import citing_of
from dialogues.enums import ConveningStatus
from parley.dialogue_years import recorded_text, short_period, years_of
from tests.factories import ConveningFactory, DialogueFactory

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 24)


@pytest.fixture
def dialogue():
    return DialogueFactory(started_on=datetime.date(2010, 1, 1), started_precision="year")


def held(dialogue, year, number=None, **fields):
    return ConveningFactory(
        dialogue=dialogue,
        starts_on=datetime.date(year, 3, 4),
        edition_number=number,
        status=ConveningStatus.HELD,
        **fields,
    )


def gaps_of(dialogue, *editions):
    drawn = years_of(dialogue, editions, citing_of(dialogue, *editions), today=TODAY)
    return [f"{entry.gap.title} {entry.gap.text}".strip() for entry in drawn.entries if hasattr(entry, "gap")]


def test_the_numbers_before_the_first_edition_on_record_are_said(dialogue):
    assert gaps_of(dialogue, held(dialogue, 2020, 9))[0] == (
        "1st to 8th: nothing recorded. The dialogue began in 2010; "
        "the dates, places and topics of 8 editions are not known here"
    )


def test_numbers_that_are_missing_between_two_editions_are_said(dialogue):
    gaps = gaps_of(dialogue, held(dialogue, 2021, 10), held(dialogue, 2024, 13))

    assert gaps[1:] == ["11th, 12th: nothing recorded", "Nothing recorded since"]


def test_years_between_two_numbers_in_a_row_had_no_edition(dialogue):
    assert "No edition" in gaps_of(dialogue, held(dialogue, 2019, 2), held(dialogue, 2021, 3))


def test_without_numbers_a_gap_claims_no_more_than_that_nothing_is_recorded(dialogue):
    assert gaps_of(dialogue, held(dialogue, 2019), held(dialogue, 2026)) == [
        "Nothing recorded. The dialogue began in 2010",
        "Nothing recorded",
    ]


def test_without_a_date_or_a_beginning_there_is_nothing_to_draw():
    dialogue = DialogueFactory()
    idea = ConveningFactory(dialogue=dialogue, starts_on=None)

    assert years_of(dialogue, [idea], citing_of(dialogue, idea), today=TODAY) is None


def test_what_is_not_known_of_an_edition_is_said(dialogue):
    edition = held(dialogue, 2024, format="in_person")

    (drawn,) = years_of(dialogue, [edition], citing_of(dialogue, edition), today=TODAY).editions

    assert (drawn.label, drawn.unknown, drawn.bar) == ("Edition", "place and host unknown", "nohost")


@pytest.mark.parametrize(
    ("start", "end", "precision", "text"),
    [
        ((2020, 2, 3), (2020, 2, 5), "day", "3–5 Feb 2020"),
        ((2020, 2, 3), None, "day", "3 Feb 2020"),
        ((2020, 4, 30), (2020, 5, 2), "day", "30 Apr – 2 May 2020"),
        ((2024, 3, 1), None, "month", "Mar 2024"),
        ((2021, 1, 1), None, "year", "2021"),
    ],
)
def test_periods_are_short(dialogue, start, end, precision, text):
    convening = ConveningFactory(
        dialogue=dialogue,
        starts_on=datetime.date(*start),
        ends_on=datetime.date(*end) if end else None,
        date_precision=precision,
    )

    assert short_period(convening) == text


def test_the_record_is_measured_by_the_number_of_the_latest_edition(dialogue):
    editions = [held(dialogue, 2020, 9), held(dialogue, 2024, 13)]

    assert recorded_text(editions) == "2 of 13 editions recorded"


def test_editions_without_a_number_are_said_to_have_none(dialogue):
    editions = [held(dialogue, 2018, 4), held(dialogue, 2024)]

    assert recorded_text(editions) == "2 editions recorded, 1 number unknown"


@pytest.mark.parametrize(("status", "unknown"), [("planned", "place not chosen"), ("cancelled", "")])
def test_of_what_was_not_held_nothing_is_called_unknown(dialogue, status, unknown):
    edition = ConveningFactory(dialogue=dialogue, status=status)

    (drawn,) = years_of(dialogue, [edition], citing_of(dialogue, edition), today=TODAY).editions

    assert drawn.unknown == unknown
