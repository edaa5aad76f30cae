import datetime

import pytest

from participants.engagements import engagements_of
from tests.factories import (
    ConveningFactory,
    GroupMemberFactory,
    ParticipationFactory,
    PersonFactory,
    WorkingGroupFactory,
)

pytestmark = pytest.mark.django_db
TODAY, LAST = datetime.date(2026, 11, 24), datetime.date(2027, 12, 31)
IN_MAY = datetime.date(2027, 5, 4)


@pytest.fixture
def person(dialogue):
    """Someone who was at the last edition held."""
    person = PersonFactory(dialogues=[dialogue])
    held = ConveningFactory(dialogue=dialogue, status="held", starts_on=datetime.date(2026, 3, 16))
    ParticipationFactory(convening=held, person=person)
    return person


def found(dialogue, user) -> list[tuple[str, int]]:
    rows = engagements_of(dialogue, TODAY, LAST, user=user, today=TODAY)
    return [(one.label, one.people) for one in rows]


def test_another_convening_with_the_same_people_counts_them(person, dialogue, other_dialogue, admin):
    other = ConveningFactory(dialogue=other_dialogue, title="Elsewhere", starts_on=IN_MAY)
    ParticipationFactory(convening=other, person=person)
    ParticipationFactory(convening=other)

    assert found(dialogue, admin) == [("Elsewhere", 1)]


def test_a_meeting_of_a_group_takes_its_members(person, dialogue, viewer):
    group = WorkingGroupFactory(dialogue=dialogue, name="Cooling")
    GroupMemberFactory(working_group=group, person=person)
    GroupMemberFactory(working_group=group, ends_on=datetime.date(2025, 1, 1))
    ConveningFactory(dialogue=dialogue, kind="working_group", working_group=group, starts_on=IN_MAY, title="Group")

    assert found(dialogue, viewer) == [("Group", 1)]


@pytest.mark.parametrize("status", ["cancelled", "postponed", "held"])
def test_what_does_not_come_takes_nobody(status, person, dialogue, other_dialogue, admin):
    other = ConveningFactory(dialogue=other_dialogue, starts_on=IN_MAY, status=status)
    ParticipationFactory(convening=other, person=person)

    assert found(dialogue, admin) == []


def test_who_declined_is_not_taken(person, dialogue, other_dialogue, admin):
    other = ConveningFactory(dialogue=other_dialogue, starts_on=IN_MAY)
    ParticipationFactory(convening=other, person=person, status="declined")

    assert found(dialogue, admin) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_eight_queries_whatever_the_rows(
    rows, person, dialogue, other_dialogue, admin, django_assert_num_queries
):
    for number in range(rows):
        other = ConveningFactory(dialogue=other_dialogue, starts_on=IN_MAY + datetime.timedelta(days=7 * number))
        ParticipationFactory(convening=other, person=person)

    with django_assert_num_queries(8):
        found(dialogue, admin)
