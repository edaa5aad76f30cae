"""Releasing an agenda: frozen, numbered versions, what differs between them, and withdrawing what is released.

A version is made and never changed. A session that was released once and is gone stays in `withdrawn` of all later
versions, so that calendars which follow the agenda learn of it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from dialogues.enums import ConveningStatus
from dialogues.models import Convening
from dialogues.saving import save_record
from sessions.agenda_page import zone_of
from sessions.conflict_check import Found, conflicts_of
from sessions.differences import Difference, differs
from sessions.differences import difference as difference_between
from sessions.enums import SessionStatus
from sessions.listing import STAFF, people_of
from sessions.models import AgendaVersion, Session
from sessions.snapshots import digest, session_rows_of, snapshot, snapshot_of


class ReleaseRefusedError(Exception):
    """The agenda was not released; the message says why, `conflicts` what has to be solved or waived first."""

    def __init__(self, message: str, conflicts: Sequence[Found] = ()):
        super().__init__(message)
        self.conflicts = conflicts


class DraftChangedError(ReleaseRefusedError):
    """Someone changed the draft after it was looked at."""


def latest_version(convening: Convening) -> AgendaVersion | None:
    """The version that holds now; None before the first release. The convening was reached by visible_to."""
    return convening.agenda_versions.order_by("-number").first()


def standing_of_agendas(convenings: Sequence[Convening]) -> dict[int, tuple[int, bool]]:
    """By convening that was released: the number of its latest version, and whether the draft differs from it.

    Four queries for all of them. The convenings were reached by visible_to.
    """
    later = AgendaVersion.objects.filter(convening=OuterRef("convening")).order_by("-number")
    rows = AgendaVersion.objects.filter(convening__in=convenings, number=Subquery(later.values("number")[:1]))
    drafts = session_rows_of(convenings)
    return {
        row.convening_id: (row.number, _is_news(row, snapshot_of(drafts[row.convening_id])))
        for row in rows.only("convening_id", "number", "snapshot")
    }


def difference(convening: Convening, was: AgendaVersion | None, now: AgendaVersion | Mapping) -> Difference:
    """What came between a version (None: before the first) and a later one or a snapshot of the draft, for the staff.

    Times are in the convening's zone. One query, for the names.
    """
    people = people_of(convening, STAFF)
    return difference_between(
        was.snapshot if was else None,
        now.snapshot if isinstance(now, AgendaVersion) else now,
        zone=zone_of(convening),
        names={pk: person.name for pk, person in people.items()},
    )


@transaction.atomic
def release_agenda(*, convening: Convening, by, note: str = "", seen: str = "", at: datetime | None = None):
    """Freeze the draft as the next AgendaVersion, and give it. `at` is when, now if not given.

    `seen` is the digest of the draft that the user looked at, "" for any.

    Raises ReleaseRefusedError while a conflict waits or nothing differs, DraftChangedError when the draft is not the
    one that was looked at.
    """
    locked = lock_agenda(convening)
    if locked.status == ConveningStatus.CLOSED:
        raise ReleaseRefusedError("The convening is closed. A lead may reopen it first.")
    last, now = latest_version(locked), snapshot(locked)
    if seen and digest(now) != seen:
        raise DraftChangedError("The draft was changed while you looked at it. Look at the difference again.")
    if not _is_news(last, now):
        raise ReleaseRefusedError("There is nothing new to release.")
    waiting = [found for found in conflicts_of(locked, user=by) if found.is_open]
    if waiting:
        raise ReleaseRefusedError("Solve these conflicts, or waive them with a reason, before you release.", waiting)
    return next_version(convening=locked, last=last, now=now, by=by, note=note, at=at)


@transaction.atomic
def withdraw_session(*, session: Session, by, opened_version: int | None = None, reason: str = "") -> Session:
    """Withdraw a session; if it is released, the next version without it is made at once.

    Raises StaleVersionError when someone saved it after it was opened.
    """
    lock_agenda(session.convening)
    session.status = SessionStatus.WITHDRAWN
    session.sequence += 1
    save_record(session, opened_version=opened_version, reason=reason)
    released_without(session=session, by=by)
    return session


@transaction.atomic
def released_without(*, session: Session, by) -> AgendaVersion | None:
    """Make the version after the last one without this session, all else as it was released.

    None, and no change, when the session is not in the last version.
    """
    locked = lock_agenda(session.convening)
    last = latest_version(locked)
    uid = str(session.uid)
    if last is None or all(row["uid"] != uid for row in last.snapshot["sessions"]):
        return None
    kept = [row for row in last.snapshot["sessions"] if row["uid"] != uid]
    note = f"Withdrawn: {session.title}"
    return next_version(convening=locked, last=last, now={"sessions": kept}, by=by, note=note)


def lock_agenda(convening: Convening) -> Convening:
    """The convening with its sides; who writes its agenda's versions meanwhile waits in line."""
    rows = Convening.objects.select_for_update(of=("self",)).with_sides()
    return rows.get(pk=convening.pk)


def _is_news(last: AgendaVersion | None, now: Mapping) -> bool:
    before = {row["uid"]: row for row in last.snapshot["sessions"]} if last else {}
    rows = now["sessions"]
    return len(before) != len(rows) or any(row["uid"] not in before or differs(before[row["uid"]], row) for row in rows)


def _number_changes(last: AgendaVersion | None, now: Mapping) -> None:
    """Raise the sequence of each session that differs from what calendars hold of it; the others keep theirs."""
    before = {row["uid"]: row for row in (*_rows(last, "withdrawn"), *_rows(last, "sessions"))}
    raised = []
    for row in now["sessions"]:
        known = before.get(row["uid"])
        if known is None:
            continue
        if "kind" in known and not differs(known, row):
            row["sequence"] = known["sequence"]
        elif row["sequence"] <= known["sequence"]:
            row["sequence"] = known["sequence"] + 1
            raised.append(Session(pk=row["id"], sequence=row["sequence"]))
    # A count for calendars, no edit of anyone's: without a version of the record or a line in its history.
    Session.objects.bulk_update(raised, ["sequence"], batch_size=500)


@transaction.atomic
def next_version(
    *, convening: Convening, last: AgendaVersion | None, now: Mapping, by, note: str = "", at: datetime | None = None
) -> AgendaVersion:
    """Make the version after `last` from a snapshot, whatever the rules of a release say: those are checked before."""
    _number_changes(last, now)
    there = {row["uid"] for row in now["sessions"]}
    gone = [row for row in _rows(last, "withdrawn") if row["uid"] not in there]
    gone += [_remembered(row) for row in _rows(last, "sessions") if row["uid"] not in there]
    return AgendaVersion.objects.create(
        convening=convening,
        number=last.number + 1 if last else 1,
        released_at=at or timezone.now(),
        by=by,
        note=note[:300],
        snapshot={"sessions": list(now["sessions"]), "withdrawn": gone},
    )


def _remembered(row: Mapping) -> dict:
    """What calendars need of a session that is gone."""
    kept = {name: row[name] for name in ("id", "uid", "title", "starts_at", "ends_at")}
    return kept | {"sequence": row["sequence"] + 1}


def _rows(version: AgendaVersion | None, name: str) -> Sequence[Mapping]:
    return version.snapshot.get(name, ()) if version else ()
