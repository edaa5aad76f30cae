"""The people that a choice list finds, and those at an organization."""

import datetime

import pytest
from django.template import Context, Template

from tests.factories import AffiliationFactory, OrganizationFactory, PersonFactory


def found(client, words):
    return client.get("/choices/people/", {"q": words}).json()["results"]


def test_a_choice_tells_two_of_a_name_apart_by_where_they_work(client_of, viewer, dialogue):
    person = PersonFactory(family_name="Li", given_name="", native_name="李样本", dialogues=[dialogue])
    AffiliationFactory(person=person, title="Dean", organization=OrganizationFactory(name="Example House"))

    assert found(client_of(viewer), "li") == [{"id": person.pk, "text": "Li", "hint": "李样本, Dean, Example House"}]


def test_choices_hold_only_active_people_within_reach(client_of, viewer, dialogue, other_dialogue):
    PersonFactory(family_name="Li", archived=True, dialogues=[dialogue])
    PersonFactory(family_name="Li", dialogues=[other_dialogue])

    assert found(client_of(viewer), "li") == []


def test_names_that_begin_with_the_words_come_before_those_that_only_hold_them(client_of, viewer, dialogue):
    ali = PersonFactory(family_name="Ali", given_name="", dialogues=[dialogue])
    li = PersonFactory(family_name="Li", given_name="", dialogues=[dialogue])

    assert [row["id"] for row in found(client_of(viewer), "li")] == [li.pk, ali.pk]


@pytest.mark.parametrize("rows", [1, 3])
def test_choices_cost_the_same_queries_whatever_the_rows(client_of, viewer, dialogue, django_assert_num_queries, rows):
    for _ in range(rows):
        AffiliationFactory(person=PersonFactory(dialogues=[dialogue]))
    client = client_of(viewer)

    with django_assert_num_queries(5):
        found(client, "sample")


def people_at(organization, user):
    template = Template("{% load participants_tags %}{% organization_people organization user %}")
    return template.render(Context({"organization": organization, "user": user}))


def test_an_organization_shows_the_people_within_reach(viewer, dialogue, other_dialogue):
    organization = OrganizationFactory()
    for name, program in (("Ours", dialogue), ("Theirs", other_dialogue)):
        person = PersonFactory(family_name=name, dialogues=[program])
        AffiliationFactory(person=person, organization=organization)

    text = people_at(organization, viewer)

    assert "Ours" in text
    assert "Theirs" not in text


def test_who_left_comes_last_and_is_said_to_have_left(viewer, dialogue):
    organization = OrganizationFactory()
    left = PersonFactory(family_name="A-left", dialogues=[dialogue])
    stays = PersonFactory(family_name="B-stays", dialogues=[dialogue])
    AffiliationFactory(person=left, organization=organization, ends_on=datetime.date(2020, 1, 1))
    AffiliationFactory(person=stays, organization=organization)

    text = people_at(organization, viewer)

    assert text.index("B-stays") < text.index("A-left") < text.index("no longer there")


@pytest.mark.parametrize("rows", [1, 3])
def test_an_organizations_people_cost_one_query_whatever_the_rows(viewer, dialogue, django_assert_num_queries, rows):
    organization = OrganizationFactory()
    for _ in range(rows):
        AffiliationFactory(organization=organization, person=PersonFactory(dialogues=[dialogue]))
    people_at(organization, viewer)

    with django_assert_num_queries(1):
        people_at(organization, viewer)
