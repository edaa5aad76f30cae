"""The ledger of a dialogue from its rows."""

import datetime

import pytest

from dialogues.enums import ConveningFormat, ConveningKind, ConveningStatus
from sessions.burden import ledger_of_dialogue
from sessions.enums import SessionKind, SessionStatus
from tests.factories import ConveningFactory, SessionFactory

pytestmark = pytest.mark.django_db

# In July: 08:00 to 10:00 in Washington, 17:30 to 19:30 in New Delhi.
START = datetime.datetime(2025, 7, 16, 12, 0, tzinfo=datetime.UTC)
TWO_HOURS = {"US": 60, "IN": 90}


def online(dialogue, **fields):
    """An edition of July 2025 that was held online."""
    fields = {"format": ConveningFormat.VIRTUAL, "status": ConveningStatus.HELD} | fields
    return ConveningFactory(dialogue=dialogue, **{"starts_on": START.date()} | fields)


def sitting(convening, **fields):
    times = {"starts_at": START, "ends_at": START + datetime.timedelta(hours=2)}
    return SessionFactory(convening=convening, **times | fields)


@pytest.mark.parametrize("status", [ConveningStatus.HELD, ConveningStatus.CLOSED])
@pytest.mark.parametrize("form", [ConveningFormat.VIRTUAL, ConveningFormat.HYBRID])
def test_editions_held_online_or_hybrid_count(viewer, dialogue, status, form):
    sitting(online(dialogue, status=status, format=form))

    ledger = ledger_of_dialogue(dialogue, viewer)

    assert [(year.year, year.minutes) for year in ledger.years] == [(2025, TWO_HOURS)]


@pytest.mark.parametrize(
    "fields",
    [
        {"format": ConveningFormat.IN_PERSON},
        {"format": ""},
        {"status": ConveningStatus.CONFIRMED},
        {"status": ConveningStatus.CANCELLED},
        {"kind": ConveningKind.ROUNDTABLE},
    ],
)
def test_nothing_else_counts(viewer, dialogue, fields):
    sitting(online(dialogue, **fields))

    assert ledger_of_dialogue(dialogue, viewer).years == ()


def test_an_edition_whose_sessions_have_no_time_or_were_withdrawn_is_not_known(viewer, dialogue):
    edition = online(dialogue)
    sitting(edition, starts_at=None, ends_at=None)
    sitting(edition, status=SessionStatus.WITHDRAWN)

    (year,) = ledger_of_dialogue(dialogue, viewer).years

    assert (year.known, year.unknown) == (0, 1)


@pytest.mark.parametrize(("kind", "hours"), [(SessionKind.BREAK, 3), (SessionKind.MEAL, 0), (SessionKind.VISIT, 0)])
def test_nobody_joins_a_meal_or_a_visit_from_home(viewer, dialogue, kind, hours):
    edition = online(dialogue)
    sitting(edition)
    # 06:00 to 07:00 in Washington
    times = {"starts_at": START - datetime.timedelta(hours=2), "ends_at": START - datetime.timedelta(hours=1)}
    sitting(edition, kind=kind, **times)

    assert ledger_of_dialogue(dialogue, viewer).totals["US"] == TWO_HOURS["US"] + hours * 60


def test_an_edition_without_a_date_counts_by_its_sessions_and_else_not_at_all(viewer, dialogue):
    sitting(online(dialogue, starts_on=None))
    online(dialogue, starts_on=None)

    assert [(year.year, year.unknown) for year in ledger_of_dialogue(dialogue, viewer).years] == [(2025, 0)]


def test_a_stranger_learns_nothing(stranger, dialogue):
    sitting(online(dialogue))

    assert ledger_of_dialogue(dialogue, stranger).years == ()


@pytest.mark.parametrize("rows", [1, 3])
def test_two_queries_give_the_ledger_whatever_the_rows(viewer, dialogue, rows, django_assert_num_queries):
    for _ in range(rows):
        edition = online(dialogue)
        sitting(edition)
        sitting(edition, starts_at=START + datetime.timedelta(hours=3), ends_at=START + datetime.timedelta(hours=4))
    ledger_of_dialogue(dialogue, viewer)

    with django_assert_num_queries(2):
        ledger_of_dialogue(dialogue, viewer)
