"""Who takes part in the convenings of a program."""

from dialogues.models import Convening
from parley.scale.sizes import ROSTERS, Program, Scale, make
from participants.enums import AttendanceState, ParticipationRole, ParticipationStatus
from participants.models import Delegation, Participation, Person

OTHERS = (ParticipationRole.OBSERVER, ParticipationRole.INTERPRETER, ParticipationRole.SECRETARIAT)
CORE = 12
"""So many of a program come to nearly every convening; the rest change."""


def make_delegations(scale: Scale, program: Program, before: Program | None) -> None:
    """Both delegations of each convening with their people, as listed then."""
    delegations = make(
        [Delegation(convening=row, side=side) for row in program.convenings for side in program.dialogue.sides]
    )
    benches = {(row.convening_id, row.side_id): row for row in delegations}
    each = max(4, round(scale.sizes.share("participations") / len(program.convenings)))
    rows = []
    for convening in program.convenings:
        people = _who_comes(scale, program, before, convening, each)
        listed = [_place(scale, convening, benches, person, place) for place, person in enumerate(people)]
        program.participations[convening.pk] = listed
        rows += listed
    make(rows)


def _who_comes(scale: Scale, program: Program, before: Program | None, convening: Convening, each: int) -> list[Person]:
    core, rest = program.people[:CORE], program.people[CORE:] + program.guests
    wanted = each
    if convening == program.latest_held and program.number <= len(ROSTERS):
        wanted = max(each, ROSTERS[program.number - 1])
        rest += [person for person in (before.people if before else []) if person not in program.guests]
    return core[:wanted] + scale.some(rest, wanted - len(core[:wanted]))


def _place(scale: Scale, convening: Convening, benches: dict, person: Person, place: int) -> Participation:
    side_id = person.side_id
    if (convening.pk, side_id) not in benches:
        side_id = convening.dialogue.sides[place % 2].pk
    role = OTHERS[place % len(OTHERS)] if place % 8 == 7 else ParticipationRole.DELEGATE
    if place < 2:
        role = ParticipationRole.CO_CHAIR
    row = Participation(
        convening=convening,
        person=person,
        role=role,
        delegation=None if role in OTHERS else benches[convening.pk, side_id],
        status=scale.random.choice(_answers(convening)),
    )
    if convening.was_held:
        came = row.status == ParticipationStatus.ACCEPTED
        row.attendance = AttendanceState.IN_PERSON if came else AttendanceState.ABSENT
    row.list_as_of(convening.starts_on)
    return row


def _answers(convening: Convening) -> tuple[str, ...]:
    yes = (ParticipationStatus.ACCEPTED,) * 6
    if convening.was_held:
        return (*yes, ParticipationStatus.DECLINED)
    return (*yes, ParticipationStatus.INVITED, ParticipationStatus.TENTATIVE, ParticipationStatus.DECLINED)
