import datetime

import pytest
from django.urls import reverse

from dialogues.enums import ConveningStatus, PartnershipRole
from dialogues.models import Dialogue, Partnership
from tests.factories import (
    ConveningFactory,
    DialogueFactory,
    MembershipFactory,
    OrganizationFactory,
    PartnershipFactory,
    SideFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db
LIST = reverse("dialogues:dialogue_list")
NEW = reverse("dialogues:dialogue_new")


def valid(**changes) -> dict:
    known = {"name": "Third Dialogue on Climate", "short_name": "Third Dialogue", "slug": "third", "status": "active"}
    sides = {"side_a": SideFactory(code="EU").pk, "side_b": SideFactory(code="US").pk}
    return known | sides | changes


def partnership_address(action: str, partnership) -> str:
    return reverse(f"dialogues:partnership_{action}", args=[partnership.dialogue.slug, partnership.pk])


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_seven_queries_whatever_the_rows(rows, viewer, dialogue, client_of, django_assert_num_queries):
    for _ in range(rows - 1):
        MembershipFactory(user=viewer, dialogue=DialogueFactory())
    client = client_of(viewer)
    client.get(LIST)

    with django_assert_num_queries(7):
        response = client.get(LIST)

    assert response.context["total"] == rows


def test_the_list_says_when_the_last_edition_was_held(viewer, dialogue, client_of):
    held = {"dialogue": dialogue, "status": ConveningStatus.HELD}
    ConveningFactory(**held, starts_on=datetime.date(2020, 2, 3))
    ConveningFactory(**held, starts_on=datetime.date(2024, 3, 1), date_precision="month")
    ConveningFactory(dialogue=dialogue, starts_on=datetime.date(2027, 3, 16))

    assert "March 2024" in client_of(viewer).get(LIST).content.decode()


def test_a_program_without_an_edition_says_so(viewer, dialogue, client_of):
    assert "none on record" in client_of(viewer).get(LIST).content.decode()


@pytest.mark.parametrize("asked", [{"side": "CN"}, {"status": "paused"}, {"track": "unknown"}, {"topic": "hydrogen"}])
def test_a_facet_leaves_what_fits(asked, admin, dialogue, other_dialogue, client_of):
    Dialogue.objects.filter(pk=other_dialogue.pk).update(status="paused", track="")
    ConveningFactory(dialogue=other_dialogue, topics=[TopicFactory(slug="hydrogen")])

    response = client_of(admin).get(LIST, asked)

    assert [row.slug for row in response.context["page"]] == ["second"]


def test_an_admin_makes_a_program(admin, client_of):
    response = client_of(admin).post(NEW, valid(started_on="2020", season=["3", "2"], per_year="3"))

    made = Dialogue.objects.get(slug="third")
    assert response.url == made.get_absolute_url()
    assert (made.started_text, made.season, made.track, made.rotation) == ("2020", [2, 3], "", "")


@pytest.mark.parametrize("who", ["lead", "editor", "viewer"])
def test_only_an_admin_makes_a_program(who, request, client_of):
    assert client_of(request.getfixturevalue(who)).post(NEW, valid()).status_code == 403
    assert not Dialogue.objects.filter(slug="third").exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"slug": "new"}, "slug"),
        ({"slug": "first"}, "slug"),
        ({"slug": "１３"}, "slug"),
        ({"name": ""}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"name": "a\0"}, "name"),
        ({"per_year": "0"}, "per_year"),
        ({"per_year": "13"}, "per_year"),
        ({"season": ["13"]}, "season"),
        ({"started_on": "9999"}, "started_on"),
        ({"side_a": str(2**63)}, "side_a"),
    ],
)
def test_a_wrong_value_is_refused_beside_its_field(wrong, field, admin, dialogue, client_of):
    response = client_of(admin).post(NEW, valid() | wrong)

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert Dialogue.objects.count() == 1


def test_one_side_twice_is_refused_in_words(admin, client_of):
    response = client_of(admin).post(NEW, valid(side_a=SideFactory(code="US").pk))

    assert "Choose two different sides." in response.content.decode()


