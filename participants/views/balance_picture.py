"""The balance of two delegations as the delegations page shows it: who counts, the picture, and what to settle."""

from collections.abc import Sequence
from dataclasses import dataclass

from dialogues import pictures
from dialogues.enums import COMING_STATUSES, ConveningKind, ConveningStatus
from dialogues.models import Convening
from participants.attending import bench_of, group_of
from participants.balance import Balance, Seat, ToSettle, balance
from participants.enums import DELEGATE_ROLES, AttendanceState
from participants.models import Participation


@dataclass(frozen=True)
class Standing:
    """What the top of the page shows; `picture` is None while nobody counts."""

    picture: pictures.Balance | None
    sentence: str
    counts_who: str
    warnings: tuple[ToSettle, ...]
    heading: str


def standing(
    convening: Convening, rows: Sequence[Participation], returning: frozenset[int], expected: frozenset[int]
) -> Standing:
    """Compare the two sides of a convening. After it those who attended count, as soon as any attendance is known."""
    by_attendance = convening.was_held and any(row.attendance != AttendanceState.UNKNOWN for row in rows)
    delegates = [row for row in rows if row.role in DELEGATE_ROLES and row.delegation]
    counted = [row for row in delegates if (row.did_attend if by_attendance else row.pk in expected)]
    left, right = (bench_of(side) for side in convening.dialogue.sides)
    found = balance(left, right, (_seat(row, returning) for row in counted), is_attendance=by_attendance)
    return Standing(
        picture=_picture(convening, found) if counted else None,
        sentence=found.sentence,
        counts_who=_counts_who(convening, by_attendance),
        warnings=found.to_settle if _needs_settling(convening, rows) else (),
        heading="To settle" if convening.status == ConveningStatus.CONFIRMED else "Before you confirm",
    )


def _seat(row: Participation, returning: frozenset[int]) -> Seat:
    return Seat(row.delegation.side.code, row.role, group_of(row), row.person_id not in returning)


def _picture(convening: Convening, found: Balance) -> pictures.Balance:
    left, right = (pictures.BalanceSide(side.code, side.name) for side in convening.dialogue.sides)
    return pictures.balance(left=left, right=right, whole=found.whole, parts=found.rows)


def _needs_settling(convening: Convening, rows: Sequence[Participation]) -> bool:
    """An edition still to come needs both sides; anything else only once people are on its list."""
    return convening.status in COMING_STATUSES and (bool(rows) or convening.kind == ConveningKind.EDITION)


def _counts_who(convening: Convening, by_attendance: bool) -> str:
    if by_attendance:
        return "Those who were there are counted, in the room or remote."
    if convening.was_held:
        return "Who was there is not recorded; those who were expected are counted."
    return "Those who are expected are counted; declined people are not."
