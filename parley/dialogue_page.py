"""The page of a dialogue: everything on record, each fact with its sources, each answer with its reason."""

import calendar
import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from dialogues.cadence import Cadence
from dialogues.citing import Citing, citing_of
from dialogues.dates import ordinal
from dialogues.enums import COMING_STATUSES, ConveningKind, OutcomeKind, PartnershipRole, UptakeLevel
from dialogues.models import (
    ActionItem,
    Convening,
    Dialogue,
    Grant,
    Organization,
    Outcome,
    Partnership,
    Recommendation,
    WorkingGroup,
)
from dialogues.months import months_between
from dialogues.pictures import Years
from dialogues.policy import Permission
from dialogues.rhythm import rhythm_of
from parley.dialogue_answer import Answer, answer_of
from parley.dialogue_hours import DialogueHours, hours_of
from parley.dialogue_years import recorded_text, years_of
from parley.topic_years import TopicYears, topic_years

MOST_MEETINGS = 8
MOST_RECOMMENDATIONS = 20
MOST_ACTIONS = 8
MOST_STATEMENTS = 5
QUIET_MONTHS = 18


@dataclass(frozen=True)
class Partner:
    """An organization with everything that it is to the dialogue."""

    organization: Organization
    roles: str
    notes: tuple[str, ...]
    sources: tuple[int, ...]
    edit_pk: int


@dataclass(frozen=True)
class Group:
    """A working group, its nearest meeting to come, and its last one."""

    group: WorkingGroup
    coming: Convening | None
    last: Convening | None
    informs: tuple[Convening, ...]


@dataclass(frozen=True)
class Advice:
    """A recommendation where it stands: its latest step, and for how many months nothing was heard (0: recent)."""

    recommendation: Recommendation
    level: int
    label: str
    heard_on: datetime.date | None
    quiet_months: int


@dataclass(frozen=True)
class DialoguePage:
    """The page. `years`, `topics` and `hours` are None where there is nothing to draw."""

    dialogue: Dialogue
    today: datetime.date
    cadence: Cadence
    answer: Answer
    next_number: str
    years: Years | None
    recorded: str
    undated: tuple[Convening, ...]
    topics: TopicYears | None
    hours: DialogueHours | None
    meetings: tuple[Convening, ...]
    meetings_left: int
    groups: tuple[Group, ...]
    partners: tuple[Partner, ...]
    grants: tuple[Grant, ...]
    usual_months: str
    last: Convening | None
    statements: tuple[Outcome, ...]
    advice: tuple[Advice, ...]
    actions: tuple[ActionItem, ...]
    citing: Citing

    @property
    def side_pairs(self) -> list[tuple[str, str]]:
        """The sides for the key of the timeline."""
        return [(side.code, side.name) for side in self.dialogue.sides]


def dialogue_page(dialogue: Dialogue, user, *, today: datetime.date) -> DialoguePage:
    """Everything on record of a dialogue that was reached by visible_to with its sides."""
    convenings = list(
        Convening.objects.visible_to(user)
        .filter(dialogue=dialogue)
        .with_sides()
        .prefetch_related("topics")
        .order_by("-last_day", "-pk")
    )
    editions = [row for row in convenings if row.kind == ConveningKind.EDITION]
    others = [row for row in convenings if row.kind != ConveningKind.EDITION]
    partnerships = list(Partnership.objects.visible_to(user).filter(dialogue=dialogue).select_related("organization"))
    groups = list(_groups(dialogue, user))
    statements = list(_statements(dialogue, user))
    citing = citing_of(dialogue, *partnerships, *groups, *convenings, *statements)
    cadence = rhythm_of(dialogue, editions, today=today)
    years = years_of(dialogue, editions, citing, today=today)
    return DialoguePage(
        dialogue=dialogue,
        today=today,
        cadence=cadence,
        answer=answer_of(dialogue, cadence, editions, citing),
        next_number=ordinal(cadence.edition.number) if cadence.edition.number else "",
        years=years,
        recorded=recorded_text(editions),
        undated=tuple(row for row in editions if row.starts_on is None),
        topics=_topics(user, editions, years, today),
        hours=hours_of(dialogue, editions, user),
        meetings=tuple(others[:MOST_MEETINGS]),
        meetings_left=max(len(others) - MOST_MEETINGS, 0),
        groups=tuple(_group(group, others, today) for group in groups),
        partners=tuple(_partners(partnerships, citing)),
        grants=tuple(_grants(dialogue, user)),
        usual_months=_usual_months(dialogue, cadence),
        last=next((row for row in editions if cadence.last and row.pk == cadence.last.key), None),
        statements=tuple(statements),
        advice=tuple(_advice(dialogue, user, today)),
        actions=tuple(_open_actions(dialogue, user)),
        citing=citing,
    )


