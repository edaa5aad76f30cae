"""Reads one program for its funders: a fixed number of queries, and only columns that the page may show."""

import datetime
from collections import Counter
from functools import cached_property

from django.db.models import Prefetch

from dialogues.citing import citing_of
from dialogues.dates import format_period
from dialogues.enums import HELD_STATUSES, Confidence, ConveningKind, ConveningStatus, DialogueStatus, PartnershipRole
from dialogues.models import Convening, Dialogue, GrantAllocation, Organization, Partnership, Topic, WorkingGroup
from parley.funding.figures import figure_of
from parley.funding.line import meetings_on_record
from parley.funding.marks import Marks
from parley.funding.numbers import table_of_sectors, years_of_figures
from parley.funding.page import Fact, GrantShown, GroupShown, ProgramPage, Support, TextShown, TopicShown
from parley.funding.texts import texts_shown
from parley.funding.words import (
    convening_shown,
    month_words,
    rhythm_fact,
    side_shown,
    started_fact,
    track_words,
)

LISTED_KINDS = (ConveningKind.EDITION, ConveningKind.ROUNDTABLE, ConveningKind.PUBLIC_EVENT)
CONVENING_ROLES = (PartnershipRole.LEAD_CONVENER, PartnershipRole.CO_CONVENER)
PARTNER_ROLES = (PartnershipRole.PARTNER, PartnershipRole.HOST_PARTNER)
# What is not named here is not even read.
CONVENING_COLUMNS = (
    "dialogue", "kind", "working_group", "edition_number", "status", "format", "starts_on", "ends_on",
    "date_precision", "last_day", "host", "city", "country", "confidence",
)  # fmt: skip


class ProgramReading:
    """The rows behind one page, those of medium confidence left out."""

    def __init__(self, dialogue: Dialogue, funders: list[Organization], *, at: datetime.date):
        self.dialogue = dialogue
        self.funders = funders
        self.at = at
        every_convening = self._convenings()
        every_group = list(dialogue.working_groups.select_related("hosted_by"))
        every_partnership = list(dialogue.partnerships.select_related("organization"))
        cited = [dialogue, *every_partnership, *every_convening, *every_group]
        self.marks = Marks(citing_of(*cited))
        self.convenings = [row for row in every_convening if self._is_sure(row)]
        self.groups = [row for row in every_group if self._is_sure(row)]
        self.partnerships = [row for row in every_partnership if self.marks.is_certain(row)]

    def _convenings(self) -> list[Convening]:
        rows = self.dialogue.convenings.exclude(status=ConveningStatus.CANCELLED).only(*CONVENING_COLUMNS)
        return list(rows.prefetch_related(Prefetch("topics", Topic.objects.only("name"))).order_by("last_day", "pk"))

    def _is_sure(self, record: Convening | WorkingGroup) -> bool:
        return record.confidence != Confidence.MEDIUM and self.marks.is_certain(record)

    @cached_property
    def held(self) -> list[Convening]:
        """Held, oldest first, without the meetings of groups and for planning."""
        return [row for row in self.convenings if row.status in HELD_STATUSES and row.kind in LISTED_KINDS]

    @cached_property
    def coming(self) -> list[Convening]:
        """Confirmed and still to come."""
        confirmed = [row for row in self.convenings if row.status == ConveningStatus.CONFIRMED]
        return [row for row in confirmed if row.kind in LISTED_KINDS and not self._is_over(row)]

    def _is_over(self, convening: Convening) -> bool:
        return convening.last_day is not None and convening.last_day < self.at

    @cached_property
    def is_planning(self) -> bool:
        """Whether a next one is being planned: all that is said of what is planned."""
        plans = (ConveningStatus.PLANNED, ConveningStatus.POSTPONED)
        return any(row.status in plans and row.kind in LISTED_KINDS for row in self.convenings)

    def meetings_held(self, kind: ConveningKind, group: WorkingGroup | None = None) -> str:
        """How many meetings of that kind were held, under the rule for small numbers."""
        found = [row for row in self.convenings if row.kind == kind and row.status in HELD_STATUSES]
        return figure_of(sum(group is None or row.working_group_id == group.pk for row in found)).text

    def has_partner(self, organization: Organization | None) -> bool:
        """Whether the organization is one of the program's partners."""
        return organization is not None and any(
            row.organization_id == organization.pk and row.role != PartnershipRole.FUNDER for row in self.partnerships
        )


