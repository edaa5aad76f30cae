"""The conflicts of a convening's agenda over all convenings of all dialogues, with what was waived.

Rows of programs that the reader may not see are reduced to "taken elsewhere" and a time; see `agenda_items`.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dialogues.models import Convening
from sessions.agenda_items import Agendas, agendas_of
from sessions.models import ConflictWaiver
from sessions.scheduling.conflicts import HINT, Conflict, conflicts


@dataclass(frozen=True)
class Found:
    """A conflict, and the waiver that holds for it as it stands now."""

    conflict: Conflict
    waiver: ConflictWaiver | None = None

    @property
    def is_open(self) -> bool:
        """Whether a release waits for it: no hint, and not waived."""
        return self.conflict.level != HINT and self.waiver is None


def conflicts_of(convening: Convening, *, user) -> tuple[Found, ...]:
    """Every conflict of the agenda, the graver levels first. The convening was reached by visible_to, with its sides.

    Seven queries, whatever the rows.
    """
    return found_in(agendas_of([convening], user=user))


def open_conflicts(convenings: Sequence[Convening], *, user) -> dict[int, int]:
    """How many conflicts a release of each convening waits for, by id; seven queries for all of them together."""
    if not convenings:
        return {}
    agendas = agendas_of(convenings, user=user)
    counts = Counter({convening.pk: 0 for convening in convenings})
    owners = {str(row.pk): row.convening_id for row in agendas.rows}
    for found in found_in(agendas):
        if found.is_open:
            counts.update({owners[item] for item in found.conflict.items if item in owners})
    return dict(counts)


def found_in(agendas: Agendas, waivers: Sequence[ConflictWaiver] | None = None) -> tuple[Found, ...]:
    """The conflicts of agendas that are at hand; no query where their waivers are at hand too, else one."""
    found = conflicts((*agendas.items, *agendas.elsewhere.items.values()), agendas.context)
    rows = waivers_of(agendas.convenings) if waivers is None else waivers
    known = {(row.conflict, row.stamp): row for row in rows}
    return tuple(Found(conflict, known.get((conflict.key, conflict.stamp))) for conflict in found)


def waivers_of(convenings: Sequence[Convening]) -> list[ConflictWaiver]:
    """What was waived in their agendas, with who did."""
    rows = ConflictWaiver.objects.filter(convening__in=convenings).select_related("by")
    return list(rows.only("conflict", "stamp", "reason", "by__name", "by__email"))
