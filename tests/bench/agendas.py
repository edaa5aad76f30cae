"""Agendas of 40, 400 and 4,000 sessions: their rows, the floor beside their pages, and what is expected of them.

`python -m tests.bench.agendas` adds the convenings to a database that holds the scale, released once.
"""

import datetime
from collections.abc import Iterator
from unittest import mock

from django.core.cache.backends.dummy import DummyCache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tests.bench.cells import SIZES, Cell
from tests.bench.load import Measured

FIRST_DAY = datetime.date(2026, 3, 16)
A_DAY = {40: 20, 400: 80, 4_000: 400}
PEOPLE = 50
NO_CACHE = DummyCache("none", {})
AGAIN_BARS = {40: 3.0, 400: 5.0, 4_000: 5.0}
"""Milliseconds of a released version read again."""
FIRST_BARS = {40: 2.0, 400: 1.5, 4_000: 1.5}
"""A first reading, in floors."""
ICS_BAR, ICS_AGAIN_BAR, CONFLICTS_BAR = 1.5, 3.0, 1_000.0


def make_agendas() -> None:
    """A convening for each size, in the first program, with fifty people and a released version."""
    from dialogues.models import Convening, Dialogue, User
    from participants.models import Participation, Person
    from sessions.releasing import next_version
    from sessions.snapshots import snapshot

    dialogue = Dialogue.objects.order_by("pk").first()
    people = list(Person.objects.filter(dialogues=dialogue).order_by("pk")[:PEOPLE])
    for size in SIZES:
        convening = Convening.objects.create(
            dialogue=dialogue,
            title=f"Sample agenda of {size} sessions",
            slug=f"agenda-{size}",
            status="confirmed",
            starts_on=FIRST_DAY,
            ends_on=FIRST_DAY + datetime.timedelta(days=size // A_DAY[size] - 1),
            timezone="Europe/Brussels",
            city="Sample City",
        )
        listed = [
            Participation(convening=convening, person=person, role="guest", status="accepted", listed_name=person.name)
            for person in people
        ]
        _fill(convening, size, Participation.objects.bulk_create(listed))
        row = Convening.objects.with_sides().get(pk=convening.pk)
        next_version(convening=row, last=None, now=snapshot(row), by=User.objects.order_by("pk").first())


def _fill(convening, size: int, listed: list) -> None:
    from dialogues.models import Topic
    from sessions.models import Room, Session, SessionRole

    rooms = [Room(venue="Sample House", name=f"{convening.slug} room {number}", capacity=60) for number in range(20)]
    Room.objects.bulk_create(rooms)
    topics = list(Topic.objects.order_by("pk")[:10])
    rows = [_session(convening, place, A_DAY[size], rooms) for place in range(size)]
    Session.objects.bulk_create(rows, batch_size=500)
    Session.topics.through.objects.bulk_create(
        [Session.topics.through(session=row, topic=topics[number % len(topics)]) for number, row in enumerate(rows)]
    )
    SessionRole.objects.bulk_create(
        [
            SessionRole(session=row, participation=listed[(number * 3 + place) % len(listed)], role=role)
            for number, row in enumerate(rows)
            for place, role in enumerate(("moderator", "lead_speaker", "respondent"))
        ]
    )


def _session(convening, place: int, a_day: int, rooms: list):
    from sessions.models import Session

    day, slot = divmod(place, a_day)
    start = datetime.datetime.combine(FIRST_DAY, datetime.time(8), datetime.UTC) + datetime.timedelta(days=day)
    start += slot // len(rooms) * datetime.timedelta(minutes=30)
    return Session(
        convening=convening,
        kind="panel",
        title=f"Sample session {place + 1}: what both sides could try together",
        objective="What an invented session is for, in a sentence of usual length.",
        starts_at=start,
        ends_at=start + datetime.timedelta(minutes=30),
        room=rooms[slot % len(rooms)],
        room_is_exclusive=True,
        status="confirmed",
    )


def _rows(slug: str):
    """The sessions by the plain ORM, with what a page shows of them: three queries."""
    from sessions.models import Session

    rows = Session.objects.filter(convening__slug=slug).select_related("room").order_by("starts_at", "pk")
    return rows.prefetch_related("topics", "roles__participation")


def floor_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The same rows by the plain ORM and one plain template."""
    return render(request, "bench/agenda.html", {"rows": _rows(slug)})


def floor_ics(request: HttpRequest, slug: str) -> HttpResponse:
    """The same rows through the calendar library, and nothing else."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Bench//EN")
    calendar.add("version", "2.0")
    for row in _rows(slug):
        event = Event()
        people = ", ".join(role.participation.listed_name for role in row.roles.all())
        facts = {"uid": str(row.uid), "summary": row.title, "location": row.room.name, "sequence": row.sequence}
        facts |= {"dtstart": row.starts_at, "dtend": row.ends_at, "dtstamp": row.starts_at, "status": "CONFIRMED"}
        for name, value in (facts | {"description": f"{row.objective}\n{people}"}).items():
            event.add(name, value)
        calendar.add_component(event)
    return HttpResponse(calendar.to_ical(), content_type="text/calendar")


