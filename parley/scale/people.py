"""The people whom a program knows, with where they work and worked."""

import datetime

from django.db.models import prefetch_related_objects

from dialogues.models import Side
from dialogues.text import search_text
from parley.scale.names import FAMILY_NAMES, GIVEN_NAMES, NATIVE_NAMES, TITLES
from parley.scale.sizes import TODAY, Program, Scale, link, make
from participants.enums import Capacity, GroupRole, NameOrder
from participants.models import Affiliation, GroupMember, Person

CAPACITIES = list(Capacity)
GUESTS = 20
OF_A_GROUP = 10


def make_people(scale: Scale, program: Program, before: Program | None, number: int) -> None:
    """That many people of both sides; some of the program before are known here too."""
    sides = program.dialogue.sides
    people = [_person(scale, sides[place % 2], f"{program.number}-{place}") for place in range(number)]
    places = [_places(scale, person) for person in people]
    for person, rows in zip(people, places, strict=True):
        person.search_text = _search_text(person, rows)
    make(people)
    make([row for rows in places for row in rows])
    # Their affiliations in memory, for what a convening lists of them.
    prefetch_related_objects(people, "affiliations__organization")
    program.people = people
    program.guests = before.people[:GUESTS] if before else []
    link(Person.dialogues, [(person, program.dialogue) for person in [*people, *program.guests]])
    _make_group_members(program)


def _person(scale: Scale, side: Side, key: str) -> Person:
    return Person(
        family_name=scale.random.choice(FAMILY_NAMES),
        given_name=scale.random.choice(GIVEN_NAMES),
        native_name=scale.random.choice(NATIVE_NAMES),
        name_order=scale.random.choice(list(NameOrder)),
        email=f"sample-{key}@example.org",
        side=side,
        bio="An invented person, to measure with.",
        archived=scale.random.random() < 0.03,
        is_sample=True,
    )


def _places(scale: Scale, person: Person) -> list[Affiliation]:
    """Where the person works, and for every second one where they worked before."""
    change = datetime.date(TODAY.year - scale.random.randint(1, 8), 1, 1)
    now, then = scale.some(scale.organizations, 2)
    rows = [_place(scale, person, now, starts_on=change)]
    if scale.random.random() < 0.5:
        began = change - datetime.timedelta(days=1000)
        rows.append(_place(scale, person, then, starts_on=began, ends_on=change - datetime.timedelta(days=1)))
    return rows


def _place(scale: Scale, person: Person, organization, **dates) -> Affiliation:
    title, capacity = scale.random.choice(TITLES), scale.random.choice(CAPACITIES)
    return Affiliation(person=person, organization=organization, title=title, capacity=capacity, **dates)


def _search_text(person: Person, places: list[Affiliation]) -> str:
    """What saving the affiliations would leave: the employers stand before the address, the latest first."""
    *names, email = person.searchable()
    return search_text([*names, *(row.organization.name for row in places), email])


def _make_group_members(program: Program) -> None:
    rows = []
    for place, group in enumerate(program.groups):
        members = program.people[place * OF_A_GROUP : (place + 1) * OF_A_GROUP]
        rows += [GroupMember(working_group=group, person=person, side=person.side) for person in members]
    for row in rows[::OF_A_GROUP]:
        row.role = GroupRole.CO_CHAIR
    make(rows)
