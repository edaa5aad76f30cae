"""The life of a convening: each action, each refusal, what follows from it, and who may."""

import datetime

import pytest
import time_machine

from dialogues.enums import ConveningStatus
from dialogues.models import KeyDate
from parley.convening_life import Action, Standing, label_of, likely_next, possible, refusal
from parley.life_actions import Doing, Period, cancel, change_dates, change_format, change_host, postpone
from participants.enums import ParticipationStatus
from sessions.releasing import latest_version, next_version, snapshot
from tests.factories import (
    ConveningDayFactory,
    ConveningFactory,
    KeyDateFactory,
    KeyDateTemplateFactory,
    ParticipationFactory,
    RoomFactory,
    SessionFactory,
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


POSSIBLE = {
    "idea": {"plan", "dates", "format", "host", "cancel"},
    "planned": {"confirm", "hold", "dates", "format", "host", "postpone", "cancel"},
    "confirmed": {"hold", "dates", "format", "host", "postpone", "cancel"},
    "held": {"close"},
    "closed": {"reopen"},
    "postponed": {"plan", "dates", "format", "host", "cancel"},
    "cancelled": set(),
}


@pytest.mark.parametrize("status", ConveningStatus.values)
def test_what_is_possible_and_a_sentence_for_what_is_not(status):
    after = standing(status, first=PAST)

    assert set(possible(after)) == POSSIBLE[status]
    assert all(refusal(action, after).endswith(".") for action in Action if action not in POSSIBLE[status])


@pytest.mark.parametrize(
    ("first", "precision", "last", "is_past"),
    [
        (TODAY - datetime.timedelta(days=1), "day", None, True),
        (TODAY, "day", None, False),
        (None, "day", None, False),
        (datetime.date(2026, 11, 1), "month", datetime.date(2026, 11, 30), False),
        (datetime.date(2026, 10, 1), "month", datetime.date(2026, 10, 31), True),
        (datetime.date(2026, 1, 1), "year", datetime.date(2026, 12, 31), False),
    ],
)
def test_held_needs_a_first_day_in_the_past(first, precision, last, is_past):
    assert (refusal(Action.HOLD, standing("confirmed", first, precision, last)) == "") is is_past


@pytest.mark.parametrize(
    ("status", "first", "action"),
    [
        ("idea", None, "plan"), ("planned", MARCH, "confirm"), ("planned", PAST, "hold"), ("confirmed", MARCH, None),
        ("confirmed", PAST, "hold"), ("held", PAST, "close"), ("closed", PAST, None), ("cancelled", MARCH, None),
        ("postponed", None, "dates"), ("postponed", MARCH, "plan"),
    ],
)  # fmt: skip
def test_the_likely_next_action(status, first, action):
    assert likely_next(standing(status, first)) == action


def test_a_postponed_one_is_planned_again():
    assert label_of(Action.PLAN, "postponed") == "Plan it again"


def test_the_whole_way_from_idea_to_closed_and_back(lead, client_of, dialogue):
    row = ConveningFactory(dialogue=dialogue, status="idea", starts_on=PAST)
    client = client_of(lead)
    way = [("plan", "planned"), ("confirm", "confirmed"), ("hold", "held"), ("close", "closed"), ("reopen", "held")]

    for action, status in way:
        assert client.post(at(row, action), posted(row)).status_code == 302
        row.refresh_from_db()
        assert row.status == status

    latest = row.history.first()
    assert (latest.history_user, latest.history_change_reason) == (lead, "Sample reason")


def test_postponing_keeps_number_host_and_agenda_and_takes_back_what_was_released(convening, lead):
    session = SessionFactory(convening=convening, room=RoomFactory())
    next_version(convening=convening, last=None, now=snapshot(convening), by=lead)
    task = KeyDateFactory(convening=convening)
    going = ParticipationFactory(convening=convening, status=ParticipationStatus.ACCEPTED)

    row = postpone(convening=convening, period=Period(), doing=doing(lead, "The visas are late"))

    for each in (session, task, going):
        each.refresh_from_db()
    assert (row.status, row.status_reason, row.starts_on) == ("postponed", "The visas are late", None)
    assert (row.edition_number, row.host, task.due_on, going.status) == (14, "side_a", None, "accepted")
    assert (session.room, session.status, session.starts_at is None) == (None, "confirmed", False)
    latest = latest_version(row).snapshot
    assert (latest["sessions"], [gone["uid"] for gone in latest["withdrawn"]]) == ([], [str(session.uid)])


def test_postponing_to_new_dates_lets_key_dates_and_days_follow(convening, lead):
    task, done = KeyDateFactory(convening=convening), KeyDateFactory(convening=convening, done_on=TODAY)
    ConveningDayFactory(convening=convening, date=MARCH + datetime.timedelta(days=2))

    row = postpone(convening=convening, period=MAY, doing=doing(lead))

    task.refresh_from_db(), done.refresh_from_db()
    assert task.due_on == MAY.first - datetime.timedelta(days=30)
    assert done.due_on == MARCH - datetime.timedelta(days=30)
    assert [day.date for day in row.days.all()] == [MAY.last]


def test_new_dates_plan_a_postponed_one_again(convening, editor):
    postpone(convening=convening, period=Period(), doing=doing(editor))

    row = change_dates(convening=convening, period=MAY, doing=doing(editor))

    assert (row.status, row.status_reason, row.period_text) == ("planned", "", "4–6 May 2027")


def test_days_that_no_longer_fit_are_taken_out(convening, editor):
    for count in (0, 1, 2):
        ConveningDayFactory(convening=convening, date=MARCH + datetime.timedelta(days=count))

    row = change_dates(
        convening=convening, period=Period(MAY.first, MAY.first + datetime.timedelta(1)), doing=doing(editor)
    )

    assert [day.date.day for day in row.days.all()] == [4, 5]


def test_cancelling_frees_the_number_and_keeps_the_record(convening, lead, dialogue):
    session = SessionFactory(convening=convening, room=RoomFactory())

    row = cancel(convening=convening, doing=doing(lead, "No funds"))
    another = ConveningFactory(dialogue=dialogue, edition_number=14)

    session.refresh_from_db()
    assert (row.status, row.status_reason, row.edition_number) == ("cancelled", "No funds", 14)
    assert (another.edition_number, session.room) == (14, None)


def test_the_reading_page_of_the_agenda_says_that_it_is_cancelled(convening, lead, viewer, client_of):
    cancel(convening=convening, doing=doing(lead, "No funds"))

    html = client_of(viewer).get(f"/convenings/{convening.slug}/agenda/").content.decode()

    assert "Cancelled: this convening does not take place." in html
    assert "No funds" in html


def test_a_virtual_one_gives_up_rooms_and_tasks_of_travel(convening, editor):
    travel, link = KeyDateTemplateFactory(host_country="IN"), KeyDateTemplateFactory(format="virtual")
    online = RoomFactory(online=True)
    in_room, in_call = (SessionFactory(convening=convening, room=room) for room in (RoomFactory(), online))
    KeyDateFactory(convening=convening, template=travel)

    change_format(convening=convening, format="virtual", doing=doing(editor))

    in_room.refresh_from_db(), in_call.refresh_from_db()
    assert (in_room.room, in_call.room) == (None, online)
    assert [task.template for task in convening.key_dates.all()] == [link]


def test_another_host_changes_the_tasks_but_not_what_is_done_or_made_by_hand(convening, editor, dialogue):
    indian, american = KeyDateTemplateFactory(host_country="IN"), KeyDateTemplateFactory(host_country="US")
    everywhere = KeyDateTemplateFactory()
    dropped, kept = KeyDateFactory(convening=convening, template=indian), KeyDateFactory(convening=convening)
    done = KeyDateFactory(convening=convening, template=indian, done_on=TODAY)
    place = {"host": "side_b", "host_note": "", "country": "US", "city": "Houston", "venue": "", "timezone": ""}

    row = change_host(convening=convening, values=place, doing=doing(editor))

    tasks = KeyDate.objects.filter(convening=row)
    assert (row.host, row.city) == ("side_b", "Houston")
    assert {task.template for task in tasks} == {None, indian, american}
    assert {kept, done} <= set(tasks) and dropped not in tasks
    assert everywhere not in {task.template for task in tasks}  # it fitted before too, and was taken off by hand


def test_a_host_out_of_turn_asks_why(convening, editor, client_of, dialogue):
    ConveningFactory(dialogue=dialogue, status="held", host="side_b", starts_on=datetime.date(2025, 3, 3))
    ConveningFactory(dialogue=dialogue, status="planned", host="side_a", starts_on=datetime.date(2028, 3, 3))
    form = {"host": "neutral", "country": "", "city": "", "opened_version": 1, "reason": ""}

    refused = client_of(editor).post(at(convening, "host"), form)
    client_of(editor).post(at(convening, "host"), form | {"reason": "Both sides asked for it"})

    convening.refresh_from_db()
    assert refused.status_code == 422
    assert "It is the turn of India" in refused.content.decode()
    assert convening.host == "neutral"


def test_the_side_in_turn_needs_no_reason(convening, editor, client_of, dialogue):
    ConveningFactory(dialogue=dialogue, status="held", host="side_a", starts_on=datetime.date(2025, 3, 3))

    response = client_of(editor).post(at(convening, "host"), {"host": "side_b", "opened_version": 1})

    assert response.status_code == 302
