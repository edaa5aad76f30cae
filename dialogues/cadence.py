"""What the history of a program says about its next edition: when it is due, who hosts, which number. Pure: no Django.

The rules are the program's definitions of "due" and "edition to propose" (for "next host" see `dialogues.hosting`):

- A period known to the month or year counts from its last day. Months are calendar months, cut to the month's end.
- Once a year: due 10 to 15 months after the last edition held, 12 being the aim, within the season if there is one;
  late after 15 months. A season that the window misses is passed over, and the answer says so.
- Several times a year: one in each equal part of the calendar year (three a year: January to April and so on); the next
  is due in the first part, from today's on, in which none was held. Three a year is late when the last is more than
  6 months back; other rhythms keep that proportion, one and a half times the part, rounded up to whole months.
- A gap year does not count: each one since the latest edition moves what is due, and what is late, by twelve months;
  several times a year, no part of it is due. Its reason stands in the answer.
- "n of 3" counts editions held in the calendar year, virtual ones too: a warning from October when two or more are
  missing. Once a year, two editions in one calendar year, held or planned, are a warning.
- Nothing is late while a next one that is planned, confirmed or postponed has a date. An idea is no plan.
- Only editions count: roundtables and group meetings are not given to this module.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from dialogues.dates import YEAR, ordinal
from dialogues.hosting import NextHost, next_host
from dialogues.months import MONTHS_IN_YEAR, add_months, months_between, part_of_year, runs_within
from dialogues.series import CANCELLED, Edition, GapYear, Series

EARLIEST_MONTHS, AIM_MONTHS, LATEST_MONTHS = 10, 12, 15
WARN_FROM_MONTH = 10
RHYTHM_WORDS = {1: "annual", 2: "twice a year", 3: "three times a year"}


@dataclass(frozen=True)
class Due:
    """The days from which and until which the next edition is due, both included; None where nothing can be said.

    `aim` is the day to aim at in a yearly rhythm. `season_missed` says that the usual months lie outside the window.
    """

    first: datetime.date | None
    last: datetime.date | None
    aim: datetime.date | None
    reason: str
    season_missed: bool = False


@dataclass(frozen=True)
class Lateness:
    """`since` is the first late day, None while not late. `reason` stands beside the last edition in either case."""

    since: datetime.date | None
    reason: str


@dataclass(frozen=True)
class ThisYear:
    """How many editions were held in the calendar year of today, of how many; `warn` with its reason, empty without."""

    held: int
    of: int | None
    warn: bool
    reason: str

    @property
    def text(self) -> str:
        """ "2 of 3"; the count alone where the rhythm is not known."""
        return f"{self.held} of {self.of}" if self.of else str(self.held)


@dataclass(frozen=True)
class EditionToPropose:
    """The number to propose for a new edition; None where none can be proposed, and why."""

    number: int | None
    reason: str


@dataclass(frozen=True)
class UsualMonths:
    """The months (1-12) in which editions were held, and by how many editions that is judged."""

    months: tuple[int, ...]
    editions: int


@dataclass(frozen=True)
class Cadence:
    """Everything that the record says about the next edition, each answer with its reason in plain words.

    `last` is the latest edition held, by date; `next` the nearest one planned, confirmed or postponed.
    """

    last: Edition | None
    next: Edition | None
    host: NextHost
    due: Due
    late: Lateness
    this_year: ThisYear
    edition: EditionToPropose
    usual_months: UsualMonths

    @property
    def is_late(self) -> bool:
        return self.late.since is not None


def cadence_of(series: Series, *, today: datetime.date) -> Cadence:
    """What the series' history says on that day."""
    coming = series.next_planned(today)
    return Cadence(
        last=series.last,
        next=coming,
        host=next_host(series),
        due=due(series, today=today),
        late=lateness(series, today=today),
        this_year=this_year(series, today=today),
        edition=edition_to_propose(series),
        usual_months=usual_months(series),
    )


def due(series: Series, *, today: datetime.date) -> Due:
    """When the next edition is due."""
    unknown = _why_nothing_is_due(series)
    if unknown:
        return Due(None, None, None, unknown)
    if series.per_year == 1:
        return _due_once_a_year(series, series.last)
    held = {part_of_year(edition.last_day, series.per_year) for edition in series.held_by_date}
    part = part_of_year(today, series.per_year)
    gaps = {gap.year for gap in series.gaps}
    while part in held or part[0].year in gaps:
        part = part_of_year(part[1] + datetime.timedelta(days=1), series.per_year)
    first, last = part
    says = f"The rhythm is {_rhythm_words(series)}; none is on record for {first:%B} to {last:%B %Y}."
    return Due(first, last, None, says + _gap_words(series.gaps_until(first)))


def lateness(series: Series, *, today: datetime.date) -> Lateness:
    """Since when the program is late; how long ago the last edition was, in any case."""
    unknown = _why_nothing_is_due(series)
    if unknown:
        return Lateness(None, unknown)
    months = LATEST_MONTHS if series.per_year == 1 else _ceiling(3 * MONTHS_IN_YEAR, 2 * series.per_year)
    gaps = _gaps_to_wait_out(series, months)
    since = add_months(series.last.last_day, months + MONTHS_IN_YEAR * len(gaps)) + datetime.timedelta(days=1)
    reason = f"{_how_long_ago(series.last, today)}; the rhythm is {_rhythm_words(series)}.{_gap_words(gaps)}"
    coming = series.next_planned(today)
    if since > today:
        return Lateness(None, reason)
    if coming and coming.last_day:
        return Lateness(None, f"{reason} Not late, because the next one has a date, {coming.period_text}.")
    return Lateness(since, reason)


