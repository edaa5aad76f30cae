import datetime

import pytest
from django.urls import reverse

from dialogues.enums import ConveningStatus, DatePrecision, Disclosure
from dialogues.models import Convening
from participants.enums import ParticipationRole
from sessions.enums import SessionStatus, SpeakingRole
from sessions.models import AgendaChange, ConflictWaiver
from tests.factories import (
    ConveningFactory,
    ParticipationFactory,
    PersonFactory,
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
)

DAY = datetime.date(2027, 3, 16)
HTMX = {"HX-Request": "true"}


def at(hour, minute=0, day=16):
    """That time in Kolkata, in UTC."""
    return datetime.datetime(2027, 3, day, hour, minute, tzinfo=datetime.UTC) - datetime.timedelta(hours=5, minutes=30)


@pytest.fixture
def convening(dialogue):
    made = ConveningFactory(
        dialogue=dialogue,
        starts_on=DAY,
        ends_on=DAY + datetime.timedelta(days=1),
        date_precision=DatePrecision.DAY,
        timezone="Asia/Kolkata",
        city="New Delhi",
        venue="Example House",
        status=ConveningStatus.PLANNED,
    )
    return Convening.objects.get(pk=made.pk)


@pytest.fixture
def room(dialogue):
    made = RoomFactory(name="Plenary room")
    made.dialogues.add(dialogue)
    return made


@pytest.fixture
def staff(client_of, editor):
    return client_of(editor)


def session(convening, start=None, end=None, **values):
    return SessionFactory(convening=convening, starts_at=start, ends_at=end, **values)


def address(name, convening, *args):
    return reverse(f"agenda:{name}", args=[convening.slug, *args])


def move(staff, row, **fields):
    """Posts the place of a session as the page does; by default the version that it has."""
    fields = {"day": "2027-03-16", "minutes": "60", "opened_version": row.version} | fields
    return staff.post(address("session_move", row.convening, row.pk), fields, headers=HTMX)


def test_the_page_shows_the_day_with_both_clocks_the_tray_and_the_selected_session(staff, convening, room):
    placed = session(convening, at(9), at(10), title="Hydrogen", room=room)
    session(convening, title="Heat action plans", minutes=45)

    text = staff.get(address("editor", convening), {"session": placed.pk}).content.decode()

    assert 'data-start="09:00"' in text and "r-13 d-12 c-1" in text
    assert "22:30" in text and "New Delhi" in text and "Washington" in text
    assert "Heat action plans<small>45 min, no moderator yet</small>" in text
    assert 'name="opened_version" value="1"' in text and "style=" not in text


def test_a_convening_without_dates_says_what_to_do_first(staff, dialogue):
    convening = ConveningFactory(dialogue=dialogue, starts_on=None, ends_on=None)
    text = staff.get(address("editor", convening)).content.decode()
    assert "Give it its dates first" in text and 'id="grid"' not in text


def test_a_move_answers_with_the_day_and_can_be_undone(staff, convening, room):
    row = session(convening, at(9), at(10), title="Hydrogen")

    answer = move(staff, row, start="11:20", minutes="70", room=room.pk)

    row.refresh_from_db()
    assert answer.status_code == 200 and 'data-start="11:20"' in answer.content.decode()
    assert (row.starts_at, row.ends_at, row.room, row.version) == (at(11, 20), at(12, 30), room, 2)

    change = AgendaChange.objects.get()
    staff.post(address("change_undo", convening, change.pk), headers=HTMX)
    row.refresh_from_db()
    assert (row.starts_at, row.ends_at, row.room) == (at(9), at(10), None)


def test_a_plain_form_is_led_back_to_the_session(staff, convening):
    row = session(convening, at(9), at(10))
    answer = staff.post(
        address("session_move", convening, row.pk), {"day": "2027-03-17", "start": "10:00", "minutes": 30}
    )
    assert answer.url.endswith(f"/agenda/edit/?day=2027-03-17&session={row.pk}")


def test_a_session_goes_to_the_tray_and_keeps_its_length(staff, convening):
    row = session(convening, at(9), at(9, 45))
    move(staff, row, day="", start="")
    row.refresh_from_db()
    assert (row.starts_at, row.minutes) == (None, 45)


def test_a_room_twice_is_refused_in_words_and_nothing_moves(staff, convening, room):
    session(convening, at(9), at(10), title="Hydrogen", room=room)
    row = session(convening, at(11), at(12), room=room)

    answer = move(staff, row, start="09:30", room=room.pk)

    row.refresh_from_db()
    assert answer.status_code == 422 and row.starts_at == at(11)
    assert "Plenary room is taken by “Hydrogen”, 09:00–10:00." in answer.content.decode()


