"""The pages of the life of a convening: what they say beforehand, what they refuse, and who may."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from zeal import zeal_ignore

from dialogues.models import Convening
from dialogues.saving import StaleVersionError, save_record
from parley.convening_life import Action, Standing
from parley.life_actions import Doing, Period, change_status
from parley.life_facts import facts_of
from participants.enums import ParticipationRole, ParticipationStatus
from tests.factories import (
    ActionItemFactory,
    ConveningDayFactory,
    ConveningFactory,
    KeyDateFactory,
    OutcomeFactory,
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


def test_postponing_through_the_page_reaches_every_row(convening, editor, client_of):
    for number in range(3):
        SessionFactory(convening=convening, room=RoomFactory(), title=f"Session {number}")
        KeyDateFactory(convening=convening)
        ConveningDayFactory(convening=convening, date=MARCH + datetime.timedelta(days=number))

    with zeal_ignore():  # each changed row is locked, compared and written by itself
        client_of(editor).post(at(convening, "postpone"), posted(convening, starts_on="2027-05-04"))

    assert not convening.sessions.filter(room__isnull=False).exists()
    assert {task.due_on for task in convening.key_dates.all()} == {datetime.date(2027, 4, 4)}
    assert [day.date for day in convening.days.all()] == [datetime.date(2027, 5, 4)]
