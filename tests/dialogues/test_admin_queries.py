"""Every model has its pages in the admin, and none of them makes a query per row."""

import pytest
from django.apps import apps
from django.contrib import admin as django_admin
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dialogues.models import Organization, User
from tests import factories
from tests.factories import (
    AffiliationFactory,
    CitationFactory,
    ConveningFactory,
    DelegationFactory,
    GrantAllocationFactory,
    GroupMemberFactory,
    MembershipFactory,
    OutcomeFactory,
    ParticipationFactory,
    PartnershipFactory,
    RecommendationFactory,
    SessionFactory,
    SessionRoleFactory,
    SideFactory,
    UptakeFactory,
)

OURS = [
    model
    for label in ("dialogues", "participants", "agenda")
    for model in apps.get_app_config(label).get_models()
    if not model.__name__.startswith("Historical")
]
NAMES = [model.__name__ for model in OURS]


def queries_of(client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200
    return len(queries)


def page(record, name: str) -> str:
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_{name}", args=[record.pk])


def make(model):
    return getattr(factories, f"{model.__name__}Factory")()


@pytest.fixture
def client(client_of, admin):
    """An admin's browser, in which what Django reads once per process is read already."""
    client = client_of(admin)
    for model in OURS:
        ContentType.objects.get_for_model(model)
    return client


@pytest.mark.parametrize("model", OURS, ids=NAMES)
def test_every_model_is_registered(model):
    assert django_admin.site.is_registered(model)


@pytest.mark.django_db
@pytest.mark.parametrize("model", OURS, ids=NAMES)
def test_changelist_reads_as_much_for_three_rows_as_for_one(client, model):
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    make(model)
    with_one = queries_of(client, address)

    make(model), make(model)

    assert queries_of(client, address) == with_one
    assert with_one <= 10
    assert queries_of(client, f"{address}?q=one") <= 10


@pytest.mark.django_db
@pytest.mark.parametrize("model", OURS, ids=NAMES)
def test_every_page_of_a_record_opens(client, model):
    record = make(model)

    assert client.get(page(record, "change")).status_code == 200
    assert client.get(page(record, "history")).status_code == 200
    if model is not User:  # never deleted: see test_admin_users.py
        assert client.get(page(record, "delete")).status_code in (200, 403)


@pytest.mark.django_db
@pytest.mark.parametrize("model", OURS, ids=NAMES)
def test_no_form_holds_a_whole_table(client, model):
    organizations = [Organization(name=f"Far Away {number}") for number in range(3)]
    Organization.objects.bulk_create(organizations)
    record = make(model)

    shown = client.get(page(record, "change")).content.decode()

    assert "Far Away" not in shown


def convening_rows(convening):
    OutcomeFactory(convening=convening)
    RecommendationFactory(convening=convening)
    CitationFactory(convening=convening, dialogue=None)
    DelegationFactory(convening=convening, side=SideFactory())
    ParticipationFactory(convening=convening)
    SessionFactory(convening=convening)


NEVER_DELETED = ("User", "delete")
BELOW = {
    "Convening": convening_rows,
    "Dialogue": lambda row: (PartnershipFactory(dialogue=row), CitationFactory(dialogue=row)),
    "Person": lambda row: (
        AffiliationFactory(person=row),
        ParticipationFactory(person=row),
        GroupMemberFactory(person=row),
    ),
    "WorkingGroup": lambda row: (
        GroupMemberFactory(working_group=row),
        ConveningFactory(working_group=row, dialogue=row.dialogue, kind="working_group"),
    ),
    "Session": lambda row: SessionRoleFactory(session=row, participation__convening=row.convening),
    "Recommendation": lambda row: UptakeFactory(recommendation=row),
    "Grant": lambda row: GrantAllocationFactory(grant=row),
    "User": lambda row: (MembershipFactory(user=row), factories.FunderAccessFactory(user=row)),
    "ActionItem": lambda row: factories.ActionUpdateFactory(action_item=row),
    "Participation": lambda row: SessionRoleFactory(participation=row, session__convening=row.convening),
    "Delegation": lambda row: ParticipationFactory(delegation=row, convening=row.convening),
    "Organization": lambda row: PartnershipFactory(organization=row),
}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "kind"), [(name, kind) for name in BELOW for kind in ("change", "delete") if (name, kind) != NEVER_DELETED]
)
def test_page_reads_as_much_for_three_rows_below_as_for_one(client, name, kind):
    record = getattr(factories, f"{name}Factory")()
    BELOW[name](record)
    with_one = queries_of(client, page(record, kind))

    BELOW[name](record), BELOW[name](record)

    assert queries_of(client, page(record, kind)) == with_one


@pytest.mark.django_db
def test_history_reads_as_much_for_three_saves_as_for_one(client):
    convening = ConveningFactory()
    with_one = queries_of(client, page(convening, "history"))
    for number in range(3):
        convening.title = f"Title {number}"
        convening.save()

    assert queries_of(client, page(convening, "history")) <= with_one + 2


@pytest.mark.django_db
def test_suggestions_read_as_much_for_three_rows_as_for_one(client):
    address = reverse("admin:autocomplete")
    asked = "?app_label=participants&model_name=delegation&field_name=convening&term="
    ConveningFactory(title="")
    with_one = queries_of(client, address + asked)

    ConveningFactory(title=""), ConveningFactory(title="")

    assert queries_of(client, address + asked) == with_one
