"""One session moved by hand in an agenda of 400, over all convenings of the database, through gunicorn.

`python -m tests.bench.moving` adds the convening where it is missing, counts the queries of a move, and prints as JSON
what a client needs to make more of them.
"""

import datetime
import json
import sys
import time
from collections.abc import Callable
from http.client import HTTPConnection
from urllib.parse import urlencode

from tests.bench.cells import P95_BAR
from tests.bench.load import Measured, summed_up

SLUG = "moved-400"
FIRST_DAY = datetime.date(2028, 3, 16)
DAYS, A_DAY, ROOMS, PEOPLE_OF_A_ROOM = 10, 40, 6, 40
CPU_BAR = 20.0
"""Milliseconds of a worker for one move."""
MOVES = 60
STARTS = ("19:00", "19:05")


def make_agenda():
    """The convening: each room has its own forty people, three of them in each session."""
    from dialogues.models import Convening, Dialogue
    from participants.models import Participation, Person
    from sessions.models import Room, Session, SessionRole

    found = Convening.objects.filter(slug=SLUG).first()
    if found:
        return found
    dialogue = Dialogue.objects.order_by("pk").first()
    convening = Convening.objects.create(
        dialogue=dialogue,
        title="Sample agenda of 400 sessions to move",
        slug=SLUG,
        status="confirmed",
        starts_on=FIRST_DAY,
        ends_on=FIRST_DAY + datetime.timedelta(days=DAYS - 1),
        timezone="Asia/Kolkata",
        city="Sample City",
        venue="Sample Hall",
    )
    people = Person.objects.order_by("pk")[: ROOMS * PEOPLE_OF_A_ROOM]
    listed = Participation.objects.bulk_create(
        Participation(convening=convening, person=person, role="guest", status="accepted", listed_name=person.name)
        for person in people
    )
    rooms = Room.objects.bulk_create(
        Room(venue="Sample Hall", name=f"Room {n + 1}", capacity=300) for n in range(ROOMS)
    )
    for room in rooms:
        room.dialogues.add(dialogue)
    rows = Session.objects.bulk_create(_session(convening, number, rooms) for number in range(DAYS * A_DAY))
    SessionRole.objects.bulk_create(
        SessionRole(session=row, participation=listed[_person(number, place)], role=role)
        for number, row in enumerate(rows)
        for place, role in enumerate(("moderator", "lead_speaker", "respondent"))
    )
    return convening


def _session(convening, number: int, rooms: list):
    from sessions.models import Session

    day, place = divmod(number, A_DAY)
    start = datetime.datetime.combine(FIRST_DAY, datetime.time(3, 30), datetime.UTC)
    start += datetime.timedelta(days=day, minutes=place // ROOMS * 75)
    end = start + datetime.timedelta(hours=1)
    room = rooms[place % ROOMS]
    title = f"Sample session {number + 1}"
    return Session(
        convening=convening,
        kind="breakout",
        title=title,
        starts_at=start,
        ends_at=end,
        room=room,
        room_is_exclusive=True,
    )


def _person(number: int, place: int) -> int:
    return number % A_DAY % ROOMS * PEOPLE_OF_A_ROOM + (number * 3 + place) % PEOPLE_OF_A_ROOM


def target() -> dict:
    """A move made three times, the last one counting, and what the next one posts."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from parley.scale import shared

    row = make_agenda().sessions.order_by("pk")[A_DAY + 5]
    client = Client(SERVER_NAME="localhost")
    client.force_login(get_user_model().objects.get(email=shared.STAFF))
    path = reverse("agenda:session_move", args=[SLUG, row.pk])
    fields = {"day": str(FIRST_DAY + datetime.timedelta(days=1)), "minutes": 60, "room": row.room_id}
    for number in range(3):
        row.refresh_from_db()
        posted = fields | {"start": STARTS[number % 2], "opened_version": row.version}
        with CaptureQueriesContext(connection) as queries:
            response = client.post(path, posted, headers={"HX-Request": "true"})
        if response.status_code != 200:
            raise SystemExit(f"{path} answers {response.status_code}")
    row.refresh_from_db()
    token = "m" * 32
    cookies = {settings.SESSION_COOKIE_NAME: client.session.session_key, settings.CSRF_COOKIE_NAME: token}
    return {
        "path": path,
        "fields": fields,
        "version": row.version,
        "sql": len(queries),
        "headers": {
            "Host": "localhost",
            "HX-Request": "true",
            "X-CSRFToken": token,
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
        },
    }


def measured(port: int, target: dict, used: Callable[[], float]) -> Measured:
    """Move after move over one connection, each with the version that the one before left."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    times: list[float] = []
    for number in range(-5, MOVES):
        if number == 0:
            used_before, started = used(), time.perf_counter()
        fields = target["fields"] | {"start": STARTS[number % 2], "opened_version": target["version"] + number + 5}
        asked = time.perf_counter()
        connection.request("POST", target["path"], urlencode(fields), target["headers"])
        response = connection.getresponse()
        response.read()
        if response.status != 200:
            raise SystemExit(f"{target['path']} answers {response.status}")
        if number >= 0:
            times.append(time.perf_counter() - asked)
    connection.close()
    one = summed_up(times, time.perf_counter() - started)
    return Measured(one.per_second, one.fastest, one.p50, one.p95, (used() - used_before) / MOVES)


def lines(target: dict, one: Measured) -> list[str]:
    """What `make bench` prints of it."""
    said = [
        (one.p95 < P95_BAR, f"p50 {one.p50:.1f} ms, p95 {one.p95:.1f} ms (bar: {P95_BAR:g} ms)"),
        (one.cpu <= CPU_BAR, f"{one.cpu:.1f} ms of a worker (bar: {CPU_BAR:g} ms), {target['sql']} statements"),
    ]
    return [f"{'met   ' if is_met else 'MISSED'}  a move among 400 sessions: {text}" for is_met, text in said]


if __name__ == "__main__":
    import django

    django.setup()
    json.dump(target(), sys.stdout)
