"""The meetings on record along a line, for funders."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

LINE_START, LINE_END = 20, 745
LEVEL_HEIGHT = 44
MEETING_LETTER = 7
SENTENCE_LETTER = 6
MOST_LEVELS = 3
NUMBER_WIDTH, NUMBER_HEIGHT = 17, 14


@dataclass(frozen=True)
class Meeting:
    """A meeting on record. `day` is its first day, the middle of the month or year when only that is known."""

    day: datetime.date
    when: str
    note: str = ""
    code: str = ""
    side: str = ""
    is_planned: bool = False
    is_neutral: bool = False


@dataclass(frozen=True)
class Unrecorded:
    """A stretch of which nothing is recorded, and the sentence for it."""

    start: datetime.date
    end: datetime.date
    text: str = ""


@dataclass(frozen=True)
class PlacedMeeting:
    """A mark at `x`, its label at `text_x` (anchored at its "start" or "end") on the lines `when_y` and `note_y`.

    `number` counts the meetings in the order of time and stands at `number_y`, higher where its neighbor is too near.
    """

    meeting: Meeting
    number: int
    number_y: int
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
    """The line of meetings, 760 wide and `height` high; marks are centered at `mark_y`, the axis runs at `axis_y`.

    `is_dense`: too many labels; the marks are numbered, and a list below has the words.
    """

    meetings: tuple[PlacedMeeting, ...]
    stretches: tuple[PlacedStretch, ...]
    axis: tuple[AxisTick, ...]
    mark_y: int
    axis_y: int
    height: int
    said: str
    is_dense: bool

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

    levels = _levels([x(meeting.day) for meeting in ordered], [_label_width(meeting) for meeting in ordered])
    highest = max(levels, default=0)
    is_dense = highest > MOST_LEVELS
    top = 0 if is_dense else LEVEL_HEIGHT * highest
    number_lines = _number_lines([x(meeting.day) for meeting in ordered])
    mark_y = 44 + NUMBER_HEIGHT * max(number_lines, default=0) if is_dense else top + 76
    return Meetings(
        meetings=tuple(
            _placed_meeting(meeting, number, mark_y - 14 - NUMBER_HEIGHT * line, x(meeting.day), level, top)
            for number, (meeting, line, level) in enumerate(zip(ordered, number_lines, levels, strict=True), 1)
        ),
        stretches=tuple(_stretch(x(stretch.start), x(stretch.end), stretch.text) for stretch in unrecorded),
        axis=_ticks(first_year, last_year, x),
        mark_y=mark_y,
        axis_y=mark_y + 16,
        height=mark_y + 44,
        is_dense=is_dense,
        said="Meetings on record: " + ", ".join(f"{m.when} {m.note}".strip() for m in ordered),
    )


def _stretch(left: int, right: int, text: str) -> PlacedStretch:
    """The stretch with its sentence, where that fits between the stems of its neighbors."""
    fits = len(text) * SENTENCE_LETTER + 16 <= right - left
    return PlacedStretch(left, right - left, (left + right) // 2, text if fits else "")


def _label_width(meeting: Meeting) -> int:
    return max(len(meeting.when), len(meeting.note)) * MEETING_LETTER + 16


def _ends_at(x: int, width: int) -> bool:
    """Whether a label has no room to the right of its mark and stands to the left of it."""
    return x + width > LINE_END + 15


def _levels(positions: Sequence[int], widths: Sequence[int]) -> list[int]:
    """The level of each label, 0 lowest: above later labels whose stems it would cross, apart from all it touches."""
    levels = [0] * len(positions)
    spans = [
        (x - width, x) if _ends_at(x, width) else (x, x + width) for x, width in zip(positions, widths, strict=True)
    ]
    for index in reversed(range(len(positions))):
        start, end = spans[index]
        later = range(index + 1, len(positions))
        level = max([levels[other] + 1 for other in later if start <= positions[other] < end], default=0)
        taken = {levels[other] for other in later if spans[other][0] < end and start < spans[other][1]}
        while level in taken:
            level += 1
        levels[index] = level
    return levels


def _number_lines(positions: Sequence[int]) -> list[int]:
    """The line of each number, 0 lowest: the first on which the number before it is far enough away."""
    last_on_line: list[int] = []
    lines = []
    for x in positions:
        line = next((n for n, last in enumerate(last_on_line) if x - last >= NUMBER_WIDTH), len(last_on_line))
        last_on_line[line : line + 1] = [x]
        lines.append(line)
    return lines


def _placed_meeting(meeting: Meeting, number: int, number_y: int, x: int, level: int, top: int) -> PlacedMeeting:
    when_y = top + 24 - level * LEVEL_HEIGHT
    at_the_end = _ends_at(x, _label_width(meeting))
    return PlacedMeeting(
        meeting=meeting,
        number=number,
        number_y=number_y,
        x=x,
        anchor="end" if at_the_end else "start",
        text_x=x + 8 if at_the_end else x - 8,
        when_y=when_y,
        note_y=when_y + 17,
        stem_y=when_y + 22,
    )


def _ticks(first_year: int, last_year: int, x: Callable[[datetime.date], int]) -> tuple[AxisTick, ...]:
    step = 1 + (last_year - first_year) // 14
    return tuple(
        AxisTick(x(datetime.date(year, 1, 1)) + 4, str(year)) for year in range(first_year, last_year + 1, step)
    )
