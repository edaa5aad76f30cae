"""What the database itself holds, after all migrations, on whichever database the tests run."""

import datetime
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, OperationalError, connection, connections, models, transaction

from dialogues.models.base import Searchable
from sessions.database import ROOM_GUARD, SQLITE_TRIGGERS, is_room_taken
from sessions.enums import SessionStatus
from sessions.models import Session
from tests.factories import ConveningFactory, RoomFactory, SessionFactory

NINE = datetime.datetime(2027, 3, 16, 9, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
WRITERS, TRIES = 16, 50


def raw_session(convening, room, *, starts_at=NINE, ends_at=NINE + HOUR, **fields) -> Session:
    """A row written past save() and clean()."""
    values = {"title": "Raw", "room_is_exclusive": not room.online, **fields}
    return Session.objects.bulk_create(
        [Session(convening=convening, room=room, starts_at=starts_at, ends_at=ends_at, **values)]
    )[0]


def names_in_database(sql: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {row[0] for row in cursor.fetchall()}


def room_guards() -> set[str]:
    if connection.vendor == "postgresql":
        return names_in_database("SELECT conname FROM pg_constraint UNION SELECT tgname FROM pg_trigger") & {
            ROOM_GUARD,
            "a_session_knows_its_room",
            "a_room_tells_its_sessions",
        }
    return names_in_database("SELECT name FROM sqlite_master WHERE type = 'trigger'") & set(SQLITE_TRIGGERS)


@pytest.mark.django_db
def test_the_room_guard_is_there_after_all_migrations():
    assert len(room_guards()) == 3


@pytest.mark.django_db
def test_every_searchable_table_has_its_trigram_index_on_postgresql():
    tables = {model._meta.db_table for model in apps.get_models() if issubclass(model, Searchable)}
    expected = {f"{table}_search_text_trigrams" for table in tables} if connection.vendor == "postgresql" else set()

    with connection.cursor() as cursor:
        found = {
            name
            for table in tables
            for name in connection.introspection.get_constraints(cursor, table)
            if name.endswith("_search_text_trigrams")
        }

    assert found == expected


@pytest.mark.django_db(transaction=True)
def test_a_rebuilt_table_gets_its_guard_back():
    with connection.schema_editor() as editor:
        if connection.vendor == "sqlite":
            for name in SQLITE_TRIGGERS:
                editor.execute(f"DROP TRIGGER {name}")
        field = models.IntegerField(default=0)
        field.set_attributes_from_name("rebuilt")
        editor.add_field(Session, field)
        editor.remove_field(Session, field)

    call_command("migrate", verbosity=0)

    assert len(room_guards()) == 3


@pytest.mark.django_db
def test_a_room_cannot_be_booked_twice_by_a_raw_insert(dialogue):
    room, convening = RoomFactory(), ConveningFactory(dialogue=dialogue)
    raw_session(convening, room)

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        raw_session(ConveningFactory(dialogue=dialogue), room, starts_at=NINE + HOUR / 2, ends_at=NINE + 2 * HOUR)

    assert is_room_taken(refused.value)


@pytest.mark.django_db
def test_a_room_cannot_be_booked_twice_by_a_raw_update(dialogue):
    room, convening = RoomFactory(), ConveningFactory(dialogue=dialogue)
    raw_session(convening, room)
    later = raw_session(convening, room, starts_at=NINE + HOUR, ends_at=NINE + 2 * HOUR)

    with pytest.raises(IntegrityError), transaction.atomic():
        Session.objects.filter(pk=later.pk).update(starts_at=NINE + HOUR / 2)


@pytest.mark.django_db
def test_sessions_that_touch_share_a_room(dialogue):
    room, convening = RoomFactory(), ConveningFactory(dialogue=dialogue)
    raw_session(convening, room)

    raw_session(convening, room, starts_at=NINE + HOUR, ends_at=NINE + 2 * HOUR)

    assert room.sessions.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("room_fields", "session_fields"),
    [
        ({"online": True}, {}),
        ({}, {"status": SessionStatus.WITHDRAWN}),
        ({}, {"starts_at": None, "ends_at": None}),
    ],
    ids=["online room", "withdrawn", "in the tray"],
)
def test_what_takes_no_room_is_not_refused(dialogue, room_fields, session_fields):
    room, convening = RoomFactory(**room_fields), ConveningFactory(dialogue=dialogue)
    raw_session(convening, room)

    raw_session(convening, room, **session_fields)

    assert room.sessions.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("online", [True, False])
def test_a_session_cannot_lie_about_its_room(dialogue, online):
    room, convening = RoomFactory(online=online), ConveningFactory(dialogue=dialogue)

    with pytest.raises(IntegrityError), transaction.atomic():
        raw_session(convening, room, room_is_exclusive=online)


@pytest.mark.django_db
def test_a_room_that_stops_being_online_tells_its_sessions(dialogue):
    room = RoomFactory(online=True)
    session = SessionFactory(convening__dialogue=dialogue, room=room)

    room.online = False
    room.save()

    session.refresh_from_db()
    assert session.room_is_exclusive


@pytest.mark.django_db
def test_a_room_with_two_sessions_at_once_stays_online(dialogue):
    room = RoomFactory(online=True)
    for _ in range(2):
        SessionFactory(convening__dialogue=dialogue, room=room)
    room.online = False

    with pytest.raises(ValidationError, match="at the same time"):
        room.clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        room.save()


@pytest.mark.django_db
def test_one_time_without_the_other_is_refused(dialogue):
    with pytest.raises(IntegrityError), transaction.atomic():
        raw_session(ConveningFactory(dialogue=dialogue), RoomFactory(), ends_at=None)


@pytest.mark.django_db
def test_the_form_names_the_other_session_of_the_same_convening(dialogue):
    convening = ConveningFactory(dialogue=dialogue, timezone="Asia/Kolkata")
    first = SessionFactory(convening=convening, room=RoomFactory(name="Lotus"), title="Opening")
    second = SessionFactory.build(convening=convening, room=first.room)

    with pytest.raises(ValidationError) as refused:
        second.clean()

    assert refused.value.message_dict == {"room": ["Lotus is taken by “Opening”, 09:00–10:30."]}


@pytest.mark.django_db
def test_the_form_does_not_name_a_session_of_another_convening(dialogue, other_dialogue):
    elsewhere = SessionFactory(convening__dialogue=other_dialogue, room=RoomFactory(name="Lotus"), title="Secret")
    convening = ConveningFactory(dialogue=dialogue, timezone="Asia/Kolkata")
    session = SessionFactory.build(convening=convening, room=elsewhere.room)

    with pytest.raises(ValidationError) as refused:
        session.clean()

    assert refused.value.message_dict == {"room": ["Lotus is taken elsewhere, 09:00–10:30."]}


@pytest.mark.django_db(transaction=True)
def test_of_many_writers_at_once_one_gets_the_room():
    room, convening = RoomFactory(), ConveningFactory()
    together = threading.Barrier(WRITERS)

    def write(writer: int) -> list[int]:
        try:
            return [_try_to_book(convening, room, attempt, together) for attempt in range(TRIES)]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WRITERS) as pool:
        won = list(pool.map(write, range(WRITERS)))

    winners = [sum(attempt) for attempt in zip(*won, strict=True)]
    assert winners == [1] * TRIES
    assert Session.objects.count() == TRIES


def _try_to_book(convening, room, attempt: int, together: threading.Barrier) -> int:
    """One for a booking, nothing for a refusal; any other error is the test's."""
    starts_at = NINE + attempt * HOUR
    together.wait(timeout=60)
    try:
        with transaction.atomic():
            raw_session(convening, room, starts_at=starts_at, ends_at=starts_at + HOUR)
    except IntegrityError as error:
        assert is_room_taken(error), error
        return 0
    except OperationalError as error:
        # Of writers that wait for each other PostgreSQL ends all but one. They must not try again: together they could
        # go on like that for ever, which is why the pages wait for the room's row first.
        assert "deadlock" in str(error), error
        return 0
    return 1
