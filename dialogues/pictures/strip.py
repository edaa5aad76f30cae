"""A year of both sides: holidays in a lane each, soft windows hatched across, proposed windows numbered."""

import calendar
import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from dialogues.year_strip import SideStrip, YearStrip

LEFT, RIGHT = 58.0, 1216.0
LANE, LANE_HEIGHT, LANE_GAP = 70.0, 22.0, 2.0
DAY_WIDTH = 4.0
LETTER = 6.2
LONGEST_NAME = 8
"""Letters that find room beside a lane; a longer name gives way to the code."""

ABOVE, BELOW = (58.0, 44.0, 30.0), (16.0, 31.0, 46.0)
"""The lines on which names stand: above the first lane, counted from the top; below the last, counted from it."""


@dataclass(frozen=True)
class Label:
    """A text with the place it starts at, and the line that leads to what it names; y1 is None where none does."""

    x: float
    y: float
    text: str
    line_x: float = 0
    y1: float | None = None
    y2: float = 0


@dataclass(frozen=True)
class Bar:
    """A holiday or a whole break."""

    x: float
    width: float
    expected: bool


@dataclass(frozen=True)
class Lane:
    """One side: its bars and the names of the breaks that found room."""

    code: str
    name: str
    y: float
    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True)
class SoftBand:
    """A soft window: the hatched band over all lanes, and its name below, with a line under it as long as it lasts."""

    x: float
    width: float
    label: Label

    @property
    def end(self) -> float:
        return round(self.x + self.width, 1)

    @property
    def line_y(self) -> float:
        return self.label.y + 5


@dataclass(frozen=True)
class WindowMark:
    """A window with its number, or "" for dates that were chosen freely. `is_first`: drawn as the strongest."""

    x: float
    width: float
    middle: float
    number: str
    is_first: bool


@dataclass(frozen=True)
class Month:
    """Where a month begins."""

    x: float
    text: str


@dataclass(frozen=True)
class Strip:
    """The whole picture. `lanes_end` is the foot of the last lane, `height` that of the picture."""

    said: str
    months: tuple[Month, ...]
    lanes: tuple[Lane, ...]
    soft: tuple[SoftBand, ...]
    windows: tuple[WindowMark, ...]
    top: float
    lanes_end: float
    months_y: float
    height: float

    @property
    def band_height(self) -> float:
        """How high the lanes are together."""
        return self.lanes_end - self.top

    @property
    def mark_height(self) -> float:
        """How high the frame of a window is, six above the lanes and six below."""
        return self.band_height + 12


def strip(year: YearStrip, windows: Sequence[tuple[datetime.date, datetime.date, str, bool]], *, said: str) -> Strip:
    """Place a year. `windows` are first day, last day, number, and whether it is the chosen one."""
    place = _Place(year.first, year.last)
    end = LANE + len(year.sides) * (LANE_HEIGHT + LANE_GAP) - LANE_GAP
    lanes = tuple(_lane(side, number, place, end) for number, side in enumerate(year.sides))
    soft_y = end + BELOW[1] + 22
    soft, lines = _soft(year, place, soft_y)
    months_y = soft_y + lines * 16 + 12
    return Strip(
        said=said,
        months=tuple(_months(place)),
        lanes=lanes,
        soft=soft,
        windows=tuple(_mark(window, place) for window in windows if place.holds(window[0])),
        top=LANE,
        lanes_end=end,
        months_y=months_y,
        height=months_y + 8,
    )


@dataclass(frozen=True)
class _Place:
    """Where a day lies between the first and the last."""

    first: datetime.date
    last: datetime.date

    def x(self, day: datetime.date) -> float:
        days = (self.last - self.first).days + 1
        return round(LEFT + (RIGHT - LEFT) * (day - self.first).days / days, 1)

    def holds(self, day: datetime.date) -> bool:
        return self.first <= day <= self.last

    def span(self, first: datetime.date, last: datetime.date) -> tuple[float, float]:
        """The start and the width of a span, cut at both ends."""
        start, end = self.x(max(first, self.first)), self.x(min(last, self.last) + datetime.timedelta(days=1))
        return start, round(max(end - start, DAY_WIDTH), 1)


def _months(place: _Place):
    day = place.first.replace(day=1)
    while day <= place.last:
        text = calendar.month_abbr[day.month]
        yield Month(place.x(max(day, place.first)), f"{text} {day.year}" if day.month == 1 else text)
        day = (day.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)


def _lane(side: SideStrip, number: int, place: _Place, end: float) -> Lane:
    y = LANE + number * (LANE_HEIGHT + LANE_GAP)
    bars = tuple(Bar(*place.span(day.date, day.date), day.expected) for day in side.days)
    lines = ABOVE[:2] if number == 0 else tuple(end + step for step in BELOW[:2])
    name = side.side.name if len(side.side.name) <= LONGEST_NAME else side.side.code
    return Lane(side.side.code, name, y, bars, tuple(_names(side, number, place, lines, y, end)))


def _names(side: SideStrip, number: int, place: _Place, lines: Sequence[float], y: float, end: float):
    """The names of the breaks, each on the first line with room; what finds none is left to the words."""
    if number > 1:
        return
    taken = dict.fromkeys(lines, LEFT - 60)
    for pause in side.breaks:
        off = [day.date for day in pause.days if day.is_off and place.holds(day.date)]
        if not off:
            continue
        x, width = place.span(off[0], off[-1])
        text = ", ".join(dict.fromkeys(pause.names)) + (", expected" if pause.expected else "")
        length = len(text) * LETTER
        start = min(x, RIGHT - length)
        line = next((one for one in lines if start >= taken[one] + 8), None)
        if line is None or length > 240:
            continue
        taken[line] = start + length
        middle = x + min(width, DAY_WIDTH) / 2
        reach = (line + 4, LANE) if number == 0 else (None, 0)
        yield Label(round(start, 1), line, text, round(middle, 1), *reach)


def _soft(year: YearStrip, place: _Place, y: float) -> tuple[tuple[SoftBand, ...], int]:
    """The bands with their names on as many lines as they need, at most three, and how many lines those are."""
    ends: list[float] = []
    found = []
    for one in year.soft:
        x, width = place.span(one.first, one.last)
        length = len(one.name) * LETTER
        start = min(x, RIGHT - length)
        line = next((number for number, end in enumerate(ends) if start >= end + 8), len(ends))
        if line > 2:
            line, text = 2, ""
        else:
            text = one.name
            ends[line : line + 1] = [max(start + length, x + width)]
        found.append(SoftBand(x, width, Label(round(start, 1), y + line * 16, text)))
    return tuple(found), max(len(ends), 1)


def _mark(window: tuple[datetime.date, datetime.date, str, bool], place: _Place) -> WindowMark:
    first, last, number, is_first = window
    x, width = place.span(first, last)
    return WindowMark(x, width, round(x + width / 2, 1), number, is_first)
