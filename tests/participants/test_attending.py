"""Balance and continuity from rows."""

import datetime

import pytest

from dialogues.enums import ConveningStatus
from participants.attending import balance_of, continuity_of
from participants.enums import AttendanceState, ParticipationRole, ParticipationStatus
from participants.models import Participation
from tests.factories import ConveningFactory, DelegationFactory, ParticipationFactory, PersonFactory

pytestmark = pytest.mark.django_db
HERE, AWAY, UNKNOWN = AttendanceState.IN_PERSON, AttendanceState.ABSENT, AttendanceState.UNKNOWN


def rows_of(*convenings):
    return Participation.objects.filter(convening__in=convenings).select_related("delegation__side")


def edition(dialogue, number, status=ConveningStatus.HELD):
    day = datetime.date(2010 + number, 3, 1)
    return ConveningFactory(
        dialogue=dialogue, edition_number=number, starts_on=day, ends_on=None, date_precision="day", status=status
    )


def test_the_expected_count_before_the_convening(dialogue):
    convening = edition(dialogue, 1, ConveningStatus.PLANNED)
    for status in ParticipationStatus:
        ParticipationFactory(convening=convening, status=status)
    ParticipationFactory(convening=convening, role=ParticipationRole.OBSERVER, delegation=None)

    found = balance_of(convening, rows_of(convening), back=())

    assert found.whole.left.total == len(["approved", "invited", "accepted", "tentative", "substituted"])
    assert not found.is_attendance


def test_a_substituted_person_counts_until_the_substitute_is_approved(dialogue):
    convening = edition(dialogue, 1, ConveningStatus.PLANNED)
    gone = ParticipationFactory(convening=convening, status=ParticipationStatus.SUBSTITUTED)
    ParticipationFactory(convening=convening, status=ParticipationStatus.APPROVED, substitute_for=gone)

    assert balance_of(convening, rows_of(convening), back=()).whole.left.total == 1


def test_those_who_attended_count_afterwards(dialogue):
    convening = edition(dialogue, 1)
    for attendance in (HERE, HERE, AWAY):
        ParticipationFactory(convening=convening, attendance=attendance)

    found = balance_of(convening, rows_of(convening), back=())

    assert found.whole.left.total == 2
    assert found.is_attendance


def test_who_attended_an_earlier_edition_is_returning(dialogue, other_dialogue):
    first, second = edition(dialogue, 1), edition(dialogue, 2, ConveningStatus.PLANNED)
    person = PersonFactory()
    ParticipationFactory(convening=first, person=person, attendance=HERE)
    ParticipationFactory(convening=edition(other_dialogue, 1), attendance=HERE)
    ParticipationFactory(convening=second, person=person)

    back = set(Participation.objects.of_earlier_editions(second).values_list("person_id", flat=True))

    assert back == {person.pk}
    assert balance_of(second, rows_of(second), back=back).whole.left.new == 0


def test_an_edition_with_someone_not_recorded_is_left_out_of_continuity(dialogue):
    first, second = edition(dialogue, 1), edition(dialogue, 2)
    ParticipationFactory(convening=first, attendance=HERE)
    ParticipationFactory(convening=second, attendance=HERE)
    ParticipationFactory(convening=second, attendance=UNKNOWN)

    found = continuity_of(dialogue, [first, second], rows_of(first, second))

    assert [one.key for one in found.editions] == [first.pk]
    assert found.left_out == 1


def test_the_former_official_is_grouped_apart(dialogue):
    convening = edition(dialogue, 1, ConveningStatus.PLANNED)
    delegation = DelegationFactory(convening=convening, side=dialogue.side_b)
    ParticipationFactory(convening=convening, delegation=delegation, listed_former_official=True)

    (row,) = balance_of(convening, rows_of(convening), back=()).rows

    assert (row.label, row.right.total) == ("former official", 1)
