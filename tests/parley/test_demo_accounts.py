"""The accounts of a demo."""

import pytest
from django.core.management import call_command

from dialogues.enums import PartnershipRole, Role
from dialogues.models import FunderAccess, Membership, User
from tests.factories import OrganizationFactory, PartnershipFactory


@pytest.fixture
def funders(dialogue):
    names = ["William and Flora Hewlett Foundation", "ClimateWorks Foundation"]
    real = [OrganizationFactory(name=name) for name in names]
    sample = OrganizationFactory(name="A sample foundation", is_sample=True)
    PartnershipFactory(dialogue=dialogue, organization=sample, role=PartnershipRole.FUNDER)
    return [*real, sample]


def test_each_role_has_one(funders):
    call_command("demo_accounts")

    memberships = Membership.objects.values_list("user__email", "role", "dialogue")
    assert set(memberships) == {
        ("lead@example.org", Role.LEAD, None),
        ("editor@example.org", Role.EDITOR, None),
        ("viewer@example.org", Role.VIEWER, None),
    }
    officers = dict(FunderAccess.objects.values_list("user__email", "organization__name"))
    assert officers == {
        "hewlett@example.org": funders[0].name,
        "climateworks@example.org": funders[1].name,
        "samplefunder@example.org": funders[2].name,
    }
    assert list(User.objects.filter(is_superuser=True).values_list("email", flat=True)) == ["admin@example.org"]


def test_all_sign_in_with_the_same_password(funders, client):
    call_command("demo_accounts")

    assert all(user.check_password("parley-demo") for user in User.objects.all())


def test_program_pages_open_to_funders(funders, dialogue):
    dialogue.shown_to_funders = False
    dialogue.save()

    call_command("demo_accounts")

    dialogue.refresh_from_db()
    assert dialogue.shown_to_funders
    assert dialogue.history.first().history_change_reason == "Opened to its funders for the demo"


def test_twice_changes_nothing(funders):
    call_command("demo_accounts")
    viewer = User.objects.get(email="viewer@example.org")
    viewer.set_password("my-own-password")
    viewer.save()
    before = (User.objects.count(), User.history.count(), Membership.history.count(), FunderAccess.history.count())

    call_command("demo_accounts")

    after = (User.objects.count(), User.history.count(), Membership.history.count(), FunderAccess.history.count())
    assert after == before
    assert User.objects.get(pk=viewer.pk).check_password("my-own-password")


def test_without_a_sample_foundation_nobody_reads_for_it(db):
    call_command("demo_accounts")

    assert not User.objects.filter(email="samplefunder@example.org").exists()