def test_the_second_of_two_movers_sees_both_places(staff, convening):
    row = session(convening, at(9), at(10), title="Hydrogen")
    move(staff, row, start="14:00")

    answer = move(staff, row, start="11:00", opened_version=1)

    row.refresh_from_db()
    text = answer.content.decode()
    assert answer.status_code == 409 and row.starts_at == at(14)
    assert "It is now 16 March 2027, 14:00–15:00, all rooms. You wanted: 16 March 2027, 11:00–12:00, all rooms." in text
    assert 'name="opened_version" value="2"' in text and "Move it as I wanted" in text


@pytest.mark.parametrize(
    ("start", "says"),
    [("02:30", "go forward over 02:30"), ("25:00", "valid time")],
)
def test_a_time_that_does_not_exist_is_refused(staff, dialogue, start, says):
    convening = ConveningFactory(dialogue=dialogue, timezone="America/New_York", starts_on=datetime.date(2027, 3, 14))
    row = SessionFactory(convening=convening)
    answer = move(staff, row, day="2027-03-14", start=start)
    assert answer.status_code == 422 and says in answer.content.decode()


def test_a_time_that_comes_twice_is_asked_about(staff, dialogue):
    convening = ConveningFactory(dialogue=dialogue, timezone="America/New_York", starts_on=datetime.date(2027, 11, 7))
    row = SessionFactory(convening=convening)

    asked = move(staff, row, day="2027-11-07", start="01:30")
    assert asked.status_code == 422 and "comes twice" in asked.content.decode()
    assert "The second, after" in asked.content.decode()

    move(staff, row, day="2027-11-07", start="01:30", hour_meant="second")
    row.refresh_from_db()
    assert row.starts_at == datetime.datetime(2027, 11, 7, 6, 30, tzinfo=datetime.UTC)


def test_a_new_session_without_a_start_takes_the_first_free_time(staff, convening, room):
    session(convening, at(9), at(10, 15), room=room)
    fields = {"day": "2027-03-16", "minutes": 60, "room": room.pk, "title": "Cooling"}

    staff.post(address("session_add", convening), fields, headers=HTMX)

    made = convening.sessions.get(title="Cooling")
    assert (made.starts_at, made.status) == (at(10, 15), SessionStatus.DRAFT)

    staff.post(address("change_undo", convening, AgendaChange.objects.get().pk), headers=HTMX)
    made.refresh_from_db()
    assert made.status == SessionStatus.WITHDRAWN


def test_undo_says_what_changed_since(staff, convening):
    row = session(convening, at(9), at(10), title="Hydrogen")
    move(staff, row, start="11:00")
    first = AgendaChange.objects.get()
    row.refresh_from_db()
    move(staff, row, start="12:00")

    answer = staff.post(address("change_undo", convening, first.pk), headers=HTMX)

    row.refresh_from_db()
    assert answer.status_code == 409 and row.starts_at == at(12)
    assert "Not undone: Hydrogen changed since." in answer.content.decode()


def change_day(staff, convening, **fields):
    return staff.post(address("day_change", convening), {"day": "2027-03-16"} | fields, headers=HTMX)


def test_a_day_is_shifted_from_a_time_on_even_where_rooms_follow_each_other(staff, convening, room):
    rows = [session(convening, at(hour), at(hour + 1), room=room) for hour in (9, 10, 11)]

    change_day(staff, convening, what="shift", start="10:00", minutes=30)

    starts = [row.starts_at for row in convening.sessions.order_by("pk")]
    assert starts == [at(9), at(10, 30), at(11, 30)] and rows

    staff.post(address("change_undo", convening, AgendaChange.objects.get().pk), headers=HTMX)
    assert [row.starts_at for row in convening.sessions.order_by("pk")] == [at(9), at(10), at(11)]


def test_a_shift_over_midnight_is_refused(staff, convening):
    session(convening, at(22), at(23))
    answer = change_day(staff, convening, what="shift", minutes=120)
    assert answer.status_code == 422 and "leave the day" in answer.content.decode()


def test_the_gaps_of_a_day_are_closed_and_what_is_on_at_once_stays_together(staff, convening, room):
    session(convening, at(9), at(10), room=room)
    session(convening, at(10, 20), at(11, 20), room=room)
    session(convening, at(10, 30), at(11))
    session(convening, at(13), at(14), room=room)

    change_day(staff, convening, what="compact")

    assert [row.starts_at for row in convening.sessions.order_by("pk")] == [at(9), at(10), at(10, 10), at(11)]


def test_a_shift_on_an_agenda_that_changed_meanwhile_is_refused(staff, convening):
    session(convening, at(9), at(10))
    answer = change_day(staff, convening, what="shift", minutes=5, stamp="0.0")
    assert answer.status_code == 409 and "changed meanwhile" in answer.content.decode()


def test_nothing_new_is_answered_with_nothing(staff, convening):
    row = session(convening, at(9), at(10))
    text = staff.get(address("editor", convening)).content.decode()
    stamp = text.split('data-stamp="')[1].split('"')[0]
    ask = {"since": stamp, "day": "2027-03-16"}

    assert staff.get(address("editor", convening), ask, headers=HTMX).status_code == 204
    move(staff, row, start="10:00")
    assert staff.get(address("editor", convening), ask, headers=HTMX).status_code == 200


