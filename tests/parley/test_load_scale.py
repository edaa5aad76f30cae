"""Invented programs in large numbers, here in small ones: what is stored is what saving would have stored."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command

from dialogues.models import Convening, Dialogue, FunderAccess, Membership, Organization, Recommendation, Topic
from dialogues.models import WorkingGroup as Group
from parley.scale import shared
from parley.scale.sizes import Sizes
from participants.models import Affiliation, Delegation, Participation, Person
from sessions.models import Session, SessionRole
from tests.tables import undone_afterwards

FEW = {"people": 40, "dialogues": 2, "convenings": 20, "sessions": 40, "participations": 100}
DERIVED = {
    Organization: ("search_text",),
    Topic: ("search_text",),
    Dialogue: ("search_text",),
    Group: ("search_text",),
    Convening: ("search_text", "last_day", "slug"),
    Person: ("search_text",),
    Session: ("search_text", "room_is_exclusive"),
    Recommendation: ("search_text",),
}


@pytest.fixture(scope="module")
def scale(django_db_setup, django_db_blocker):
    """The scale in small numbers."""
    with undone_afterwards(django_db_blocker):
        said = StringIO()
        call_command("load_scale", stdout=said, **FEW)
        yield said.getvalue()


def test_it_makes_as_many_as_asked_for(scale):
    assert (Person.objects.count(), Dialogue.objects.count(), Convening.objects.count()) == (40, 2, 20)


def test_it_says_what_there_is(scale):
    assert scale.startswith("There are now 40 people, 2 dialogues, 20 convenings")


def test_fewer_people_bring_fewer_of_all_else():
    assert Sizes.scaled(11_000) == Sizes(11_000, dialogues=22, convenings=440, sessions=4_400, participations=11_000)


@pytest.mark.parametrize("model", DERIVED, ids=lambda model: model.__name__)
def test_saving_a_row_would_change_nothing(scale, db, model):
    rows = list(model.objects.order_by("pk")[:8])
    before = [[getattr(row, name) for name in DERIVED[model]] for row in rows]

    for row in rows:
        row.save()

    assert [[getattr(row, name) for name in DERIVED[model]] for row in rows] == before


def test_saving_an_affiliation_would_leave_the_same_search_text(scale, db):
    for affiliation in Affiliation.objects.filter(ends_on__isnull=False).select_related("person")[:8]:
        before = affiliation.person.search_text

        affiliation.save()

        assert Person.objects.get(pk=affiliation.person_id).search_text == before


@pytest.mark.parametrize("model", [*DERIVED, Participation, Delegation, Affiliation], ids=lambda model: model.__name__)
def test_the_rows_are_valid(scale, model):
    for row in model.objects.order_by("-pk")[:5]:
        row.full_clean()


def test_both_sides_take_part_and_the_core_comes_again(scale):
    dialogue = Dialogue.objects.order_by("pk")[1]

    sides = set(Participation.objects.filter(convening__dialogue=dialogue).values_list("delegation__side", flat=True))
    most = max(person.participations.count() for person in dialogue.people.all())

    assert {dialogue.side_a_id, dialogue.side_b_id} <= sides
    assert most > 5


def test_sessions_are_led_by_people_of_their_convening(scale):
    roles = SessionRole.objects.select_related("session", "participation")

    assert roles
    assert all(role.session.convening_id == role.participation.convening_id for role in roles)


def test_every_name_says_that_it_is_a_sample(scale):
    assert all("Sample" in person.name for person in Person.objects.all())
    assert all("Sample" in str(row) for row in [*Organization.objects.all(), *Dialogue.objects.all()])
    assert Person.objects.filter(is_sample=False).count() == 0


def test_an_officer_reads_for_a_funder_and_a_member_has_some_programs(scale):
    officer = FunderAccess.objects.get()

    assert officer.user.email == shared.FUNDER
    assert Dialogue.objects.supported_by([officer.organization]).exists()
    assert set(Membership.objects.values_list("user__email", flat=True)) == {shared.STAFF, shared.MEMBER}


def test_no_history_is_written(scale):
    histories = [model for model in apps.get_models() if model.__name__.startswith("Historical")]

    assert [model.__name__ for model in histories if model.objects.exists()] == ["HistoricalUser"]
