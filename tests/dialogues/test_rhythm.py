"""The rhythm of a dialogue from its rows."""

import datetime

import pytest

from dialogues.enums import ConveningFormat, ConveningKind, ConveningStatus, DatePrecision, DialogueStatus, Host
from dialogues.models import Convening, Dialogue
from dialogues.rhythm import rhythm_of, side_with_code
from tests.factories import ConveningFactory

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 23)


def edition(dialogue, number, day, **fields):
    values = {
        "kind": ConveningKind.EDITION,
        "status": ConveningStatus.HELD,
        "format": ConveningFormat.IN_PERSON,
        "host": Host.SIDE_A,
        "ends_on": None,
        "date_precision": DatePrecision.DAY,
    }
    return ConveningFactory(dialogue=dialogue, edition_number=number, starts_on=day, **values | fields)


def rhythm_from_rows(dialogue):
    return rhythm_of(dialogue, Convening.objects.all(), today=TODAY)


def test_the_answers_come_from_the_editions_held(dialogue):
    last = edition(dialogue, 13, datetime.date(2024, 3, 1), date_precision=DatePrecision.MONTH, city="New Delhi")

    found = rhythm_from_rows(dialogue)

    assert side_with_code(dialogue, found.host.code) == dialogue.side_b
    assert found.late.since == datetime.date(2025, 7, 1)
    assert (found.edition.number, found.last.key) == (14, last.pk)


def test_other_kinds_and_other_programs_do_not_count(dialogue, other_dialogue):
    edition(dialogue, 1, datetime.date(2025, 3, 1))
    edition(other_dialogue, 9, datetime.date(2026, 3, 1))
    edition(dialogue, None, datetime.date(2026, 5, 1), kind=ConveningKind.ROUNDTABLE)

    assert rhythm_from_rows(dialogue).edition.number == 2


@pytest.mark.parametrize("status", [DialogueStatus.PAUSED, DialogueStatus.CONCLUDED])
def test_a_program_that_is_not_active_is_not_late(dialogue, status):
    edition(dialogue, 1, datetime.date(2015, 3, 1))
    dialogue.status = status

    assert not rhythm_from_rows(dialogue).is_late


def test_a_postponed_edition_is_the_next(dialogue):
    edition(dialogue, 1, datetime.date(2024, 3, 1))
    coming = edition(dialogue, 2, datetime.date(2027, 3, 16), status=ConveningStatus.POSTPONED)

    found = rhythm_from_rows(dialogue)

    assert found.next.key == coming.pk
    assert not found.is_late


def test_all_programs_together_take_three_queries(dialogue, other_dialogue, django_assert_num_queries):
    for program in (dialogue, other_dialogue):
        edition(program, 1, datetime.date(2024, 3, 1))

    with django_assert_num_queries(3):
        convenings = list(Convening.objects.editions())
        for program in Dialogue.objects.select_related("side_a", "side_b").prefetch_related("gap_years"):
            rhythm_of(program, convenings, today=TODAY)
