"""The history of sessions that move together: one row for each with its lists, in a fixed number of statements.

`Session.save` leaves the same rows; it asks the database anew for each session and each list.
"""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Value

from dialogues.models import User
from sessions.models import Session


def keep_history(sessions: Sequence[Session], *, by: User) -> None:
    """Add how these sessions stand to their histories. Their rows are locked: their lists change under that lock."""
    if not sessions:
        return
    rows = Session.history.bulk_history_create(sessions, update=True, default_user=by)
    kept = {row.id: row for row in rows}
    for name, links in _links_of(kept).items():
        copies = getattr(Session.history.model, name).model
        field = Session._meta.get_field(name)
        names = ("id", f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id")
        copies.objects.bulk_create(
            [copies(history=kept[link[1]], **dict(zip(names, link, strict=True))) for link in links]
        )


def _links_of(ids) -> dict[str, list[tuple[int, int, int]]]:
    """The links of both lists by name, as (id, session, member); one query."""
    queries = []
    for field in Session.history.model._history_m2m_fields:
        source, target = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
        rows = field.remote_field.through.objects.filter(**{f"{source}__in": list(ids)}).order_by()
        queries.append(rows.values_list(Value(field.name), "id", source, target))
    found = defaultdict(list)
    first, *others = queries
    for name, *link in first.union(*others, all=True):
        found[name].append(tuple(link))
    return found
