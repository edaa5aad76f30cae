"""The meetings on record along a line, for funders."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

LINE_START, LINE_END = 20, 745
LEVEL_HEIGHT = 44
MEETING_LETTER = 7


@dataclass(frozen=True)
class Meeting:
    """A meeting on record. `day` is its first day, the middle of the month or year when only that is known."""

    day: datetime.date
    when: str
    note: str = ""
    code: str = ""
    side: str = ""
    is_planned: bool = False


@dataclass(frozen=True)
class Unrecorded:
    """A stretch of which nothing is recorded, and the sentence for it."""

    start: datetime.date
    end: datetime.date
    text: str = ""


@dataclass(frozen=True)
class PlacedMeeting:
    """A mark at `x`, its label at `text_x` (anchored at its "start" or "end") on the lines `when_y` and `note_y`."""

    meeting: Meeting
    x: int
    anchor: str
    text_x: int
    when_y: int
    note_y: int
    stem_y: int


@dataclass(frozen=True)
class PlacedStretch:
    """A hatched stretch and its sentence."""

    x: int
    width: int
    text_x: int
    text: str


@dataclass(frozen=True)
class AxisTick:
    """A year under the line."""

    x: int
    text: str


@dataclass(frozen=True)
class Meetings:
    """The line of meetings, 760 wide and `height` high; marks are centered at `mark_y`, the axis runs at `axis_y`."""

    meetings: tuple[PlacedMeeting, ...]
    stretches: tuple[PlacedStretch, ...]
    axis: tuple[AxisTick, ...]
    mark_y: int
    axis_y: int
    height: int
    said: str

    @property
    def stem_end(self) -> int:
        """Where the line from a label to its mark ends."""
        return self.mark_y - 10

    @property
    def stretch_y(self) -> int:
        return self.mark_y - 8

    @property
    def stretch_text_y(self) -> int:
        return self.mark_y - 16

    @property
    def tick_y(self) -> int:
        """The line of the years under the axis."""
        return self.axis_y + 18


def meetings(
    *, first_year: int, last_year: int, held: Sequence[Meeting], unrecorded: Sequence[Unrecorded] = ()
) -> Meetings:
    """Draw meetings along a line of years; labels that would touch stand one above the other."""
    ordered = sorted(held, key=lambda meeting: meeting.day)
    first_year = min([first_year, *(meeting.day.year for meeting in ordered)])
    last_year = max([last_year, *(meeting.day.year for meeting in ordered)])
    start = datetime.date(first_year, 1, 1)
    days = (datetime.date(last_year, 12, 31) - start).days

    def x(day: datetime.date) -> int:
        share = min(max((day - start).days / days, 0), 1)
        return round(LINE_START + share * (LINE_END - LINE_START))

    placed_at = [x(meeting.day) for meeting in ordered]
    levels = _levels(placed_at, [_label_width(meeting) for meeting in ordered])
    top = LEVEL_HEIGHT * (max(levels, default=0))
    mark_y = top + 76
    return Meetings(
        meetings=tuple(
            _placed_meeting(m, at, level, top) for m, at, level in zip(ordered, placed_at, levels, strict=True)
        ),
        stretches=tuple(
            PlacedStretch(x(s.start), x(s.end) - x(s.start), (x(s.start) + x(s.end)) // 2, s.text) for s in unrecorded
        ),
        axis=_ticks(first_year, last_year, x),
        mark_y=mark_y,
        axis_y=mark_y + 16,
        height=mark_y + 44,
        said="Meetings on record: " + ", ".join(f"{m.when} {m.note}".strip() for m in ordered),
    )


def _label_width(meeting: Meeting) -> int:
    return max(len(meeting.when), len(meeting.note)) * MEETING_LETTER + 8


def _levels(positions: Sequence[int], widths: Sequence[int]) -> list[int]:
    """The level of each label, 0 lowest: above every later label whose stem it would cross."""
    levels = [0] * len(positions)
    for index in reversed(range(len(positions))):
        if positions[index] + widths[index] > LINE_END + 15:
            continue
        crossed = [
            levels[later]
            for later in range(index + 1, len(positions))
            if positions[later] < positions[index] + widths[index]
        ]
        levels[index] = max(crossed) + 1 if crossed else 0
    return levels


def _placed_meeting(meeting: Meeting, x: int, level: int, top: int) -> PlacedMeeting:
    when_y = top + 24 - level * LEVEL_HEIGHT
    at_the_end = x + _label_width(meeting) > LINE_END + 15
    return PlacedMeeting(
        meeting, x, "end" if at_the_end else "start", x + 8 if at_the_end else x - 8, when_y, when_y + 17, when_y + 22
    )


def _ticks(first_year: int, last_year: int, x: Callable[[datetime.date], int]) -> tuple[AxisTick, ...]:
    step = 1 + (last_year - first_year) // 14
    return tuple(
        AxisTick(x(datetime.date(year, 1, 1)) + 4, str(year)) for year in range(first_year, last_year + 1, step)
    )
