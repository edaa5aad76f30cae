"""What meeting online has cost each side of a dialogue: from its rows to the ledger of `sessions.scheduling`."""

from collections import defaultdict
from collections.abc import Iterable

from dialogues.enums import ConveningFormat, ConveningKind
from dialogues.models import Convening, Dialogue, Side
from sessions.enums import SessionKind, SessionStatus
from sessions.models import Session
from sessions.scheduling.fairness import SidePlace
from sessions.scheduling.ledger import Gathering, Ledger, ledger_of

ACROSS_ZONES = (ConveningFormat.VIRTUAL, ConveningFormat.HYBRID)
NOT_JOINED_FROM_HOME = (SessionKind.MEAL, SessionKind.VISIT)


def side_place(side: Side) -> SidePlace:
    """A side as the fair hours take it."""
    return SidePlace(side.code, side.the_name, side.timezone, side.adjective)


def ledger_of_dialogue(dialogue: Dialogue, user) -> Ledger:
    """The ledger of a dialogue that was reached by visible_to with its sides: two queries, whatever the rows."""
    editions = Convening.objects.visible_to(user).filter(dialogue=dialogue).editions().held()
    return ledger_from(dialogue, editions.filter(format__in=ACROSS_ZONES), user)


def ledger_from(dialogue: Dialogue, convenings: Iterable[Convening], user) -> Ledger:
    """The ledger from convenings at hand, of any kind: editions held online or hybrid count. At most one query.

    Each side's own clock counts, in a hybrid edition too: there it is what those bear who join from home. Meals and
    visits do not count, because nobody joins them from home. An edition without placed sessions is not known; one
    without a date as well is left out, for lack of a year.
    """
    counted = [row for row in convenings if _counts(row)]
    spans = defaultdict(list)
    placed = Session.objects.visible_to(user).filter(convening__in=counted, starts_at__isnull=False)
    joined = placed.exclude(status=SessionStatus.WITHDRAWN).exclude(kind__in=NOT_JOINED_FROM_HOME)
    for convening, start, end in joined.values_list("convening_id", "starts_at", "ends_at"):
        spans[convening].append((start, end))
    gatherings = [_gathering(row, tuple(spans[row.pk])) for row in counted if row.starts_on or spans[row.pk]]
    return ledger_of(gatherings, [side_place(side) for side in dialogue.sides])


def _counts(row: Convening) -> bool:
    return row.kind == ConveningKind.EDITION and row.was_held and row.format in ACROSS_ZONES


def _gathering(row: Convening, spans: tuple) -> Gathering:
    return Gathering(row.starts_on.year if row.starts_on else min(spans)[0].year, spans)
