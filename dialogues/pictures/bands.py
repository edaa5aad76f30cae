"""A year of all programs: a row each with its convenings as bands, the days off of its two sides behind. Pure."""

import calendar
import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dialogues.year_strip import YearStrip

LEFT, RIGHT = 184.0, 1216.0
LETTER, GAP = 6.2, 10.0
SHORTEST_BAND = 6.0
MONTHS_Y, LANES_TOP, LANE, LANE_GAP = 12.0, 22.0, 12.0, 2.0
SOFT_LINE, MOST_SOFT_LINES = 15.0, 3
LINE, PADDING, BAND = 22.0, 5.0, 14.0
LONGEST_NAME, LONGEST_SAMPLE = 27, 20
"""Letters that find room in front of a row, and in front of one that is marked as a sample."""


@dataclass(frozen=True)
class Occasion:
    """Something with dates: `state` is its status; not `exact` where it may be on any day of the span."""

    first: datetime.date
    last: datetime.date
    state: str
    label: str
    exact: bool = True


@dataclass(frozen=True)
class Program:
    """A row: its name, the codes of its sides, and what it has in the year by date."""

    name: str
    codes: tuple[str, str]
    occasions: tuple[Occasion, ...]
    is_sample: bool = False


@dataclass(frozen=True)
class Bar:
    """A stretch of days. `kind` is what it is drawn as, "" where that is plain."""

    x: float
    width: float
    kind: str = ""

    @property
    def end(self) -> float:
        return round(self.x + self.width, 1)


@dataclass(frozen=True)
class Band:
    """An occasion in its place, with its words beside it."""

    bar: Bar
    y: float
    text: str
    text_x: float
    anchor: str
    exact: bool

    @property
    def text_y(self) -> float:
        return self.y + 11


@dataclass(frozen=True)
class Lane:
    """The days off of one side, under its name."""

    code: str
    name: str
    y: float
    bars: tuple[Bar, ...]

    @property
    def text_y(self) -> float:
        return self.y + 10


@dataclass(frozen=True)
class Soft:
    """A soft window: hatched from the first lane to the foot, named once where there is room."""

    bar: Bar
    text: str
    text_x: float
    y: float


@dataclass(frozen=True)
class Row:
    """A program: what stands in front of it, its bands, and behind them the days off of either side."""

    name: str
    y: float
    height: float
    bands: tuple[Band, ...]
    behind: tuple[tuple[str, float, float, tuple[Bar, ...]], ...]
    is_sample: bool

    @property
    def name_y(self) -> float:
        return self.y + PADDING + 11


@dataclass(frozen=True)
class Bands:
    """The whole picture."""

    said: str
    months: tuple[tuple[float, str], ...]
    lanes: tuple[Lane, ...]
    soft: tuple[Soft, ...]
    rows: tuple[Row, ...]
    height: float
    today_x: float | None

    @property
    def top(self) -> float:
        return LANES_TOP

    @property
    def depth(self) -> float:
        return self.height - LANES_TOP


def bands(year: YearStrip, programs: Sequence[Program], *, today: datetime.date, said: str) -> Bands:
    """Place a year of programs over the days off of the sides in it."""
    place = _Place(year.first, year.last)
    days = {side.side.code: tuple(_days(side.days, place)) for side in year.sides}
    lanes = tuple(
        Lane(
            side.side.code,
            _short(side.side.name.removeprefix("the "), LONGEST_NAME),
            LANES_TOP + number * (LANE + LANE_GAP),
            days[side.side.code],
        )
        for number, side in enumerate(year.sides)
    )
    soft_y = LANES_TOP + len(lanes) * (LANE + LANE_GAP) + 12
    soft, lines = _soft(year, place, soft_y)
    y, rows = soft_y + lines * SOFT_LINE, []
    for program in programs:
        rows.append(_row(program, place, y, days))
        y += rows[-1].height
    now = place.x(today) if year.first <= today <= year.last else None
    return Bands(said, tuple(_months(place)), lanes, soft, tuple(rows), round(y + 4, 1), now)


@dataclass(frozen=True)
class _Place:
    """Where a day lies between the first and the last."""

    first: datetime.date
    last: datetime.date

    def x(self, day: datetime.date) -> float:
        days = (self.last - self.first).days + 1
        return round(LEFT + (RIGHT - LEFT) * (day - self.first).days / days, 1)

    def bar(self, first: datetime.date, last: datetime.date, kind: str = "", shortest: float = 2.8) -> Bar:
        """The stretch, cut at both ends of the picture; one of the last days that is drawn wider stays inside."""
        start = self.x(max(first, self.first))
        end = self.x(min(last, self.last)) + (RIGHT - LEFT) / ((self.last - self.first).days + 1)
        width = round(max(end - start, shortest), 1)
        return Bar(round(min(start, RIGHT - width), 1), width, kind)


def _days(days, place: _Place) -> Iterator[Bar]:
    for day in days:
        yield place.bar(day.date, day.date, "expected" if day.expected else "")


def _months(place: _Place) -> Iterator[tuple[float, str]]:
    for month in range(1, 13):
        yield place.x(datetime.date(place.first.year, month, 1)), calendar.month_abbr[month]


def _soft(year: YearStrip, place: _Place, y: float) -> tuple[tuple[Soft, ...], int]:
    """The soft windows with their names on as few lines as they need, and how many those are."""
    ends: list[float] = []
    found = []
    for one in year.soft:
        bar, length = place.bar(one.first, one.last), len(one.name) * LETTER
        start = round(min(bar.x, RIGHT - length), 1)
        line = next((number for number, end in enumerate(ends) if start >= end + GAP), len(ends))
        if line < MOST_SOFT_LINES:
            ends[line : line + 1] = [start + length]
        found.append(Soft(bar, one.name if line < MOST_SOFT_LINES else "", start, y + min(line, 2) * SOFT_LINE))
    return tuple(found), len(ends)


def _row(program: Program, place: _Place, y: float, days: dict[str, tuple[Bar, ...]]) -> Row:
    ends: list[float] = []
    placed = []
    for one in program.occasions:
        bar = place.bar(one.first, one.last, one.state, SHORTEST_BAND)
        length = len(one.label) * LETTER
        fits_right = bar.end + 5 + length <= RIGHT
        start = bar.x if fits_right else bar.x - 5 - length
        line = next((number for number, end in enumerate(ends) if start >= end + GAP), len(ends))
        ends[line : line + 1] = [bar.end + 5 + length if fits_right else bar.end]
        text_x, anchor = (bar.end + 5, "start") if fits_right else (bar.x - 5, "end")
        placed.append(Band(bar, y + PADDING + line * LINE, one.label, round(text_x, 1), anchor, one.exact))
    height = PADDING * 2 + max(len(ends), 1) * LINE - (LINE - BAND)
    half = height / 2
    behind = tuple(
        (code, round(y + number * half, 1), round(half, 1), days[code])
        for number, code in enumerate(program.codes)
        if code in days
    )
    return Row(
        _short(program.name, LONGEST_SAMPLE if program.is_sample else LONGEST_NAME),
        y,
        height,
        tuple(placed),
        behind,
        program.is_sample,
    )


def _short(name: str, longest: int) -> str:
    return name if len(name) <= longest else f"{name[: longest - 1]}…"
