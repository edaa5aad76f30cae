"""Putting people on a convening's list, changing their place, and the size of a delegation."""

import pytest

from participants.enums import ParticipationRole, ParticipationStatus
from participants.models import Delegation, Participation
from tests.factories import AffiliationFactory, ConveningFactory, ParticipationFactory, PersonFactory


@pytest.fixture
def convening(dialogue):
    return ConveningFactory(dialogue=dialogue)


@pytest.fixture
def person(dialogue):
    return PersonFactory(family_name="Li", given_name="", dialogues=[dialogue])


@pytest.fixture
def row(convening, person):
    return ParticipationFactory(convening=convening, person=person, listed_name="Li", listed_title="Fellow")


def url(convening, tail):
    return f"/convenings/{convening.slug}/delegations/{tail}"


def new(person, **values):
    return {
        "person": person.pk,
        "side": "IN",
        "role": "delegate",
        "status": "proposed",
        "attendance": "unknown",
    } | values


def edited(row, **values):
    listed = ("name", "title", "organization", "sector", "capacity")
    kept = ("role", "status", "attendance", "listing", *(f"listed_{part}" for part in listed))
    return {name: getattr(row, name) for name in kept} | {"side": "IN", "opened_version": row.version} | values


def test_a_person_is_put_on_a_side_as_the_record_says(client_of, editor, convening, person):
    AffiliationFactory(person=person, title="Of the record")

    answer = client_of(editor).post(url(convening, "new/"), new(person))

    row = Participation.objects.get()
    assert answer.url == url(convening, "")
    assert (row.delegation.side.code, row.listed_title) == ("IN", "Of the record")
    assert row.history.get().history_user == editor


def test_a_link_of_a_side_fills_it_in(client_of, editor, convening):
    form = client_of(editor).get(url(convening, "new/"), {"side": "US"}).context["form"]

    assert form["side"].value() == "US"


def test_the_same_person_twice_is_refused_beside_the_field(client_of, editor, convening, row, person):
    answer = client_of(editor).post(url(convening, "new/"), new(person, side="US"))

    assert answer.status_code == 422
    assert answer.context["form"].errors["person"] == ["Li is in the Indian delegation already; nobody comes twice."]
    assert Participation.objects.count() == 1


def test_a_replayed_form_adds_nobody_twice(client_of, editor, convening, person):
    client = client_of(editor)

    codes = [client.post(url(convening, "new/"), new(person)).status_code for _ in range(2)]

    assert codes == [302, 422]
    assert Participation.objects.count() == 1


@pytest.mark.parametrize("side", ["CN", "XX", "", "1"])
def test_a_delegate_needs_one_of_the_two_sides(client_of, editor, convening, person, side):
    answer = client_of(editor).post(url(convening, "new/"), new(person, side=side))

    assert "side" in answer.context["form"].errors
    assert not Delegation.objects.exists()


def test_a_person_out_of_reach_is_no_choice_and_not_named(client_of, editor, convening, other_dialogue):
    hidden = PersonFactory(family_name="Hidden", dialogues=[other_dialogue])
    client = client_of(editor)

    foreign = client.post(url(convening, "new/"), new(hidden))
    missing = client.post(url(convening, "new/"), new(hidden) | {"person": 987654})

    assert foreign.context["form"].errors["person"] == missing.context["form"].errors["person"]
    assert "Hidden" not in foreign.content.decode()


def test_who_comes_second_at_the_same_moment_is_told(client_of, editor, convening, row, person, monkeypatch):
    monkeypatch.setattr("participants.forms.delegations.already_listed", lambda **_: "")

    answer = client_of(editor).post(url(convening, "new/"), new(person))

    assert answer.status_code == 422
    assert Participation.objects.count() == 1


def test_fields_that_the_form_does_not_show_are_not_taken(client_of, editor, convening, person):
    client_of(editor).post(url(convening, "new/"), new(person, listing="listed", version=9, convening=1))

    assert Participation.objects.get().listing == "participants"