def first_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The reading page as the first reader of a version meets it: nothing is kept yet."""
    from sessions.views.agenda import AgendaPage

    with mock.patch("sessions.keeping.cache", NO_CACHE):
        return AgendaPage.as_view()(request, slug=slug)


def first_ics(request: HttpRequest, slug: str) -> HttpResponse:
    """The calendar file for the first who follows a version."""
    from sessions.views.files import AgendaCalendar

    with mock.patch("sessions.keeping.cache", NO_CACHE):
        return AgendaCalendar.as_view()(request, slug=slug)


def conflict_check(request: HttpRequest, slug: str) -> HttpResponse:
    """Every conflict of the agenda, over all programs."""
    from dialogues.models import Convening
    from sessions.conflict_check import conflicts_of

    convening = Convening.objects.visible_to(request.user).with_sides().get(slug=slug)
    return HttpResponse(str(len(conflicts_of(convening, user=request.user))), content_type="text/plain")


def bars(targets: dict[str, dict], alone: dict[str, Measured]) -> Iterator[tuple[str, bool, str]]:
    """What is expected of the agendas: (what was measured, whether it is met, the bar)."""
    for size in SIZES:
        page, again = f"agenda of {size:,}, first", f"agenda of {size:,}, again"
        ics, ics_again = f"ICS of {size:,}, first", f"ICS of {size:,}, again"
        if page not in alone:
            continue
        yield _in_floors(page, alone, f"floor: agenda of {size:,}", FIRST_BARS[size])
        yield _in_time(again, alone, AGAIN_BARS[size])
        yield _in_floors(ics, alone, f"floor: ICS of {size:,}", ICS_BAR)
        yield _in_time(ics_again, alone, ICS_AGAIN_BAR)
        yield _in_time(f"conflicts of {size:,}", alone, CONFLICTS_BAR)
    queries = {targets[f"agenda of {size:,}, first"]["sql"] for size in SIZES if f"agenda of {size:,}, first" in alone}
    if queries:
        yield f"a first reading: {', '.join(map(str, sorted(queries)))} queries", len(queries) == 1, "the same"


def _in_floors(name: str, alone: dict[str, Measured], floor: str, bar: float) -> tuple[str, bool, str]:
    ratio = alone[name].p50 / alone[floor].p50
    return f"{name}: {ratio:.2f} x its floor", ratio <= bar, f"{bar:g} x"


def _in_time(name: str, alone: dict[str, Measured], bar: float) -> tuple[str, bool, str]:
    return f"{name}: median {alone[name].p50:.1f} ms", alone[name].p50 <= bar, f"{bar:g} ms"


def cells() -> Iterator[Cell]:
    """The pages of each size, and the floors beside them."""
    for size in SIZES:
        slug, few = f"agenda-{size}", 5 if size > 1_000 else 20
        for name, path in (
            ("floor: agenda of {}", "/bench/agenda/{}/"),
            ("agenda of {}, first", "/bench/first/{}/?all"),
            ("agenda of {}, again", "/convenings/{}/agenda/?all"),
            ("floor: ICS of {}", "/bench/ics/{}/"),
            ("ICS of {}, first", "/bench/first-ics/{}/"),
            ("ICS of {}, again", "/convenings/{}/agenda.ics"),
            ("conflicts of {}", "/bench/conflicts/{}/"),
        ):
            yield Cell(name.format(f"{size:,}"), path.format(slug), least=few)


if __name__ == "__main__":
    import django

    django.setup()
    make_agendas()
