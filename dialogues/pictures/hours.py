"""Hours outside the working day, year by year, the two sides face to face."""

from collections.abc import Sequence
from dataclasses import dataclass

from dialogues.pictures.delegations import BalanceSide


@dataclass(frozen=True)
class HoursRow:
    """A year of meetings across time zones, in minutes a side; None where the times are not known."""

    label: str
    left: int | None
    right: int | None


@dataclass(frozen=True)
class PlacedHoursRow:
    """A row with its figures in hours and its bars in percent of the half that they stand in."""

    label: str
    left_text: str
    right_text: str
    left_bar: int
    right_bar: int
    is_unknown: bool


@dataclass(frozen=True)
class Hours:
    """Mirrored bars, one row a year. `has_unknown` asks for the key of the hatching."""

    left: BalanceSide
    right: BalanceSide
    rows: tuple[PlacedHoursRow, ...]
    has_unknown: bool


def hours(*, left: BalanceSide, right: BalanceSide, rows: Sequence[HoursRow]) -> Hours:
    """Draw minutes as hours on one scale for both sides and all years; what is not known has no length."""
    longest = max([1, *(minutes for row in rows for minutes in (row.left, row.right) if minutes is not None)])
    placed = tuple(_placed(row, longest) for row in rows)
    return Hours(left, right, placed, any(row.is_unknown for row in placed))


def _placed(row: HoursRow, longest: int) -> PlacedHoursRow:
    if row.left is None or row.right is None:
        return PlacedHoursRow(row.label, "?", "?", 0, 0, is_unknown=True)
    bars = [_bar(minutes, longest) for minutes in (row.left, row.right)]
    return PlacedHoursRow(row.label, _in_hours(row.left), _in_hours(row.right), *bars, is_unknown=False)


def _bar(minutes: int, longest: int) -> int:
    """In percent; what is more than nothing can be seen."""
    return max(round(minutes / longest * 100), 1) if minutes else 0


def _in_hours(minutes: int) -> str:
    """ "4", "4.5", "0.25": hours, to the hundredth."""
    return f"{round(minutes / 60, 2):g}"
