"""Texts marked for the funders: by whom, refused for what, shown to whom, and taken back."""

import datetime

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from dialogues.enums import AccessAction, ConveningStatus, FunderMark
from dialogues.models import AccessLog, Publication
from parley.publishing import TextGivesAwayError, publish
from tests.factories import (
    AffiliationFactory,
    ConveningFactory,
    OutcomeFactory,
    ParticipationFactory,
    PersonFactory,
    PublicationFactory,
    RecommendationFactory,
)

SAFE = "Both sides see room for one protocol."


@pytest.fixture
def convening(dialogue):
    return ConveningFactory(
        dialogue=dialogue, status=ConveningStatus.HELD, starts_on=datetime.date(2025, 3, 16), summary="It was cordial."
    )


@pytest.fixture
def outcome(convening):
    return OutcomeFactory(convening=convening, text=SAFE)


@pytest.fixture
def delegate(convening):
    person = PersonFactory(family_name="Quibblewick", given_name="Zelda", native_name="瞿贝丽")
    return ParticipationFactory(convening=convening, person=person, listed_organization="Zephyr Institute of Winds")


def publish_address(record):
    kind = record._meta.model_name
    if kind == "outcome":
        return reverse("parley:publish_outcome", args=[record.convening.slug, record.pk])
    if kind == "recommendation":
        return reverse("parley:publish_recommendation", args=[record.reference])
    return reverse("parley:publish_summary", args=[record.slug])


def typed(text=SAFE, **values):
    return {"text": text, "mark": FunderMark.MAY_BE_QUOTED, "opened_version": 1} | values


def funder_page(client_of, funder, dialogue):
    return client_of(funder).get(reverse("funding:program", args=[dialogue.slug])).content.decode()


def test_a_lead_marks_an_outcome_and_its_funder_reads_it(outcome, lead, funder, dialogue, client_of):
    answer = client_of(lead).post(publish_address(outcome), typed("Adapted words.", mark="for_your_use_only"))

    assert answer.headers["Location"] == reverse("parley:publish_list", args=[dialogue.slug])
    page = funder_page(client_of, funder, dialogue)
    assert "Adapted words." in page
    assert "For your use only" in page


def test_recommendations_and_summaries_are_marked_too(convening, lead, funder, dialogue, client_of):
    recommendation = RecommendationFactory(convening=convening)
    client = client_of(lead)

    client.post(publish_address(recommendation), typed("Measure methane."))
    client.post(publish_address(convening), typed("It went well."))

    page = funder_page(client_of, funder, dialogue)
    assert "Measure methane." in page
    assert "It went well." in page


def test_what_is_not_marked_is_not_read(outcome, funder, dialogue, client_of):
    assert SAFE not in funder_page(client_of, funder, dialogue)


@pytest.mark.parametrize(
    "text",
    [
        "As Zelda Quibblewick said.",
        "As Quibblewick, Zelda said.",
        "As QUIBBLEWICK ZELDA said.",
        "瞿贝丽这样说。",
        "The Zephyr Institute of Winds agrees.",
    ],
)
def test_a_text_with_a_name_or_organization_is_refused_and_kept_on_the_page(text, outcome, delegate, lead, client_of):
    answer = client_of(lead).post(publish_address(outcome), typed(text))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Take out" in page
    assert text in page
    assert not Publication.objects.exists()


def test_the_other_names_of_an_employer_of_that_year_are_found_too(outcome, delegate, lead, client_of):
    AffiliationFactory(person=delegate.person, organization__name="X", organization__short_name="ZEPHWIND")
    gone = datetime.date(2001, 1, 1)
    AffiliationFactory(person=delegate.person, organization__name="Formerhouse", starts_on=gone, ends_on=gone)
    client = client_of(lead)

    assert client.post(publish_address(outcome), typed("ZEPHWIND agrees.")).status_code == 422
    assert client.post(publish_address(outcome), typed("Formerhouse agrees.")).status_code == 302


