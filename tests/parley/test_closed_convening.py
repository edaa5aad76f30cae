"""What is closed is frozen; a disclosure is loosened only before it is held."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from dialogues.saving import FrozenError, save_record
from parley.convening_life import Standing
from parley.life_actions import Doing, Period
from sessions.models import Session
from tests.factories import (
    ActionItemFactory,
    ConveningDayFactory,
    ConveningFactory,
    DelegationFactory,
    KeyDateFactory,
    OutcomeFactory,
    ParticipationFactory,
    RecommendationFactory,
    SessionFactory,
    SessionRoleFactory,
    UptakeFactory,
)

TODAY = datetime.date(2026, 11, 24)
MARCH = datetime.date(2027, 3, 16)
MAY = Period(datetime.date(2027, 5, 4), datetime.date(2027, 5, 6))
PAST = datetime.date(2026, 9, 8)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC), tick=False):
        yield


@pytest.fixture
def convening(dialogue):
    return ConveningFactory(dialogue=dialogue, edition_number=14, host="side_a", country="IN", city="Pune")


def doing(user, reason="Sample reason"):
    return Doing(by=user, today=TODAY, reason=reason)


def at(convening, action):
    return f"/convenings/{convening.slug}/{action}/"


def posted(convening, **fields):
    return {"opened_version": convening.version, "reason": "Sample reason"} | fields


def standing(status, first=MARCH, precision="day", last=None):
    return Standing(status, first, precision, last or first, TODAY)


@pytest.fixture
def closed(dialogue):
    return ConveningFactory(dialogue=dialogue, status="closed", starts_on=PAST)


def frozen_rows(closed):
    delegation = DelegationFactory(convening=closed)
    going = ParticipationFactory(convening=closed, delegation=delegation)
    session = SessionFactory(convening=closed)
    role = SessionRoleFactory(session=session, participation=going)
    day, task = ConveningDayFactory(convening=closed, date=PAST), KeyDateFactory(convening=closed)
    return [closed, delegation, going, session, role, day, task, OutcomeFactory(convening=closed)]


def test_what_belongs_to_a_closed_convening_is_frozen(closed):
    rows = [*frozen_rows(closed), RecommendationFactory(convening=closed)]

    for row in rows:
        with pytest.raises(FrozenError):
            save_record(row)
    assert [row.version for row in rows] == [1] * len(rows)


def test_a_row_of_its_own_is_not_added_to_a_closed_convening(closed):
    with pytest.raises(FrozenError):
        save_record(Session(convening=closed, title="Late"))


def test_uptake_and_action_items_go_on(closed):
    uptake = UptakeFactory(recommendation=RecommendationFactory(convening=closed))
    item = ActionItemFactory(raised_in=closed)

    assert (save_record(uptake).version, save_record(item).version) == (2, 2)


def test_a_form_of_a_closed_convening_says_so_and_keeps_what_was_typed(closed, lead, editor, client_of):
    outcome = OutcomeFactory(convening=closed)
    address = f"/convenings/{closed.slug}/record/outcomes/{outcome.pk}/edit/"
    form = {"kind": "finding", "text": "Typed in vain", "opened_version": 1}

    pages = [client_of(user).post(address, form) for user in (lead, editor)]

    outcome.refresh_from_db()
    assert [page.status_code for page in pages] == [409, 409]
    assert "Typed in vain" in pages[0].content.decode() != outcome.text
    assert [at(closed, "reopen") in page.content.decode() for page in pages] == [True, False]


def test_another_write_into_a_closed_convening_answers_in_words(closed, editor, client_of):
    task = KeyDateFactory(convening=closed)

    response = client_of(editor).post(f"/convenings/{closed.slug}/key-dates/{task.pk}/done/", {"opened_version": 1})

    task.refresh_from_db()
    assert (response.status_code, task.done_on) == (409, None)
    assert "A lead of the program may reopen it" in response.content.decode()


def test_the_agenda_editor_refuses_in_words(closed, editor, client_of):
    session = SessionFactory(convening=closed)
    address = f"/convenings/{closed.slug}/agenda/edit/sessions/{session.pk}/move/"

    response = client_of(editor).post(address, {"minutes": 60, "opened_version": 1})

    session.refresh_from_db()
    assert (response.status_code, session.version) == (409, 1)
    assert "The convening is closed" in response.content.decode()


def test_edit_links_are_hidden_on_a_closed_convening(closed, lead, client_of):
    OutcomeFactory(convening=closed)
    tails = ("", "delegations/", "agenda/", "record/", "key-dates/")

    pages = {tail: client_of(lead).get(f"/convenings/{closed.slug}/{tail}").content.decode() for tail in tails}

    assert not [tail for tail, html in pages.items() if "/outcomes/new/" in html or "/edit/" in html]
    assert f"/convenings/{closed.slug}/record/actions/new/" in pages["record/"]


def test_a_data_admin_may_still_correct_it(closed, admin, client_of):
    address = reverse("admin:dialogues_convening_change", args=[closed.pk])

    assert client_of(admin).get(address).status_code == 200
    closed.city = "Corrected"
    assert save_record(closed, thaw=True).version == 2


@pytest.mark.parametrize(
    ("who", "status", "reason", "code", "sentence"),
    [
        ("editor", "planned", "", 422, "Only a lead may loosen"),
        ("lead", "planned", "", 422, "Say why it is loosened"),
        ("lead", "planned", "Both chairs agreed", 302, ""),
        ("lead", "held", "Both chairs agreed", 422, "only tightens"),
    ],
)
def test_a_disclosure_is_loosened_by_a_lead_before_it_is_held(
    request, client_of, dialogue, who, status, reason, code, sentence
):
    row = ConveningFactory(dialogue=dialogue, status=status, starts_on=PAST)
    session = SessionFactory(convening=row, disclosure="chatham_house")
    form = {"kind": "panel", "status": "draft", "title": "Sample", "disclosure": "on_record", "change_reason": reason}

    response = client_of(request.getfixturevalue(who)).post(
        f"/convenings/{row.slug}/sessions/{session.pk}/edit/", form | {"opened_version": 1}
    )

    assert response.status_code == code
    if sentence:
        assert sentence in str(response.context["form"].errors)
