"""A text taken out of the history is gone from every row chosen, and from nowhere else."""

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone

from dialogues.enums import AccessAction
from dialogues.models import AccessLog
from dialogues.saving import save_record
from parley.purging import MODELS, PURGED
from tests.factories import (
    ActionItemFactory,
    ActionUpdateFactory,
    ConveningFactory,
    OutcomeFactory,
    ParticipationFactory,
    PartnershipFactory,
    PublicationFactory,
    RecommendationFactory,
    SessionFactory,
    UptakeFactory,
    WorkingGroupFactory,
)

SECRET = "What was said by whom"


@pytest.fixture
def outcome(dialogue):
    """An outcome whose history still holds what its text no longer does."""
    record = OutcomeFactory(convening=ConveningFactory(dialogue=dialogue), text=SECRET)
    record.text = "Neutral words."
    return save_record(record, reason="Because of " + SECRET)


def address(record):
    return reverse("parley:purge", args=[record._meta.model_name, record.pk])


def rows_with(record, field="text", value=SECRET):
    return list(record.history.filter(**{field: value}).values_list("history_id", flat=True))


def test_a_lead_purges_a_past_text(outcome, lead, client_of):
    client_of(lead).post(address(outcome), {"field": "text", "rows": rows_with(outcome)})

    assert sorted(outcome.history.values_list("text", flat=True)) == ["Neutral words.", PURGED]


def test_it_is_logged_without_the_text(outcome, lead, client_of):
    client_of(lead).post(address(outcome), {"field": "text", "rows": rows_with(outcome)})

    row = AccessLog.objects.get()
    assert (row.action, row.user, row.model, row.object_id) == (
        AccessAction.TEXT_PURGED,
        lead,
        "dialogues.outcome",
        outcome.pk,
    )
    assert row.note == "text, 1 row"


def test_the_reason_of_a_change_can_be_purged(outcome, lead, client_of):
    rows = rows_with(outcome, "history_change_reason", f"Because of {SECRET}")

    client_of(lead).post(address(outcome), {"field": "history_change_reason", "rows": rows})

    assert not outcome.history.filter(history_change_reason__contains=SECRET).exists()


def test_a_withdrawn_copy_is_purged_and_a_current_one_is_not(outcome, lead, client_of):
    gone = PublicationFactory(outcome=outcome, text=SECRET, withdrawn_at=timezone.now(), withdrawn_by=lead)
    current = PublicationFactory(outcome=outcome, text=SECRET)

    client_of(lead).post(address(outcome), {"field": "text", "copies": [gone.pk, current.pk]})

    gone.refresh_from_db()
    current.refresh_from_db()
    assert (gone.text, current.text) == (PURGED, SECRET)


def test_the_title_in_the_admins_log_goes_too(outcome, lead, admin, client_of):
    kind = ContentType.objects.get_for_model(outcome)
    entry = LogEntry.objects.create(
        user=admin, content_type=kind, object_id=outcome.pk, object_repr=SECRET, action_flag=CHANGE
    )

    client_of(lead).post(address(outcome), {"field": "text", "rows": rows_with(outcome)})

    entry.refresh_from_db()
    assert entry.object_repr == PURGED


def test_what_stands_in_the_record_is_not_offered_and_not_purged(outcome, lead, client_of):
    rows = rows_with(outcome, value="Neutral words.")

    answer = client_of(lead).post(address(outcome), {"field": "text", "rows": rows})

    assert answer.status_code == 422
    assert rows_with(outcome, value="Neutral words.") == rows


@pytest.mark.parametrize("field", ["", "version", "history_user", "id", "search_text", "no_such"])
def test_a_field_that_is_no_text_is_refused(field, outcome, lead, client_of):
    answer = client_of(lead).post(address(outcome), {"field": field, "rows": rows_with(outcome)})

    assert answer.status_code == 422
    assert not AccessLog.objects.exists()


@pytest.mark.parametrize("rows", ["", "-1", "1e3", "１", "99999999999999999999999999"])
def test_a_row_that_is_no_number_of_this_history_is_refused(rows, outcome, lead, client_of):
    assert client_of(lead).post(address(outcome), {"field": "text", "rows": rows}).status_code == 422
    assert rows_with(outcome)


def test_rows_of_another_record_stay(outcome, lead, dialogue, client_of):
    other = OutcomeFactory(convening=ConveningFactory(dialogue=dialogue), text=SECRET)
    other.text = "Other words."
    save_record(other)
    copy = PublicationFactory(outcome=other, text=SECRET, withdrawn_at=timezone.now(), withdrawn_by=lead)

    client_of(lead).post(address(outcome), {"field": "text", "rows": rows_with(other), "copies": copy.pk})

    copy.refresh_from_db()
    assert rows_with(other)
    assert copy.text == SECRET


@pytest.mark.parametrize(("who", "status"), [("editor", 403), ("viewer", 403), ("stranger", 404), ("funder", 404)])
def test_only_leads_and_admins_purge(who, status, outcome, client_of, request):
    client = client_of(request.getfixturevalue(who))

    answers = {
        client.get(address(outcome)).status_code,
        client.post(address(outcome), {"field": "text", "rows": rows_with(outcome)}).status_code,
    }

    assert answers == {status}
    assert rows_with(outcome)


def test_a_lead_finds_no_record_of_another_program(outcome, other_dialogue, lead, client_of):
    theirs = OutcomeFactory(convening__dialogue=other_dialogue)

    assert client_of(lead).get(address(theirs)).status_code == 404


def test_what_is_no_record_of_a_program_is_not_found(lead, client_of):
    assert client_of(lead).get(reverse("parley:purge", args=["user", lead.pk])).status_code == 404


def test_every_kind_of_record_has_the_page(dialogue, lead, client_of):
    convening = ConveningFactory(dialogue=dialogue)
    item = ActionItemFactory(raised_in=convening)
    records = [
        dialogue,
        convening,
        item,
        PartnershipFactory(dialogue=dialogue),
        WorkingGroupFactory(dialogue=dialogue),
        OutcomeFactory(convening=convening),
        RecommendationFactory(convening=convening),
        UptakeFactory(recommendation__convening=convening),
        ActionUpdateFactory(action_item=item),
        ParticipationFactory(convening=convening),
        SessionFactory(convening=convening),
    ]
    client = client_of(lead)

    assert {record._meta.model_name for record in records} == set(MODELS)
    assert {client.get(address(record)).status_code for record in records} == {200}
