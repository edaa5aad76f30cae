"""How long it is since the last edition."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

RHYTHM_WIDTH = 300


@dataclass(frozen=True)
class Rhythm:
    """Elapsed time as a line 300 wide: ticks at the new years, marks for the editions, the late span from `late_x`."""

    ticks: tuple[int, ...]
    marks: tuple[int, ...]
    late_x: int | None
    late_width: int
    said: str


def rhythm(
    *,
    since: datetime.date,
    until: datetime.date,
    editions: Sequence[datetime.date],
    late_from: datetime.date | None,
    said: str,
) -> Rhythm:
    """Draw the time from `since` to `until`; dates outside are left out. `said` is the whole picture in words."""
    days = max((until - since).days, 1)

    def x(day: datetime.date) -> int:
        return round((day - since).days / days * RHYTHM_WIDTH)

    new_years = [datetime.date(year, 1, 1) for year in range(since.year, until.year + 1)]
    late_x = x(max(late_from, since)) if late_from is not None and late_from < until else None
    return Rhythm(
        ticks=tuple(x(day) for day in new_years if since <= day <= until),
        marks=tuple(min(x(day), RHYTHM_WIDTH - 6) for day in editions if since <= day <= until),
        late_x=late_x,
        late_width=RHYTHM_WIDTH - late_x if late_x is not None else 0,
        said=said,
    )
