"""Balance and continuity from rows already fetched. Asks the database nothing.

Rows are participations of any role with `delegation__side` selected; a convening comes with its dialogue and sides.
"""

import datetime
from collections.abc import Collection, Iterable

from dialogues.enums import ConveningKind
from dialogues.models import Convening, Dialogue, Side
from participants.balance import FORMER_OFFICIAL, Balance, Bench, Seat, balance
from participants.continuity import Attendee, Continuity, EditionHeld, continuity
from participants.enums import DELEGATE_ROLES, EXPECTED_STATUSES, AttendanceState, ParticipationStatus
from participants.models import Participation


def group_of(row: Participation) -> str:
    """The group that pictures put someone in, as listed then: former official, else the sector, empty if not known."""
    return FORMER_OFFICIAL if row.listed_former_official else row.listed_sector


def bench_of(side: Side) -> Bench:
    """A side as the balance names it."""
    return Bench(side.code, side.the_name, side.adjective)


def expected(rows: Iterable[Participation]) -> list[Participation]:
    """Who is expected: a substituted person counts until the substitute is approved."""
    present = list(rows)
    replaced = {row.substitute_for_id for row in present if row.status in EXPECTED_STATUSES}
    return [
        row
        for row in present
        if row.status in EXPECTED_STATUSES or (row.status == ParticipationStatus.SUBSTITUTED and row.pk not in replaced)
    ]


def balance_of(convening: Convening, rows: Iterable[Participation], *, back: Collection[int]) -> Balance:
    """The balance of a convening. `back` are the ids of persons who attended an earlier edition of its dialogue
    (`Participation.objects.of_earlier_editions(convening)`).

    Of a convening that was held, those who attended count; where no attendance is recorded, those who were expected.
    """
    delegates = [row for row in rows if row.convening_id == convening.pk and row.role in DELEGATE_ROLES]
    attended = [row for row in delegates if row.did_attend] if convening.was_held else []
    seats = [
        Seat(row.delegation.side.code, row.role, group_of(row), is_new=row.person_id not in back)
        for row in attended or expected(delegates)
    ]
    left, right = (bench_of(side) for side in convening.dialogue.sides)
    return balance(left, right, seats, is_attendance=bool(attended))


def continuity_of(dialogue: Dialogue, convenings: Iterable[Convening], rows: Iterable[Participation]) -> Continuity:
    """The continuity of a dialogue over its editions that were held and have a date."""
    by_convening: dict[int, list[Participation]] = {}
    for row in rows:
        by_convening.setdefault(row.convening_id, []).append(row)
    editions = [
        edition_held(convening, by_convening.get(convening.pk, []))
        for convening in convenings
        if convening.dialogue_id == dialogue.pk
        and convening.kind == ConveningKind.EDITION
        and convening.was_held
        and convening.last_day
    ]
    return continuity(editions, [side.code for side in dialogue.sides])


def edition_held(convening: Convening, rows: Iterable[Participation]) -> EditionHeld:
    """An edition with those who attended; not known while anyone expected is not recorded, or nobody at all is."""
    present = list(rows)
    is_open = any(row.attendance == AttendanceState.UNKNOWN for row in expected(present))
    attendees = None if is_open else frozenset(_attendee(row) for row in present if row.did_attend) or None
    return EditionHeld(convening.pk, convening.name, convening.last_day or datetime.date.max, attendees)


def _attendee(row: Participation) -> Attendee:
    side = row.delegation.side.code if row.role in DELEGATE_ROLES else ""
    return Attendee(row.person_id, side, row.listed_organization)
