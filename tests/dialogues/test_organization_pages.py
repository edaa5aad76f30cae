import pytest
from django.urls import reverse

from dialogues.enums import PartnershipRole, Role
from dialogues.models import Organization
from tests.factories import (
    ConveningFactory,
    GrantAllocationFactory,
    MembershipFactory,
    OrganizationFactory,
    PartnershipFactory,
    WorkingGroupFactory,
)

pytestmark = pytest.mark.django_db
LIST = reverse("dialogues:organization_list")
NEW = reverse("dialogues:organization_new")


def edit_address(organization) -> str:
    return reverse("dialogues:organization_edit", args=[organization.pk])


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_eight_queries_whatever_the_rows(rows, viewer, dialogue, client_of, django_assert_num_queries):
    for _ in range(rows):
        PartnershipFactory(dialogue=dialogue)
    client = client_of(viewer)
    client.get(LIST)

    with django_assert_num_queries(8):
        client.get(LIST)


def test_what_only_another_program_knows_is_hidden(viewer, other_dialogue, client_of):
    hidden = OrganizationFactory(name="Hidden institute", dialogues=[other_dialogue])
    client = client_of(viewer)

    assert "Hidden institute" not in client.get(LIST).content.decode()
    assert client.get(hidden.get_absolute_url()).status_code == 404
    assert client.get(edit_address(hidden)).status_code == 404


@pytest.mark.parametrize(
    "asked",
    [{"program": "first"}, {"role": "funder"}, {"sector": "foundation"}, {"country": "NL"}, {"q": "found fund"}],
)
def test_a_facet_leaves_what_fits(asked, viewer, dialogue, other_dialogue, client_of):
    ours = dialogue.partnerships.get().organization
    Organization.objects.exclude(pk=ours.pk).update(sector="academia")
    ours.name, ours.country = "Found to fund", "NL"
    ours.save()
    PartnershipFactory(dialogue=other_dialogue, role=PartnershipRole.FUNDER)

    response = client_of(viewer).get(LIST, asked)

    assert [row.name for row in response.context["page"]] == ["Found to fund"]


def test_the_page_tells_only_what_it_is_to_ones_own_programs(viewer, dialogue, other_dialogue, client_of):
    organization = OrganizationFactory()
    for program, name in ((dialogue, "Our"), (other_dialogue, "Their")):
        PartnershipFactory(dialogue=program, organization=organization, note=f"{name} note")
        WorkingGroupFactory(dialogue=program, name=f"{name} group", hosted_by=organization)
        ConveningFactory(dialogue=program, title=f"{name} convening", co_organizers=[organization])
        GrantAllocationFactory(dialogue=program, grant__funder=organization, grant__reference=f"{name} grant")

    html = client_of(viewer).get(organization.get_absolute_url()).content.decode()

    for what in ("note", "group", "convening", "grant"):
        assert f"Our {what}" in html
        assert f"Their {what}" not in html
    assert "Second Program" not in html


def test_a_grant_names_only_ones_own_programs(viewer, dialogue, other_dialogue, client_of):
    allocation = GrantAllocationFactory(dialogue=dialogue)
    GrantAllocationFactory(dialogue=other_dialogue, grant=allocation.grant)

    html = client_of(viewer).get(allocation.grant.funder.get_absolute_url()).content.decode()

    assert "First Program" in html
    assert "Second Program" not in html


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_the_same_queries_whatever_the_rows(
    rows, viewer, dialogue, client_of, django_assert_num_queries
):
    organization = OrganizationFactory()
    for role in PartnershipRole.values[:rows]:
        PartnershipFactory(dialogue=dialogue, organization=organization, role=role)
        WorkingGroupFactory(dialogue=dialogue, hosted_by=organization)
        ConveningFactory(dialogue=dialogue, co_organizers=[organization])
        GrantAllocationFactory(dialogue=dialogue, grant__funder=organization)
    client = client_of(viewer)

    with django_assert_num_queries(12):
        client.get(organization.get_absolute_url())


def test_a_new_one_is_known_to_ones_own_programs(editor, dialogue, other_dialogue, client_of):
    client = client_of(editor)

    offered = client.get(NEW).context["form"]["dialogues"].value()
    client.post(NEW, {"name": "Institute of Tests", "dialogues": [dialogue.pk]})

    made = Organization.objects.get(name="Institute of Tests")
    assert offered == [dialogue.pk]
    assert list(made.dialogues.all()) == [dialogue]


def test_an_editor_names_at_least_one_program(editor, client_of):
    response = client_of(editor).post(NEW, {"name": "Institute of Tests"})

    assert response.status_code == 422
    assert "dialogues" in response.context["form"].errors


def test_an_editor_names_no_program_of_others(editor, other_dialogue, client_of):
    response = client_of(editor).post(NEW, {"name": "Institute of Tests", "dialogues": [other_dialogue.pk]})

    assert response.status_code == 422
    assert "Second" not in response.content.decode()


def test_an_admin_may_share_with_all(admin, client_of):
    client_of(admin).post(NEW, {"name": "Institute of Tests"})

    assert not Organization.objects.get(name="Institute of Tests").dialogues.exists()


def test_what_all_share_stays_shared(editor, dialogue, client_of):
    organization = OrganizationFactory()
    asked = {"name": "Renamed", "dialogues": [dialogue.pk], "opened_version": 1}

    client_of(editor).post(edit_address(organization), asked)

    organization.refresh_from_db()
    assert organization.name == "Renamed"
    assert not organization.dialogues.exists()


def test_other_programs_keep_knowing_it(editor, dialogue, other_dialogue, client_of):
    organization = OrganizationFactory(dialogues=[dialogue, other_dialogue])
    asked = {"name": "Renamed", "dialogues": [dialogue.pk], "opened_version": 1}

    client_of(editor).post(edit_address(organization), asked)

    assert set(organization.dialogues.all()) == {dialogue, other_dialogue}


def test_a_viewer_of_the_one_program_that_knows_it_edits_nothing(editor, other_dialogue, client_of):
    MembershipFactory(user=editor, dialogue=other_dialogue, role=Role.VIEWER)
    organization = OrganizationFactory(dialogues=[other_dialogue])
    client = client_of(editor)

    assert client.get(organization.get_absolute_url()).status_code == 200
    assert client.get(edit_address(organization)).status_code == 403


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"name": "a\0b"}, "name"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"country": "ZZ"}, "country"),
        ({"sector": "x"}, "sector"),
        ({"dialogues": [str(2**63)]}, "dialogues"),
    ],
)
def test_a_wrong_value_is_refused_beside_its_field(wrong, field, editor, dialogue, client_of):
    response = client_of(editor).post(NEW, {"name": "Institute of Tests", "dialogues": [dialogue.pk]} | wrong)

    assert response.status_code == 422
    assert field in response.context["form"].errors


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "{{ 7*7 }}", "{% debug %}"])
def test_markup_in_a_name_is_text(name, admin, client_of):
    client_of(admin).post(NEW, {"name": name})
    made = Organization.objects.get(name=name)

    html = client_of(admin).get(made.get_absolute_url()).content.decode()

    assert "<script>alert" not in html
    assert "<h1>49" not in html


@pytest.mark.parametrize(
    "path", ["/organizations/0/", f"/organizations/{2**63}/", "/organizations/-1/", "/organizations/１/"]
)
def test_a_number_that_no_row_has_is_not_found(path, admin, client_of):
    assert client_of(admin).get(path).status_code == 404
