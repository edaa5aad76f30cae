import datetime

import pytest

from dialogues.enums import ConveningStatus, DatePrecision
from dialogues.models import Convening
from participants.enums import ParticipationRole
from sessions.conflict_check import conflicts_of, open_conflicts
from sessions.enums import SpeakingRole
from tests.factories import (
    ConflictWaiverFactory,
    ConveningFactory,
    ParticipationFactory,
    PersonFactory,
    SessionFactory,
    SessionRoleFactory,
)

DAY = datetime.date(2027, 3, 16)


def meeting(dialogue, **values):
    values = {"dialogue": dialogue, "starts_on": DAY, "date_precision": DatePrecision.DAY} | values
    made = ConveningFactory(**({"timezone": "Asia/Kolkata"} | values))
    return Convening.objects.with_sides().get(pk=made.pk)


def leads(person, convening, **values):
    """A session of the convening in which the person is a lead speaker."""
    participation = ParticipationFactory(convening=convening, person=person, role=ParticipationRole.GUEST)
    session = SessionFactory(convening=convening, **values)
    SessionRoleFactory(session=session, participation=participation, role=SpeakingRole.LEAD_SPEAKER)
    return session


def kinds(convening, user):
    return [found.conflict.kind for found in conflicts_of(convening, user=user)]


def test_a_person_at_two_programs_at_once_is_taken_elsewhere(dialogue, other_dialogue, editor):
    person = PersonFactory(family_name="Sample", given_name="Avery")
    here, there = meeting(dialogue), meeting(other_dialogue)
    leads(person, here, title="Hydrogen")
    leads(person, there, title="Secret talks")

    (found,) = conflicts_of(here, user=editor)

    assert "is taken elsewhere, 09:00–10:30: 90 minutes twice." in found.conflict.sentence
    assert "Secret talks" not in repr(found) and len(found.conflict.items) == 1


def test_two_rows_of_one_email_are_one_person(dialogue, other_dialogue, editor):
    here, there = meeting(dialogue), meeting(other_dialogue)
    leads(PersonFactory(email="A.Sample@example.org"), here)
    leads(PersonFactory(email="a.sample@example.org"), there)
    assert kinds(here, editor) == ["person_twice"]


@pytest.mark.parametrize("status", [ConveningStatus.CANCELLED, ConveningStatus.POSTPONED])
def test_nobody_is_busy_at_a_convening_that_does_not_take_place(dialogue, other_dialogue, editor, status):
    person = PersonFactory()
    here, there = meeting(dialogue), meeting(other_dialogue, status=status)
    leads(person, here)
    leads(person, there)
    assert kinds(here, editor) == []


def test_a_program_of_ones_own_is_named(dialogue, editor):
    person = PersonFactory()
    here, there = meeting(dialogue), meeting(dialogue)
    leads(person, here, title="Hydrogen")
    leads(person, there, title="Cooling")
    (found,) = conflicts_of(here, user=editor)
    assert "Cooling" in found.conflict.sentence and str(person) in found.conflict.sentence


def test_a_waiver_holds_until_the_session_moves(dialogue, editor):
    here = meeting(dialogue)
    session = SessionFactory(
        convening=here,
        starts_at=datetime.datetime(2027, 3, 20, 4, tzinfo=datetime.UTC),
        ends_at=datetime.datetime(2027, 3, 20, 5, tzinfo=datetime.UTC),
    )
    (found,) = conflicts_of(here, user=editor)
    ConflictWaiverFactory(convening=here, conflict=found.conflict.key, stamp=found.conflict.stamp)

    assert open_conflicts([here], user=editor) == {here.pk: 0}

    session.ends_at += datetime.timedelta(minutes=5)
    session.save()
    assert open_conflicts([here], user=editor) == {here.pk: 1}


@pytest.mark.parametrize("sessions", [1, 3])
def test_the_check_takes_nine_queries_whatever_the_rows(
    dialogue, other_dialogue, editor, django_assert_num_queries, sessions
):
    here, there = meeting(dialogue), meeting(other_dialogue)
    for _ in range(sessions):
        person = PersonFactory()
        leads(person, here)
        leads(person, there)
    rows = [here, meeting(dialogue)]
    with django_assert_num_queries(10):  # with the memberships of the user
        assert open_conflicts(rows, user=editor)[here.pk] == sessions
