"""What meeting across time zones has cost each side over the years. Pure: no Django.

Each gathering counts with the times of its sessions: what overlaps, such as breakouts side by side, counts once, and
what lies between two sessions does not count. A gathering without times is not known: it is counted apart, never as
zero.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from sessions.scheduling.fairness import SidePlace, burden


@dataclass(frozen=True)
class Gathering:
    """A convening that was held across time zones, in that year; `spans` are its sessions' start and end (aware)."""

    year: int
    spans: tuple[tuple[datetime.datetime, datetime.datetime], ...] = ()


@dataclass(frozen=True)
class YearBurden:
    """The burden in minutes by side code of what was held in a year; `unknown` gatherings are of no known time."""

    year: int
    minutes: Mapping[str, int] = field(hash=False)
    known: int
    unknown: int


@dataclass(frozen=True)
class Ledger:
    """The years in which something was held across time zones, the earliest first."""

    sides: tuple[SidePlace, ...]
    years: tuple[YearBurden, ...]

    @property
    def totals(self) -> dict[str, int]:
        """Minutes borne so far by side code: what `fairness.rank` and `fairness.plan_days` take."""
        return {side.code: sum(year.minutes[side.code] for year in self.years) for side in self.sides}

    @property
    def unknown(self) -> int:
        """How many gatherings are left out because their times are not on record."""
        return sum(year.unknown for year in self.years)


def ledger_of(gatherings: Iterable[Gathering], sides: Sequence[SidePlace]) -> Ledger:
    """The ledger of what was held."""
    by_year = groupby(sorted(gatherings, key=lambda one: one.year), key=lambda one: one.year)
    return Ledger(tuple(sides), tuple(_year(year, list(rows), sides) for year, rows in by_year))


def _year(year: int, gatherings: Sequence[Gathering], sides: Sequence[SidePlace]) -> YearBurden:
    spans = [span for one in gatherings for span in _merged(one.spans)]
    minutes = {side.code: sum(burden(start, end, side.timezone) for start, end in spans) for side in sides}
    known = sum(bool(one.spans) for one in gatherings)
    return YearBurden(year, minutes, known, len(gatherings) - known)


def _merged(
    spans: Iterable[tuple[datetime.datetime, datetime.datetime]],
) -> list[tuple[datetime.datetime, datetime.datetime]]:
    """The same time without overlaps, in order."""
    merged: list[tuple[datetime.datetime, datetime.datetime]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
