"""One person: the page, the forms, archiving."""

import datetime

import pytest

from dialogues.enums import Role
from participants.enums import AttendanceState, Capacity, ParticipationRole
from participants.models import Affiliation, Person
from tests.factories import (
    AffiliationFactory,
    ConveningFactory,
    GroupMemberFactory,
    MembershipFactory,
    OrganizationFactory,
    ParticipationFactory,
    PersonFactory,
    WorkingGroupFactory,
)


@pytest.fixture
def person(dialogue):
    return PersonFactory(family_name="Li", given_name="Sample", native_name="李样本", dialogues=[dialogue])


def url(person, tail=""):
    return f"/people/{person.pk}/{tail}"


def typed(dialogue, **values):
    return {"family_name": "Li", "name_order": "given_first", "dialogues": [dialogue.pk]} | values


def test_the_page_shows_each_convening_as_listed_then(client_of, viewer, dialogue, person):
    ParticipationFactory(
        person=person,
        convening=ConveningFactory(dialogue=dialogue, edition_number=13),
        role=ParticipationRole.CO_CHAIR,
        listed_title="Title of then",
        listed_organization="Employer of then",
        attendance=AttendanceState.REMOTE,
    )

    text = client_of(viewer).get(url(person)).content.decode()

    for shown in ("13th First Program", "Title of then", "Employer of then", "co-chair", "attendance: remote"):
        assert shown in text


def test_what_belongs_to_another_program_stays_there(client_of, viewer, dialogue, other_dialogue, person):
    person.dialogues.add(other_dialogue)
    convening = ConveningFactory(dialogue=other_dialogue, title="Their secret meeting")
    ParticipationFactory(person=person, convening=convening, listed_title="Their title")
    group = WorkingGroupFactory(dialogue=other_dialogue, name="Their group")
    GroupMemberFactory(person=person, working_group=group)

    text = client_of(viewer).get(url(person)).content.decode()

    assert "Their" not in text
    assert other_dialogue.short_name not in text


def test_an_organization_that_the_reader_may_not_see_is_no_link(client_of, viewer, other_dialogue, person):
    hidden = OrganizationFactory(name="Hidden house", dialogues=[other_dialogue])
    shared = OrganizationFactory(name="Shared house")
    for organization in (hidden, shared):
        AffiliationFactory(person=person, organization=organization)

    text = client_of(viewer).get(url(person)).content.decode()

    assert f"/organizations/{shared.pk}/" in text
    assert f"/organizations/{hidden.pk}/" not in text


def test_a_former_official_is_derived(client_of, viewer, person):
    AffiliationFactory(person=person, capacity=Capacity.SERVING_OFFICIAL, ends_on=datetime.date(2020, 5, 1))

    assert client_of(viewer).get(url(person)).context["is_former_official"]


@pytest.mark.parametrize("convenings", [1, 3])
def test_the_page_costs_the_same_queries_whatever_the_rows(
    client_of, viewer, dialogue, person, django_assert_num_queries, convenings
):
    for _ in range(convenings):
        ParticipationFactory(person=person, convening=ConveningFactory(dialogue=dialogue))
        GroupMemberFactory(person=person, working_group=WorkingGroupFactory(dialogue=dialogue))
        AffiliationFactory(person=person)
    client = client_of(viewer)
    client.get(url(person))

    with django_assert_num_queries(9):
        client.get(url(person))


@pytest.mark.parametrize("tail", ["", "edit/", "affiliations/new/"])
def test_outsiders_get_404(client_of, stranger, person, tail):
    assert client_of(stranger).get(url(person, tail)).status_code == 404


@pytest.mark.parametrize("tail", ["edit/", "affiliations/new/"])
def test_readers_get_403_where_they_may_only_read(client_of, viewer, person, tail):
    assert client_of(viewer).get(url(person, tail)).status_code == 403


def test_an_editor_of_another_program_may_only_read_here(client_of, viewer, person, other_dialogue):
    MembershipFactory(user=viewer, dialogue=other_dialogue, role=Role.EDITOR)

    assert client_of(viewer).get(url(person, "edit/")).status_code == 403


@pytest.mark.parametrize("pk", ["0", str(2**63), "1e3", "-1", "１"])
def test_a_number_that_no_row_has_is_404(client_of, viewer, pk):
    assert client_of(viewer).get(f"/people/{pk}/").status_code == 404


def test_a_new_person_is_known_to_the_chosen_program(client_of, editor, dialogue):
    answer = client_of(editor).post("/people/new/", typed(dialogue, family_name="Trần", given_name="Mẫu"))

    person = Person.objects.get()
    assert answer.url == url(person)
    assert list(person.dialogues.all()) == [dialogue]
    assert "tran mau" in person.search_text


def test_a_new_person_needs_a_program_of_the_users(client_of, editor, other_dialogue, dialogue):
    client = client_of(editor)

    foreign = client.post("/people/new/", typed(other_dialogue))
    missing = client.post("/people/new/", typed(dialogue, dialogues=[]))

    assert (foreign.status_code, missing.status_code) == (422, 422)
    assert not Person.objects.exists()


def test_an_address_known_elsewhere_gives_no_hint(client_of, editor, dialogue, other_dialogue):
    PersonFactory(email="li@example.org", dialogues=[other_dialogue])

    answer = client_of(editor).post("/people/new/", typed(dialogue, email="LI@example.org"))

    assert answer.status_code == 302
    assert Person.objects.filter(email__iexact="li@example.org").count() == 2


