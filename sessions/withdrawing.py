"""Taking back what a convening that does not take place as planned holds: its released agenda, and its rooms."""

from django.db import transaction

from dialogues.models import Convening, User
from dialogues.saving import save_record
from sessions.models import AgendaVersion, Session
from sessions.releasing import latest_version, lock_agenda, next_version


@transaction.atomic
def withdraw_agenda(*, convening: Convening, by: User, note: str) -> AgendaVersion | None:
    """Release an empty version, so that calendars which follow the agenda show all its sessions as cancelled.

    The draft stays as it is. None, and no change, where nothing is released.
    """
    locked = lock_agenda(convening)
    last = latest_version(locked)
    if last is None or not last.snapshot["sessions"]:
        return None
    return next_version(convening=locked, last=last, now={"sessions": []}, by=by, note=note)


@transaction.atomic
def give_up_rooms(*, convening: Convening, by: User, reason: str) -> int:
    """Take the sessions out of their rooms, so that others may have them; online rooms stay. How many sessions."""
    rows = list(Session.objects.filter(convening=convening, room_is_exclusive=True))
    for row in rows:
        row.room = None
        row.sequence += 1
        row._history_user = by
        save_record(row, reason=reason)
    return len(rows)
