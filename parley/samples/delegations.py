"""Making the delegations: who came to which convening, as what, and how they were listed then."""

import datetime
from collections.abc import Iterator

from dialogues.enums import ConveningFormat, ConveningStatus, Track
from dialogues.models import Convening, Side
from parley.samples.data import people as people_data
from parley.samples.data import program as data
from parley.samples.making import Sample, save, save_all
from participants.enums import (
    AttendanceState,
    Capacity,
    GroupRole,
    Listing,
    ParticipationRole,
    ParticipationStatus,
)
from participants.models import Delegation, GroupMember, Participation, Person

ANSWERED = (
    ParticipationStatus.ACCEPTED,
    ParticipationStatus.TENTATIVE,
    ParticipationStatus.DECLINED,
    ParticipationStatus.SUBSTITUTED,
    ParticipationStatus.WITHDRAWN,
)
HELD = (ConveningStatus.HELD, ConveningStatus.CLOSED)


def make_delegations_of_editions(sample: Sample) -> None:
    """Both delegations of each edition, and those who sit on neither side."""
    for number, convening in sample.editions.items():
        exceptions = data.EXCEPTIONS[number]
        seats = [*_seats_of_sides(sample, number), *_seats_of_others(number)]
        made = _make_participations(sample, convening, seats, exceptions)
        _name_substitutes(made, exceptions)
        sample.participations[convening.pk] = list(made.values())


def make_group_members(sample: Sample) -> None:
    """The members of both groups."""
    for key, values in data.GROUPS.items():
        group = sample.groups[key]
        for role, names in ((GroupRole.CO_CHAIR, values["co_chairs"]), (GroupRole.MEMBER, values["members"])):
            for name in names:
                person = sample.people[name]
                save(
                    GroupMember(
                        working_group=group, person=person, side=person.side, role=role, starts_on=group.starts_on,
                        starts_precision=group.starts_precision,
                    )
                )  # fmt: skip


def make_delegations_of_others(sample: Sample, convenings: list[tuple[Convening, dict]]) -> None:
    """Small delegations: the first people of an edition's list, or the members of the group."""
    for convening, values in convenings:
        if "group" in values:
            group = data.GROUPS[values["group"]]
            names = [*group["co_chairs"], *group["members"]]
            seats = [(name, ParticipationRole.DELEGATE) for name in names]
        elif "seats" in values:
            edition, size = values["seats"]
            seats = []
            for side in (sample.side_a, sample.side_b):
                of_side = [s for s in _seats_of_sides(sample, edition) if sample.people[s[0]].side == side]
                seats += of_side[:size]
            seats.append(("Đặng", ParticipationRole.SECRETARIAT))
        else:
            continue
        made = _make_participations(sample, convening, seats, {})
        sample.participations[convening.pk] = list(made.values())


def _seats_of_sides(sample: Sample, number: int) -> Iterator[tuple[str, str]]:
    """Family name and role of both delegations, those who declined or withdrew included."""
    for rows, side in ((people_data.CHINESE, sample.side_a), (people_data.INDIAN, sample.side_b)):
        coming = [name for name, _, editions, _ in rows if number in numbers_in(editions)]
        also_asked = [
            name for name in data.EXCEPTIONS[number] if name not in coming and sample.people[name].side == side
        ]
        for name in (*coming, *also_asked):
            yield name, ParticipationRole.DELEGATE


def _seats_of_others(number: int) -> Iterator[tuple[str, str]]:
    for name, _, _, role, editions, _ in people_data.OTHERS:
        if number in numbers_in(editions):
            yield name, role


def numbers_in(text: str) -> set[int]:
    """The numbers of a text such as "1-3 5"."""
    numbers = set()
    for part in text.split():
        first, _, last = part.partition("-")
        numbers.update(range(int(first), int(last or first) + 1))
    return numbers


def _make_participations(
    sample: Sample, convening: Convening, seats: list[tuple[str, str]], exceptions: dict[str, tuple]
) -> dict[str, Participation]:
    delegations = {side: _delegation(convening, side) for side in (sample.side_a, sample.side_b)}
    made = {}
    for name, usual_role in seats:
        role, status, attendance = _as_what(convening, usual_role, exceptions.get(name, ()))
        person = sample.people[name]
        made[name] = _participation(convening, person, delegations.get(person.side), role, status, attendance)
    save_all(list(made.values()))
    return made


def _delegation(convening: Convening, side: Side) -> Delegation:
    coming = convening.edition_number is not None and convening.status not in HELD
    return save(Delegation(convening=convening, side=side, target_size=data.TARGET_SIZE if coming else None))


def _as_what(convening: Convening, usual_role: str, exception: tuple) -> tuple[str, str, str]:
    """Role, status and attendance: as the exception says, else accepted, and there if it was held."""
    attendance = AttendanceState.UNKNOWN
    if convening.status in HELD:
        virtual = convening.format == ConveningFormat.VIRTUAL
        attendance = AttendanceState.REMOTE if virtual else AttendanceState.IN_PERSON
    usual = (usual_role, ParticipationStatus.ACCEPTED, attendance)
    return (*exception[:3], *usual[len(exception[:3]) :])


def _participation(
    convening: Convening, person: Person, delegation: Delegation | None, role: str, status: str, attendance: str
) -> Participation:
    participation = Participation(
        convening=convening,
        person=person,
        delegation=delegation,
        role=role,
        status=status,
        attendance=attendance,
        answered_on=convening.starts_on - datetime.timedelta(days=100) if status in ANSWERED else None,
        **_listing(convening, person),
    )
    participation.list_as_of(convening.starts_on)
    if participation.listed_capacity == Capacity.SERVING_OFFICIAL:
        participation.track_label = Track.TRACK_ONE_AND_A_HALF
    return participation


def _listing(convening: Convening, person: Person) -> dict:
    """Who agreed to be named did so on the last day; for what is still to come nobody has been asked."""
    if person.family_name in data.LEFT_OFF:
        return {"listing": Listing.LEFT_OFF}
    if convening.status in HELD and person.family_name in data.LISTED:
        return {"listing": Listing.LISTED, "listing_given_on": convening.last_day}
    if convening.status in HELD and person.family_name in data.ORGANIZATION_LISTED:
        return {"listing": Listing.ORGANIZATION, "listing_given_on": convening.last_day}
    return {}


def _name_substitutes(made: dict[str, Participation], exceptions: dict[str, tuple]) -> None:
    for name, exception in exceptions.items():
        if len(exception) == 4:
            substitute = made[exception[3]]
            substitute.substitute_for = made[name]
            save(substitute)
