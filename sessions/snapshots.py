"""An agenda as plain values that can be kept: sessions as dictionaries, people by the ids of their participations."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import F

from dialogues.models import Convening
from sessions.enums import SessionStatus
from sessions.models import Session, SessionRole

_FIELDS = (
    *("pk", "uid", "sequence", "kind", "title", "second_title", "objective", "second_objective"),
    *("guiding_questions", "second_guiding_questions", "starts_at", "ends_at", "room__name", "room__venue"),
    *("working_group__name", "disclosure", "status"),
)
_RENAMED = {
    "pk": "id",
    "guiding_questions": "questions",
    "second_guiding_questions": "second_questions",
    "working_group__name": "group",
}


def snapshot(convening: Convening) -> dict:
    """What would be released now: the sessions that have a time and are not withdrawn. Three queries.

    `withdrawn`, which later versions carry along, is left empty: `sessions.releasing` fills it.
    """
    return snapshot_of(session_rows(convening))


def snapshot_of(rows: Iterable[Mapping]) -> dict:
    """What would be released of these rows."""
    kept = [row for row in rows if row["starts_at"] and row["status"] != SessionStatus.WITHDRAWN]
    return {"sessions": kept, "withdrawn": []}


def session_rows(convening: Convening) -> list[dict]:
    """Every session of the convening, those in the tray last; three queries, whatever the rows.

    The convening was reached by visible_to. Times are UTC as ISO text; `room` is None for all rooms.
    """
    return session_rows_of([convening])[convening.pk]


def session_rows_of(convenings: Iterable[Convening]) -> dict[int, list[dict]]:
    """The same for several convenings by id: three queries for all of them."""
    keys = [convening.pk for convening in convenings]
    topics, roles, found = defaultdict(list), defaultdict(list), {key: [] for key in keys}
    named = Session.topics.through.objects.filter(session__convening__in=keys).order_by("topic__name")
    for session, name in named.values_list("session_id", "topic__name"):
        topics[session].append(name)
    given = SessionRole.objects.filter(session__convening__in=keys).order_by("pk")
    for session, role, participation in given.values_list("session_id", "role", "participation_id"):
        roles[session].append({"role": role, "participation": participation})
    rows = Session.objects.filter(convening__in=keys).order_by(F("starts_at").asc(nulls_last=True), "ends_at", "pk")
    for row in rows.values("convening_id", *_FIELDS):
        found[row.pop("convening_id")].append(_plain(row, topics[row["pk"]], roles[row["pk"]]))
    return found


def _plain(row: Mapping, topics: list[str], roles: list[dict]) -> dict:
    plain = {_RENAMED.get(name, name): value for name, value in row.items() if not name.startswith("room__")}
    plain["uid"] = str(row["uid"])
    plain["group"] = plain["group"] or ""
    for name in ("starts_at", "ends_at"):
        plain[name] = row[name].isoformat() if row[name] else None
    has_room = row["room__name"] is not None
    plain["room"] = {"name": row["room__name"], "venue": row["room__venue"]} if has_room else None
    return plain | {"topics": topics, "roles": roles}


def digest(taken: Mapping) -> str:
    """A short text that differs where two snapshots differ: what someone looked at before they pressed a button."""
    return hashlib.sha256(json.dumps(taken, sort_keys=True).encode()).hexdigest()[:32]
