"""The weeks in which the clocks of two places are not as far apart as usual. Pure: no Django.

The United States and Europe change their clocks on different days, so that they are five hours apart instead of six
for some weeks in March and a week around the first of November. Where only one of two places changes its clocks, as
with China or India, the distance goes with the season and nothing is unusual.
"""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, groupby
from zoneinfo import ZoneInfo

from dialogues.dates import format_period

NOON = datetime.time(12, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class ClockWeek:
    """The days, both included, on which two places' clocks are `hours` apart instead of `usual`."""

    first: datetime.date
    last: datetime.date
    places: tuple[str, str]
    hours: float
    usual: float

    @property
    def sentence(self) -> str:
        places = " and ".join(self.places)
        unit = "hour" if self.hours == 1 else "hours"
        period = format_period(self.first, self.last)
        return f"The clocks of {places} are {self.hours:g} {unit} apart, not {self.usual:g} as usual ({period})."


def clock_weeks(first: datetime.date, last: datetime.date, places: Sequence[tuple[str, str]]) -> tuple[ClockWeek, ...]:
    """The unusual weeks that touch the days from first to last, for each two of the places, by date.

    A place is (name as in a sentence, IANA zone). A week is given whole, with days before or after those asked for.
    """
    found = [
        ClockWeek(*run[:2], (one[0], other[0]), *run[2:])
        for one, other in combinations(places, 2)
        for year in range(first.year, last.year + 1)
        for run in _unusual(one[1], other[1], year)
        if run[0] <= last and run[1] >= first
    ]
    return tuple(sorted(found, key=lambda week: (week.first, week.places)))


@lru_cache(maxsize=1024)
def _unusual(zone: str, other: str, year: int) -> tuple[tuple[datetime.date, datetime.date, float, float], ...]:
    """The runs of days in that year with another distance than the most frequent one, in hours, at noon UTC."""
    new_year = datetime.date(year, 1, 1)
    days = [
        new_year + datetime.timedelta(days=count) for count in range(datetime.date(year, 12, 31).timetuple().tm_yday)
    ]
    offsets = [[_offset(day, name) for day in days] for name in (zone, other)]
    if any(len(set(row)) == 1 for row in offsets):
        return ()
    gaps = [abs(one - two) for one, two in zip(*offsets, strict=True)]
    usual = Counter(gaps).most_common(1)[0][0]
    runs = []
    for gap, run in groupby(zip(days, gaps, strict=True), key=lambda row: row[1]):
        dates = [day for day, _ in run]
        if gap != usual:
            runs.append((dates[0], dates[-1], gap, usual))
    return tuple(runs)


def _offset(day: datetime.date, zone: str) -> float:
    """Hours east of UTC."""
    moment = datetime.datetime.combine(day, NOON).astimezone(ZoneInfo(zone))
    return moment.utcoffset() / datetime.timedelta(hours=1)
