"""How many people took part, for funders: no figure under 5 can be read or worked out. Pure: no Django.

The rules: figures per closed calendar year, people counted once a year; 0 is 0, "<5" is one to four. The table crosses
side and sector only where at most one cell of each side is under 5; else it says the sides alone. A total that holds a
small cell is a range over everything the cell may be, so no sum or difference narrows it. Where only the sides are
shown, their totals can be exact, because the cells below them are not shown at all: whichever the numbers were, people
might as well have come from other sectors. Each year stands alone: nobody is added up over two years.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dialogues.pictures.figures import Figure, ParticipationRow

SMALL = range(1, 5)
FEWEST_GROUPS = 3


@dataclass(frozen=True)
class Attended:
    """Someone who attended in a year, for a side (its code), in a group: former official, else the sector as listed."""

    person: int
    year: int
    side: str
    group: str


@dataclass(frozen=True)
class YearFigures:
    """One closed year. `rows` hold side by sector, empty groups left out; without rows only the totals may be shown."""

    year: int
    left: Figure
    right: Figure
    total: Figure
    rows: tuple[ParticipationRow, ...]

    @property
    def is_crossed(self) -> bool:
        """Whether the table by side and sector may be shown."""
        return bool(self.rows)


def figures_by_year(
    attended: Iterable[Attended], *, sides: tuple[str, str], groups: Mapping[str, str], today: datetime.date
) -> tuple[YearFigures, ...]:
    """The figures of each calendar year that is over, newest first; years in which nobody is recorded are left out.

    `sides` are the codes, left then right; `groups` every group there can be with its label, in the order of the rows
    (one of them for "not known"). The last row of someone given twice in a year counts. Raises ValueError for fewer
    than three groups, with which an exact total could give the cells away, and KeyError for a group not among them.
    """
    if len(groups) < FEWEST_GROUPS:
        raise ValueError("Figures need at least three groups.")
    people = {(row.year, row.person): row for row in attended if row.year < today.year and row.side in sides}
    years: dict[int, Counter] = {}
    for row in people.values():
        years.setdefault(row.year, Counter())[row.side, _known(groups, row.group)] += 1
    return tuple(_year(year, years[year], sides, groups) for year in sorted(years, reverse=True))


def figure_of(count: int) -> Figure:
    """A count as it may be shown: itself, or "<5" for one to four."""
    return Figure(SMALL[0], SMALL[-1], is_small=True) if count in SMALL else Figure(count)


def _known(groups: Mapping[str, str], group: str) -> str:
    if group not in groups:
        raise KeyError(group)
    return group


def _year(year: int, counts: Counter, sides: tuple[str, str], groups: Mapping[str, str]) -> YearFigures:
    cells = {side: [counts[side, group] for group in groups] for side in sides}
    if any(sum(count in SMALL for count in column) > 1 for column in cells.values()):
        left, right = (figure_of(sum(cells[side])) for side in sides)
        return YearFigures(year, left, right, _sum([left, right]), ())
    columns = [[figure_of(count) for count in cells[side]] for side in sides]
    rows = tuple(
        ParticipationRow(label, left, right)
        for label, left, right in zip(groups.values(), *columns, strict=True)
        if left.length or right.length
    )
    left, right = (_sum(column) for column in columns)
    return YearFigures(year, left, right, _sum([left, right]), rows)


def _sum(figures: Iterable[Figure]) -> Figure:
    """The sum as far as the reader can know it: exact, a range, or "<5" when that is all there is to it."""
    shown = list(figures)
    low, high = sum(figure.low for figure in shown), sum(figure.length for figure in shown)
    if low == high:
        return Figure(low)
    return Figure(low, high, is_small=(low, high) == (SMALL[0], SMALL[-1]))