def test_what_was_listed_is_edited_in_both_scripts(client_of, editor, convening, row):
    client_of(editor).post(
        url(convening, f"{row.pk}/edit/"), edited(row, listed_title="Dean", listed_native_title="院长")
    )

    row.refresh_from_db()
    assert (row.listed_title, row.listed_native_title, row.version) == ("Dean", "院长", 2)


def test_moving_to_the_other_side_makes_its_delegation(client_of, editor, convening, row):
    client_of(editor).post(url(convening, f"{row.pk}/edit/"), edited(row, side="US"))

    row.refresh_from_db()
    assert row.delegation.side.code == "US"


def test_an_observer_may_leave_the_side(client_of, editor, convening, row):
    client_of(editor).post(url(convening, f"{row.pk}/edit/"), edited(row, side="", role="observer"))

    row.refresh_from_db()
    assert (row.role, row.delegation) == (ParticipationRole.OBSERVER, None)


def test_a_wider_listing_needs_its_day(client_of, editor, convening, row):
    answer = client_of(editor).post(url(convening, f"{row.pk}/edit/"), edited(row, listing="listed"))

    assert answer.status_code == 422
    assert "give the day on which the person agreed" in answer.content.decode()


def test_only_people_of_this_convening_are_substituted(client_of, editor, convening, dialogue, row):
    elsewhere = ParticipationFactory(convening=ConveningFactory(dialogue=dialogue), status=ParticipationStatus.DECLINED)

    answer = client_of(editor).post(url(convening, f"{row.pk}/edit/"), edited(row, substitute_for=elsewhere.pk))

    assert "substitute_for" in answer.context["form"].errors


def test_a_stale_save_answers_409_with_both_texts(client_of, editor, convening, row):
    Participation.objects.filter(pk=row.pk).update(version=2, listed_title="Theirs")

    answer = client_of(editor).post(
        url(convening, f"{row.pk}/edit/"), edited(row, listed_title="Mine", opened_version=1)
    )

    assert answer.status_code == 409
    assert "Mine" in answer.content.decode()
    assert "Theirs" in answer.content.decode()
    assert [label for label, _, _, differs in answer.context["conflict"] if differs] == ["Title as listed"]
    row.refresh_from_db()
    assert row.listed_title == "Theirs"


def test_a_row_of_another_convening_is_404(client_of, editor, dialogue, row):
    other = ConveningFactory(dialogue=dialogue)

    assert client_of(editor).get(url(other, f"{row.pk}/edit/")).status_code == 404


def test_an_edit_form_never_loads_a_list_of_people(client_of, editor, convening, row, dialogue):
    for _ in range(3):
        ParticipationFactory(convening=convening, person=PersonFactory(family_name="Crowd", dialogues=[dialogue]))

    assert "Crowd" not in client_of(editor).get(url(convening, "new/")).content.decode()


@pytest.mark.parametrize("tail", ["new/", "sides/IN/edit/"])
def test_readers_get_403_and_outsiders_404(client_of, viewer, stranger, convening, tail):
    assert client_of(viewer).get(url(convening, tail)).status_code == 403
    assert client_of(stranger).get(url(convening, tail)).status_code == 404


def test_the_size_of_a_delegation_is_set_before_anyone_is_on_it(client_of, editor, convening):
    client = client_of(editor)

    client.post(url(convening, "sides/US/edit/"), {"target_size": "12"})

    assert Delegation.objects.get().target_size == 12


@pytest.mark.parametrize("size", ["0", "-1", "1e3", "99999999999", "twelve"])
def test_a_size_that_is_none_is_refused(client_of, editor, convening, size):
    answer = client_of(editor).post(url(convening, "sides/US/edit/"), {"target_size": size})

    assert answer.status_code == 422
    assert not Delegation.objects.exists()


def test_a_side_that_is_not_of_this_program_is_404(client_of, editor, convening):
    assert client_of(editor).get(url(convening, "sides/CN/edit/")).status_code == 404
