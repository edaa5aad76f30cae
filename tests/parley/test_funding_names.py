"""No name and no text that was not marked reaches a funder's page, whatever field of whatever row it stands in."""

import datetime
from itertools import chain

import pytest
from django.apps import apps
from django.urls import reverse

from dialogues.enums import ConveningKind, ConveningStatus, PartnershipRole
from dialogues.models import Dialogue, Organization, Publication, Side, Topic, User
from tests.factories import (
    ActionItemFactory,
    ActionUpdateFactory,
    AffiliationFactory,
    CitationFactory,
    ConveningFactory,
    GrantAllocationFactory,
    GroupMemberFactory,
    OutcomeFactory,
    ParticipationFactory,
    PartnershipFactory,
    PublicationFactory,
    RecommendationFactory,
    SessionRoleFactory,
    TopicFactory,
    UptakeFactory,
    WorkingGroupFactory,
)
from tests.parley.marked import mark_everything

HELD = {"status": ConveningStatus.HELD, "starts_on": datetime.date(2025, 3, 16)}
TWO_LANGUAGES = {"second_text": "x", "second_language": "hi"}
OUR_APPS = ("dialogues", "participants", "agenda")


@pytest.fixture
def marked(dialogue, funder):
    """A program with a row of everything, and the marker of each of their text fields."""
    held = ConveningFactory(dialogue=dialogue, edition_number=3, topics=[TopicFactory()], **HELD)
    PartnershipFactory(dialogue=dialogue, role=PartnershipRole.LEAD_CONVENER)
    CitationFactory(dialogue=dialogue)
    group = WorkingGroupFactory(dialogue=dialogue)
    ConveningFactory(dialogue=dialogue, kind=ConveningKind.WORKING_GROUP, working_group=group, **HELD)
    ConveningFactory(dialogue=dialogue, kind=ConveningKind.ROUNDTABLE, **HELD)
    ConveningFactory(dialogue=dialogue)
    _people_and_agenda(held, group)
    _texts(held)
    GrantAllocationFactory(dialogue=dialogue, grant__note="x", grant__amount="777777.00", grant__currency="USD")
    ours = chain.from_iterable(apps.get_app_config(label).get_models() for label in OUR_APPS)
    rows = [
        row
        for model in ours
        if "historical" not in model._meta.model_name and model not in (Side, User)
        for row in model._base_manager.all()
    ]
    return mark_everything(rows, keep=("dialogue.slug", "citation.field"))


def _people_and_agenda(held, group):
    participation = ParticipationFactory(convening=held, attendance="in_person")
    AffiliationFactory(person=participation.person)
    SessionRoleFactory(session__convening=held, participation=participation)
    GroupMemberFactory(working_group=group)


def _texts(held):
    PublicationFactory(outcome=OutcomeFactory(convening=held, **TWO_LANGUAGES))
    OutcomeFactory(convening=held, **TWO_LANGUAGES)
    UptakeFactory(recommendation=RecommendationFactory(convening=held))
    PublicationFactory(outcome=None, recommendation=RecommendationFactory(convening=held))
    ActionUpdateFactory(action_item=ActionItemFactory(raised_in=held))


def shown_markers(marked, client_of, user, dialogue, query=""):
    """The names of the fields whose markers stand on the page or the list."""
    client = client_of(user)
    pages = [
        client.get(reverse("funding:program", args=[dialogue.slug]) + query),
        client.get(reverse("funding:program_list")),
    ]
    assert [page.status_code for page in pages] == [200, 200]
    text = "".join(page.content.decode() for page in pages).casefold()
    return {name for name, marker in marked.items() if marker.casefold() in text}


def test_only_what_may_be_shown_is_on_the_page(marked, client_of, funder, dialogue):
    found = shown_markers(marked, client_of, funder, dialogue)

    held = dialogue.convenings.get(edition_number=3)
    own = Organization.objects.get(officers__user=funder)
    convener = dialogue.partnerships.get(role=PartnershipRole.LEAD_CONVENER).organization
    allowed = {
        *(f"publication.text#{row.pk}" for row in Publication.objects.all()),
        *(f"topic.name#{row.pk}" for row in Topic.objects.filter(convenings=held)),
        *(f"source.{field}#{row.pk}" for row in _sources(dialogue) for field in ("title", "url")),
        *(f"workinggroup.name#{row.pk}" for row in dialogue.working_groups.all()),
        *(f"organization.name#{row.pk}" for row in (own, convener)),
        *(f"convening.city#{row.pk}" for row in (held, dialogue.convenings.get(kind=ConveningKind.ROUNDTABLE))),
        f"dialogue.name#{dialogue.pk}",
        f"dialogue.acknowledgment#{dialogue.pk}",
    }
    assert found == allowed


def test_the_staff_see_no_more_in_the_preview_but_as_whom_else_to_look(marked, client_of, funder, lead, dialogue):
    as_funder = shown_markers(marked, client_of, funder, dialogue)
    own = Organization.objects.get(officers__user=funder)
    other = Organization.objects.get(grants__dialogues=dialogue)

    in_preview = shown_markers(marked, client_of, lead, dialogue, f"?for={own.pk}")

    assert in_preview - as_funder == {f"organization.name#{other.pk}"}


def test_another_funders_grant_stays_hidden(marked, client_of, funder, dialogue):
    page = client_of(funder).get(reverse("funding:program", args=[dialogue.slug])).content.decode()

    assert "777" not in page


def _sources(dialogue: Dialogue):
    return [citation.source for citation in dialogue.citations.all()]
