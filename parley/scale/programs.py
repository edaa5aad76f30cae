"""One program after the other: the dialogue with its partners, groups and convenings over the years."""

import datetime

from dialogues.dates import last_day_of
from dialogues.enums import (
    ConveningFormat,
    ConveningKind,
    ConveningStatus,
    Disclosure,
    Host,
    PartnershipRole,
    Rotation,
    Track,
)
from dialogues.models import Citation, Convening, Dialogue, Grant, GrantAllocation, Partnership, Source, WorkingGroup
from dialogues.text import search_text
from parley.scale.names import CITIES, WORKING_GROUPS
from parley.scale.sizes import TODAY, Program, Scale, link, make

KINDS = (
    ConveningKind.EDITION,
    ConveningKind.WORKING_GROUP,
    ConveningKind.EDITION,
    ConveningKind.ROUNDTABLE,
    ConveningKind.WORKING_GROUP,
)
COMING = (ConveningStatus.CONFIRMED, ConveningStatus.PLANNED)
YEARS = 10


def make_dialogue(scale: Scale, number: int) -> Program:
    """The dialogue with topics, partners, a grant and a source."""
    side_a, side_b = scale.sides[number % len(scale.sides)], scale.sides[(number + 1 + number // 6) % len(scale.sides)]
    if side_a == side_b:
        side_b = scale.sides[(number + 1) % len(scale.sides)]
    dialogue = Dialogue(
        name=f"Sample Dialogue {number} ({side_a}–{side_b})",
        short_name=f"Sample Dialogue {number}",
        slug=f"sample-dialogue-{number}",
        side_a=side_a,
        side_b=side_b,
        track=Track.TRACK_TWO,
        started_on=datetime.date(TODAY.year - YEARS, 1, 1),
        started_precision="year",
        per_year=1,
        rotation=Rotation.ALTERNATE,
        default_disclosure=Disclosure.CHATHAM_HOUSE,
        holds_roundtables=True,
        summary="An invented program, to measure with.",
        acknowledgment="With support from a sample fund.",
        shown_to_funders=True,
        is_sample=True,
    )
    dialogue.search_text = search_text(dialogue.searchable())
    make([dialogue])
    link(Dialogue.topics, [(dialogue, topic) for topic in scale.some(scale.topics, 6)])
    _make_partners(scale, dialogue, number)
    return Program(number, dialogue)


def _make_partners(scale: Scale, dialogue: Dialogue, number: int) -> None:
    lead, partner = scale.some(scale.organizations, 2)
    funder = scale.funders[(number - 1) % len(scale.funders)]
    rows = ((lead, "lead_convener"), (partner, "co_convener"), (funder, PartnershipRole.FUNDER))
    make([Partnership(dialogue=dialogue, organization=organization, role=role) for organization, role in rows])
    grant = Grant(funder=funder, reference=f"SAMPLE-{number}", starts_on=datetime.date(TODAY.year, 1, 1))
    make([grant])
    make([GrantAllocation(grant=grant, dialogue=dialogue)])
    make([Citation(source=Source.objects.get(code=f"sample-{number % 10 + 1}"), dialogue=dialogue, field="started_on")])


def make_groups(scale: Scale, program: Program) -> None:
    """Three working groups with their topics."""
    for number, name in enumerate(WORKING_GROUPS, start=1):
        row = WorkingGroup(dialogue=program.dialogue, slug=f"sample-group-{number}", name=name)
        row.search_text = search_text(row.searchable())
        program.groups.append(row)
    make(program.groups)
    link(WorkingGroup.topics, [(group, topic) for group in program.groups for topic in scale.some(scale.topics, 3)])


def make_convenings(scale: Scale, program: Program) -> None:
    """Convenings evenly over the years, the last two still to come; group meetings inform the next edition."""
    total = scale.sizes.share("convenings")
    step = max(3, YEARS * 365 // total)
    taken: set[str] = set()
    edition = 0
    for place in range(total):
        kind = KINDS[place % len(KINDS)]
        edition += kind == ConveningKind.EDITION
        starts_on = TODAY + datetime.timedelta(days=(place - total + 2) * step + program.number * 7 % step + 1 - step)
        row = _convening(scale, program, kind, edition, starts_on)
        row.slug = _free_slug(row, taken)
        program.convenings.append(row)
    make(program.convenings)
    topics = [(row, topic) for row in program.convenings for topic in scale.some(scale.topics, 3)]
    link(Convening.topics, topics)
    link(Convening.informs, _informing(program.convenings))


def _convening(scale: Scale, program: Program, kind: str, edition: int, starts_on: datetime.date) -> Convening:
    dialogue = program.dialogue
    is_edition, is_group = kind == ConveningKind.EDITION, kind == ConveningKind.WORKING_GROUP
    held = starts_on < TODAY - datetime.timedelta(days=3)
    row = Convening(
        dialogue=dialogue,
        kind=kind,
        working_group=scale.random.choice(program.groups) if is_group else None,
        edition_number=edition if is_edition else None,
        status=ConveningStatus.HELD if held else scale.random.choice(COMING),
        format=ConveningFormat.VIRTUAL if is_group else ConveningFormat.IN_PERSON,
        starts_on=starts_on,
        ends_on=starts_on + datetime.timedelta(days=0 if is_group else 2),
        timezone=dialogue.side_a.timezone,
        host=(Host.SIDE_A, Host.SIDE_B)[edition % 2] if is_edition else "",
        city="" if is_group else scale.random.choice(CITIES),
        disclosure=Disclosure.CHATHAM_HOUSE,
        theme=f"Sample theme: {scale.random.choice(scale.topics).name.removeprefix('Sample topic: ')}",
        summary="What an invented convening was about." if held else "",
        uid=scale.uid(),
    )
    row.last_day = last_day_of(row.starts_on, row.ends_on, row.date_precision)
    row.search_text = search_text(row.searchable())
    return row


def _free_slug(row: Convening, taken: set[str]) -> str:
    stem = f"{row.dialogue.slug}-{row.edition_number or f'{row.starts_on:%Y-%m}'}"
    slug, number = stem, 2
    while slug in taken:
        slug, number = f"{stem}-{number}", number + 1
    taken.add(slug)
    return slug


def _informing(convenings: list[Convening]) -> list[tuple[Convening, Convening]]:
    """Each group meeting with the edition after it."""
    pairs = []
    for place, row in enumerate(convenings):
        later = (other for other in convenings[place:] if other.kind == ConveningKind.EDITION)
        if row.kind == ConveningKind.WORKING_GROUP and (edition := next(later, None)):
            pairs.append((row, edition))
    return pairs
