"""Writes about people that touch several records."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from participants.actions import add_participation, share_organizations
from participants.enums import Capacity, ParticipationRole
from participants.models import Delegation, Participation
from tests.factories import (
    AffiliationFactory,
    ConveningFactory,
    OrganizationFactory,
    ParticipationFactory,
    PersonFactory,
    SideFactory,
)


@pytest.fixture
def convening(dialogue):
    return ConveningFactory(dialogue=dialogue)


def add(convening, person, by, **more):
    side = more.pop("side", convening.dialogue.side_a)
    role = more.pop("role", ParticipationRole.DELEGATE)
    return add_participation(convening=convening, person=person, side=side, role=role, by=by, **more)


def test_the_delegation_is_made_once(convening, editor):
    rows = [add(convening, PersonFactory(), editor) for _ in range(2)]

    assert [row.delegation for row in rows] == [Delegation.objects.get()] * 2


def test_the_program_then_knows_the_person(convening, editor, dialogue):
    person = PersonFactory()

    add(convening, person, editor)

    person.refresh_from_db()
    assert list(person.dialogues.all()) == [dialogue]
    assert person.version == 2
    assert person.history.first().history_user == editor


def test_other_programs_do_not_read_in_the_history_which_one_it_was(convening, editor, dialogue):
    person = PersonFactory()

    add(convening, person, editor)

    assert dialogue.short_name not in person.history.first().history_change_reason


def test_what_is_listed_is_that_of_the_first_day(convening, editor):
    person = PersonFactory()
    now = OrganizationFactory(name="Employer of 2027", sector="academia")
    AffiliationFactory(person=person, title="Of then", organization=now, starts_on=datetime.date(2027, 1, 1))
    AffiliationFactory(
        person=person,
        title="Of before",
        capacity=Capacity.SERVING_OFFICIAL,
        starts_on=datetime.date(2020, 1, 1),
        ends_on=datetime.date(2026, 12, 31),
    )

    row = add(convening, person, editor)

    assert (row.listed_title, row.listed_organization) == ("Of then", "Employer of 2027")
    assert (row.listed_sector, row.listed_former_official) == ("academia", True)


def test_what_is_typed_wins_over_the_record(convening, editor):
    person = AffiliationFactory(title="Of the record").person

    assert add(convening, person, editor, listed_title="As typed").listed_title == "As typed"


def test_nobody_sits_on_two_sides(convening, editor):
    person = add(convening, PersonFactory(family_name="Li", given_name=""), editor).person

    with pytest.raises(ValidationError, match="Li is in the Indian delegation already"):
        add(convening, person, editor, side=convening.dialogue.side_b)

    assert Participation.objects.count() == 1
    assert Delegation.objects.count() == 1


def test_different_sides_at_different_convenings_are_fine(convening, editor, dialogue):
    person = add(convening, PersonFactory(), editor).person

    row = add(ConveningFactory(dialogue=dialogue), person, editor, side=dialogue.side_b)

    assert row.delegation.side == dialogue.side_b


def test_a_side_of_another_program_is_refused(convening, editor):
    with pytest.raises(ValidationError, match="Choose India or United States"):
        add(convening, PersonFactory(), editor, side=SideFactory(code="CN"))

    assert not Participation.objects.exists()


def test_a_delegate_needs_a_side_and_an_observer_none(convening, editor):
    with pytest.raises(ValidationError, match="belong to a side"):
        add(convening, PersonFactory(), editor, side=None)

    assert add(convening, PersonFactory(), editor, side=None, role=ParticipationRole.OBSERVER).delegation is None


def test_a_refused_row_leaves_nothing_behind(convening, editor):
    person = PersonFactory()

    with pytest.raises(ValidationError):
        add(convening, person, editor, listed_title="x" * 201)

    assert not Delegation.objects.exists()
    assert not person.dialogues.exists()


def test_an_edit_made_meanwhile_is_not_overwritten(convening, editor):
    person = PersonFactory(phone="old")
    type(person).objects.filter(pk=person.pk).update(phone="new")

    add(convening, person, editor)

    person.refresh_from_db()
    assert person.phone == "new"


def test_an_organization_that_all_share_stays_shared(editor, dialogue):
    person = AffiliationFactory(person=PersonFactory(dialogues=[dialogue])).person

    share_organizations(person=person, by=editor)

    assert not person.affiliations.get().organization.dialogues.exists()


def test_already_on_the_list_without_a_side_is_said_too(convening, editor):
    person = ParticipationFactory(convening=convening, delegation=None, role=ParticipationRole.INTERPRETER).person

    with pytest.raises(ValidationError, match="on the list already, as interpreter"):
        add(convening, person, editor)
