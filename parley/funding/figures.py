"""How many people took part, for funders: no figure under 5 can be read or worked out. Pure: no Django.

The rules: figures per closed calendar year, people counted once a year; 0 is 0, "<5" is one to four. The table crosses
side and sector only where at most one cell of each side is under 5; else it says the sides alone. A total that holds a
small cell is a range over everything the cell may be, so no sum or difference narrows it. Where the table may not be
crossed, the sides are shown and, apart from them, the sectors over both sides. Both add up to the same whole, so the
larger side becomes a range where the difference would tell a small side, a lone small sector, or small sectors that
are all near one or all near four. Where even that tells too much, the sides stand alone; their totals can be exact
then, because people might as well have come from other sectors. Each year stands alone: nobody is added up over two
years.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dialogues.pictures.figures import Figure, ParticipationRow

SMALL = range(1, 5)
FEWEST_GROUPS = 3
# In two sectors, the margins and the fact that the table is not crossed can leave a single reading.
FEWEST_SECTORS = 3


@dataclass(frozen=True)
class Attended:
    """Someone who attended in a year, for a side (its code), in a group: former official, else the sector as listed."""

    person: int
    year: int
    side: str
    group: str


@dataclass(frozen=True)
class SectorFigure:
    """The people of a sector, over both sides."""

    label: str
    figure: Figure


@dataclass(frozen=True)
class YearFigures:
    """One closed year. `rows` hold side by sector; without them `sectors` may hold the sectors over both sides.

    Empty groups are left out of both. With neither, only the totals may be shown.
    """

    year: int
    left: Figure
    right: Figure
    total: Figure
    rows: tuple[ParticipationRow, ...]
    sectors: tuple[SectorFigure, ...] = ()

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
    return tuple(year_of(year, years[year], sides, groups) for year in sorted(years, reverse=True))


def figure_of(count: int) -> Figure:
    """A count as it may be shown: itself, or "<5" for one to four."""
    return Figure(SMALL[0], SMALL[-1], is_small=True) if count in SMALL else Figure(count)


def _known(groups: Mapping[str, str], group: str) -> str:
    if group not in groups:
        raise KeyError(group)
    return group


def year_of(year: int, counts: Counter, sides: tuple[str, str], groups: Mapping[str, str]) -> YearFigures:
    """What may be shown of one year's people, counted by side and group."""
    cells = {side: [counts[side, group] for group in groups] for side in sides}
    if any(sum(count in SMALL for count in column) > 1 for column in cells.values()):
        return _uncrossed(year, *cells.values(), labels=groups.values())
    columns = [[figure_of(count) for count in cells[side]] for side in sides]
    rows = tuple(
        ParticipationRow(label, left, right)
        for label, left, right in zip(groups.values(), *columns, strict=True)
        if left.length or right.length
    )
    left, right = (_sum(column) for column in columns)
    return YearFigures(year, left, right, _sum([left, right]), rows)


def _uncrossed(year: int, left: list[int], right: list[int], *, labels: Iterable[str]) -> YearFigures:
    """The sides and, where it gives nothing away, the sectors over both."""
    sides = [sum(left), sum(right)]
    counts = {label: sum(pair) for label, *pair in zip(labels, left, right, strict=True) if any(pair)}
    totals = _beside_sectors(sides, list(counts.values()))
    if totals is None:
        alone = [figure_of(count) for count in sides]
        return YearFigures(year, *alone, _sum(alone), ())
    sectors = tuple(SectorFigure(label, figure_of(count)) for label, count in counts.items())
    return YearFigures(year, *totals, (), sectors)


def _beside_sectors(sides: list[int], counts: list[int]) -> tuple[Figure, Figure, Figure] | None:
    """The sides and their total as they may stand beside the sectors; None where the sectors may not be shown.

    Which of these it is must follow from what is then shown, or the choice itself would tell something.
    """
    if len(counts) < FEWEST_SECTORS or all(count in SMALL for count in sides):
        return None
    whole = _sum(figure_of(count) for count in counts)
    larger = 0 if sides[0] > sides[1] else 1
    smaller = figure_of(sides[1 - larger])
    if not smaller.is_small and _keeps_small_sectors(counts):
        return Figure(sides[0]), Figure(sides[1]), Figure(sum(sides))
    rest = Figure(max(whole.low - smaller.length, 0), whole.length - smaller.low)
    # The reader knows which side is the larger: above the smaller, two numbers must be left.
    least = smaller.low + (larger == 0)
    if rest.length - 1 < least:
        return None
    return (rest, smaller, whole) if larger == 0 else (smaller, rest, whole)


def _keeps_small_sectors(counts: list[int]) -> bool:
    """Whether the exact whole leaves each small sector open: their sum is clear of its least and its most."""
    small = [count for count in counts if count in SMALL]
    return not small or len(small) * SMALL[0] + 2 <= sum(small) <= len(small) * SMALL[-1] - 2


def _sum(figures: Iterable[Figure]) -> Figure:
    """The sum as far as the reader can know it: exact, a range, or "<5" when that is all there is to it."""
    shown = list(figures)
    low, high = sum(figure.low for figure in shown), sum(figure.length for figure in shown)
    if low == high:
        return Figure(low)
    return Figure(low, high, is_small=(low, high) == (SMALL[0], SMALL[-1]))
