import datetime

import pytest
from django.urls import reverse

from dialogues.enums import ConveningKind
from dialogues.models import WorkingGroup
from tests.factories import CitationFactory, ConveningFactory, OrganizationFactory, TopicFactory, WorkingGroupFactory

pytestmark = pytest.mark.django_db
LIST = reverse("dialogues:group_list")


def meeting_of(group, **facts):
    return ConveningFactory(dialogue=group.dialogue, kind=ConveningKind.WORKING_GROUP, working_group=group, **facts)


def edit_address(group) -> str:
    return reverse("dialogues:group_edit", args=[group.dialogue.slug, group.slug])


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_seven_queries_whatever_the_rows(rows, viewer, dialogue, client_of, django_assert_num_queries):
    for _ in range(rows):
        meeting_of(WorkingGroupFactory(dialogue=dialogue, hosted_by=OrganizationFactory()))
    client = client_of(viewer)
    client.get(LIST)

    with django_assert_num_queries(7):
        response = client.get(LIST)

    assert response.context["total"] == rows


@pytest.mark.parametrize("asked", [{"program": "second"}, {"topic": "cooling"}, {"host": "institute"}, {"q": "cool"}])
def test_a_facet_leaves_what_fits(asked, admin, dialogue, other_dialogue, client_of):
    WorkingGroupFactory(dialogue=dialogue, name="Hydrogen")
    host, topic = OrganizationFactory(name="The Institute"), TopicFactory(slug="cooling")
    WorkingGroupFactory(dialogue=other_dialogue, name="Cooling", hosted_by=host, topics=[topic])

    response = client_of(admin).get(LIST, asked)

    assert [row.name for row in response.context["page"]] == ["Cooling"]


def test_the_page_tells_what_the_group_is_and_did(viewer, dialogue, client_of):
    informed = ConveningFactory(dialogue=dialogue, title="The tenth")
    group = WorkingGroupFactory(dialogue=dialogue, charter="Efficient cooling.", topics=[TopicFactory(name="Cooling")])
    meeting = meeting_of(group, starts_on=datetime.date(2021, 1, 1), date_precision="year", city="Pune")
    meeting.informs.add(informed)
    CitationFactory(dialogue=None, working_group=group, source__title="A working paper")

    html = client_of(viewer).get(group.get_absolute_url()).content.decode()

    for told in ("Efficient cooling.", "Cooling", "2021", "Pune", "The tenth", "A working paper", 'href="#s1"'):
        assert told in html


def test_what_is_not_known_is_said(viewer, dialogue, client_of):
    html = client_of(viewer).get(WorkingGroupFactory(dialogue=dialogue).get_absolute_url()).content.decode()

    assert "No charter on record." in html
    assert "No meeting is on record." in html
    assert html.count('<span class="unknown">not known</span>') == 4


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_the_same_queries_whatever_the_meetings(
    rows, viewer, dialogue, client_of, django_assert_num_queries
):
    group = WorkingGroupFactory(dialogue=dialogue)
    for _ in range(rows):
        meeting_of(group).informs.add(ConveningFactory(dialogue=dialogue))
    client = client_of(viewer)

    with django_assert_num_queries(12):
        client.get(group.get_absolute_url())


@pytest.mark.parametrize(("who", "code"), [("viewer", 200), ("stranger", 404), ("funder", 404)])
def test_the_page_is_for_the_programs_staff(who, code, request, dialogue, client_of):
    group = WorkingGroupFactory(dialogue=dialogue)

    assert client_of(request.getfixturevalue(who)).get(group.get_absolute_url()).status_code == code


def test_a_group_is_reached_through_its_own_program_only(admin, dialogue, other_dialogue, client_of):
    group = WorkingGroupFactory(dialogue=other_dialogue)

    address = reverse("dialogues:group", args=[dialogue.slug, group.slug])

    assert client_of(admin).get(address).status_code == 404


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Cooling", "cooling-2"), ("New", "new-2"), ("制冷", "group"), ("Heat & Cooling", "heat-cooling")],
)
def test_the_address_of_a_group_comes_from_its_name(name, slug, editor, dialogue, client_of):
    WorkingGroupFactory(dialogue=dialogue, slug="cooling", name="Cooling of old")

    client_of(editor).post(reverse("dialogues:group_new", args=[dialogue.slug]), {"name": name})

    assert WorkingGroup.objects.get(name=name).slug == slug


def test_a_group_of_the_same_name_is_refused_in_words(editor, dialogue, client_of):
    WorkingGroupFactory(dialogue=dialogue, name="Cooling")

    response = client_of(editor).post(reverse("dialogues:group_new", args=[dialogue.slug]), {"name": "Cooling"})

    assert response.status_code == 422
    assert "already has a group with this name" in response.content.decode()


def test_an_edit_keeps_the_address(editor, dialogue, client_of):
    group = WorkingGroupFactory(dialogue=dialogue, slug="cooling")
    asked = {"name": "Heat", "starts_on": "2023", "ends_on": "2024", "opened_version": 1}

    client_of(editor).post(edit_address(group), asked)

    group.refresh_from_db()
    assert (group.name, group.slug, group.period_text) == ("Heat", "cooling", "2023 to 2024")


@pytest.mark.parametrize("field", ["informs", "continues"])
def test_a_group_informs_and_continues_within_its_program(field, editor, dialogue, other_dialogue, client_of):
    foreign = {"informs": ConveningFactory, "continues": WorkingGroupFactory}[field](dialogue=other_dialogue)
    group = WorkingGroupFactory(dialogue=dialogue)

    response = client_of(editor).post(edit_address(group), {"name": "Heat", field: foreign.pk, "opened_version": 1})

    assert "Select a valid choice" in response.context["form"].errors[field][0]


def test_a_host_that_the_editor_cannot_look_up_stays(editor, dialogue, other_dialogue, client_of):
    host = OrganizationFactory(dialogues=[other_dialogue])
    group = WorkingGroupFactory(dialogue=dialogue, hosted_by=host)
    client = client_of(editor)

    form = client.get(edit_address(group)).context["form"]
    client.post(edit_address(group), {"name": "Heat", "hosted_by": form["hosted_by"].value(), "opened_version": 1})

    group.refresh_from_db()
    assert (group.name, group.hosted_by) == ("Heat", host)


@pytest.mark.parametrize(("who", "code"), [("viewer", 403), ("stranger", 404)])
def test_editing_is_for_editors_of_the_program(who, code, request, dialogue, client_of):
    group = WorkingGroupFactory(dialogue=dialogue, name="Cooling")

    response = client_of(request.getfixturevalue(who)).post(edit_address(group), {"name": "Heat"})

    group.refresh_from_db()
    assert (response.status_code, group.name) == (code, "Cooling")
