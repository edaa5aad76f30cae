"""Two delegations face to face."""

from collections.abc import Sequence
from dataclasses import dataclass

MOST_MARKS = 25


@dataclass(frozen=True)
class Count:
    """People of one side in one row. `new` are those who come for the first time."""

    returning: int
    new: int = 0

    @property
    def total(self) -> int:
        return self.returning + self.new


@dataclass(frozen=True)
class BalanceRow:
    """One row of the balance, such as a sector."""

    label: str
    left: Count
    right: Count


@dataclass(frozen=True)
class BalanceSide:
    """One side of the picture."""

    code: str
    name: str


@dataclass(frozen=True)
class BalanceBar:
    """Lengths in percent of the half it stands in."""

    returning: int
    new: int


@dataclass(frozen=True)
class PlacedBalanceRow:
    """A row with its marks (ranges to loop over) or, above 25 a side, its bars."""

    row: BalanceRow
    left_marks: tuple[str, ...]
    right_marks: tuple[str, ...]
    left_bar: BalanceBar
    right_bar: BalanceBar


@dataclass(frozen=True)
class Balance:
    """Mirrored delegations: the whole, then its parts. `said` is the picture in words."""

    left: BalanceSide
    right: BalanceSide
    whole: PlacedBalanceRow
    parts: tuple[PlacedBalanceRow, ...]
    has_marks: bool
    said: str


def balance(*, left: BalanceSide, right: BalanceSide, whole: BalanceRow, parts: Sequence[BalanceRow] = ()) -> Balance:
    """Draw one mark per person up to 25 a side, bars above that."""
    longest = max(whole.left.total, whole.right.total, 1)
    return Balance(
        left=left,
        right=right,
        whole=_placed_balance_row(whole, longest),
        parts=tuple(_placed_balance_row(row, longest) for row in parts),
        has_marks=longest <= MOST_MARKS,
        said=_balance_in_words(left, right, whole, parts),
    )


def _placed_balance_row(row: BalanceRow, longest: int) -> PlacedBalanceRow:
    return PlacedBalanceRow(row, _marks(row.left), _marks(row.right), _bar(row.left, longest), _bar(row.right, longest))


def _marks(count: Count) -> tuple[str, ...]:
    return ("back",) * count.returning + ("new",) * count.new


def _bar(count: Count, longest: int) -> BalanceBar:
    return BalanceBar(round(count.returning / longest * 100), round(count.new / longest * 100))


def _balance_in_words(left: BalanceSide, right: BalanceSide, whole: BalanceRow, parts: Sequence[BalanceRow]) -> str:
    sides = [
        f"{side.name}: {count.total} {whole.label}, {count.returning} returning and {count.new} new."
        for side, count in ((left, whole.left), (right, whole.right))
    ]
    sectors = ", ".join(f"{row.label} {row.left.total} and {row.right.total}" for row in parts)
    return " ".join([*sides, f"{sectors}." if sectors else ""]).strip()
