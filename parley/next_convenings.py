"""The convenings that come next: when, who hosts, what each still misses, and which answers are open.

Everything is read for the nearest MOST_READ convenings only, so that the cost does not grow with the programs.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.db.models import Count, Min

from dialogues.dates import DAY, MONTH, format_period
from dialogues.enums import ConveningFormat, ConveningKind, ConveningStatus
from dialogues.models import Convening, Side
from participants.enums import EXPECTED_STATUSES, ParticipationRole, ParticipationStatus
from participants.models import Participation
from sessions.conflict_check import open_conflicts
from sessions.models import Session
from sessions.releasing import standing_of_agendas

MOST_READ = 40
MOST_SHOWN = 6
MOST_ANSWERS = 5
SOON = datetime.timedelta(days=60)
RELEASED_BY = datetime.timedelta(days=30)
"""How long before it begins delegates should have the agenda of a convening."""

THIS_YEAR = datetime.timedelta(days=300)
LEADS = (ParticipationRole.CO_CHAIR, ParticipationRole.HEAD)
OPEN_ANSWERS = (ParticipationStatus.INVITED, ParticipationStatus.TENTATIVE)


@dataclass(frozen=True)
class Miss:
    """Something that a convening still lacks. `is_urgent`: it waits for someone now; `url_name` leads to the place."""

    text: str
    is_urgent: bool = False
    title: str = ""
    url_name: str = "parley:convening"
    link: str = "Open it"


@dataclass(frozen=True)
class Answers:
    """How many of those invited have answered what."""

    accepted: int = 0
    tentative: int = 0
    open: int = 0
    declined: int = 0

    @property
    def marks(self) -> Sequence[str]:
        """One mark per person, in the order of the key; the class of each."""
        return [""] * self.accepted + ["half"] * self.tentative + ["open"] * self.open + ["none"] * self.declined

    @property
    def are_awaited(self) -> bool:
        return bool(self.open or self.tentative)


@dataclass(frozen=True)
class NextConvening:
    """A convening to come. `when` and `below` stand beside it; `times` are its first session's in both zones."""

    convening: Convening
    when: str
    below: tuple[str, ...]
    times: str
    misses: tuple[Miss, ...]
    answers: Answers
    days_until: int | None

    @property
    def urgent(self) -> Miss | None:
        """The first thing that waits for someone now."""
        return next((miss for miss in self.misses if miss.is_urgent), None)


@dataclass
class _Seen:
    """What is recorded of one convening: people by status, sides with a co-chair or head, and its agenda.

    `released` is the number of the latest version, 0 before the first.
    """

    statuses: dict[str, int] = field(default_factory=dict)
    led_sides: set[int] = field(default_factory=set)
    people: int = 0
    sessions: int = 0
    first_start: datetime.datetime | None = None
    conflicts: int = 0
    released: int = 0
    draft_differs: bool = False


def next_convenings(user, *, today: datetime.date) -> list[NextConvening]:
    """The nearest convenings of the user's programs, with what they miss."""
    coming = list(Convening.objects.visible_to(user).upcoming(at=today).with_sides()[:MOST_READ])
    seen = _seen(user, [row.pk for row in coming])
    _look_at_agendas(user, coming[:MOST_SHOWN], seen)
    return [_next(row, seen[row.pk], today) for row in coming]


def _seen(user, pks: list[int]) -> dict[int, _Seen]:
    seen = {pk: _Seen() for pk in pks}
    if not pks:
        return seen
    people = Participation.objects.visible_to(user).filter(convening__in=pks).order_by()
    counted = people.values_list("convening_id", "status", "role", "delegation__side_id").annotate(people=Count("pk"))
    for pk, status, role, side, count in counted:
        found = seen[pk]
        found.people += count
        found.statuses[status] = found.statuses.get(status, 0) + count
        if role in LEADS and status in EXPECTED_STATUSES:
            found.led_sides.add(side)
    sessions = Session.objects.visible_to(user).filter(convening__in=pks).exclude(status="withdrawn").order_by()
    for pk, count, first in sessions.values_list("convening_id").annotate(Count("pk"), Min("starts_at")):
        seen[pk].sessions, seen[pk].first_start = count, first
    return seen


def _look_at_agendas(user, nearest: Sequence[Convening], seen: dict[int, _Seen]) -> None:
    """What a release of the nearest agendas waits for, and which drafts differ: twelve queries for all of them."""
    planned = [row for row in nearest if seen[row.pk].sessions]
    for pk, count in open_conflicts(planned, user=user).items():
        seen[pk].conflicts = count
    for pk, (number, differs) in standing_of_agendas(planned).items():
        seen[pk].released, seen[pk].draft_differs = number, differs


