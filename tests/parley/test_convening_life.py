"""The life of a convening: each action, each refusal, what follows from it, and who may."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError

from dialogues.enums import ConveningStatus
from dialogues.models import Convening, KeyDate
from dialogues.saving import FrozenError, StaleVersionError, save_record
from parley.convening_life import Action, Standing, label_of, likely_next, possible, refusal
from parley.life_actions import Doing, Period, cancel, change_dates, change_format, change_host, change_status, postpone
from parley.life_facts import facts_of
from participants.enums import ParticipationRole, ParticipationStatus
from sessions.models import Session
from sessions.releasing import latest_version, next_version, snapshot
from tests.factories import (
    ActionItemFactory,
    ConveningDayFactory,
    ConveningFactory,
    DelegationFactory,
    KeyDateFactory,
    KeyDateTemplateFactory,
    OutcomeFactory,
    ParticipationFactory,
    RecommendationFactory,
    RoomFactory,
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


def test_confirming_warns_of_what_is_missing(editor, client_of, dialogue):
    bare = ConveningFactory(dialogue=dialogue, starts_on=None, format="")
    one_sided = ConveningFactory(dialogue=dialogue)
    for role in (ParticipationRole.CO_CHAIR, *[ParticipationRole.DELEGATE] * 3):
        ParticipationFactory(convening=one_sided, role=role, status=ParticipationStatus.ACCEPTED)

    html, other = (client_of(editor).get(at(row, "confirm")).content.decode() for row in (bare, one_sided))

    for said in ("dates are not known", "in person or virtual is not decided", "India has no co-chair and no head"):
        assert said in html
    assert "Four more delegates on the Indian side" in other
    assert "India has no co-chair" not in other


def test_closing_lists_what_is_open(lead, client_of, dialogue):
    row = ConveningFactory(dialogue=dialogue, status="held", starts_on=PAST)
    ParticipationFactory(convening=row, status=ParticipationStatus.ACCEPTED)
    ActionItemFactory(raised_in=row)
    KeyDateFactory(convening=row, title="Send the minutes")

    html = client_of(lead).get(at(row, "close")).content.decode()

    for said in (
        "No outcome is recorded",
        "Attendance is not known for 1 person",
        "1 action item is open",
        "the minutes",
    ):
        assert said in html


def test_postponing_says_who_will_have_to_be_asked_again(convening, editor, client_of):
    ParticipationFactory(convening=convening, status=ParticipationStatus.ACCEPTED)

    html = client_of(editor).get(at(convening, "postpone")).content.decode()

    assert "1 person who accepted has to be asked again" in html
    assert "Nothing is sent from here, and no answer is changed." in html


def test_the_format_page_shows_the_fair_hours_of_each_day(convening, editor, client_of):
    page = client_of(editor).get(f"{at(convening, 'format')}?minutes=90")

    assert [day.day.day for day in page.context["fair"].days] == [16, 17, 18]
    assert "07:00" in page.content.decode()


def test_to_hold_leads_to_the_attendance(editor, client_of, dialogue):
    row = ConveningFactory(dialogue=dialogue, status="confirmed", starts_on=PAST)

    response = client_of(editor).post(at(row, "hold"), posted(row))

    assert response.url == f"/convenings/{row.slug}/delegations/"


@pytest.mark.parametrize("action", ["close", "reopen", "plan", "hold"])
def test_what_is_not_possible_answers_in_words_and_changes_nothing(convening, lead, client_of, action):
    response = client_of(lead).post(at(convening, action), posted(convening))

    convening.refresh_from_db()
    assert response.status_code == 422
    assert "Not possible now" in response.content.decode()
    assert (convening.status, convening.version) == ("planned", 1)


@pytest.mark.parametrize("action", ["postpone", "cancel", "dates", "format"])
def test_a_reason_is_asked_for(convening, editor, client_of, action):
    fields = {"starts_on": "2027-05", "format": "virtual", "reason": ""}

    response = client_of(editor).post(at(convening, action), posted(convening, **fields))

    assert response.status_code == 422
    assert "reason" in response.context["form"].errors


def test_a_stale_page_answers_409_with_what_changed(convening, editor, lead, client_of):
    form = posted(convening, starts_on="2027-05-04")
    convening.city = "Chennai"
    convening._history_user = lead
    save_record(convening)

    response = client_of(editor).post(at(convening, "dates"), form)
    again = client_of(editor).post(at(convening, "dates"), form | {"opened_version": 2})

    assert response.status_code == 409
    assert "Chennai" in response.content.decode()
    assert again.status_code == 302


def test_a_double_click_does_it_once(convening, editor, client_of):
    form, client = posted(convening), client_of(editor)

    answers = [client.post(at(convening, "confirm"), form) for _ in range(2)]

    convening.refresh_from_db()
    assert [answer.status_code for answer in answers] == [302, 302]
    assert (convening.status, convening.version, convening.sequence) == ("confirmed", 2, 1)


def test_the_same_click_of_another_is_told(convening, editor, lead, client_of):
    form = posted(convening)
    client_of(lead).post(at(convening, "confirm"), form)

    assert client_of(editor).post(at(convening, "confirm"), form).status_code == 409


@pytest.mark.parametrize("action", ["close", "reopen"])
def test_only_a_lead_closes_and_reopens(convening, editor, client_of, action):
    assert client_of(editor).post(at(convening, action), posted(convening)).status_code == 403


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"starts_on": "2027-13"}, "Give a year"),
        ({"starts_on": "2027-05", "ends_on": "2027-05-06"}, "known to the month or year only"),
        ({"starts_on": "2027-05-04", "ends_on": "2027-05-01"}, "The last day comes before the first"),
        ({"starts_on": "2027-03-16", "ends_on": "2027-03-18"}, "the dates that it has"),
    ],
)
def test_wrong_dates_are_refused_beside_their_field(convening, editor, client_of, wrong, sentence):
    response = client_of(editor).post(at(convening, "dates"), posted(convening, **wrong))

    assert response.status_code == 422
    assert sentence in str(response.context["form"].errors)


def test_the_page_offers_the_next_action_and_the_rest(convening, editor, lead, viewer, client_of):
    pages = [client_of(user).get(f"/convenings/{convening.slug}/") for user in (editor, viewer)]

    life = [page.context["life"] for page in pages]
    assert life[0].first == ("Confirm", at(convening, "confirm"))
    assert [label for label, _ in life[0].others][-2:] == ["Postpone", "Cancel the convening"]
    assert (life[1].first, life[1].others) == (None, [])


def test_an_editor_is_not_offered_what_leads_do(dialogue, editor, lead, client_of):
    row = ConveningFactory(dialogue=dialogue, status="held", starts_on=PAST)

    first = [client_of(user).get(f"/convenings/{row.slug}/").context["life"].first for user in (editor, lead)]

    assert first == [None, ("Close", at(row, "close"))]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_facts_take_as_many_queries_for_one_row_as_for_three(convening, lead, rows, django_assert_num_queries):
    for _ in range(rows):
        ParticipationFactory(convening=convening)
        SessionFactory(convening=convening)
        KeyDateFactory(convening=convening)
        OutcomeFactory(convening=convening)
        ConveningFactory(dialogue=convening.dialogue, status="held", starts_on=PAST)
    row = Convening.objects.with_sides().get(pk=convening.pk)

    with django_assert_num_queries(10):
        facts_of(row, lead, today=TODAY)


def test_an_action_on_a_version_that_is_gone_is_refused(convening, lead):
    with pytest.raises(StaleVersionError):
        change_status(Action.CONFIRM, convening=convening, doing=Doing(lead, TODAY, opened_version=7))


def test_an_impossible_action_is_refused_whoever_calls_it(convening, lead):
    with pytest.raises(ValidationError, match="not held yet"):
        change_status(Action.CLOSE, convening=convening, doing=doing(lead))


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
    from django.urls import reverse

    address = reverse("admin:dialogues_convening_change", args=[closed.pk])

    assert client_of(admin).get(address).status_code == 200
    closed.city = "Corrected"
    assert save_record(closed, thaw=True).version == 2


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("2027-03-16\n2027-03-18 virtual", [(16, ""), (18, "virtual")]),
        ("", []),
    ],
)
def test_days_are_listed_one_by_one(convening, editor, client_of, lines, found):
    ConveningDayFactory(convening=convening, date=MARCH + datetime.timedelta(days=1))
    address = f"/convenings/{convening.slug}/days/"

    response = client_of(editor).post(address, {"opened_version": 1, "days": lines})

    assert response.status_code == 302
    assert [(day.date.day, day.format) for day in convening.days.all()] == found


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("2027-03-20", "20 March 2027 lies outside the convening, 16–18 March 2027"),
        ("2027-03-16\n2027-03-16 virtual", "stands twice"),
        ("soon", "does not begin with a day"),
        ("2027-03-16 by phone", "is no format"),
    ],
)
def test_wrong_days_are_refused(convening, editor, client_of, lines, sentence):
    response = client_of(editor).post(f"/convenings/{convening.slug}/days/", {"opened_version": 1, "days": lines})

    assert response.status_code == 422
    assert sentence in str(response.context["form"].errors["days"])


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
