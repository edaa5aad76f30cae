"""Sixteen move sessions of one agenda at once: nothing is lost, and no room is taken twice."""

import datetime

import pytest
from django.urls import reverse

from dialogues.enums import DatePrecision
from sessions.models import AgendaChange, Session
from tests.factories import ConveningFactory, RoomFactory, SessionFactory
from tests.hardening.races import WRITERS, at_once, post

MOVES = 3
SLOTS = [datetime.time(9 + number // 4, number % 4 * 15) for number in range(32)]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def convening(dialogue):
    return ConveningFactory(
        dialogue=dialogue,
        starts_on=datetime.date(2027, 3, 16),
        date_precision=DatePrecision.DAY,
        timezone="Asia/Kolkata",
    )


@pytest.fixture
def rooms(dialogue):
    made = RoomFactory.create_batch(2)
    for room in made:
        room.dialogues.add(dialogue)
    return made


def move(browser, address, start, room, version):
    fields = {"day": "2027-03-16", "start": f"{start:%H:%M}", "minutes": 60, "room": room.pk, "opened_version": version}
    return post(browser, address, fields)


def addresses(convening, rows):
    """Where each is moved; asked for before the threads start, so that they find the addresses loaded."""
    return [reverse("agenda:session_move", args=[convening.slug, row.pk]) for row in rows]


def test_no_room_is_double_and_every_move_that_was_answered_stands(editor, convening, rooms):
    rows = [SessionFactory(convening=convening, starts_at=None, ends_at=None) for _ in range(WRITERS)]
    moves = addresses(convening, rows)

    def shuffle(browser, number, together):
        pk, made = rows[number].pk, 0
        together.wait(timeout=60)
        for attempt in range(MOVES):
            start = SLOTS[(number * 7 + attempt * 11) % len(SLOTS)]
            room = rooms[(number + attempt) % 2]
            answer = move(browser, moves[number], start, room, Session.objects.get(pk=pk).version)
            assert answer.status_code == 302 or (answer.status_code == 422 and "is taken" in answer.text)
            made += answer.status_code == 302
        return pk, made

    moved = dict(at_once(editor, shuffle))

    assert sum(moved.values()) > 0
    for room in rooms:
        assert not convening.sessions.filter(room=room).clashing()
    for row in convening.sessions.all():
        assert row.version == 1 + moved[row.pk] and row.history.count() == row.version
    assert AgendaChange.objects.count() == sum(moved.values())


def test_one_session_moved_by_all_is_moved_once_and_the_others_see_it(editor, convening, rooms):
    row = SessionFactory(convening=convening, starts_at=None, ends_at=None)
    (address,) = addresses(convening, [row])

    def all_at_once(browser, number, together):
        together.wait(timeout=60)
        return move(browser, address, SLOTS[number], rooms[0], 1)

    answers = at_once(editor, all_at_once)

    row.refresh_from_db()
    codes = sorted(answer.status_code for answer in answers)
    assert codes == [302] + [409] * (WRITERS - 1) and row.version == 2
    assert all("You wanted: 16 March 2027" in answer.text for answer in answers if answer.status_code == 409)
