"""The page of a convening: when on both sides, who, what was talked about, what came of it, and what is still open."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dialogues.changes import Entry, changes_of
from dialogues.citing import Citing, citing_of
from dialogues.clocks import Clock, clock
from dialogues.enums import ConveningStatus
from dialogues.models import ActionItem, Convening, Outcome, Recommendation, WorkingGroup
from parley.dialogue_page import Advice, advice_of
from participants.attending import expected
from participants.models import Delegation, Participation
from participants.views.balance_picture import Standing, standing
from participants.views.delegations import came_before
from participants.views.roster import Roster, roster
from sessions.agenda_page import Agenda, agenda_of
from sessions.models import Session

MOST_ENTRIES = 5
PATH = (
    ConveningStatus.IDEA,
    ConveningStatus.PLANNED,
    ConveningStatus.CONFIRMED,
    ConveningStatus.HELD,
    ConveningStatus.CLOSED,
)
OFF_THE_PATH = {
    ConveningStatus.POSTPONED: ConveningStatus.PLANNED,
    ConveningStatus.CANCELLED: ConveningStatus.CONFIRMED,
}


@dataclass(frozen=True)
class Step:
    """A status on the way from idea to closed."""

    status: ConveningStatus
    is_current: bool
    is_reached: bool


@dataclass(frozen=True)
class LocalTimes:
    """When the first session starts and the last one ends, on each side's clock."""

    first: tuple[Clock, ...]
    last: tuple[Clock, ...]
    dates_differ: bool


@dataclass(frozen=True)
class ConveningPage:
    """The page. `times` is None while no session has a time."""

    convening: Convening
    steps: tuple[Step, ...]
    times: LocalTimes | None
    informs: tuple[Convening, ...]
    informed_by: tuple[Convening, ...]
    informed_by_groups: tuple[WorkingGroup, ...]
    roster: Roster
    standing: Standing
    agenda: Agenda
    outcomes: tuple[Outcome, ...]
    advice: tuple[Advice, ...]
    actions: tuple[ActionItem, ...]
    closed_here: tuple[ActionItem, ...]
    citing: Citing
    entries: tuple[Entry, ...]
    today: datetime.date


def convening_page(convening: Convening, user, *, today: datetime.date) -> ConveningPage:
    """Everything on record of a convening that was reached by visible_to with its program and sides."""
    sessions = list(_sessions(convening, user))
    outcomes = list(Outcome.objects.visible_to(user).filter(convening=convening).select_related("convening"))
    others = Convening.objects.visible_to(user).with_sides().order_by("-last_day", "-pk")
    actions = _actions(convening, user)
    people, shown_standing = _delegations(convening, user)
    return ConveningPage(
        convening=convening,
        steps=tuple(steps_of(ConveningStatus(convening.status))),
        times=_times(convening, sessions),
        informs=tuple(others.filter(informed_by=convening)),
        informed_by=tuple(others.filter(informs=convening)),
        informed_by_groups=tuple(
            WorkingGroup.objects.visible_to(user).filter(informs=convening).select_related("dialogue")
        ),
        roster=people,
        standing=shown_standing,
        agenda=agenda_of(convening, sessions),
        outcomes=tuple(outcomes),
        advice=tuple(_advice(convening, user, today)),
        actions=tuple(item for item in actions if item.raised_in_id == convening.pk),
        closed_here=tuple(item for item in actions if item.raised_in_id != convening.pk),
        citing=citing_of(convening, *outcomes),
        entries=tuple(changes_of(convening, user=user, most=MOST_ENTRIES)),
        today=today,
    )


def steps_of(status: ConveningStatus) -> Iterable[Step]:
    """The way of a convening, with the place that it has reached; postponed and cancelled stand in for a step of it."""
    place = PATH.index(OFF_THE_PATH.get(status, status))
    for index, step in enumerate(PATH):
        is_current = index == place
        yield Step(status if is_current else step, is_current, index <= place)


def _sessions(convening: Convening, user) -> Iterable[Session]:
    sessions = Session.objects.visible_to(user).filter(convening=convening).on_agenda()
    return sessions.select_related("room", "working_group").prefetch_related("topics")


def _times(convening: Convening, sessions: Sequence[Session]) -> LocalTimes | None:
    placed = [session for session in sessions if session.starts_at]
    if not placed:
        return None
    start, end = min(s.starts_at for s in placed), max(s.ends_at for s in placed)
    sides = convening.dialogue.sides
    first = tuple(clock(side.capital, side.code, side.timezone, start, start) for side in sides)
    last = tuple(clock(side.capital, side.code, side.timezone, end, end) for side in sides)
    differ = len({row.day for row in first}) > 1 or len({row.day for row in last}) > 1
    return LocalTimes(first, last, differ)


def _delegations(convening: Convening, user) -> tuple[Roster, Standing]:
    on_list = Participation.objects.visible_to(user).filter(convening=convening)
    rows = list(on_list.select_related("person", "delegation__side"))
    returning = came_before(convening)
    coming = frozenset(row.pk for row in expected(rows))
    delegations = Delegation.objects.visible_to(user).filter(convening=convening)
    return roster(convening, rows, delegations, returning, coming), standing(convening, rows, returning, coming)


def _advice(convening: Convening, user, today: datetime.date) -> Iterable[Advice]:
    rows = Recommendation.objects.visible_to(user).filter(convening=convening).select_related("convening")
    return [advice_of(row, today) for row in rows.prefetch_related("uptake")]


def _actions(convening: Convening, user) -> list[ActionItem]:
    """What was raised at the convening, and what was closed at it."""
    mine = ActionItem.objects.visible_to(user)
    found = mine.filter(raised_in=convening) | mine.filter(closed_in=convening)
    return list(found.select_related("raised_in__dialogue", "raised_in__working_group", "owner_organization"))