def this_year(series: Series, *, today: datetime.date) -> ThisYear:
    """How many editions the calendar year has seen, and whether that deserves a warning."""
    held = sum(edition.last_day.year == today.year for edition in series.held_by_date)
    count = ThisYear(held, series.per_year, warn=False, reason="")
    if not (series.is_running and series.per_year):
        return count
    if series.per_year == 1:
        planned = [
            edition for edition in series.not_held if edition.is_dated_plan and edition.last_day.year == today.year
        ]
        if held + len(planned) < 2:
            return count
        return ThisYear(held, 1, warn=True, reason=f"Two or more editions in {today.year}; the rhythm is annual.")
    is_gap = any(gap.year == today.year for gap in series.gaps)
    if is_gap or today.month < WARN_FROM_MONTH or held >= series.per_year - 1:
        return count
    return ThisYear(
        held, series.per_year, warn=True, reason=f"{count.text} held in {today.year}, and it is {today:%B}."
    )


def edition_to_propose(series: Series) -> EditionToPropose:
    """One more than the highest number known, cancelled ones left out, if the latest edition held has a number."""
    last = series.last
    if last is None:
        return EditionToPropose(None, "No edition with a date is on record, so no number can be proposed.")
    if not last.number:
        return EditionToPropose(None, f"The latest edition held, {last.month_text}, has no number on record.")
    kept = (edition for edition in series.not_held if edition.status != CANCELLED)
    known = [edition for edition in (*series.held, *kept) if edition.number]
    highest = max(known, key=lambda edition: edition.number)
    when = f", {highest.month_text}" if highest.starts_on else ""
    return EditionToPropose(highest.number + 1, f"The number follows the {ordinal(highest.number)}{when}.")


def usual_months(series: Series) -> UsualMonths:
    """The months in which editions with a known month began: shown where the program has not set its season."""
    known = [edition.starts_on.month for edition in series.held_by_date if edition.precision != YEAR]
    return UsualMonths(tuple(sorted(set(known))), len(known))


def _why_nothing_is_due(series: Series) -> str:
    if not series.is_running:
        return "The program is not running, so nothing is due."
    if not series.per_year:
        return "How often the program meets is not recorded."
    if series.last is None:
        return "No edition with a date is on record, so nothing can be worked out."
    return ""


def _due_once_a_year(series: Series, last: Edition) -> Due:
    gaps = _gaps_to_wait_out(series, AIM_MONTHS)
    waited = MONTHS_IN_YEAR * len(gaps)
    first, aim, latest = (
        add_months(last.last_day, months + waited) for months in (EARLIEST_MONTHS, AIM_MONTHS, LATEST_MONTHS)
    )
    span = f"{EARLIEST_MONTHS + waited} to {LATEST_MONTHS + waited} months"
    reason = f"{span} after {last.label if last.number else 'the last edition'}, {last.month_text}"
    because = _gap_words(gaps)
    if not series.season:
        return Due(first, latest, aim, f"{reason}.{because}")
    runs = runs_within(series.season, first, latest)
    if not runs:
        passed_over = f"{reason}; the usual months miss that and are passed over.{because}"
        return Due(first, latest, aim, passed_over, season_missed=True)
    first, latest = min(runs, key=lambda run: max((run[0] - aim).days, (aim - run[1]).days, 0))
    return Due(first, latest, min(max(aim, first), latest), f"{reason}, within the usual months.{because}")


def _gaps_to_wait_out(series: Series, months: int) -> tuple[GapYear, ...]:
    """The gap years that lie before the day so many months after the latest edition; each puts it off by a year."""
    gaps: tuple[GapYear, ...] = ()
    while True:
        reached = series.gaps_until(add_months(series.last.last_day, months + MONTHS_IN_YEAR * len(gaps)))
        if len(reached) == len(gaps):
            return gaps
        gaps = reached


def _gap_words(gaps: Sequence[GapYear]) -> str:
    """ " 2021 is a gap year: both sides renewed their delegations."; empty without one."""
    return "".join(f" {gap.year} is a gap year: {gap.reason.rstrip('.')}." for gap in gaps)


def _rhythm_words(series: Series) -> str:
    return RHYTHM_WORDS.get(series.per_year, f"{series.per_year} times a year")


def _how_long_ago(edition: Edition, today: datetime.date) -> str:
    """ "That was 32 months ago", counted as people count months; in years where only the year is known."""
    if edition.precision == YEAR:
        count, unit = today.year - edition.last_day.year, "year"
    else:
        count, unit = months_between(edition.last_day, today), "month"
    if count <= 0:
        return f"That was this {unit}" if count == 0 else "That is still to come"
    return f"That was {count} {unit}{'' if count == 1 else 's'} ago"


def _ceiling(dividend: int, divisor: int) -> int:
    return -(-dividend // divisor)