def details(staff, row, **fields):
    filled = {"kind": "plenary", "title": row.title, "day": "2027-03-16", "starts": "09:00", "minutes": 60}
    filled |= {"opened_version": row.version, "disclosure": row.disclosure} | fields
    return staff.post(address("session_details", row.convening, row.pk), filled, headers=HTMX)


def test_the_panel_saves_people_and_place(staff, convening):
    row = session(convening, at(9), at(10))
    chair = ParticipationFactory(convening=convening, role=ParticipationRole.GUEST)

    answer = details(staff, row, title="Trade", starts="10:00", moderators=[chair.pk])

    row.refresh_from_db()
    assert answer.status_code == 200
    assert (row.title, row.starts_at, row.roles.get().role) == ("Trade", at(10), SpeakingRole.MODERATOR)
    assert AgendaChange.objects.get().before[str(row.pk)]["starts_at"] == at(9).isoformat()


def test_a_stale_panel_shows_both_texts_and_loses_nothing(staff, convening):
    row = session(convening, at(9), at(10), title="Trade")
    details(staff, row, title="Theirs")

    answer = details(staff, row, title="Mine", opened_version=1)

    row.refresh_from_db()
    text = answer.content.decode()
    assert answer.status_code == 409 and row.title == "Theirs"
    assert "<td>Mine</td>" in text and "Theirs" in text and 'value="Mine"' in text


def test_an_editor_tightens_and_only_a_lead_loosens_with_a_reason(staff, client_of, lead, convening):
    row = session(convening, at(9), at(10), disclosure=Disclosure.CHATHAM_HOUSE)

    refused = details(staff, row, disclosure=Disclosure.ON_RECORD)
    assert refused.status_code == 422 and "Only a lead may loosen" in refused.content.decode()
    asked = details(client_of(lead), row, disclosure=Disclosure.ON_RECORD)
    assert asked.status_code == 422 and "Say why it is loosened" in asked.content.decode()

    details(client_of(lead), row, disclosure=Disclosure.ON_RECORD, loosened_because="Agreed by both chairs")
    assert row.history.first().history_change_reason == "Agreed by both chairs"

    row.refresh_from_db()
    assert details(staff, row, disclosure=Disclosure.OFF_RECORD).status_code == 200


def test_a_held_convening_is_never_loosened(client_of, lead, convening):
    Convening.objects.filter(pk=convening.pk).update(status=ConveningStatus.HELD)
    row = session(convening, at(9), at(10), disclosure=Disclosure.OFF_RECORD)
    answer = details(client_of(lead), row, disclosure=Disclosure.ON_RECORD, loosened_because="Why not")
    assert answer.status_code == 422 and "only tightens" in answer.content.decode()


def clash(convening):
    """Someone who leads two sessions at once."""
    person = ParticipationFactory(
        convening=convening,
        role=ParticipationRole.GUEST,
        person=PersonFactory(family_name="Sample", given_name="Avery"),
    )
    rows = session(convening, at(9), at(10), title="Trade"), session(convening, at(9, 30), at(10, 30), title="Minerals")
    for row in rows:
        SessionRoleFactory(session=row, participation=person)
    return rows


def test_a_conflict_is_shown_in_words_and_waived_with_a_reason(staff, convening):
    clash(convening)
    text = staff.get(address("editor", convening), headers=HTMX).content.decode()
    assert "until 10:00 and leads " in text and "Start Minerals at 10:00" in text and "Waive, and say why" in text
    key, stamp = (text.split(f'name="{name}" value="')[-1].split('"')[0] for name in ("conflict", "stamp"))

    fields = {"conflict": key, "stamp": stamp}
    assert staff.post(address("conflict_waive", convening), fields, headers=HTMX).status_code == 422
    answer = staff.post(address("conflict_waive", convening), fields | {"reason": "Both chairs know"}, headers=HTMX)

    assert answer.status_code == 200 and ConflictWaiver.objects.get().reason == "Both chairs know"
    assert "Waived by Editor: Both chairs know" in answer.content.decode()


def test_a_conflict_that_is_gone_cannot_be_waived(staff, convening):
    fields = {"conflict": "person_twice:1", "stamp": "0", "reason": "Because"}
    assert staff.post(address("conflict_waive", convening), fields, headers=HTMX).status_code == 409


@pytest.mark.parametrize("rows", [1, 6])
def test_a_move_takes_the_same_queries_whatever_the_agenda(staff, convening, room, rows, django_assert_num_queries):
    for number in range(rows):
        other = session(convening, at(10 + number), at(11 + number), title=f"Session {number}")
        SessionRoleFactory(session=other, participation=ParticipationFactory(convening=convening, role="guest"))
    with django_assert_num_queries(20):
        assert move(staff, other, start="09:00", room=room.pk).status_code == 200
