"""Calendar addresses: who makes them, what they answer, and to whom they answer no more."""

import datetime
import re

import icalendar
import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from dialogues.enums import ConveningStatus
from dialogues.models import AccessLog, FeedToken
from parley import feeds
from parley.feed_addresses import make_address
from parley.views import feeds as views
from sessions.models import Session
from sessions.releasing import release_agenda, withdraw_session
from tests.factories import (
    ConveningFactory,
    KeyDateFactory,
    ParticipationFactory,
    SessionFactory,
    SessionRoleFactory,
)

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def today():
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


def path_of(owner, by):
    """A new address, as the path that a calendar asks for."""
    return make_address(owner=owner, by=by).removeprefix(settings.SITE_URL)


def fetched(path, **headers):
    return Client().get(path, headers=headers)


def events(path):
    """What the calendar behind the address holds, by title."""
    response = fetched(path)
    assert response.status_code == 200
    return {str(event["SUMMARY"]): event for event in icalendar.Calendar.from_ical(response.content).walk("VEVENT")}


def test_an_address_is_shown_once_and_only_its_fingerprint_is_kept(client_of, viewer):
    page = client_of(viewer).post("/calendar/address/").content.decode()

    (secret,) = re.findall(rf'value="{settings.SITE_URL}/feeds/([\w-]+)/calendar.ics"', page)
    assert len(secret) == 43
    assert secret not in str(FeedToken.objects.values().get())
    assert secret not in client_of(viewer).get("/calendar/address/").content.decode()


def test_a_new_address_takes_the_place_of_the_one_before(viewer):
    first, second = path_of(viewer, viewer), path_of(viewer, viewer)

    assert (fetched(first).status_code, fetched(second).status_code) == (404, 200)


def test_making_and_revoking_are_logged(client_of, viewer):
    client_of(viewer).post("/calendar/address/")
    client_of(viewer).post("/calendar/address/revoke/")

    rows = AccessLog.objects.order_by("pk").values_list("action", "model", "object_id", "note")
    assert list(rows) == [(action, "dialogues.user", viewer.pk, "") for action in ("feed_made", "feed_revoked")]


def test_unknown_and_revoked_addresses_answer_the_same(client_of, viewer):
    path = path_of(viewer, viewer)
    client_of(viewer).post("/calendar/address/revoke/")

    revoked, unknown = fetched(path), fetched("/feeds/nothing/calendar.ics")

    assert (revoked.status_code, revoked.content) == (404, unknown.content)
    assert dict(revoked.items()) == dict(unknown.items())
    assert revoked.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("pasted", ["{}.", "{}>", "{}>).", "{}/", "{}x"])
def test_what_a_mail_leaves_around_an_address_does_no_harm(viewer, pasted):
    path = path_of(viewer, viewer)

    found = fetched(pasted.format(path)).status_code

    assert found == (404 if pasted in ("{}/", "{}x") else 200)


def test_a_period_inside_the_address_is_taken_off(viewer):
    path = path_of(viewer, viewer)

    assert fetched(path.replace("/calendar.ics", "./calendar.ics")).status_code == 200


def test_a_removed_right_is_gone_at_the_next_fetch(viewer, dialogue, other_dialogue, stranger):
    ConveningFactory(dialogue=dialogue, edition_number=14)
    path = path_of(viewer, viewer)
    assert "14th First Program (planned)" in events(path)

    viewer.memberships.update(dialogue=other_dialogue)

    assert events(path) == {}


@pytest.mark.parametrize("change", ["inactive", "without a program"])
def test_who_may_see_nothing_has_no_calendar(viewer, change):
    path = path_of(viewer, viewer)
    if change == "inactive":
        viewer.is_active = False
        viewer.save()
    else:
        viewer.memberships.all().delete()

    assert fetched(path).content == fetched("/feeds/nothing/calendar.ics").content


def test_a_convening_is_an_all_day_event_that_keeps_its_identity(viewer, dialogue):
    fields = {"starts_on": datetime.date(2027, 3, 16), "ends_on": datetime.date(2027, 3, 18)}
    convening = ConveningFactory(dialogue=dialogue, edition_number=14, status=ConveningStatus.CONFIRMED, **fields)
    path = path_of(viewer, viewer)
    event = events(path)["14th First Program (confirmed)"]
    assert (event["UID"], event["STATUS"], event["TRANSP"]) == (str(convening.uid), "CONFIRMED", "OPAQUE")
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (datetime.date(2027, 3, 16), datetime.date(2027, 3, 19))

    convening.status, convening.version, convening.sequence = ConveningStatus.CANCELLED, 2, 1
    convening.save()

    later = events(path)["14th First Program (cancelled)"]
    assert (later["UID"], later["STATUS"]) == (str(convening.uid), "CANCELLED")
    assert later["SEQUENCE"] > event["SEQUENCE"]


