"""Participation by side and sector, for funders."""

from collections.abc import Sequence
from dataclasses import dataclass

from dialogues.pictures.delegations import BalanceSide

BAR_SCALE = 240
HIDDEN_BAR = 80
MIDDLE = 452


@dataclass(frozen=True)
class Figure:
    """A count (`low` alone), a range (`low` to `high`), or, with `is_small`, one of which only "under 5" is said."""

    low: int = 0
    high: int | None = None
    is_small: bool = False

    @property
    def text(self) -> str:
        if self.is_small:
            return "<5"
        return str(self.low) if self.high in (None, self.low) else f"{self.low} to {self.high}"

    @property
    def length(self) -> int:
        """The count that the bar stands for."""
        return self.high if self.high is not None else self.low


@dataclass(frozen=True)
class ParticipationRow:
    """One sector, both sides."""

    label: str
    left: Figure
    right: Figure


@dataclass(frozen=True)
class PlacedBar:
    """A bar, and where its figure stands. `is_hidden`: drawn dashed, its length means nothing."""

    x: int
    width: int
    text_x: int
    text: str
    is_hidden: bool


@dataclass(frozen=True)
class PlacedParticipationRow:
    """A row of the picture at `y` (its bars are 24 high, the text stands at `text_y`)."""

    label: str
    y: int
    text_y: int
    left: PlacedBar
    right: PlacedBar


@dataclass(frozen=True)
class Participation:
    """Mirrored bars, 760 wide and `height` high. `left_total` and `right_total` are words, such as "35 to 38"."""

    left: BalanceSide
    right: BalanceSide
    left_total: str
    right_total: str
    rows: tuple[PlacedParticipationRow, ...]
    height: int
    has_small: bool
    said: str

    @property
    def base_y(self) -> int:
        """Where the line between the two sides ends."""
        return self.height - 10


def participation(
    *,
    left: BalanceSide,
    right: BalanceSide,
    rows: Sequence[ParticipationRow],
    left_total: Figure | None = None,
    right_total: Figure | None = None,
) -> Participation:
    """Draw figures that are already safe to show: what is small must come as Figure(is_small=True)."""
    longest = max([1, *(figure.length for row in rows for figure in (row.left, row.right))])
    totals = [f", {total.text}" if total else "" for total in (left_total, right_total)]
    return Participation(
        left=left,
        right=right,
        left_total=totals[0],
        right_total=totals[1],
        rows=tuple(_placed_participation_row(row, index, longest) for index, row in enumerate(rows)),
        height=36 + 40 * len(rows),
        has_small=any(figure.is_small for row in rows for figure in (row.left, row.right)),
        said="; ".join(f"{row.label}: {left.name} {row.left.text}, {right.name} {row.right.text}" for row in rows),
    )


def _placed_participation_row(row: ParticipationRow, index: int, longest: int) -> PlacedParticipationRow:
    y = 32 + 40 * index
    left, right = (HIDDEN_BAR if f.is_small else round(f.length / longest * BAR_SCALE) for f in (row.left, row.right))
    return PlacedParticipationRow(
        label=row.label,
        y=y,
        text_y=y + 17,
        left=PlacedBar(MIDDLE - 1 - left, left, MIDDLE - 9 - left, row.left.text, row.left.is_small),
        right=PlacedBar(MIDDLE + 1, right, MIDDLE + 9 + right, row.right.text, row.right.is_small),
    )