def test_the_sides_stay_once_there_are_convenings(editor, dialogue, client_of):
    ConveningFactory(dialogue=dialogue)
    address = reverse("dialogues:dialogue_edit", args=[dialogue.slug])
    asked = valid(name=dialogue.name, short_name="Renamed", slug="moved", opened_version=1)

    client_of(editor).post(address, asked)

    dialogue.refresh_from_db()
    assert (dialogue.short_name, dialogue.side_a.code, dialogue.slug) == ("Renamed", "IN", "first")


@pytest.mark.parametrize(("who", "code"), [("editor", 200), ("viewer", 403), ("stranger", 404), ("funder", 404)])
def test_editing_a_program_is_for_its_editors(who, code, request, dialogue, client_of):
    address = reverse("dialogues:dialogue_edit", args=[dialogue.slug])

    assert client_of(request.getfixturevalue(who)).get(address).status_code == code


def test_an_organization_becomes_a_partner(editor, dialogue, client_of):
    organization = OrganizationFactory()
    asked = {"organization": organization.pk, "role": "co_convener", "starts_on": "2010"}

    client_of(editor).post(reverse("dialogues:partnership_new", args=[dialogue.slug]), asked)

    made = organization.partnerships.get()
    assert (made.dialogue, made.role, made.starts_precision) == (dialogue, "co_convener", "year")


@pytest.mark.parametrize(
    ("dates", "sentence"),
    [
        ({"starts_on": "2020-03", "ends_on": "2019"}, "The end comes before the start."),
        ({"starts_on": "2020-03", "ends_on": "2020"}, "as exactly as the start"),
    ],
)
def test_a_partnership_does_not_end_before_it_starts(dates, sentence, editor, dialogue, client_of):
    asked = {"organization": OrganizationFactory().pk, "role": "partner"} | dates

    response = client_of(editor).post(reverse("dialogues:partnership_new", args=[dialogue.slug]), asked)

    assert sentence in response.context["form"].errors["ends_on"][0]


def test_the_same_role_twice_is_refused_in_words(editor, dialogue, client_of):
    funder = dialogue.partnerships.get().organization
    asked = {"organization": funder.pk, "role": "funder"}

    response = client_of(editor).post(reverse("dialogues:partnership_new", args=[dialogue.slug]), asked)

    assert response.status_code == 422
    assert "already has this role" in response.content.decode()


def test_removing_a_role_asks_first(editor, dialogue, client_of):
    partnership = PartnershipFactory(dialogue=dialogue, role=PartnershipRole.PARTNER)
    client = client_of(editor)

    asked = client.get(partnership_address("remove", partnership))
    still_there = Partnership.objects.filter(pk=partnership.pk).exists()
    client.post(partnership_address("remove", partnership), {"reason": "Entered twice"})

    assert asked.status_code == 200
    assert still_there
    assert not Partnership.objects.filter(pk=partnership.pk).exists()
    assert Partnership.history.filter(id=partnership.pk).first().history_change_reason == "Entered twice"


@pytest.mark.parametrize("action", ["edit", "remove"])
@pytest.mark.parametrize(("who", "code"), [("viewer", 403), ("stranger", 404)])
def test_others_touch_no_partnership(who, code, action, request, dialogue, client_of):
    partnership = dialogue.partnerships.get()
    client = client_of(request.getfixturevalue(who))

    assert client.post(partnership_address(action, partnership)).status_code == code
    assert Partnership.objects.filter(pk=partnership.pk).exists()


def test_a_partnership_is_reached_through_its_own_program_only(admin, dialogue, other_dialogue, client_of):
    foreign = other_dialogue.partnerships.get()

    address = reverse("dialogues:partnership_edit", args=[dialogue.slug, foreign.pk])

    assert client_of(admin).get(address).status_code == 404


def test_a_number_that_no_row_can_have_is_not_found(editor, dialogue, client_of):
    address = reverse("dialogues:partnership_edit", args=[dialogue.slug, 2**63])

    assert client_of(editor).get(address).status_code == 404
