"""Two delegations face to face: who sits where, what is missing, what to settle before confirming. Pure: no Django.

The definition: balance is |A - B| / (A + B) over attending delegates, heads and co-chairs (before the convening: those
expected); everyone else is left out. The same by sector, and new against returning. Pictures group people by former
official, else by sector. Warnings: the sides differ by more than two delegates and by more than 25 % of the larger; a
confirmed convening without a co-chair or head on each side.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dialogues.pictures.delegations import BalanceRow, Count

FORMER_OFFICIAL = "former_official"
NOT_KNOWN = ""
LEADING_ROLES = ("co_chair", "head")
FREE_DIFFERENCE, FREE_SHARE = 2, 0.25
SIZE, LEADERS = "size", "leaders"
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

GROUPS = {
    "government": "government",
    FORMER_OFFICIAL: "former official",
    "ngo_think_tank": "NGO and think tank",
    "academia": "academia",
    "business": "business",
    "foundation": "foundation",
    "multilateral": "multilateral",
    "subnational": "subnational",
    NOT_KNOWN: "not known",
}
"""Every group that a seat can have, as it is called in the picture, in the order of its rows."""

_NOBODY = {
    "government": "nobody from government",
    FORMER_OFFICIAL: "no former official",
    "ngo_think_tank": "no NGO or think tank",
    "academia": "nobody from academia",
    "business": "nobody from business",
    "foundation": "no foundation",
    "multilateral": "no multilateral organization",
    "subnational": "no subnational voice",
}


@dataclass(frozen=True)
class Bench:
    """A side of the convening: its code, its name in a sentence ("the United States") and its adjective ("U.S.")."""

    code: str
    name: str
    adjective: str


@dataclass(frozen=True)
class Seat:
    """A delegate, head or co-chair who counts. `group` is FORMER_OFFICIAL, else a sector, else NOT_KNOWN."""

    side: str
    role: str
    group: str
    is_new: bool


@dataclass(frozen=True)
class ToSettle:
    """A warning. `kind` is SIZE or LEADERS; `text` says what is the matter with the side, `hint` what the rule is."""

    kind: str
    side: str
    text: str
    hint: str


@dataclass(frozen=True)
class Balance:
    """The balance of two sides, ready for the picture (`whole`, `rows`) with the sentence under it.

    `imbalance` runs from 0 (equal) to 1 (one side only), None while nobody counts. `is_attendance` says that those who
    attended are counted; else it is those who are expected.
    """

    left: Bench
    right: Bench
    whole: BalanceRow
    rows: tuple[BalanceRow, ...]
    imbalance: float | None
    sentence: str
    to_settle: tuple[ToSettle, ...]
    is_attendance: bool = False


def balance(left: Bench, right: Bench, seats: Iterable[Seat], *, is_attendance: bool = False) -> Balance:
    """Compare the two sides; seats of any other side are left out. Raises KeyError for a group not in GROUPS.

    `to_settle` says what stands in the way of confirming. Of a convening that is confirmed each is a warning.
    """
    counted = [seat for seat in seats if seat.side in (left.code, right.code)]
    in_groups = {key: [seat for seat in counted if _group(seat) == key] for key in GROUPS}
    rows = tuple(_row(GROUPS[key], left, right, members) for key, members in in_groups.items())
    whole = _row("delegates", left, right, counted)
    return Balance(
        left=left,
        right=right,
        whole=whole,
        rows=tuple(row for row in rows if row.left.total or row.right.total),
        imbalance=imbalance(whole.left.total, whole.right.total),
        sentence=_sentence(left, right, whole, dict(zip(GROUPS, rows, strict=True))),
        to_settle=(*_leaders_missing(left, right, counted), *_sizes_apart(left, right, whole)),
        is_attendance=is_attendance,
    )


def imbalance(first: int, second: int) -> float | None:
    """|A - B| / (A + B): 0 for equal numbers, 1 when one side is alone, None when both are empty."""
    return abs(first - second) / (first + second) if first + second else None


def are_apart(first: int, second: int) -> bool:
    """Whether two sides differ by more than two delegates and by more than 25 % of the larger."""
    difference = abs(first - second)
    return difference > FREE_DIFFERENCE and difference > FREE_SHARE * max(first, second)


def _group(seat: Seat) -> str:
    if seat.group not in GROUPS:
        raise KeyError(seat.group)
    return seat.group


def _row(label: str, left: Bench, right: Bench, seats: list[Seat]) -> BalanceRow:
    return BalanceRow(label, _count(left, seats), _count(right, seats))


def _count(bench: Bench, seats: list[Seat]) -> Count:
    news = [seat.is_new for seat in seats if seat.side == bench.code]
    return Count(returning=news.count(False), new=news.count(True))


def _sentence(left: Bench, right: Bench, whole: BalanceRow, rows: Mapping[str, BalanceRow]) -> str:
    """Who has met before, and which group only the other side has."""
    sides = ((left, whole.left), (right, whole.right))
    present = [f"{count.returning} of {count.total} from {bench.name}" for bench, count in sides if count.total]
    if not present:
        return "Nobody is on the list yet."
    verb = "has" if whole.left.total + whole.right.total == 1 else "have"
    sentence = f"{' and '.join(present)} {verb} met before."
    if len(present) == 1:
        empty = next(bench for bench, count in sides if not count.total)
        return f"{sentence} Nobody is on the list for {empty.name} yet."
    lacking = [f"{_NOBODY[key]} on the {bench.adjective} side" for key, bench in _lacking(left, right, rows)]
    return f"{sentence} {_capitalized('; '.join(lacking))}." if lacking else sentence


def _lacking(left: Bench, right: Bench, rows: Mapping[str, BalanceRow]) -> list[tuple[str, Bench]]:
    pairs = ((key, rows[key]) for key in _NOBODY)
    found = [(key, row, left if row.right.total else right) for key, row in pairs if row.left.total or row.right.total]
    return [(key, bench) for key, row, bench in found if not (row.left.total and row.right.total)]


def _leaders_missing(left: Bench, right: Bench, seats: list[Seat]) -> Iterable[ToSettle]:
    for bench in (left, right):
        if not any(seat.side == bench.code and seat.role in LEADING_ROLES for seat in seats):
            text = f"{_capitalized(bench.name)} has no co-chair and no head."
            yield ToSettle(LEADERS, bench.code, text, "Each side confirms with one of the two.")


def _sizes_apart(left: Bench, right: Bench, whole: BalanceRow) -> Iterable[ToSettle]:
    sizes = ((whole.left.total, left), (whole.right.total, right))
    (fewer, _), (more, larger) = sorted(sizes, key=lambda size: size[0])
    if are_apart(fewer, more):
        text = f"{_capitalized(_number(more - fewer))} more delegates on the {larger.adjective} side."
        yield ToSettle(SIZE, larger.code, text, "The sides may differ by two, or a quarter.")


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def _capitalized(text: str) -> str:
    return text[0].upper() + text[1:]