def test_people_of_another_convening_are_not_looked_for(outcome, lead, client_of, dialogue):
    person = PersonFactory(family_name="Quibblewick", given_name="Zelda")
    ParticipationFactory(convening=ConveningFactory(dialogue=dialogue), person=person)

    assert client_of(lead).post(publish_address(outcome), typed("Zelda Quibblewick")).status_code == 302


def test_the_action_refuses_too(outcome, delegate, lead):
    with pytest.raises(TextGivesAwayError):
        publish(
            record=outcome,
            text="Zelda Quibblewick",
            mark=FunderMark.MAY_BE_QUOTED,
            source_version=1,
            by=lead,
            at=timezone.now(),
        )


def test_a_text_is_held_back_once_it_names_someone_added_later(outcome, lead, funder, dialogue, convening, client_of):
    client_of(lead).post(publish_address(outcome), typed("Quibblewickism is over, says Zelda Quibblewick."))
    assert "Zelda Quibblewick" in funder_page(client_of, funder, dialogue)  # scanned once, and found harmless
    person = PersonFactory(family_name="Quibblewick", given_name="Zelda")
    ParticipationFactory(convening=convening, person=person)

    assert "Quibblewick" not in funder_page(client_of, funder, dialogue)
    staff_page = client_of(lead).get(reverse("parley:publish_list", args=[dialogue.slug])).content.decode()
    assert "Not shown to the funders: it now holds" in staff_page


def test_a_text_is_held_back_once_a_participant_is_renamed(outcome, delegate, lead, funder, dialogue, client_of):
    client_of(lead).post(publish_address(outcome), typed("So says Amalia Grasshopper."))
    assert "Amalia Grasshopper" in funder_page(client_of, funder, dialogue)
    delegate.person.family_name, delegate.person.given_name = "Grasshopper", "Amalia"
    delegate.person.save()

    assert "Amalia Grasshopper" not in funder_page(client_of, funder, dialogue)


def test_a_copy_does_not_follow_the_record_and_the_staff_see_it(outcome, lead, funder, dialogue, client_of):
    client_of(lead).post(publish_address(outcome), typed())
    outcome.text, outcome.version = "Quite other words.", 2
    outcome.save()

    page = funder_page(client_of, funder, dialogue)
    assert SAFE in page
    assert "Quite other words." not in page
    staff_page = client_of(lead).get(reverse("parley:publish_list", args=[dialogue.slug])).content.decode()
    assert "The record has changed since" in staff_page


def test_marking_anew_replaces_the_copy(outcome, lead, funder, dialogue, client_of):
    client = client_of(lead)
    client.post(publish_address(outcome), typed("First words."))
    client.post(publish_address(outcome), typed("Second words."))

    page = funder_page(client_of, funder, dialogue)
    assert "Second words." in page
    assert "First words." not in page
    assert Publication.objects.current().count() == 1


def test_a_record_edited_meanwhile_is_looked_at_again(outcome, lead, client_of):
    type(outcome).objects.update(version=2, text="Newer words.")

    answer = client_of(lead).post(publish_address(outcome), typed("My words."))

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Newer words." in page
    assert "My words." in page
    assert not Publication.objects.exists()


def test_withdrawing_takes_effect_at_once(outcome, lead, funder, dialogue, client_of):
    publication = PublicationFactory(outcome=outcome, text="Marked words.")
    assert "Marked words." in funder_page(client_of, funder, dialogue)

    client_of(lead).post(reverse("parley:publish_withdraw", args=[publication.pk]))

    assert "Marked words." not in funder_page(client_of, funder, dialogue)
    assert Publication.objects.get().withdrawn_by == lead


