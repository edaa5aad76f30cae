"""The database keeps a room from being booked twice, whatever writes to it.

The guard covers sessions that have a room and times, are not withdrawn, and whose room is not online. Intervals are
half-open: touching is no clash. On PostgreSQL it is an exclusion constraint, on SQLite a pair of triggers.

An exclusion constraint can only read the session's own row, so `Session.room_is_exclusive` repeats what the room says
(`not online`). It is no second truth: the database refuses a session whose flag differs from its room, and changes the
flags itself when a room goes online or comes back. On PostgreSQL the session's trigger locks the room's row for share,
so that a session and a change of its room cannot pass each other.

SQLite drops a table's triggers when a migration rebuilds the table, and cannot rename a table that a trigger names. So
they are taken away before migrations run and made again afterwards (`sessions.apps`).
"""

from django.db import DatabaseError, connections

from dialogues.database import OnPostgreSQL

ROOM_GUARD = "a_room_is_used_once_at_a_time"

_OCCUPIES = "{row}room_is_exclusive AND {row}starts_at IS NOT NULL AND {row}status <> 'withdrawn'"

_FLAG_FUNCTION = """
CREATE FUNCTION a_session_knows_its_room() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    exclusive boolean := false;
BEGIN
    IF NEW.room_id IS NOT NULL THEN
        SELECT NOT online INTO exclusive FROM agenda_room WHERE id = NEW.room_id FOR SHARE;
    END IF;
    IF NEW.room_is_exclusive IS DISTINCT FROM coalesce(exclusive, NEW.room_is_exclusive) THEN
        RAISE check_violation USING MESSAGE = 'a_session_knows_its_room';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER a_session_knows_its_room BEFORE INSERT OR UPDATE OF room_id, room_is_exclusive ON agenda_session
    FOR EACH ROW EXECUTE FUNCTION a_session_knows_its_room();
CREATE FUNCTION a_room_tells_its_sessions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE agenda_session SET room_is_exclusive = NOT NEW.online WHERE room_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER a_room_tells_its_sessions AFTER UPDATE OF online ON agenda_room
    FOR EACH ROW WHEN (OLD.online IS DISTINCT FROM NEW.online) EXECUTE FUNCTION a_room_tells_its_sessions();
"""

_DROP_FLAG_FUNCTION = """
DROP TRIGGER a_room_tells_its_sessions ON agenda_room;
DROP FUNCTION a_room_tells_its_sessions();
DROP TRIGGER a_session_knows_its_room ON agenda_session;
DROP FUNCTION a_session_knows_its_room();
"""

POSTGRESQL_OPERATIONS = [
    OnPostgreSQL(_FLAG_FUNCTION, _DROP_FLAG_FUNCTION),
    OnPostgreSQL(
        f"ALTER TABLE agenda_session ADD CONSTRAINT {ROOM_GUARD} EXCLUDE USING gist"
        f" (room_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE ({_OCCUPIES.format(row='')})",
        f"ALTER TABLE agenda_session DROP CONSTRAINT {ROOM_GUARD}",
    ),
    # The list of sessions, the latest first; SQLite has no index with NULLS LAST.
    OnPostgreSQL(
        "CREATE INDEX agenda_session_latest ON agenda_session (starts_at DESC NULLS LAST, id DESC)",
        "DROP INDEX agenda_session_latest",
    ),
]
"""For the first migration of the agenda; they need the extension btree_gist."""

_WRONG_FLAG = (
    "SELECT RAISE(ABORT, 'a_session_knows_its_room') WHERE NEW.room_is_exclusive <>"
    " coalesce((SELECT NOT online FROM agenda_room WHERE id = NEW.room_id), 0);"
)

_TAKEN = (
    "SELECT RAISE(ABORT, '{guard}') WHERE {new} AND EXISTS (SELECT 1 FROM agenda_session other WHERE {other}"
    " AND other.room_id = NEW.room_id AND other.id IS NOT {itself}"
    " AND other.starts_at < NEW.ends_at AND NEW.starts_at < other.ends_at);"
)


def _taken(itself: str) -> str:
    return _TAKEN.format(
        guard=ROOM_GUARD, new=_OCCUPIES.format(row="NEW."), other=_OCCUPIES.format(row="other."), itself=itself
    )


# A new row has no id yet in a BEFORE trigger of SQLite, so it cannot meet itself.
SQLITE_TRIGGERS = {
    f"{ROOM_GUARD}_on_insert": f"BEFORE INSERT ON agenda_session BEGIN {_WRONG_FLAG} {_taken('NULL')} END",
    f"{ROOM_GUARD}_on_update": (
        "BEFORE UPDATE OF room_id, room_is_exclusive, starts_at, ends_at, status ON agenda_session"
        f" BEGIN {_WRONG_FLAG} {_taken('NEW.id')} END"
    ),
    "a_room_tells_its_sessions": (
        "AFTER UPDATE OF online ON agenda_room WHEN OLD.online <> NEW.online"
        " BEGIN UPDATE agenda_session SET room_is_exclusive = NOT NEW.online WHERE room_id = NEW.id; END"
    ),
}


def make_sqlite_triggers(*, using: str, **signal) -> None:
    """Make the triggers on SQLite, where their tables exist and they are missing or of another wording."""
    connection = connections[using]
    if connection.vendor != "sqlite" or not _tables_exist(connection):
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        present = dict(cursor.fetchall())
        for name, body in SQLITE_TRIGGERS.items():
            statement = f"CREATE TRIGGER {name} {body}"
            if present.get(name) != statement:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
                cursor.execute(statement)


def drop_sqlite_triggers(*, using: str, plan, **signal) -> None:
    """Take the triggers away on SQLite while migrations run, if there are any to run."""
    connection = connections[using]
    if connection.vendor != "sqlite" or not plan:
        return
    with connection.cursor() as cursor:
        for name in SQLITE_TRIGGERS:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def is_room_taken(error: DatabaseError) -> bool:
    """Whether the database refused a write because the room is taken at that time: say it as Session.clean() does."""
    return ROOM_GUARD in str(error)


def _tables_exist(connection) -> bool:
    return {"agenda_session", "agenda_room"} <= set(connection.introspection.table_names())
