"""What the delegations page shows, as plain values: the two sides face to face, and everyone else below."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dialogues.models import Convening, Side
from participants.balance import GROUPS
from participants.enums import DELEGATE_ROLES, AttendanceState, ParticipationRole, ParticipationStatus
from participants.models import Delegation, Participation
from participants.views.balance_picture import group_of

ROLE_ORDER = list(ParticipationRole)
_OVER = (ParticipationStatus.DECLINED, ParticipationStatus.SUBSTITUTED, ParticipationStatus.WITHDRAWN)


@dataclass(frozen=True)
class Seat:
    """One person on the list, as listed at this convening."""

    pk: int
    person_id: int
    name: str
    native_name: str
    role: str
    at: str
    group: str
    is_returning: bool
    status: str
    status_label: str
    is_over: bool
    attendance: str
    side: Side | None
    is_sample: bool
    replaces: str
    replaced_by: str


@dataclass(frozen=True)
class Bench:
    """One side's people; `target_size` is None where nobody has said."""

    side: Side
    seats: Sequence[Seat]
    target_size: int | None
    said: str
    open_seats: int


@dataclass(frozen=True)
class Company:
    """Everyone of one kind who belongs to neither bench, such as the interpreters."""

    label: str
    seats: Sequence[Seat]


@dataclass(frozen=True)
class Roster:
    """The whole page."""

    benches: Sequence[Bench]
    companies: Sequence[Company]
    is_empty: bool


def at_of(title: str, organization: str) -> str:
    """Title and organization in one line, whatever is known of them."""
    return ", ".join(text for text in (title, organization) if text)


def seat_order(row: Participation) -> tuple:
    """Co-chairs first, then heads; who is not coming stands at the end; else by family name."""
    return (row.status in _OVER, ROLE_ORDER.index(row.role), row.person.family_name.casefold(), row.pk)


def roster(
    convening: Convening,
    rows: Sequence[Participation],
    delegations: Sequence[Delegation],
    returning: frozenset[int],
    expected: frozenset[int],
) -> Roster:
    """Arrange the participations. `returning`: persons who came to an earlier edition; `expected`: rows that count."""
    substitutes = {row.substitute_for_id: row for row in rows if row.substitute_for_id}
    names = {row.pk: _name(row) for row in rows}
    ordered = sorted(rows, key=seat_order)
    seats = {row.pk: _seat(row, names, substitutes.get(row.pk), returning) for row in ordered}
    targets = {delegation.side_id: delegation.target_size for delegation in delegations}
    benches = [_bench(side, ordered, seats, targets.get(side.pk), expected) for side in convening.dialogue.sides]
    return Roster(benches, _companies(ordered, seats), not rows)


def _bench(side: Side, ordered, seats, target_size: int | None, expected: frozenset[int]) -> Bench:
    mine = [
        row for row in ordered if row.role in DELEGATE_ROLES and row.delegation and row.delegation.side_id == side.pk
    ]
    coming = sum(row.pk in expected for row in mine)
    return Bench(
        side=side,
        seats=[seats[row.pk] for row in mine],
        target_size=target_size,
        said=answers_said(row.status for row in mine),
        open_seats=max(0, (target_size or 0) - coming),
    )


def _companies(ordered, seats) -> list[Company]:
    kinds = [role for role in ROLE_ORDER if role not in DELEGATE_ROLES]
    found = [(role, [seats[row.pk] for row in ordered if row.role == role]) for role in kinds]
    return [Company(_PLURALS[role], members) for role, members in found if members]


_PLURALS = {
    ParticipationRole.OBSERVER: "Observers",
    ParticipationRole.RESOURCE_PERSON: "Resource persons",
    ParticipationRole.INTERPRETER: "Interpreters",
    ParticipationRole.RAPPORTEUR: "Rapporteurs",
    ParticipationRole.SECRETARIAT: "Secretariat",
    ParticipationRole.GUEST: "Guests",
}


def answers_said(statuses) -> str:
    """The answers in words, those that are furthest first: "4 accepted, 1 tentative, 2 invited"."""
    counts = Counter(statuses)
    order = [ParticipationStatus.ACCEPTED, *(status for status in ParticipationStatus if status != "accepted")]
    return ", ".join(f"{counts[status]} {status.label.lower()}" for status in order if counts[status])


def _name(row: Participation) -> str:
    return row.listed_name or row.person.name


def _seat(row: Participation, names: dict[int, str], substitute: Participation | None, returning) -> Seat:
    is_delegate = row.role == ParticipationRole.DELEGATE or row.role not in DELEGATE_ROLES
    return Seat(
        pk=row.pk,
        person_id=row.person_id,
        name=_name(row),
        native_name=row.listed_native_name,
        role="" if is_delegate else row.get_role_display().lower(),
        at=at_of(row.listed_title, row.listed_organization),
        group=GROUPS[key] if (key := group_of(row)) else "",
        is_returning=row.person_id in returning,
        status=row.status,
        status_label=row.get_status_display(),
        is_over=row.status in (ParticipationStatus.DECLINED, ParticipationStatus.WITHDRAWN),
        attendance="" if row.attendance == AttendanceState.UNKNOWN else row.get_attendance_display().lower(),
        side=row.delegation.side if row.delegation else None,
        is_sample=row.person.is_sample,
        replaces=names.get(row.substitute_for_id, ""),
        replaced_by=_name(substitute) if substitute else "",
    )