def test_a_month_is_marked_and_takes_no_time_and_a_year_is_left_out(viewer, dialogue):
    for number, precision, month in ((14, "month", 6), (15, "year", 1)):
        day = datetime.date(2027, month, 1)
        ConveningFactory(
            dialogue=dialogue, edition_number=number, starts_on=day, ends_on=None, date_precision=precision
        )

    (event,) = events(path_of(viewer, viewer)).values()

    assert str(event["SUMMARY"]) == "14th First Program (planned, days not chosen)"
    assert (event["DTEND"].dt, event["TRANSP"]) == (datetime.date(2027, 7, 1), "TRANSPARENT")


def test_key_dates_are_those_of_the_user_and_those_of_nobody_where_the_user_edits(viewer, editor, lead, dialogue):
    convening = ConveningFactory(dialogue=dialogue)
    day = datetime.date(2026, 12, 1)
    for title, fields in (
        ("Viewer's", {"user": viewer}),
        ("Lead's", {"user": lead}),
        ("Nobody's", {}),
        ("Done", {"done_on": day}),
    ):
        KeyDateFactory(convening=convening, title=title, days=None, due_on=day, **fields)

    titles = {
        user: {name for name in events(path_of(user, user)) if name.startswith("Due")} for user in (viewer, editor)
    }

    assert titles == {viewer: {"Due: Viewer's"}, editor: {"Due: Nobody's"}}


@pytest.fixture
def convening(dialogue):
    return ConveningFactory(dialogue=dialogue, status=ConveningStatus.CONFIRMED)


def released(convening, lead, **fields):
    session = SessionFactory(convening=convening, **fields)
    release_agenda(convening=convening, by=lead)
    return session


def test_delegates_follow_the_released_agenda_and_nothing_else(lead, convening):
    path = path_of(convening, lead)
    assert events(path) == {}
    session = released(convening, lead, title="Methane")
    SessionFactory(convening=convening, title="Not released")
    KeyDateFactory(convening=convening, title="Visas")

    (event,) = events(path).values()

    assert (str(event["SUMMARY"]), event["UID"]) == ("Methane", str(session.uid))
    assert event["DTSTART"].dt == session.starts_at


def test_a_withdrawn_session_is_cancelled_in_the_calendar(lead, convening):
    path = path_of(convening, lead)
    session = released(convening, lead, title="Methane")
    before = events(path)["Methane"]

    withdraw_session(session=Session.objects.get(pk=session.pk), by=lead)

    (after,) = events(path).values()
    assert (after["STATUS"], after["UID"]) == ("CANCELLED", before["UID"])
    assert after["SEQUENCE"] > before["SEQUENCE"]


@pytest.mark.parametrize("whose", ["delegates", "lead"])
def test_no_calendar_names_anybody(lead, convening, whose):
    person = ParticipationFactory(convening=convening)
    session = SessionFactory(convening=convening, title="Methane")
    SessionRoleFactory(session=session, participation=person, role="moderator")
    release_agenda(convening=convening, by=lead)

    content = fetched(path_of(convening if whose == "delegates" else lead, lead)).content.decode()

    assert "Moderator" in content
    assert person.person.family_name not in content


def test_one_bad_row_leaves_the_others_in_the_calendar(viewer, dialogue, monkeypatch, caplog):
    bad, good = ConveningFactory(dialogue=dialogue, title="Bad"), ConveningFactory(dialogue=dialogue, title="Good")
    tell = feeds._of_convening
    monkeypatch.setattr(feeds, "_of_convening", lambda row: tell(row) if row.pk != bad.pk else 1 / 0)

    assert list(events(path_of(viewer, viewer))) == [f"{good.title} (planned)"]
    assert "was left out of a calendar" in caplog.text


def test_a_calendar_that_holds_it_already_is_told_so(viewer, dialogue):
    convening, path = ConveningFactory(dialogue=dialogue), path_of(viewer, viewer)
    first = fetched(path)
    assert first.headers["Cache-Control"] == "private, no-cache"

    again = fetched(path, if_none_match=first.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")

    convening.city = "Pune"
    convening.save()
    assert fetched(path, if_none_match=first.headers["ETag"]).status_code == 200


def test_addresses_are_not_asked_for_without_end(viewer, monkeypatch):
    monkeypatch.setattr(views, "MOST_FETCHES", 2)
    monkeypatch.setattr(views, "MOST_TRIES", 2)
    path = path_of(viewer, viewer)

    assert [fetched(path).status_code for _ in range(3)] == [200, 200, 429]
    assert [fetched("/feeds/x/calendar.ics").status_code for _ in range(3)] == [404, 404, 429]


def test_only_editors_make_an_address_for_delegates(client_of, viewer, editor, convening):
    address = f"/convenings/{convening.slug}/agenda/address/"

    assert client_of(viewer).post(address).status_code == 403
    assert "/calendar.ics" in client_of(editor).post(address).content.decode()


@pytest.mark.parametrize("programs", [1, 3])
def test_a_calendar_costs_the_same_for_one_convening_and_three(lead, dialogue, programs, django_assert_num_queries):
    for _ in range(programs):
        convening = ConveningFactory(dialogue=dialogue)
        released(convening, lead)
        KeyDateFactory(convening=convening, days=None, due_on=datetime.date(2026, 12, 1))
    path = path_of(lead, lead)

    with django_assert_num_queries(5):
        response = fetched(path)

    assert response.content.count(b"BEGIN:VEVENT") == programs * 3
