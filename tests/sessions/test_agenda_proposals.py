import datetime

import pytest

from participants.enums import ParticipationRole, ParticipationStatus
from sessions.models import AgendaChange
from tests.factories import ParticipationFactory, SessionRoleFactory
from tests.sessions.test_agenda_editor import DAY, HTMX, address, at, convening, move, room, session, staff

__all__ = ["convening", "room", "staff"]


def propose(staff, convening):
    return staff.post(address("proposal", convening), headers=HTMX)


def accept(staff, convening, change):
    return staff.post(address("proposal_accept", convening, change.pk), headers=HTMX)


def test_a_plan_is_shown_dashed_and_changes_nothing_until_it_is_accepted(staff, convening, room):
    session(convening, at(9), at(10), room=room)
    row = session(convening, title="Hydrogen", minutes=60)

    text = propose(staff, convening).content.decode()
    row.refresh_from_db()
    assert row.starts_at is None and " plan" in text and "Proposed: 10:00–11:00" in text

    accept(staff, convening, AgendaChange.objects.get())
    row.refresh_from_db()
    assert (row.starts_at, row.room) == (at(10), room)

    staff.post(address("change_undo", convening, AgendaChange.objects.get().pk), headers=HTMX)
    row.refresh_from_db()
    assert row.starts_at is None


def test_a_plan_is_not_accepted_once_a_session_changed(staff, convening, room):
    row, other = session(convening, title="Hydrogen", minutes=60), session(convening, minutes=60)
    propose(staff, convening)
    move(staff, row, start="15:00")

    answer = accept(staff, convening, AgendaChange.objects.get(applied_at=None))

    other.refresh_from_db()
    assert answer.status_code == 409 and "Hydrogen changed since the plan was made" in answer.content.decode()
    assert other.starts_at is None


def test_a_plan_whose_room_was_taken_places_nothing(staff, convening, room):
    row = session(convening, title="Hydrogen", minutes=60)
    propose(staff, convening)
    session(convening, at(9, 30), at(10, 30), room=room, title="Trade")

    answer = accept(staff, convening, AgendaChange.objects.get())

    row.refresh_from_db()
    assert answer.status_code == 422 and row.starts_at is None
    assert "taken by “Trade”, 09:30–10:30" in answer.content.decode()


def test_what_finds_no_place_is_named_with_the_reason(staff, convening, room):
    session(convening, title="Endless", minutes=600)
    text = propose(staff, convening).content.decode()
    assert "<b>Endless</b>: " in text and "Accept the plan" not in text


def test_nobody_is_planned_before_they_arrive(staff, convening, room):
    late = ParticipationFactory(
        convening=convening,
        role=ParticipationRole.GUEST,
        status=ParticipationStatus.ACCEPTED,
        present_from=DAY + datetime.timedelta(days=1),
    )
    row = session(convening, minutes=60)
    SessionRoleFactory(session=row, participation=late)

    propose(staff, convening)

    (state,) = AgendaChange.objects.get().after.values()
    assert state["starts_at"] >= at(9, day=17).isoformat()


def test_a_virtual_day_is_planned_in_hours_that_are_fair_to_both_sides(staff, convening):
    convening.format = "virtual"
    convening.save()
    session(convening, minutes=60)

    propose(staff, convening)

    (state,) = AgendaChange.objects.get().after.values()
    assert datetime.datetime.fromisoformat(state["starts_at"]).hour in (1, 2, 11, 12, 13, 14, 15)


@pytest.mark.parametrize("sessions", [[], [(at(9), at(10))]])
def test_without_open_sessions_there_is_nothing_to_plan(staff, convening, sessions):
    for start, end in sessions:
        session(convening, start, end)
    answer = propose(staff, convening)
    assert answer.status_code == 422 and "Every session has its time already" in answer.content.decode()