@pytest.mark.parametrize(
    ("who", "status"), [("editor", 403), ("viewer", 403), ("stranger", 404), ("funder", 404), ("other_funder", 404)]
)
def test_only_leads_mark_withdraw_open_and_close(who, status, outcome, dialogue, client_of, request):
    publication = PublicationFactory(outcome=outcome)
    client = client_of(request.getfixturevalue(who))
    addresses = [
        publish_address(outcome),
        publish_address(outcome.convening),
        publish_address(RecommendationFactory(convening=outcome.convening)),
        reverse("parley:publish_withdraw", args=[publication.pk]),
        reverse("parley:open_to_funders", args=[dialogue.slug]),
        reverse("parley:close_to_funders", args=[dialogue.slug]),
    ]

    assert {client.post(address, typed()).status_code for address in addresses} == {status}
    dialogue.refresh_from_db()
    assert dialogue.shown_to_funders
    assert Publication.objects.current().get() == publication


def test_an_outcome_under_another_convening_is_not_found(outcome, lead, dialogue, client_of):
    other = ConveningFactory(dialogue=dialogue)

    address = reverse("parley:publish_outcome", args=[other.slug, outcome.pk])

    assert client_of(lead).get(address).status_code == 404


def test_a_convening_without_a_summary_has_none_to_mark(lead, dialogue, client_of):
    assert client_of(lead).get(publish_address(ConveningFactory(dialogue=dialogue))).status_code == 404


@pytest.mark.parametrize("field", ["text", "mark", "opened_version"])
def test_a_missing_field_is_refused(field, outcome, lead, client_of):
    data = typed()
    del data[field]

    assert client_of(lead).post(publish_address(outcome), data).status_code == 422
    assert not Publication.objects.exists()


def test_a_lead_opens_and_closes_the_page(dialogue, lead, client_of):
    client = client_of(lead)

    client.post(reverse("parley:close_to_funders", args=[dialogue.slug]))
    dialogue.refresh_from_db()
    assert not dialogue.shown_to_funders
    client.post(reverse("parley:open_to_funders", args=[dialogue.slug]))
    dialogue.refresh_from_db()
    assert dialogue.shown_to_funders
    assert dialogue.version == 3


def test_everything_is_accounted_for_without_the_text(outcome, dialogue, lead, client_of):
    client = client_of(lead)
    client.post(publish_address(outcome), typed("Words of weight."))
    client.post(reverse("parley:publish_withdraw", args=[Publication.objects.get().pk]))
    client.post(reverse("parley:close_to_funders", args=[dialogue.slug]))
    client.post(reverse("parley:open_to_funders", args=[dialogue.slug]))

    rows = AccessLog.objects.order_by("pk")
    assert [(row.action, row.model, row.object_id, row.note) for row in rows] == [
        (AccessAction.PUBLISHED, "dialogues.outcome", outcome.pk, ""),
        (AccessAction.WITHDRAWN, "dialogues.outcome", outcome.pk, ""),
        (AccessAction.CLOSED_TO_FUNDERS, "dialogues.dialogue", dialogue.pk, ""),
        (AccessAction.OPENED_TO_FUNDERS, "dialogues.dialogue", dialogue.pk, ""),
    ]


def test_doing_it_twice_is_logged_once(outcome, dialogue, lead, client_of):
    publication = PublicationFactory(outcome=outcome)
    client = client_of(lead)
    for _ in range(2):
        client.post(reverse("parley:publish_withdraw", args=[publication.pk]))
        client.post(reverse("parley:close_to_funders", args=[dialogue.slug]))

    assert AccessLog.objects.count() == 2


def test_a_record_has_one_current_copy(outcome):
    PublicationFactory(outcome=outcome)

    with pytest.raises(IntegrityError):
        PublicationFactory(outcome=outcome)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_staff_list_takes_the_same_queries(rows, dialogue, lead, client_of, django_assert_num_queries):
    for _ in range(rows):
        convening = ConveningFactory(dialogue=dialogue, summary="Words.")
        ParticipationFactory(convening=convening)
        PublicationFactory(outcome=OutcomeFactory(convening=convening))
        OutcomeFactory(convening=convening)
        RecommendationFactory(convening=convening)
    client = client_of(lead)

    with django_assert_num_queries(11):
        client.get(reverse("parley:publish_list", args=[dialogue.slug]))
