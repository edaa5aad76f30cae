"""The life of a dialogue, year by year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MOST_YEARS = 24
PAGE_WIDTH = 1216
LETTER_WIDTH = 7
NARROW_LABEL = 104
WIDE_LABEL = 190


@dataclass(frozen=True)
class Edition:
    """One edition as the picture shows it, in words; an empty place is a place not known.

    `code` and `side` are the host's, empty for a neutral host or one not known; `state` is "held", "planned",
    "postponed" or "cancelled"; `unknown` says what is not known ("place and host unknown").
    """

    year: int
    label: str
    when: str
    place: str = ""
    code: str = ""
    side: str = ""
    state: str = "held"
    unknown: str = ""
    url: str = ""
    sources: tuple[int, ...] = ()
    is_sample: bool = False
    is_neutral: bool = False

    @property
    def bar(self) -> str:
        """The class of the bar: how far the edition has come, and whether its host is known."""
        if self.state != "held":
            return self.state
        if self.is_neutral:
            return "neutral"
        return "held" if self.code else "nohost"

    @property
    def width(self) -> int:
        """About how wide the label is, in pixels."""
        longest = max(len(self.when), len(self.place), len(self.unknown), len(self.label))
        return min(WIDE_LABEL, longest * LETTER_WIDTH + 12)


@dataclass(frozen=True)
class Gap:
    """Years of which something is to be said in words: bold `title`, then `text`."""

    first_year: int
    last_year: int
    title: str = ""
    text: str = ""
    sources: tuple[int, ...] = ()


@dataclass(frozen=True)
class YearColumn:
    """A year with editions: its column, and the classes that say how its label stands."""

    column: int
    year: int
    editions: tuple[Edition, ...]
    manner: str = ""


@dataclass(frozen=True)
class GapColumns:
    """A gap: its first column and how many columns it takes."""

    column: int
    width: int
    gap: Gap


@dataclass(frozen=True)
class AxisYear:
    """A year under the axis."""

    column: int
    text: str


@dataclass(frozen=True)
class Years:
    """The timeline. `is_dense`: the labels do not fit beside each other, so they are short and a list follows.

    `entries` holds the editions and gaps in the order of time; `earlier` the editions older than the picture reaches.
    """

    first_year: int
    last_year: int
    columns: int
    entries: tuple[YearColumn | GapColumns, ...]
    axis: tuple[AxisYear, ...]
    is_dense: bool
    earlier: tuple[Edition, ...]
    editions: tuple[Edition, ...]

    @property
    def listed(self) -> tuple[Edition, ...]:
        """The editions that a list below the picture has to give in full."""
        return self.editions if self.is_dense else self.earlier

    @property
    def has_gaps(self) -> bool:
        return any(isinstance(entry, GapColumns) for entry in self.entries)

    @property
    def has_open_host(self) -> bool:
        return any(edition.bar == "nohost" for edition in self.editions)

    @property
    def has_neutral_host(self) -> bool:
        return any(edition.bar == "neutral" for edition in self.editions)

    @property
    def has_planned(self) -> bool:
        return any(edition.state == "planned" for edition in self.editions)

    @property
    def has_postponed(self) -> bool:
        return any(edition.state == "postponed" for edition in self.editions)


def years(*, first_year: int, last_year: int, editions: Sequence[Edition], gaps: Sequence[Gap] = ()) -> Years:
    """Place the editions and gaps of a dialogue between two years; at most the last 24 years are drawn."""
    ordered = tuple(sorted(editions, key=lambda edition: edition.year))
    last_year = max([last_year, *(edition.year for edition in ordered)])
    first_year = max(min([first_year, *(edition.year for edition in ordered)]), last_year - MOST_YEARS + 1)
    count = last_year - first_year + 1
    by_year: dict[int, list[Edition]] = {}
    for edition in ordered:
        if edition.year >= first_year:
            by_year.setdefault(edition.year, []).append(edition)
    manners = _label_manners(
        {year - first_year + 1: max(e.width for e in found) for year, found in by_year.items()}, count
    )
    entries: list[YearColumn | GapColumns] = [
        YearColumn(year - first_year + 1, year, tuple(found), (manners or {}).get(year - first_year + 1, ""))
        for year, found in by_year.items()
    ]
    entries += [placed for gap in gaps if (placed := _placed_gap(gap, first_year, last_year))]
    return Years(
        first_year=first_year,
        last_year=last_year,
        columns=count,
        entries=tuple(sorted(entries, key=lambda entry: entry.column)),
        axis=tuple(
            AxisYear(year - first_year + 1, _axis_text(year, first_year, last_year))
            for year in range(first_year, last_year + 1)
        ),
        is_dense=manners is None,
        earlier=tuple(edition for edition in ordered if edition.year < first_year),
        editions=ordered,
    )


def years_without(editions: Sequence[Edition], first_year: int, last_year: int) -> list[tuple[int, int]]:
    """The runs of years (first, last) in which no edition is recorded, for the sentences of the gaps."""
    known = {edition.year for edition in editions}
    runs: list[tuple[int, int]] = []
    for year in range(first_year, last_year + 1):
        if year in known:
            continue
        if runs and runs[-1][1] == year - 1:
            runs[-1] = (runs[-1][0], year)
        else:
            runs.append((year, year))
    return runs


def _placed_gap(gap: Gap, first_year: int, last_year: int) -> GapColumns | None:
    start, end = max(gap.first_year, first_year), min(gap.last_year, last_year)
    return GapColumns(start - first_year + 1, end - start + 1, gap) if start <= end else None


def _axis_text(year: int, first_year: int, last_year: int) -> str:
    return str(year) if year % 5 == 0 or year in (first_year, last_year) else f"’{year % 100:02d}"


def _label_manners(widths: Mapping[int, int], count: int) -> dict[int, str] | None:
    """How the label of each column stands, or None when they do not fit beside each other.

    From the middle of its column to the right, or to the left where its neighbor is too near; if that fails for any of
    them, all stand at the left edge of their columns.
    """
    columns = sorted(widths)
    column_width = PAGE_WIDTH / count
    manners: dict[int, str] = {}
    taken_until = 0.0
    for index, column in enumerate(columns):
        middle = (column - 0.5) * column_width
        limit = (columns[index + 1] - 0.5) * column_width if index + 1 < len(columns) else PAGE_WIDTH
        manner, reach = _manner(widths[column], middle - taken_until, limit - middle)
        if manner is None:
            return dict.fromkeys(columns, "edge") if column_width >= NARROW_LABEL else None
        manners[column] = manner
        taken_until = middle + reach
    return manners


def _manner(width: int, left: float, right: float) -> tuple[str | None, float]:
    """The manner of one label with that room left and right of its stem, and how far it reaches to the right."""
    narrow = min(width, NARROW_LABEL)
    if width <= right:
        return "", width
    if width <= left:
        return "flip", 0
    if narrow <= right:
        return "tight", narrow
    if narrow <= left:
        return "flip tight", 0
    return None, 0
