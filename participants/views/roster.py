"""What the delegations page shows, as plain values: the two sides face to face, and everyone else below."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from dialogues.models import Convening, Side
from participants.attending import group_of
from participants.balance import GROUPS
from participants.enums import DELEGATE_ROLES, AttendanceState, ParticipationRole, ParticipationStatus
from participants.models import Delegation, Participation

ROLE_ORDER = list(ParticipationRole)
ATTENDANCE_GLYPHS = {
    AttendanceState.IN_PERSON: "attended",
    AttendanceState.REMOTE: "attended",
    AttendanceState.ABSENT: "no_show",
}
_OVER = (ParticipationStatus.DECLINED, ParticipationStatus.SUBSTITUTED, ParticipationStatus.WITHDRAWN)


@dataclass(frozen=True)
class Seat:
    """One person on the list, as listed at this convening; addresses as text, which a page of a thousand writes."""

    pk: int
    person_url: str
    edit_url: str
    name: str
    native_name: str
    role: str
    at: str
    group: str
    is_new: bool
    glyph: str
    state: str
    is_over: bool
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
    urls = reverse("participants:person_list"), reverse("participants:delegations", args=[convening.slug])
    seats = {row.pk: _seat(row, names, substitutes.get(row.pk), returning, urls) for row in ordered}
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
        said=states_said(mine),
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


# get_FOO_display() makes such a dictionary each time, three times for each of a thousand people.
_ATTENDANCE, _STATUSES = dict(AttendanceState.choices), dict(ParticipationStatus.choices)
_ROLES = {value: label.lower() for value, label in ParticipationRole.choices}


def state_of(row: Participation) -> str:
    """Whether the person was there, as soon as that is known; before it, the answer."""
    known = row.attendance != AttendanceState.UNKNOWN
    return _ATTENDANCE[row.attendance] if known else _STATUSES[row.status]


def states_said(rows: Sequence[Participation]) -> str:
    """How many are in which state: "4 accepted, 1 tentative, 2 invited", "12 in person, 1 remote, 1 absent"."""
    counts = Counter(state_of(row) for row in rows)
    return ", ".join(f"{counts[state]} {state.lower()}" for state in _STATES if counts[state])


_STATES = [*AttendanceState.labels, "Accepted", *(label for label in ParticipationStatus.labels if label != "Accepted")]


def _name(row: Participation) -> str:
    return row.listed_name or row.person.name


def _seat(
    row: Participation, names: dict[int, str], substitute: Participation | None, returning, urls: tuple[str, str]
) -> Seat:
    people, delegations = urls  # one address worked out for all
    is_delegate = row.role == ParticipationRole.DELEGATE or row.role not in DELEGATE_ROLES
    return Seat(
        pk=row.pk,
        person_url=f"{people}{row.person_id}/",
        edit_url=f"{delegations}{row.pk}/edit/",
        name=_name(row),
        native_name=row.listed_native_name,
        role="" if is_delegate else _ROLES[row.role],
        at=at_of(row.listed_title, row.listed_organization),
        group=GROUPS[key] if (key := group_of(row)) else "",
        is_new=row.role in DELEGATE_ROLES and row.person_id not in returning,
        glyph=ATTENDANCE_GLYPHS.get(row.attendance, row.status),
        state=state_of(row),
        is_over=row.status in (ParticipationStatus.DECLINED, ParticipationStatus.WITHDRAWN),
        side=row.delegation.side if row.delegation else None,
        is_sample=row.person.is_sample,
        replaces=names.get(row.substitute_for_id, ""),
        replaced_by=_name(substitute) if substitute else "",
    )