def _topics(user, editions: Sequence[Convening], years: Years | None, today: datetime.date) -> TopicYears | None:
    if years is None:
        return None
    return topic_years(user, editions, first_year=years.first_year, last_year=max(today.year, years.first_year))


def _groups(dialogue: Dialogue, user) -> Iterable[WorkingGroup]:
    informed = Prefetch("informs", Convening.objects.visible_to(user).with_sides())
    groups = WorkingGroup.objects.visible_to(user).filter(dialogue=dialogue).select_related("dialogue", "hosted_by")
    return groups.prefetch_related(informed).order_by("name")


def _group(group: WorkingGroup, meetings: Sequence[Convening], today: datetime.date) -> Group:
    mine = [row for row in meetings if row.working_group_id == group.pk and row.last_day]
    coming = [row for row in mine if row.last_day >= today and row.status in COMING_STATUSES]
    return Group(
        group=group,
        coming=min(coming, key=lambda row: row.last_day, default=None),
        last=next((row for row in mine if row.was_held), None),
        informs=tuple(group.informs.all()),
    )


def _partners(partnerships: Iterable[Partnership], citing: Citing) -> Iterable[Partner]:
    """One line per organization: conveners first, then partners, then funders."""
    order = list(PartnershipRole.values)
    by_organization: dict[int, list[Partnership]] = {}
    for row in sorted(partnerships, key=lambda row: (order.index(row.role), row.organization.name)):
        by_organization.setdefault(row.organization_id, []).append(row)
    for rows in by_organization.values():
        roles = " and ".join(row.get_role_display().lower() for row in rows)
        numbers = {number for row in rows for number in citing.numbers(row)}
        notes = tuple(row.note for row in rows if row.note)
        yield Partner(rows[0].organization, roles.capitalize(), notes, tuple(sorted(numbers)), rows[0].pk)


def _grants(dialogue: Dialogue, user) -> Iterable[Grant]:
    """The grants that support the dialogue, for those who may see grants. No amount is read."""
    grants = Grant.objects.visible_to(user, Permission.VIEW_GRANTS).filter(allocations__dialogue=dialogue)
    return grants.select_related("funder").defer("amount")


def _statements(dialogue: Dialogue, user) -> Iterable[Outcome]:
    statements = Outcome.objects.visible_to(user).filter(convening__dialogue=dialogue, kind=OutcomeKind.JOINT_STATEMENT)
    rows = statements.select_related("convening__dialogue", "convening__working_group")
    return rows.order_by("-convening__last_day", "-pk")[:MOST_STATEMENTS]


def _advice(dialogue: Dialogue, user, today: datetime.date) -> Iterable[Advice]:
    """The recommendations that still stand, the furthest traveled first."""
    standing = Recommendation.objects.visible_to(user).filter(convening__dialogue=dialogue, superseded_by__isnull=True)
    newest = standing.select_related("convening").prefetch_related("uptake")
    rows = [
        advice_of(row, today) for row in newest.order_by("-convening__last_day", "reference")[:MOST_RECOMMENDATIONS]
    ]
    return sorted(rows, key=lambda row: -row.level)


def advice_of(recommendation: Recommendation, today: datetime.date) -> Advice:
    """Where a recommendation stands: its latest step by date, not its highest."""
    step = next(iter(recommendation.uptake.all()), None)
    heard = step.on if step else recommendation.convening.last_day
    months = months_between(heard, today) if heard else 0
    is_done = step is not None and step.level == UptakeLevel.IMPLEMENTED
    return Advice(
        recommendation=recommendation,
        level=step.level if step else 0,
        label=step.get_level_display() if step else "",
        heard_on=step.on if step else None,
        quiet_months=months if months > QUIET_MONTHS and not is_done else 0,
    )


def _open_actions(dialogue: Dialogue, user) -> Iterable[ActionItem]:
    items = ActionItem.objects.visible_to(user).open().filter(raised_in__dialogue=dialogue)
    return items.select_related("raised_in__dialogue", "raised_in__working_group", "owner_organization")[:MOST_ACTIONS]


def _usual_months(dialogue: Dialogue, cadence: Cadence) -> str:
    """The months that the program has set, else those of its editions: "February, March, judged by two editions"."""
    if dialogue.season:
        return ", ".join(calendar.month_name[month] for month in dialogue.season)
    usual = cadence.usual_months
    if not usual.months:
        return ""
    names = ", ".join(calendar.month_name[month] for month in usual.months)
    return f"{names}, judged by {usual.editions} edition{'' if usual.editions == 1 else 's'}"