def test_an_address_known_here_is_asked_about_once(client_of, editor, dialogue):
    PersonFactory(family_name="Known", email="li@example.org", dialogues=[dialogue])
    client = client_of(editor)

    asked = client.post("/people/new/", typed(dialogue, email="li@example.org"))
    told = client.post("/people/new/", typed(dialogue, email="li@example.org", another_person="on"))

    assert asked.status_code == 422
    assert "Known" in asked.content.decode()
    assert 'name="another_person"' in asked.content.decode()
    assert told.status_code == 302


def test_programs_out_of_reach_keep_knowing_an_edited_person(client_of, editor, dialogue, other_dialogue, person):
    person.dialogues.add(other_dialogue)

    client_of(editor).post(url(person, "edit/"), typed(dialogue, opened_version=person.version))

    assert set(person.dialogues.all()) == {dialogue, other_dialogue}


def test_a_program_in_which_the_person_took_part_keeps_knowing_them(client_of, admin, dialogue, other_dialogue, person):
    ParticipationFactory(person=person, convening=ConveningFactory(dialogue=dialogue))

    answer = client_of(admin).post(url(person, "edit/"), typed(other_dialogue, opened_version=person.version))

    assert answer.status_code == 422
    assert "the person took part there" in answer.content.decode()


def test_a_stale_save_answers_409_without_naming_other_programs(client_of, editor, dialogue, other_dialogue, person):
    person.dialogues.add(other_dialogue)
    Person.objects.filter(pk=person.pk).update(version=2, given_name="Theirs")

    answer = client_of(editor).post(url(person, "edit/"), typed(dialogue, given_name="Mine", opened_version=1))

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Mine" in text
    assert "Theirs" in text
    assert other_dialogue.name not in text


def test_archiving_hides_and_brings_back(client_of, editor, person):
    client = client_of(editor)

    client.post(url(person, "archive/"), {"archived": "1"})
    person.refresh_from_db()
    assert (person.archived, person.version) == (True, 2)

    client.post(url(person, "archive/"), {"archived": "0"})
    person.refresh_from_db()
    assert not person.archived


def test_reading_never_archives(client_of, editor, person):
    assert client_of(editor).get(url(person, "archive/")).status_code == 405


def test_readers_do_not_archive(client_of, viewer, person):
    assert client_of(viewer).post(url(person, "archive/"), {"archived": "1"}).status_code == 403


def test_a_new_affiliation_makes_the_person_found_by_it(client_of, editor, person):
    organization = OrganizationFactory(name="Example Steel Company")

    client_of(editor).post(
        url(person, "affiliations/new/"), {"organization": organization.pk, "title": "Chief", "starts_on": "2024-03"}
    )

    row = Affiliation.objects.get()
    assert (row.starts_on, row.starts_precision) == (datetime.date(2024, 3, 1), "month")
    assert "example steel company" in Person.objects.get(pk=person.pk).search_text


def test_programs_that_know_a_person_know_the_employer(client_of, admin, dialogue, other_dialogue, person):
    organization = OrganizationFactory(dialogues=[other_dialogue])

    client_of(admin).post(url(person, "affiliations/new/"), {"organization": organization.pk})

    assert set(organization.dialogues.all()) == {dialogue, other_dialogue}


def test_an_organization_out_of_reach_is_no_choice(client_of, editor, other_dialogue, person):
    hidden = OrganizationFactory(name="Hidden house", dialogues=[other_dialogue])

    foreign = client_of(editor).post(url(person, "affiliations/new/"), {"organization": hidden.pk})
    missing = client_of(editor).post(url(person, "affiliations/new/"), {"organization": 987654})

    errors = [answer.context["form"].errors["organization"] for answer in (foreign, missing)]
    assert errors[0] == errors[1]
    assert "Hidden house" not in foreign.content.decode()


def test_an_affiliation_of_someone_else_is_404(client_of, editor, dialogue, person):
    other = AffiliationFactory(person=PersonFactory(dialogues=[dialogue]))

    assert client_of(editor).get(url(person, f"affiliations/{other.pk}/edit/")).status_code == 404


def test_an_affiliation_that_ends_before_it_starts_is_refused(client_of, editor, person):
    data = {"organization": OrganizationFactory().pk, "starts_on": "2024-03-02", "ends_on": "2024-03-01"}

    answer = client_of(editor).post(url(person, "affiliations/new/"), data)

    assert "The end comes before the start." in answer.content.decode()


@pytest.mark.parametrize(
    "name",
    ["a\0b", "x" * 1_000_000, "Sam\u202eple", "a\u200bb", "e" + "\u0301" * 50, "   ", ""],
    ids=["nul", "a megabyte", "right to left", "zero width", "piled marks", "blank", "empty"],
)
def test_a_deceiving_name_is_refused_beside_its_field(client_of, editor, dialogue, name):
    answer = client_of(editor).post("/people/new/", typed(dialogue, family_name=name))

    assert answer.status_code == 422
    assert "family_name" in answer.context["form"].errors
    assert not Person.objects.exists()


@pytest.mark.parametrize("name", ["李样本", "क्ष्म", "Nguyễn", "O’Sample-Müller", "<script>alert(1)</script>", "{{7*7}}"])
def test_a_name_in_any_script_is_kept_as_typed_and_only_shown(client_of, editor, dialogue, name):
    client = client_of(editor)

    answer = client.post("/people/new/", typed(dialogue, family_name=name), follow=True)

    assert Person.objects.get().family_name == name
    assert "<script>alert" not in answer.content.decode()


@pytest.mark.parametrize("email", ["a@b.org, evil@x.org", "a@b.org\r\nBcc: x@y.org", f"{'a' * 250}@b.org", "not one"])
def test_what_is_not_one_address_is_refused(client_of, editor, dialogue, email):
    answer = client_of(editor).post("/people/new/", typed(dialogue, email=email))

    assert "email" in answer.context["form"].errors
