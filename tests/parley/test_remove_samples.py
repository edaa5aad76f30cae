"""Taking the sample away: all of it and what was added to it, and nothing else."""

from io import StringIO

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command

from dialogues.models import Dialogue, Grant, Organization, User
from dialogues.saving import save_record
from participants.models import Person
from tests.factories import (
    CitationFactory,
    ConveningFactory,
    DelegationFactory,
    FunderAccessFactory,
    GrantAllocationFactory,
    MembershipFactory,
    OutcomeFactory,
    ParticipationFactory,
    PersonFactory,
    RoomFactory,
    SessionFactory,
    SourceFactory,
    UserFactory,
    WorkingGroupFactory,
)
from tests.tables import content_of_all_tables, differences, undone_afterwards


def run(command: str) -> str:
    said = StringIO()
    call_command(command, stdout=said)
    return said.getvalue()


@pytest.fixture(scope="class")
def real_programs(django_db_setup, django_db_blocker):
    """The real programs, and someone known to one of them."""
    with undone_afterwards(django_db_blocker):
        call_command("load_programs", stdout=StringIO())
        dialogue = Dialogue.objects.get(slug="india-us")
        ParticipationFactory(
            convening=dialogue.convenings.first(), person=PersonFactory(family_name="Known", dialogues=[dialogue])
        )
        yield dialogue


@pytest.fixture(scope="class")
def sample(real_programs):
    """The sample beside them; gone with them."""
    run("load_samples")
    return Dialogue.objects.get(is_sample=True)


def test_without_the_real_programs_there_is_no_sample(db):
    with pytest.raises(CommandError, match="Run load_programs first"):
        run("load_samples")


@pytest.mark.django_db
class TestBesideTheRealPrograms:
    def test_without_a_sample_nothing_changes(self, real_programs):
        before = content_of_all_tables()

        said = run("remove_samples")

        assert said == "There is no sample program; nothing changed.\n"
        assert differences(before, content_of_all_tables()) == []

    def test_the_database_is_afterwards_as_it_was_before(self, real_programs):
        before = content_of_all_tables()
        run("load_samples")

        said = run("remove_samples")

        assert differences(before, content_of_all_tables()) == []
        assert "  61 people\n" in said
        assert "  1 dialogue\n" in said

    def test_what_was_added_to_the_sample_goes_too(self, real_programs):
        user, source = UserFactory(), SourceFactory()
        ContentType.objects.get_for_model(Dialogue)
        before = content_of_all_tables()
        run("load_samples")
        add_to_sample(Dialogue.objects.get(is_sample=True), user, source)

        run("remove_samples")

        assert differences(before, content_of_all_tables()) == []


def add_to_sample(sample: Dialogue, user: User, source) -> None:
    """What people may do to the sample program in the pages and in the admin."""
    MembershipFactory(user=user, dialogue=sample)
    FunderAccessFactory(user=user, organization=Organization.objects.get(name="Sample Foundation (Example)"))
    GrantAllocationFactory(dialogue=sample, grant__funder=Organization.objects.get(name="ClimateWorks Foundation"))
    WorkingGroupFactory(dialogue=sample)
    convening = ConveningFactory(dialogue=sample)
    convening.city = "Pune"
    save_record(convening, reason="Corrected")
    CitationFactory(dialogue=None, convening=convening, source=source)
    OutcomeFactory(convening=convening).delete()
    delegation = DelegationFactory(convening=convening)
    person = PersonFactory(family_name="Added", dialogues=[sample])
    first = ParticipationFactory(convening=convening, person=person, delegation=delegation)
    ParticipationFactory(
        convening=convening, person=PersonFactory(dialogues=[sample]), delegation=delegation, substitute_for=first
    )
    SessionFactory(convening=convening, room=RoomFactory(dialogues=[sample]))
    LogEntry.objects.create(
        user=user,
        content_type=ContentType.objects.get_for_model(Dialogue),
        object_id=str(sample.pk),
        object_repr=str(sample),
        action_flag=CHANGE,
    )


@pytest.mark.django_db
class TestWhatTheRealProgramsUse:
    def test_a_person_whom_another_program_knows_stays(self, real_programs, sample):
        known = Person.objects.get(family_name="Known")
        known.dialogues.add(sample)
        ParticipationFactory(convening=sample.convenings.get(edition_number=7), person=known)

        run("remove_samples")

        assert [str(row) for row in known.dialogues.all()] == [str(real_programs)]
        assert known.participations.count() == 1

    def test_a_grant_that_also_supports_a_real_program_stays(self, real_programs, sample):
        shared = GrantAllocationFactory(dialogue=real_programs).grant
        GrantAllocationFactory(grant=shared, dialogue=sample)

        run("remove_samples")

        assert [row.dialogue for row in Grant.objects.get(pk=shared.pk).allocations.all()] == [real_programs]

    def test_nothing_is_removed_while_a_real_record_uses_something_of_the_sample(self, real_programs, sample):
        sampled = Person.objects.get(family_name="Zhao")
        ParticipationFactory(convening=real_programs.convenings.last(), person=sampled, listed_name="Zhao Yangben")
        before = content_of_all_tables()

        with pytest.raises(CommandError, match="(?s)Nothing was removed.*participation “Zhao Yangben, "):
            run("remove_samples")

        assert differences(before, content_of_all_tables()) == []
