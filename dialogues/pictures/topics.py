"""Topics by year, as a heat map."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ON = "on"
"""The value of a cell of which only that the topic was on the agenda is known."""


@dataclass(frozen=True)
class HeatColumn:
    """A column: `short` is shown, `name` is read out. `state`: "recorded", "gap" (nothing recorded) or "planned"."""

    key: object
    name: str
    short: str
    state: str = "recorded"


@dataclass(frozen=True)
class HeatRow:
    """A topic. `cells` maps a column's key to a count of sessions or to ON; what is missing was not on the agenda."""

    name: str
    cells: Mapping[object, int | str]
    url: str = ""


@dataclass(frozen=True)
class HeatCell:
    """One cell to draw. Only the first row draws a gap: it spans `columns` and `rows`."""

    classes: str
    text: str
    columns: int = 1
    rows: int = 1
    is_gap: bool = False


@dataclass(frozen=True)
class PlacedHeatRow:
    """A topic with its cells."""

    name: str
    url: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True)
class Heat:
    """The heat map, and what its key has to explain."""

    columns: tuple[HeatColumn, ...]
    rows: tuple[PlacedHeatRow, ...]
    has_gaps: bool
    has_planned: bool
    has_counts: bool
    has_on: bool


def year_column(year: int, state: str = "recorded") -> HeatColumn:
    """The column of a year, keyed by the year."""
    return HeatColumn(year, str(year), f"’{year % 100:02d}", state)


def heat(*, columns: Sequence[HeatColumn], rows: Sequence[HeatRow]) -> Heat:
    """Draw topics by year; neighboring gaps are one hatched cell through all rows."""
    placed = tuple(
        PlacedHeatRow(row.name, row.url, tuple(_heat_cells(columns, row, index, len(rows))))
        for index, row in enumerate(rows)
    )
    values = [value for row in rows for value in row.cells.values()]
    return Heat(
        columns=tuple(columns),
        rows=placed,
        has_gaps=any(column.state == "gap" for column in columns),
        has_planned=any(column.state == "planned" for column in columns),
        has_counts=any(value != ON for value in values),
        has_on=ON in values,
    )


def _heat_cells(columns: Sequence[HeatColumn], row: HeatRow, index: int, row_count: int) -> list[HeatCell]:
    cells = []
    for position, column in enumerate(columns):
        if column.state != "gap":
            cells.append(_heat_cell(row.cells.get(column.key, 0), column.state))
        elif index == 0 and (position == 0 or columns[position - 1].state != "gap"):
            run = _gap_run(columns, position)
            cells.append(HeatCell("gap", _gap_text(run), len(run), row_count, is_gap=True))
    return cells


def _heat_cell(value: int | str, state: str) -> HeatCell:
    planned = "plan" if state == "planned" else ""
    if value == ON:
        return HeatCell(f"hx {planned}".strip(), ON)
    count = int(value)
    strength = f"h{min(count, 4)}" if count else ""
    return HeatCell(f"{planned} {strength}".strip(), str(count) if count else "")


def _gap_run(columns: Sequence[HeatColumn], start: int) -> list[HeatColumn]:
    run = []
    for column in columns[start:]:
        if column.state != "gap":
            break
        run.append(column)
    return run


def _gap_text(run: Sequence[HeatColumn]) -> str:
    if len(run) >= 4:
        return f"{run[0].name} to {run[-1].name}: nothing recorded"
    return "nothing" if len(run) > 1 else "none"
