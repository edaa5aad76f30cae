"""The admin saves as the pages do: locked, compared, one version on; what it refuses comes back filled."""

import datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from zeal import zeal_ignore

from dialogues.models import Convening, Dialogue, Outcome
from tests.factories import (
    ConveningFactory,
    DialogueFactory,
    OrganizationFactory,
    OutcomeFactory,
    ParticipationFactory,
    PersonFactory,
    SideFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


def page(record, name="change", *args):
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_{name}", args=[record.pk, *args])


def filled(client, address, **changes):
    """What a browser would send for the page: its values, with changes."""
    context = client.get(address).context
    forms = [context["adminform"].form]
    for below in context["inline_admin_formsets"]:
        forms += [below.formset.management_form, *below.formset.forms]
    data = {}
    for form in forms:
        for name in form.fields:
            value = form[name].value()
            if value is not None and value is not False and value != "":
                data[form.add_prefix(name)] = value if isinstance(value, list) else str(value)
    return data | changes


@pytest.fixture
def client(client_of, admin):
    with zeal_ignore():  # each changed row is locked, compared and written by itself
        yield client_of(admin)


def test_save_raises_the_version_and_keeps_the_reason(client, admin):
    convening = ConveningFactory(title="Old title")

    response = client.post(page(convening), filled(client, page(convening), title="New", change_reason="A slip"))

    assert response.status_code == 302
    convening.refresh_from_db()
    assert (convening.title, convening.version) == ("New", 2)
    row = convening.history.first()
    assert (row.history_user, row.history_change_reason) == (admin, "A slip")


def test_stale_save_is_refused_with_both_texts(client):
    convening = ConveningFactory(title="Old title")
    data = filled(client, page(convening), title="Mine")
    convening.title, convening.version = "Theirs", 2
    convening.save()

    response = client.post(page(convening), data)

    shown = response.content.decode()
    assert response.status_code == 409
    assert "Someone else saved this convening while you were editing" in shown
    assert ("Title", "Mine", "Theirs", True) in response.context["conflict"]
    assert 'value="Mine"' in shown
    convening.refresh_from_db()
    assert convening.title == "Theirs"


def test_saving_the_refused_page_again_goes_through(client):
    convening = ConveningFactory(title="Old title")
    data = filled(client, page(convening), title="Mine")
    Convening.objects.update(version=2)
    refused = client.post(page(convening), data)
    version = refused.context["adminform"].form["opened_version"].value()

    client.post(page(convening), data | {"opened_version": version})

    convening.refresh_from_db()
    assert (convening.title, convening.version) == ("Mine", 3)


def test_save_without_the_opened_version_is_refused(client):
    convening = ConveningFactory(title="Old title")
    data = filled(client, page(convening), title="Mine")
    del data["opened_version"]

    response = client.post(page(convening), data)

    assert response.status_code == 200
    assert "the version it began from is missing" in response.content.decode()


def test_row_below_is_compared_too(client):
    outcome = OutcomeFactory(text="Old text")
    data = filled(client, page(outcome.convening), **{"outcomes-0-text": "Mine"})
    outcome.text, outcome.version = "Theirs", 2
    outcome.save()

    response = client.post(page(outcome.convening), data)

    assert response.status_code == 409
    assert ("Text", "Mine", "Theirs", True) in response.context["conflict"]
    outcome.refresh_from_db()
    assert outcome.text == "Theirs"
    outcome.convening.refresh_from_db()
    assert outcome.convening.version == 1


def test_row_below_rises_by_one_and_untouched_ones_stay(client):
    convening = ConveningFactory()
    first, second = OutcomeFactory(convening=convening), OutcomeFactory(convening=convening)

    client.post(page(convening), filled(client, page(convening), **{"outcomes-0-text": "New"}))

    assert [Outcome.objects.get(pk=row.pk).version for row in (first, second)] == [2, 1]


def test_violated_constraint_is_a_sentence_beside_a_field(client):
    first = ConveningFactory(edition_number=3)
    second = ConveningFactory(dialogue=first.dialogue, edition_number=4)

    response = client.post(page(second), filled(client, page(second), edition_number="3"))

    errors = response.context["adminform"].form.errors
    assert errors["edition_number"] == ["This program already has an edition with this number."]


def test_constraint_on_a_field_that_is_not_shown_is_a_sentence(client):
    dialogue = DialogueFactory()

    response = client.post(page(dialogue), filled(client, page(dialogue), side_b=dialogue.side_a_id))

    assert response.context["adminform"].form.errors["side_b"] == ["Choose two different sides."]


def test_constraint_that_only_the_database_saw_is_a_sentence(client, monkeypatch):
    first = ConveningFactory(edition_number=3)
    second = ConveningFactory(dialogue=first.dialogue, edition_number=4)
    data = filled(client, page(second), edition_number="3")
    monkeypatch.setattr("dialogues.admin.forms.AdminForm._check_hidden_constraints", lambda form: None)
    monkeypatch.setattr(Convening, "validate_constraints", lambda record, exclude=None: None)

    response = client.post(page(second), data)

    assert response.status_code == 422
    assert "This program already has an edition with this number." in response.content.decode()


def test_partial_date_is_typed_as_far_as_it_is_known(client):
    convening = ConveningFactory()

    client.post(page(convening), filled(client, page(convening), starts_on="2024-03", ends_on=""))

    convening.refresh_from_db()
    assert (str(convening.starts_on), convening.date_precision) == ("2024-03-01", "month")


@pytest.mark.parametrize("chosen", ["abc", "-1", "99999999999999999999", "１２", "1e3"])
def test_row_that_cannot_be_is_refused(client, chosen):
    convening = ConveningFactory()

    response = client.post(page(convening), filled(client, page(convening), dialogue=chosen, topics=[chosen]))

    assert response.status_code == 200
    assert set(response.context["adminform"].form.errors) == {"dialogue", "topics"}


def test_missing_parent_is_a_form_error(client):
    response = client.post(reverse("admin:agenda_session_add"), {"title": "Alone", "kind": "plenary"})

    assert response.status_code == 200
    assert "convening" in response.context["adminform"].form.errors


@pytest.mark.parametrize("pk", ["0", "99999999999999999999999", "abc"])
def test_record_that_is_not_there_is_no_error(client, pk):
    assert client.get(f"/admin/dialogues/convening/{pk}/change/").status_code == 302
    assert client.get(f"/admin/dialogues/convening/{pk}/history/").status_code == 302
    assert client.get(f"/admin/dialogues/convening/{pk}/history/1/").status_code == 404


def test_going_back_is_one_more_version_with_the_old_values(client):
    topic = TopicFactory()
    convening = ConveningFactory(title="Right", topics=[topic], starts_on=datetime.date(2024, 3, 1), ends_on=None)
    old = convening.history.first()
    Convening.objects.filter(pk=convening.pk).update(version=4)
    convening.refresh_from_db()
    convening.title = "Wrong"
    convening.save()
    convening.topics.clear()
    address = page(convening, "simple_history", old.pk)

    shown = client.get(address)
    client.post(address, filled(client, address))

    assert ("Title", "Wrong", "Right") in shown.context["differences"]
    convening.refresh_from_db()
    assert (convening.title, convening.version) == ("Right", 5)
    assert list(convening.topics.all()) == [topic]
    assert str(convening.starts_on) == "2024-03-01"


def test_going_back_is_compared_too(client):
    convening = ConveningFactory(title="Right")
    old = convening.history.first()
    address = page(convening, "simple_history", old.pk)
    data = filled(client, address)
    Convening.objects.update(title="Theirs", version=2)

    response = client.post(address, data)

    assert response.status_code == 409
    convening.refresh_from_db()
    assert convening.title == "Theirs"


def test_version_of_another_record_is_not_there(client):
    first, second = ConveningFactory(), ConveningFactory()

    response = client.get(page(first, "simple_history", second.history.first().pk))

    assert response.status_code == 404


def test_what_others_refer_to_is_not_deleted(client):
    participation = ParticipationFactory()

    response = client.post(page(participation.person, "delete"), {"post": "yes"})

    assert response.status_code == 200
    assert str(participation) in response.content.decode()
    participation.person.refresh_from_db()


def test_deletion_is_kept_in_the_history(client, admin):
    organization = OrganizationFactory()

    client.post(page(organization, "delete"), {"post": "yes"})

    row = type(organization).history.filter(history_type="-").get()
    assert row.history_user == admin


def test_log_names_no_person(client):
    person = PersonFactory(family_name="Secretname")

    client.post(page(person), filled(client, page(person), given_name="New"))

    entry = LogEntry.objects.get()
    assert entry.object_repr == f"Person {person.pk}"
    assert "Secretname" not in entry.change_message


def test_log_holds_no_text_of_a_row_below(client):
    outcome = OutcomeFactory(text="Old secret")

    client.post(page(outcome.convening), filled(client, page(outcome.convening), **{"outcomes-0-text": "New secret"}))

    assert "secret" not in LogEntry.objects.get().change_message


def test_new_program_is_made(client):
    data = {"name": "Third", "short_name": "Third", "slug": "third", "status": "active"}
    sides = {"side_a": SideFactory(code="IN").pk, "side_b": SideFactory(code="US").pk}

    response = client.post(reverse("admin:dialogues_dialogue_add"), data | sides)

    assert response.status_code == 302
    assert Dialogue.objects.get().slug == "third"