def read_page(dialogue: Dialogue, funders: list[Organization], *, at: datetime.date) -> ProgramPage:
    """The program's page for these funders on that day. Sources are numbered from the top of the page down."""
    reading = ProgramReading(dialogue, funders, at=at)
    marks = reading.marks
    conveners = _by_role(reading, CONVENING_ROLES)
    figures = years_of_figures(dialogue, reading.held, marks, at=at)
    return ProgramPage(
        name=dialogue.name,
        is_sample=dialogue.is_sample,
        as_of=format_period(at),
        state="" if dialogue.status == DialogueStatus.ACTIVE else dialogue.get_status_display().lower(),
        started=started_fact(dialogue, marks),
        track=track_words(dialogue, marks),
        left=side_shown(dialogue.side_a),
        right=side_shown(dialogue.side_b),
        conveners=conveners,
        is_led=any(row.role == PartnershipRole.LEAD_CONVENER for row in reading.partnerships),
        acknowledgment=_acknowledgment(reading),
        partners=_by_role(reading, PARTNER_ROLES),
        rhythm=rhythm_fact(dialogue, marks),
        support=_support(reading),
        picture=meetings_on_record(dialogue, reading.held, marks, at=at) if reading.held else None,
        held=tuple(convening_shown(row, marks) for row in reversed(reading.held)),
        topics=_topics_by_year(reading),
        groups=tuple(_group_shown(reading, group) for group in reading.groups),
        planning_meetings=reading.meetings_held(ConveningKind.PLANNING),
        texts=_texts(reading),
        figures=tuple(year for year in figures if year.picture),
        figures_by_side=tuple(year for year in figures if not year.picture),
        figures_by_sector=table_of_sectors(figures),
        coming=tuple(convening_shown(row, marks) for row in reading.coming),
        is_planning=reading.is_planning,
        sources=marks.sources,
    )


def _by_role(reading: ProgramReading, roles: tuple[PartnershipRole, ...]) -> tuple[Fact, ...]:
    rows = [row for row in reading.partnerships if row.role in roles]
    return tuple(Fact(row.organization.name, reading.marks.of(row)) for row in rows)


def _acknowledgment(reading: ProgramReading) -> Fact:
    text = reading.dialogue.acknowledgment.strip().rstrip(".")
    return Fact(text, reading.marks.of(reading.dialogue, "acknowledgment") if text else ())


def _support(reading: ProgramReading) -> tuple[Support, ...]:
    """The partnerships and grants of the readers' own organizations; nobody else's."""
    own = {funder.pk: funder for funder in reading.funders}
    as_partner = {
        row.organization_id: row
        for row in reading.partnerships
        if row.role == PartnershipRole.FUNDER and row.organization_id in own
    }
    allocations = reading.dialogue.allocations.filter(grant__funder__in=own).select_related("grant")
    grants: dict[int, list[GrantAllocation]] = {}
    for row in allocations.order_by("grant__starts_on", "pk"):
        grants.setdefault(row.grant.funder_id, []).append(row)
    return tuple(
        _support_of(reading, funder, as_partner.get(pk), grants.get(pk, []))
        for pk, funder in own.items()
        if pk in as_partner or pk in grants
    )


def _support_of(
    reading: ProgramReading, funder: Organization, partnership: Partnership | None, grants: list[GrantAllocation]
) -> Support:
    since = until = ""
    if partnership:
        since = format_period(partnership.starts_on, None, partnership.starts_precision)
        until = format_period(partnership.ends_on, None, partnership.ends_precision)
    return Support(
        funder=funder.name,
        since=since,
        until=until,
        sources=reading.marks.of(partnership) if partnership else (),
        grants=tuple(_grant_shown(row) for row in grants),
    )


def _grant_shown(allocation: GrantAllocation) -> GrantShown:
    grant = allocation.grant
    first, last = format_period(grant.starts_on), format_period(grant.ends_on)
    period = f"{first} to {last}" if first and last else (f"from {first}" if first else f"until {last}" if last else "")
    amount = f"{grant.currency} {allocation.amount:,.0f}" if allocation.amount else ""
    return GrantShown(grant.reference, period, amount.strip())


def _topics_by_year(reading: ProgramReading) -> tuple[TopicShown, ...]:
    """The topics of what was held, those met most often first, with their years."""
    years: dict[str, set[int]] = {}
    times: Counter[str] = Counter()
    for row in reading.held:
        for topic in row.topics.all() if reading.marks.is_certain(row, "topics") else ():
            times[topic.name] += 1
            dated = row.starts_on and reading.marks.is_certain(row, "starts_on")
            years.setdefault(topic.name, set()).update({row.starts_on.year} if dated else ())
    ordered = sorted(times, key=lambda name: (-times[name], name))
    return tuple(TopicShown(name, ", ".join(map(str, sorted(years[name], reverse=True)))) for name in ordered)


def _group_shown(reading: ProgramReading, group: WorkingGroup) -> GroupShown:
    return GroupShown(
        name=group.name,
        period=group.period_text,
        hosted_by=group.hosted_by.name if reading.has_partner(group.hosted_by) else "",
        meetings=reading.meetings_held(ConveningKind.WORKING_GROUP, group),
        sources=reading.marks.of(group),
    )


def _texts(reading: ProgramReading) -> tuple[TextShown, ...]:
    came_from = {row.pk: _reference(row, reading.marks) for row in reading.convenings if row.kind in LISTED_KINDS}
    return texts_shown(reading.dialogue, came_from)


def _reference(convening: Convening, marks: Marks) -> str:
    shown = convening_shown(convening, marks)
    return ", ".join(filter(None, (shown.title, month_words(convening, marks))))