def _next(row: Convening, seen: _Seen, today: datetime.date) -> NextConvening:
    days = (row.starts_on - today).days if row.starts_on and row.date_precision == DAY else None
    return NextConvening(
        convening=row,
        when=_when(row, today),
        below=_below(row, days),
        times=both_times(seen.first_start, row.dialogue.sides),
        misses=(*_misses(row, seen, is_near=_is_near(row, today)), *_agenda_misses(row, seen, today)),
        answers=_answers(seen.statuses),
        days_until=days,
    )


def _answers(statuses: dict[str, int]) -> Answers:
    declined = statuses.get(ParticipationStatus.DECLINED, 0) + statuses.get(ParticipationStatus.SUBSTITUTED, 0)
    return Answers(
        accepted=statuses.get(ParticipationStatus.ACCEPTED, 0),
        tentative=statuses.get(ParticipationStatus.TENTATIVE, 0),
        open=statuses.get(ParticipationStatus.INVITED, 0),
        declined=declined,
    )


def _is_near(row: Convening, today: datetime.date) -> bool:
    """Whether what is missing waits for someone: the convening is confirmed, or near."""
    return row.status == ConveningStatus.CONFIRMED or bool(row.starts_on and row.starts_on - today <= SOON)


def _misses(row: Convening, seen: _Seen, *, is_near: bool) -> Iterable[Miss]:
    is_meeting = row.kind in (ConveningKind.EDITION, ConveningKind.ROUNDTABLE)
    if row.status == ConveningStatus.POSTPONED:
        yield Miss("Postponed; new days are not confirmed", is_near, "Choose new days", "parley:convening_dates")
    elif row.date_precision != DAY or row.starts_on is None:
        yield Miss("Days", is_near, "Choose the days", "parley:convening_dates", "Set them")
    if not row.format:
        yield Miss("In person or virtual is not decided", False, "", "parley:convening_format")
    elif row.format != ConveningFormat.VIRTUAL and not row.city:
        yield Miss("City", is_near, "Choose the city", "dialogues:convening_edit", "Set it")
    for side in row.dialogue.sides if is_meeting else ():
        if side.pk not in seen.led_sides:
            title = f"Name a co-chair or head for {side.the_name}"
            yield Miss(
                f"No co-chair or head for {side.the_name}", is_near, title, "participants:delegations", "Delegations"
            )
    if not seen.sessions:
        yield Miss("No agenda yet", is_near and is_meeting, "Begin the agenda", "agenda:agenda", "Open the agenda")


def _agenda_misses(row: Convening, seen: _Seen, today: datetime.date) -> Iterable[Miss]:
    """What keeps the agenda from the delegates."""
    if not seen.sessions:
        return
    is_near = _is_near(row, today)
    if seen.conflicts:
        one = seen.conflicts == 1
        text = f"{'One conflict keeps' if one else f'{seen.conflicts} conflicts keep'} the agenda from its release"
        title = "Solve one conflict of the agenda" if one else f"Solve {seen.conflicts} conflicts of the agenda"
        yield Miss(text, is_near, title, "agenda:agenda", "Open the agenda")
    if seen.draft_differs:
        text = f"The draft of the agenda differs from version {seen.released}"
        yield Miss(text, is_near, "Release the changes of the agenda", "agenda:agenda", "Look at it")
    elif not seen.released:
        is_due = row.date_precision == DAY and bool(row.starts_on) and row.starts_on - today <= RELEASED_BY
        yield Miss("The agenda is not released", is_due, "Release the agenda", "agenda:agenda", "Open the agenda")


def _when(row: Convening, today: datetime.date) -> str:
    if row.starts_on is None:
        return "No date"
    if row.date_precision == DAY and row.starts_on - today < THIS_YEAR:
        return row.period_text.removesuffix(f" {(row.ends_on or row.starts_on).year}")
    return row.period_text


def _below(row: Convening, days: int | None) -> tuple[str, ...]:
    if row.starts_on is None:
        return ()
    if days is None:
        return ("days not chosen",) if row.date_precision == MONTH else ("month not chosen",)
    return f"{row.starts_on:%A}", in_days(days)


def in_days(days: int) -> str:
    """How far off a day is: "in 17 days", "tomorrow", "today", "under way"."""
    if days < 0:
        return "under way"
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")


def both_times(at: datetime.datetime | None, sides: Sequence[Side]) -> str:
    """A moment in the zones of both sides: "09:00 Washington, 15:00 Brussels"; "" if there is none.

    Where the two dates differ the second one is said: "20:00 Washington, 08:00 Beijing (11 December)".
    """
    if at is None:
        return ""
    first, second = (at.astimezone(ZoneInfo(side.timezone)) for side in sides)
    other_day = "" if first.date() == second.date() else f" ({format_period(second.date()).rsplit(' ', 1)[0]})"
    return f"{first:%H:%M} {sides[0].capital}, {second:%H:%M} {sides[1].capital}{other_day}"
