import datetime

import pytest
from django.urls import reverse

from dialogues.enums import UptakeLevel
from dialogues.models import ActionItem, Grant, Outcome, Recommendation
from tests.cast import client_of
from tests.factories import (
    ActionItemFactory,
    ConveningFactory,
    GrantAllocationFactory,
    GrantFactory,
    OrganizationFactory,
    OutcomeFactory,
    RecommendationFactory,
    UptakeFactory,
)


@pytest.fixture
def convening(dialogue):
    return ConveningFactory(dialogue=dialogue, edition_number=13)


def record_address(convening):
    return reverse("dialogues:record", args=[convening.slug])


@pytest.mark.parametrize("rows", [1, 3])
def test_record_takes_the_same_queries_for_one_row_and_three(lead, convening, rows, django_assert_num_queries):
    for _ in range(rows):
        OutcomeFactory(convening=convening)
        UptakeFactory(recommendation=RecommendationFactory(convening=convening))
        ActionItemFactory(raised_in=convening)
    client = client_of(lead)

    with django_assert_num_queries(12):
        response = client.get(record_address(convening))

    assert response.status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_recommendations_take_the_same_queries_for_one_row_and_three(
    viewer, convening, rows, django_assert_num_queries
):
    for _ in range(rows):
        UptakeFactory(recommendation=RecommendationFactory(convening=convening))
    client = client_of(viewer)

    with django_assert_num_queries(7):
        response = client.get(reverse("dialogues:recommendation_list"))

    assert response.status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_grants_take_the_same_queries_for_one_row_and_three(viewer, dialogue, rows, django_assert_num_queries):
    for _ in range(rows):
        GrantAllocationFactory(dialogue=dialogue)
    client = client_of(viewer)

    with django_assert_num_queries(7):
        response = client.get(reverse("dialogues:grant_list"))

    assert response.status_code == 200


def test_uptake_is_the_latest_by_date_not_the_highest(viewer, convening):
    recommendation = RecommendationFactory(convening=convening)
    UptakeFactory(recommendation=recommendation, level=UptakeLevel.ADOPTED, on=datetime.date(2025, 1, 1))
    UptakeFactory(recommendation=recommendation, level=UptakeLevel.BRIEFED, on=datetime.date(2026, 1, 1))

    page = client_of(viewer).get(reverse("dialogues:recommendation_list"), {"uptake": UptakeLevel.BRIEFED})

    assert [row.reference for row in page.context["page"]] == [recommendation.reference]


@pytest.mark.parametrize("name", ["record", "recommendation"])
def test_the_steps_of_uptake_are_filled_up_to_the_level(viewer, convening, name):
    recommendation = RecommendationFactory(convening=convening)
    UptakeFactory(recommendation=recommendation, level=UptakeLevel.REFLECTED)
    key = convening.slug if name == "record" else recommendation.reference

    page = client_of(viewer).get(reverse(f"dialogues:{name}", args=[key]))

    assert page.content.decode().count('<i class="on">') == UptakeLevel.REFLECTED


def test_next_free_reference_is_proposed(editor, convening):
    RecommendationFactory(convening=convening, reference="IN-US-13-R4")

    page = client_of(editor).get(reverse("dialogues:recommendation_new", args=[convening.slug]))

    assert page.context["form"]["reference"].value() == "IN-US-13-R5"


@pytest.mark.parametrize("reference", ["in-us-1", "NEW", "A B", "R1/edit", "", "R" * 41])
def test_a_reference_that_cannot_be_an_address_is_refused(editor, convening, reference):
    address = reverse("dialogues:recommendation_new", args=[convening.slug])

    response = client_of(editor).post(address, {"reference": reference, "text": "Do it."})

    assert response.status_code == 422
    assert not Recommendation.objects.exists()


def test_editor_records_an_outcome_that_one_side_agreed_to(editor, convening):
    address = reverse("dialogues:outcome_new", args=[convening.slug])

    client_of(editor).post(address, {"kind": "finding", "text": "Both read alike.", "agreed_by_a": "true"})

    outcome = Outcome.objects.get()
    assert (outcome.agreed_by_a, outcome.agreed_by_b) == (True, None)


def test_a_second_text_needs_its_language(editor, convening):
    address = reverse("dialogues:outcome_new", args=[convening.slug])

    response = client_of(editor).post(address, {"kind": "finding", "text": "One.", "second_text": "一"})

    assert response.status_code == 422
    assert "language" in str(response.context["form"].errors)
    assert "一" in response.content.decode()


