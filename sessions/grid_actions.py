"""Writes of the agenda editor: place, add, shift, compact, undo, waive. Each is all or nothing and can be undone.

Who changes places waits in line for the rooms, in one order: two who take the same rooms at once would otherwise wait
for each other until the database ends one of them.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from dialogues.models import Convening, User
from dialogues.saving import StaleVersionError, refuse_frozen, save_locked, save_record
from sessions.actions import save_session
from sessions.conflict_check import Found
from sessions.database import is_room_taken
from sessions.enums import SessionKind, SessionStatus
from sessions.history_rows import keep_history
from sessions.models import AgendaChange, ConflictWaiver, Room, Session
from sessions.releasing import lock_agenda, withdraw_session


@dataclass(frozen=True)
class Place:
    """Where and when a session stands: aware times, both None in the tray, and the id of its room or None for all."""

    starts_at: datetime.datetime | None = None
    ends_at: datetime.datetime | None = None
    room_id: int | None = None

    @classmethod
    def of(cls, session: Session) -> "Place":
        """Where the session stands now."""
        return cls(session.starts_at, session.ends_at, session.room_id)

    @classmethod
    def from_state(cls, state: Mapping) -> "Place":
        """As a change has kept it."""
        start, end = (state[name] and datetime.datetime.fromisoformat(state[name]) for name in ("starts_at", "ends_at"))
        return cls(start, end, state["room"])

    def state(self, version: int) -> dict:
        """As a change keeps it."""
        start, end = (moment and moment.isoformat() for moment in (self.starts_at, self.ends_at))
        return {"starts_at": start, "ends_at": end, "room": self.room_id, "version": version}

    def later(self, by: datetime.timedelta) -> "Place":
        """The same room, so much later."""
        return replace(self, starts_at=self.starts_at + by, ends_at=self.ends_at + by)


class RoomTakenError(Exception):
    """The database refused a room that is taken; `session` holds the place that it was refused."""

    def __init__(self, session: Session):
        super().__init__(f"The room of session {session.pk} is taken")
        self.session = session

    @property
    def text(self) -> str:
        """Why, as far as it still holds."""
        return self.session.room_taken_text() or "The room was taken a moment ago. Look again, then choose."


class UndoError(Exception):
    """A change cannot be undone as a whole; `sessions` have changed since. None: it does not stand any more."""

    def __init__(self, sessions: list[Session]):
        super().__init__("Something else changed since")
        self.sessions = sessions


@transaction.atomic
def place_sessions(
    *, convening: Convening, places: Mapping[int, Place], versions: Mapping[int, int | None], label: str, by: User
) -> AgendaChange:
    """Move sessions of the convening, by id, and keep how to undo it. `versions` are those that the user saw.

    "{title}" in the label stands for the title of the session, where it is one. Raises StaleVersionError,
    RoomTakenError, ValidationError for a room that the program does not use, and Session.DoesNotExist for a session
    that is not on the agenda.
    """
    rows = _move(convening, places, versions, by)
    before = {str(pk): state for pk, (state, _) in rows.items()}
    after = {str(pk): places[pk].state(row.version) for pk, (_, row) in rows.items()}
    title = next((row.title for _, row in rows.values()), "a session")
    return AgendaChange.objects.create(
        convening=convening,
        label=label.replace("{title}", title)[:200],
        by=by,
        applied_at=timezone.now(),
        before=before,
        after=after,
    )


@transaction.atomic
def add_session(
    *, convening: Convening, title: str, kind: SessionKind, place: Place, minutes: int | None, by: User
) -> Session:
    """A new draft at that place, or in the tray, with the disclosure of the convening. Raises RoomTakenError."""
    rooms = _lock_rooms({place.room_id}, convening, by)
    session = Session(convening=convening, title=title, kind=kind, minutes=minutes, disclosure=convening.disclosure)
    session.starts_at, session.ends_at, session.room = place.starts_at, place.ends_at, rooms.get(place.room_id)
    _save(session)
    AgendaChange.objects.create(
        convening=convening,
        label=f"Added {title}"[:200],
        by=by,
        applied_at=timezone.now(),
        before={str(session.pk): None},
        after={str(session.pk): place.state(session.version)},
    )
    return session


@transaction.atomic
def save_details(form, *, by: User) -> Session:
    """Save the panel of a session; another place is kept so that it can be undone.

    Raises StaleVersionError, and IntegrityError when the room is taken.
    """
    before = Place.from_state(form.opened_state)
    session = save_session(form)
    if Place.of(session) != before:
        AgendaChange.objects.create(
            convening=session.convening,
            label=f"Moved {session.title}"[:200],
            by=by,
            applied_at=timezone.now(),
            before={str(session.pk): form.opened_state},
            after={str(session.pk): Place.of(session).state(session.version)},
        )
    return session


def shifted(
    sessions: Iterable[Session], minutes: int, *, day: datetime.date, zone: datetime.tzinfo
) -> dict[int, Place]:
    """Where sessions of a day stand that many minutes later (earlier if negative).

    Raises ValidationError when one would leave the day.
    """
    by = datetime.timedelta(minutes=minutes)
    places = {session.pk: Place.of(session).later(by) for session in sessions}
    for place in places.values():
        last = place.ends_at - datetime.timedelta(microseconds=1)
        if any(moment.astimezone(zone).date() != day for moment in (place.starts_at, last)):
            raise ValidationError("Something would leave the day. Shift by fewer minutes, or from a later time.")
    return places


def compacted(sessions: Iterable[Session]) -> dict[int, Place]:
    """Where sessions of a day stand once no time is idle: what is on at once moves together, the first stays."""
    places: dict[int, Place] = {}
    gap, reach = datetime.timedelta(), None
    for session in sorted(sessions, key=lambda row: (row.starts_at, row.pk)):
        if reach is not None and session.starts_at > reach:
            gap += session.starts_at - reach
        reach = max(filter(None, (reach, session.ends_at)))
        if gap:
            places[session.pk] = Place.of(session).later(-gap)
    return places


@transaction.atomic
def apply_proposal(*, change: AgendaChange, by: User) -> AgendaChange:
    """Accept a plan that was only proposed. Raises StaleVersionError where a session changed since, RoomTakenError."""
    change = AgendaChange.objects.select_for_update().select_related("convening").get(pk=change.pk)
    if change.applied_at or change.undone_at:
        raise ValidationError("This plan was accepted or dismissed already.")
    places = {int(key): Place.from_state(state) for key, state in change.after.items()}
    versions = {int(key): state["version"] for key, state in change.before.items()}
    rows = _move(change.convening, places, versions, by)
    change.before = {str(pk): state for pk, (state, _) in rows.items()}
    change.after = {str(pk): places[pk].state(row.version) for pk, (_, row) in rows.items()}
    change.applied_at, change.by = timezone.now(), by
    change.save()
    return change


@transaction.atomic
def undo_change(*, change: AgendaChange, by: User) -> AgendaChange:
    """Put everything back where it stood before. Raises UndoError if any of it changed since, RoomTakenError."""
    change = AgendaChange.objects.select_for_update().select_related("convening").get(pk=change.pk)
    if change.undone_at or not change.applied_at:
        raise UndoError([])
    added = [int(key) for key, state in change.before.items() if state is None]
    if added:
        lock_agenda(change.convening)
    rows = _locked(change.convening, [int(key) for key in change.after])
    other = [row for row in rows.values() if _changed_since(row, change)]
    gone = Session.objects.filter(convening=change.convening, pk__in=change.after).exclude(pk__in=rows)
    if other or len(rows) < len(change.after):
        raise UndoError([*other, *gone])
    back = {int(key): Place.from_state(state) for key, state in change.before.items() if state is not None}
    _move(change.convening, back, {}, by)
    for pk in added:
        withdraw_session(session=rows[pk], by=by, reason="Undone")
    change.undone_at = timezone.now()
    change.save(update_fields=["undone_at"])
    return change


@transaction.atomic
def waive_conflict(*, convening: Convening, found: Found, reason: str, by: User) -> ConflictWaiver:
    """Accept a conflict as it stands now, with the reason.

    Raises ValidationError: a room twice is never waived; and FrozenError.
    """
    refuse_frozen(convening)
    if not found.conflict.can_be_waived:
        raise ValidationError("A room taken twice cannot be waived. Move one of the two.")
    waiver = ConflictWaiver(
        convening=convening, conflict=found.conflict.key, stamp=found.conflict.stamp, reason=reason, by=by
    )
    waiver.full_clean()
    waiver.save()
    return waiver


def _move(
    convening: Convening, places: Mapping[int, Place], versions: Mapping[int, int | None], by: User
) -> dict[int, tuple[dict, Session]]:
    """Move sessions; returns how each that moved stood before, and its row. What stands there already is left alone."""
    if not places:
        return {}
    rooms = _lock_rooms({place.room_id for place in places.values()}, convening, by)
    rows = _locked(convening, places)
    for pk, row in rows.items():
        if versions.get(pk) not in (None, row.version):
            raise StaleVersionError(row)
    if len(rows) < len(places):
        raise Session.DoesNotExist("Not on the agenda any more")
    moving = {pk: row for pk, row in rows.items() if Place.of(row) != places[pk]}
    before = {pk: Place.of(row).state(row.version) for pk, row in moving.items()}
    for row in moving.values():
        refuse_frozen(row)
        row.convening = convening  # with its sides, which the searchable line may read
    if len(moving) > 1:  # they may take each other's rooms: all leave before the first arrives
        Session.objects.filter(pk__in=moving).update(starts_at=None, ends_at=None)
    for pk, row in moving.items():
        _put(row, places[pk], rooms)
    keep_history(list(moving.values()), by=by)
    return {pk: (before[pk], row) for pk, row in moving.items()}


def _put(row: Session, place: Place, rooms: Mapping[int, Room]) -> None:
    if row.starts_at and not place.starts_at:
        row.minutes = int(row.duration.total_seconds() // 60)  # it comes back as long as it was
    row.starts_at, row.ends_at = place.starts_at, place.ends_at
    row.room = rooms.get(place.room_id)
    row.sequence += 1
    row.skip_history_when_saving = True  # all that move together are kept at once
    _save(row)
    del row.skip_history_when_saving


def _save(row: Session) -> None:
    try:
        save_record(row) if row.pk is None else save_locked(row)
    except IntegrityError as error:
        if is_room_taken(error):
            raise RoomTakenError(row) from error
        raise


def _lock_rooms(ids: Iterable[int | None], convening: Convening, by: User) -> dict[int, Room]:
    """The rooms by id, locked. Raises ValidationError for one that the program does not use."""
    wanted = set(filter(None, ids))
    if not wanted:
        return {}
    known = Room.objects.visible_to(by).filter(pk__in=wanted)
    uses = Room.dialogues.through.objects.filter(dialogue=convening.dialogue_id).values("room")
    rows = known.filter(pk__in=uses).select_for_update().order_by("pk")
    found = {room.pk: room for room in rows}
    if len(found) < len(wanted):
        raise ValidationError("Choose a room that the program uses.")
    return found


def _locked(convening: Convening, ids: Iterable[int]) -> dict[int, Session]:
    rows = Session.objects.select_for_update(of=("self",)).select_related("convening").order_by("pk")
    rows = rows.filter(convening=convening, pk__in=list(ids))
    return {row.pk: row for row in rows.exclude(status=SessionStatus.WITHDRAWN)}


def _changed_since(row: Session, change: AgendaChange) -> bool:
    """Whether the session stands elsewhere than the change put it; of one that it added, whether anything changed."""
    key = str(row.pk)
    after = change.after[key]
    return Place.of(row) != Place.from_state(after) or (change.before[key] is None and row.version != after["version"])
