"""Writes that touch several records of the agenda."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from dialogues.models import Dialogue
from dialogues.saving import save_form
from participants.models import Participation
from sessions.enums import SessionStatus, SpeakingRole
from sessions.forms import ROLE_FIELDS, RoomForm, SessionForm
from sessions.models import Room, Session, SessionRole
from sessions.releasing import lock_agenda, released_without


@transaction.atomic
def save_session(form: SessionForm) -> Session:
    """Save a valid session form with its people.

    Raises StaleVersionError when someone saved it in between, and IntegrityError (`sessions.database.is_room_taken`)
    when someone took the room in between. Who wants the same room waits in line: without the lock, two who take it at
    once wait for each other until the database ends one of them. Withdrawing takes effect on what is released at once.
    """
    data = form.cleaned_data
    is_withdrawn = form.instance.status == SessionStatus.WITHDRAWN
    if is_withdrawn:
        lock_agenda(form.instance.convening)
    if form.instance.room_id:
        Room.objects.select_for_update().filter(pk=form.instance.room_id).first()
    form.instance.sequence += 1 if form.instance.pk else 0
    session = save_form(form, opened_version=data.get("opened_version"), reason=data.get("change_reason", ""))
    assign_roles(session=session, people={role: data[name] for name, role in ROLE_FIELDS.items()})
    if is_withdrawn:
        released_without(session=session, by=form.user)
    return session


@transaction.atomic
def assign_roles(*, session: Session, people: Mapping[SpeakingRole, Iterable[Participation]]) -> None:
    """Make the session's roles exactly these; rows that stay are left alone, so that the history shows real changes."""
    wanted = {(participation.pk, role) for role, rows in people.items() for participation in rows}
    standing = {(row.participation_id, row.role): row for row in session.roles.all()}
    for key, row in standing.items():
        if key not in wanted:
            row.delete()
    for participation_id, role in sorted(wanted - standing.keys()):
        SessionRole.objects.create(session=session, participation_id=participation_id, role=role)


@transaction.atomic
def save_room(form: RoomForm, *, dialogue: Dialogue) -> Room:
    """Save a valid room form; the program uses the room from now on."""
    data = form.cleaned_data
    room = save_form(form, opened_version=data.get("opened_version"), reason=data.get("change_reason", ""))
    room.dialogues.add(dialogue)
    return room