def test_open_actions_of_earlier_convenings_are_carried_forward(viewer, dialogue, convening):
    before = ConveningFactory(dialogue=dialogue, starts_on=datetime.date(2020, 2, 3))
    carried = ActionItemFactory(raised_in=before)
    ActionItemFactory(raised_in=before, closed_on=datetime.date(2020, 6, 1))

    page = client_of(viewer).get(record_address(convening))

    assert list(page.context["carried"]) == [carried]


def test_closing_an_action_needs_its_day(editor, convening):
    action = ActionItemFactory(raised_in=convening)
    address = reverse("dialogues:action_edit", args=[convening.slug, action.pk])

    response = client_of(editor).post(address, {"text": "x", "closed_in": convening.pk, "opened_version": 1})

    assert "day on which it was closed" in str(response.context["form"].errors["closed_on"])


def test_news_joins_the_log(editor, convening):
    action = ActionItemFactory(raised_in=convening)
    address = reverse("dialogues:action_update_new", args=[convening.slug, action.pk])

    client_of(editor).post(address, {"on": "2026-11-24", "text": "Drafted."})

    assert [update.text for update in action.updates.all()] == ["Drafted."]


def test_action_of_another_convening_in_the_address_is_not_found(editor, dialogue, convening):
    action = ActionItemFactory(raised_in=ConveningFactory(dialogue=dialogue))

    response = client_of(editor).get(reverse("dialogues:action_edit", args=[convening.slug, action.pk]))

    assert response.status_code == 404
    assert ActionItem.objects.count() == 1


def test_grant_hides_the_programs_that_the_reader_may_not_see(viewer, dialogue, other_dialogue):
    grant = GrantFactory()
    for supported in (dialogue, other_dialogue):
        GrantAllocationFactory(grant=grant, dialogue=supported)

    page = client_of(viewer).get(reverse("dialogues:grant_list")).content.decode()

    assert dialogue.short_name in page
    assert other_dialogue.short_name not in page


def test_saving_a_grant_keeps_the_programs_that_the_editor_cannot_see(editor, dialogue, other_dialogue):
    grant = GrantFactory()
    for supported in (dialogue, other_dialogue):
        GrantAllocationFactory(grant=grant, dialogue=supported)
    answer = {"funder": grant.funder_id, "dialogues": [dialogue.pk], "reference": "G-2", "opened_version": 1}

    client_of(editor).post(reverse("dialogues:grant_edit", args=[grant.pk]), answer)

    grant.refresh_from_db()
    assert grant.reference == "G-2"
    assert set(grant.dialogues.all()) == {dialogue, other_dialogue}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"amount": "0", "currency": "USD"}, "__all__"),
        ({"amount": "10", "currency": ""}, "__all__"),
        ({"amount": "10", "currency": "US1"}, "currency"),
        ({"amount": "1e3", "currency": "USD", "starts_on": "2026-02-30"}, "starts_on"),
        ({"starts_on": "2026-02-01", "ends_on": "2026-01-01"}, "__all__"),
        ({"dialogues": []}, "dialogues"),
    ],
)
def test_bad_grant_names_its_field_and_writes_nothing(editor, dialogue, changes, field):
    answer = {"funder": OrganizationFactory().pk, "dialogues": [dialogue.pk]} | changes

    response = client_of(editor).post(reverse("dialogues:grant_new"), answer)

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not Grant.objects.exists()


def test_viewer_reads_a_grant_but_does_not_edit_it(viewer, dialogue):
    grant = GrantAllocationFactory(dialogue=dialogue).grant

    assert client_of(viewer).get(reverse("dialogues:grant_edit", args=[grant.pk])).status_code == 403


def test_history_says_who_changed_what(editor, convening):
    outcome = OutcomeFactory(convening=convening, text="First words")
    client = client_of(editor)
    answer = {"kind": outcome.kind, "text": "Second words", "opened_version": 1, "change_reason": "A slip"}
    client.post(reverse("dialogues:outcome_edit", args=[convening.slug, outcome.pk]), answer)

    page = client.get(reverse("dialogues:history", args=["outcome", outcome.pk])).content.decode()

    assert "First words" in page
    assert "Second words" in page
    assert "A slip" in page
    assert "Editor" in page


@pytest.mark.parametrize("model", ["user", "membership", "publication", "nothing"])
def test_history_of_what_is_not_a_tracked_record_is_not_found(lead, model):
    assert client_of(lead).get(reverse("dialogues:history", args=[model, lead.pk])).status_code == 404
