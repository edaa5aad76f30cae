"""The history of a program as plain values: what the rules about its rhythm and its hosts read. Pure: no Django."""

import datetime
from dataclasses import dataclass

from dialogues.dates import DAY, MONTH, YEAR, format_period, last_day_of, ordinal

NEUTRAL = "neutral"
ALTERNATE, NO_ROTATION = "alternate", "none"
IN_PERSON, VIRTUAL, HYBRID = "in_person", "virtual", "hybrid"
IDEA, PLANNED, CONFIRMED, POSTPONED, CANCELLED = "idea", "planned", "confirmed", "postponed", "cancelled"
DATED_PLANS = (PLANNED, CONFIRMED, POSTPONED)
"""The statuses in which an edition with a date is a plan that the program keeps to."""


@dataclass(frozen=True)
class Party:
    """A side: its code and its name as it stands in a sentence ("the United States")."""

    code: str
    name: str


@dataclass(frozen=True)
class Edition:
    """One edition, held or not. What is None or empty is not known.

    `starts_on` is the first day of the period, `ends_on` the last one if it is stored, `precision` what is known of it.
    `host` is a side's code or NEUTRAL. `status` is read of editions that were not held.
    """

    number: int | None = None
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    precision: str = DAY
    format: str = ""
    host: str | None = None
    city: str = ""
    status: str = ""
    key: int | None = None

    @property
    def last_day(self) -> datetime.date | None:
        """The last day that it may have reached: the one it counts from."""
        return last_day_of(self.starts_on, self.ends_on, self.precision) if self.starts_on else None

    @property
    def month_text(self) -> str:
        """ "March 2024", or the year where no more is known; empty without a date."""
        return format_period(self.starts_on, None, YEAR if self.precision == YEAR else MONTH)

    @property
    def period_text(self) -> str:
        """The whole period: "16–18 March 2027"; empty without a date."""
        return format_period(self.starts_on, self.ends_on, self.precision)

    @property
    def is_dated_plan(self) -> bool:
        """Whether it is planned, confirmed or postponed, with a date."""
        return self.status in DATED_PLANS and self.starts_on is not None

    @property
    def label(self) -> str:
        """As it is called in a sentence: "the 13th", "the edition of April 2024", "an edition with neither"."""
        if self.number:
            return f"the {ordinal(self.number)}"
        return f"the edition of {self.month_text}" if self.starts_on else "an edition without number or date"


@dataclass(frozen=True)
class GapYear:
    """A calendar year in which the program did not meet, or will not, and why."""

    year: int
    reason: str


@dataclass(frozen=True)
class Series:
    """A program and its editions. `rotation` is ALTERNATE, NO_ROTATION or empty (not known); `season` months, 1-12.

    `gaps` are the years that do not count in the rhythm. `is_running` is False for a program that is paused or
    concluded: then nothing is due.
    """

    sides: tuple[Party, Party]
    per_year: int | None = None
    rotation: str = ""
    season: tuple[int, ...] = ()
    virtual_uses_turn: bool = False
    held: tuple[Edition, ...] = ()
    not_held: tuple[Edition, ...] = ()
    gaps: tuple[GapYear, ...] = ()
    is_running: bool = True

    @property
    def held_by_date(self) -> tuple[Edition, ...]:
        """The editions held of which a date is known, the latest first."""
        dated = [edition for edition in self.held if edition.starts_on]
        return tuple(sorted(dated, key=lambda one: (one.last_day, one.starts_on, one.number or 0), reverse=True))

    @property
    def last(self) -> Edition | None:
        """The latest edition held, by date."""
        return next(iter(self.held_by_date), None)

    def gaps_until(self, day: datetime.date) -> tuple[GapYear, ...]:
        """The gap years after the year of the latest edition held, up to the year of that day, in order."""
        after = self.last.last_day.year if self.last else 0
        return tuple(sorted((gap for gap in self.gaps if after < gap.year <= day.year), key=lambda gap: gap.year))

    def name_of(self, code: str) -> str:
        """The side's name in a sentence."""
        return next(side.name for side in self.sides if side.code == code)

    def next_planned(self, today: datetime.date) -> Edition | None:
        """The nearest edition planned, confirmed or postponed that is not over yet; one without a date comes last."""
        plans = [edition for edition in self.not_held if edition.status in DATED_PLANS]
        coming = [edition for edition in plans if edition.last_day is None or edition.last_day >= today]
        return min(coming, key=lambda one: (one.last_day is None, one.last_day or today), default=None)
