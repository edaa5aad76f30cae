"""Hours of a virtual convening that are fair to every side, and what they cost each. Pure: no Django.

The rules:

- A slot is bearable when every side stays within 07:00 to 22:00 of one local day, whichever day that is at each.
- The burden of a side, on screen "hours outside the working day": each minute outside 09:00 to 18:00 local counts one,
  each minute outside 08:00 to 21:00 three instead of one.
- Slots are ranked by the burden of all sides together, less what they even out: where one side has borne more so far
  than another, each minute by which the slot lessens that difference counts as a minute of burden less (with more than
  two sides: over each two of them, divided by the number of others that a side has). So the side that is ahead is
  spared, and the sides take turns; yet nobody is burdened for nothing, because a slot that is better for one side and
  worse for none always comes first. Ties go to the lower burden together, then to the smaller difference that remains
  between the most and the least burdened side, then to the earlier start. With nothing in the ledger that is the lowest
  sum, the smallest difference, the earliest.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from zoneinfo import ZoneInfo

from dialogues.dates import format_period
from sessions.scheduling.clock_weeks import clock_weeks

BEARABLE = (datetime.time(7), datetime.time(22))
EASY = (datetime.time(8), datetime.time(21))
WORKING = (datetime.time(9), datetime.time(18))
STEP_MINUTES = 15
MOST_PARTS = 5


@dataclass(frozen=True)
class SidePlace:
    """A side and where its clock hangs: its name in a sentence ("the United States"), IANA zone, adjective ("U.S.")."""

    code: str
    name: str
    timezone: str
    adjective: str = ""

    @property
    def side_text(self) -> str:
        """ "the U.S. side"; the name where there is no adjective."""
        return f"the {self.adjective} side" if self.adjective else self.name


@dataclass(frozen=True)
class LocalTime:
    """A slot on the clock of a side. `day_shift` is 1 where its day is the one after the first side's, -1 before."""

    side: SidePlace
    date: datetime.date
    start: datetime.time
    end: datetime.time
    day_shift: int

    @property
    def text(self) -> str:
        """ "08:00–10:00, 21 January 2027 (the next day)"."""
        note = {1: " (the next day)", -1: " (the day before)"}.get(self.day_shift, "")
        return f"{self.start:%H:%M}–{self.end:%H:%M}, {format_period(self.date)}{note}"


@dataclass(frozen=True)
class Slot:
    """From start to end (aware, UTC), and the burden in minutes by side code. `sides` in the order asked for."""

    start: datetime.datetime
    end: datetime.datetime
    burden: Mapping[str, int] = field(hash=False)
    sides: tuple[SidePlace, ...]

    @property
    def total(self) -> int:
        """The burden of all sides together, in minutes."""
        return sum(self.burden.values())

    @property
    def locals(self) -> tuple[LocalTime, ...]:
        """What the clock of each side shows, in the order of the sides."""
        spans = [
            [moment.astimezone(ZoneInfo(side.timezone)) for moment in (self.start, self.end)] for side in self.sides
        ]
        here = spans[0][0].date()
        return tuple(
            LocalTime(side, start.date(), start.time(), end.time(), (start.date() - here).days)
            for side, (start, end) in zip(self.sides, spans, strict=True)
        )


@dataclass(frozen=True)
class Ranked:
    """A slot at its place (1 is the best). `evened` is the minutes of burden that it is forgiven for what it evens out.

    `totals` is what each side will have borne with it. `sentence` says what it costs and why it stands here; `clocks`
    is empty, or says that two sides' clocks are not as far apart as usual that week.
    """

    place: int
    slot: Slot
    evened: int
    totals: Mapping[str, int] = field(hash=False)
    sentence: str
    clocks: str


@dataclass(frozen=True)
class PlannedDay:
    """A day of a virtual convening with its slots, the best first. Without any, `help` says why and what would help."""

    day: datetime.date
    options: tuple[Ranked, ...]
    help: str

    @property
    def best(self) -> Ranked | None:
        return self.options[0] if self.options else None


@dataclass(frozen=True)
class PlannedDays:
    """The days in their order. `added` is what the best slots cost each side, `totals` with the ledger, in minutes."""

    days: tuple[PlannedDay, ...]
    added: Mapping[str, int] = field(hash=False)
    totals: Mapping[str, int] = field(hash=False)
    sentence: str


def burden(start: datetime.datetime, end: datetime.datetime, zone: str) -> int:
    """The burden in minutes of an interval (aware times) for a side in that zone: real minutes, on any day, over
    midnight and over a change of the clocks.

    Raises ValueError when it ends before it starts.
    """
    if end < start:
        raise ValueError("It ends before it starts.")
    tz = ZoneInfo(zone)
    first, last = start.astimezone(tz).date(), end.astimezone(tz).date()
    begun, over = start.timestamp(), end.timestamp()
    cost = 3 * (over - begun)
    for count in range((last - first).days + 1):
        hours = _hours(first + datetime.timedelta(days=count), zone)
        cost -= 2 * _overlap(begun, over, *hours.easy) + _overlap(begun, over, *hours.working)
    return round(cost / 60)


def common_hours(
    day: datetime.date, sides: Sequence[SidePlace]
) -> tuple[tuple[datetime.datetime, datetime.datetime], ...]:
    """When, on that calendar day of the first side, every side is within 07:00 to 22:00 of one local day (UTC)."""
    return tuple((_moment(start), _moment(end)) for start, end in _common(day, sides))


def slots(day: datetime.date, minutes: int, sides: Sequence[SidePlace], step: int = STEP_MINUTES) -> tuple[Slot, ...]:
    """Every start on that calendar day of the first side, each `step` minutes of its clock, that all can bear.

    Empty where there is none (see `why_none`). Raises ValueError without a side or a positive length and step,
    OverflowError at the ends of the calendar.
    """
    if not sides or minutes <= 0 or step <= 0:
        raise ValueError("Give at least one side, a length and a step, in minutes.")
    return tuple(
        Slot(_moment(start), _moment(end), _burdens(start, end, sides), tuple(sides))
        for start, end in _starts(day, minutes, sides, step)
    )


def rank(found: Iterable[Slot], ledger: Mapping[str, int]) -> tuple[Ranked, ...]:
    """The slots, the best first by the rule of this module. `ledger` is minutes borne so far by side code.

    A side that the ledger does not name has borne nothing.
    """
    weighed = []
    for slot in found:
        before = {side.code: ledger.get(side.code, 0) for side in slot.sides}
        evening = _evening(slot, before)
        after = {code: borne + slot.burden[code] for code, borne in before.items()}
        evened = sum(minutes for minutes, *_ in evening) / max(len(before) - 1, 1)
        value = (slot.total - evened, slot.total, _spread(after), slot.start)
        weighed.append((value, slot, evened, after, f"{_cost_text(slot)}{_turn_text(slot, before, after, evening)}"))
    weighed.sort(key=lambda row: row[0])
    return tuple(
        Ranked(place, slot, round(evened), after, sentence, _clocks_text(slot))
        for place, (_, slot, evened, after, sentence) in enumerate(weighed, start=1)
    )


def plan_days(
    days: Iterable[datetime.date],
    minutes: int,
    sides: Sequence[SidePlace],
    ledger: Mapping[str, int],
    step: int = STEP_MINUTES,
) -> PlannedDays:
    """The slots of each day, which may lie apart; each day is ranked knowing the ledger and the days before it.

    So the total stays even: what one day costs a side more is evened out on the next that can.
    """
    borne = {side.code: ledger.get(side.code, 0) for side in sides}
    begun = dict(borne)
    planned = []
    for day in sorted(set(days)):
        options = rank(slots(day, minutes, sides, step), borne)
        planned.append(PlannedDay(day, options, "" if options else why_none(day, minutes, sides, step)))
        borne = dict(options[0].totals) if options else borne
    added = {code: borne[code] - begun[code] for code in borne}
    return PlannedDays(tuple(planned), added, borne, _days_text(sides, planned, added))


def why_none(day: datetime.date, minutes: int, sides: Sequence[SidePlace], step: int = STEP_MINUTES) -> str:
    """Why no slot of that length is bearable on that day, and what would help; empty where there is one."""
    longest = _longest(day, sides, step)
    if longest >= minutes:
        return ""
    if not longest:
        said = [f"At no time of {format_period(day)} is every side between 07:00 and 22:00."]
    else:
        parts = -(-minutes // longest)
        fits = hours_text(longest).capitalize()
        said = [
            f"No start on {format_period(day)} keeps every side between 07:00 and 22:00 for {hours_text(minutes)}.",
            f"{fits} would fit: make it shorter, or spread it over {parts} days."
            if parts <= MOST_PARTS
            else f"Only {hours_text(longest)} would fit.",
        ]
    without = [one for one in sides if len(sides) > 2 and _longest(day, _less(sides, one), step) >= minutes]
    if without:
        said.append(f"It would fit without {' or without '.join(side.side_text for side in without)}.")
    elif not longest:
        said.append("Fewer sides at a time would help, such as two meetings.")
    return " ".join(said)


def hours_text(minutes: int) -> str:
    """A length in words: "none", "45 minutes", "1 hour", "2 hours 30 minutes"."""
    hours, rest = divmod(minutes, 60)
    parts = [
        f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in ((hours, "hour"), (rest, "minute")) if count
    ]
    return " ".join(parts) or "none"


def difference_text(sides: Sequence[SidePlace], borne: Mapping[str, int], *, name_both: bool = False) -> str:
    """Who has borne most: "the U.S. side has borne 4 hours more so far"; empty while the sides are even.

    Among more than two sides `name_both` says also who has borne least.
    """
    most = max(sides, key=lambda side: borne.get(side.code, 0))
    least = min(sides, key=lambda side: borne.get(side.code, 0))
    more = borne.get(most.code, 0) - borne.get(least.code, 0)
    than = f" than {least.side_text}" if name_both else ""
    return f"{most.side_text} has borne {hours_text(more)} more{than} so far" if more else ""


@dataclass(frozen=True)
class _Hours:
    """The hours of a local day as POSIX seconds."""

    bearable: tuple[float, float]
    easy: tuple[float, float]
    working: tuple[float, float]


@lru_cache(maxsize=8192)
def _hours(day: datetime.date, zone: str) -> _Hours:
    tz = ZoneInfo(zone)
    return _Hours(
        *(
            tuple(datetime.datetime.combine(day, time, tz).timestamp() for time in span)
            for span in (BEARABLE, EASY, WORKING)
        )
    )


def _moment(seconds: float) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC)


def _overlap(start: float, end: float, first: float, last: float) -> float:
    return max(min(end, last) - max(start, first), 0)


def _common(day: datetime.date, sides: Sequence[SidePlace]) -> list[tuple[float, float]]:
    """The common hours in POSIX seconds. A day of another side may be the one before or after: each is tried."""
    found = [_hours(day, sides[0].timezone).bearable]
    for side in sides[1:]:
        near = [_hours(day + datetime.timedelta(days=shift), side.timezone).bearable for shift in (-1, 0, 1)]
        pairs = ((max(one[0], other[0]), min(one[1], other[1])) for one in found for other in near)
        found = [(start, end) for start, end in pairs if start < end]
    return found


def _openings(day: datetime.date, sides: Sequence[SidePlace], step: int) -> Iterable[tuple[float, float]]:
    """The common hours from their first start on the grid of the first side's clock, counted from its midnight."""
    midnight = _hours(day, sides[0].timezone).bearable[0] - BEARABLE[0].hour * 3600
    for first, last in _common(day, sides):
        yield midnight + -(-(first - midnight) // (step * 60)) * step * 60, last


def _starts(day: datetime.date, minutes: int, sides: Sequence[SidePlace], step: int) -> Iterable[tuple[float, float]]:
    for start, last in _openings(day, sides, step):
        while start + minutes * 60 <= last:
            yield start, start + minutes * 60
            start += step * 60


def _longest(day: datetime.date, sides: Sequence[SidePlace], step: int) -> int:
    """The longest length in minutes that all can bear on that day; 0 if none."""
    return max([int(last - start) // 60 for start, last in _openings(day, sides, step) if last > start], default=0)


def _burdens(start: float, end: float, sides: Sequence[SidePlace]) -> dict[str, int]:
    """The burden by side of a slot that every side can bear: it lies in one local day at each."""
    found = {}
    for side in sides:
        hours = _hours(_local_date(start, side.timezone), side.timezone)
        cost = 3 * (end - start) - 2 * _overlap(start, end, *hours.easy) - _overlap(start, end, *hours.working)
        found[side.code] = round(cost / 60)
    return found


def _local_date(seconds: float, zone: str) -> datetime.date:
    return datetime.datetime.fromtimestamp(seconds, ZoneInfo(zone)).date()


def _spread(borne: Mapping[str, int]) -> int:
    return max(borne.values()) - min(borne.values())


def _cost_text(slot: Slot) -> str:
    if not slot.total:
        return "Inside the working day of every side."
    costs = ", ".join(f"{hours_text(slot.burden[side.code])} for {side.name}" for side in slot.sides)
    return f"Outside the working day: {costs}."


def _evening(slot: Slot, before: Mapping[str, int]) -> list[tuple[int, SidePlace, SidePlace]]:
    """For each two sides whose difference the slot lessens: by how many minutes, and which two."""
    found = []
    for one, other in combinations(slot.sides, 2):
        apart = before[one.code] - before[other.code]
        lessened = abs(apart) - abs(apart + slot.burden[one.code] - slot.burden[other.code])
        if lessened > 0:
            found.append((lessened, one, other))
    return found


def _turn_text(
    slot: Slot,
    before: Mapping[str, int],
    after: Mapping[str, int],
    evening: Sequence[tuple[int, SidePlace, SidePlace]],
) -> str:
    """What the slot does to the difference between the sides, and who is ahead; empty while they are even."""
    if evening:
        _, *two = max(evening, key=lambda row: row[0])
        return f" Evens out: {difference_text(two, before, name_both=len(slot.sides) > 2)}."
    ahead = difference_text(slot.sides, before, name_both=len(slot.sides) > 2)
    if not ahead:
        return ""
    words = "Adds to the difference" if _spread(after) > _spread(before) else "Leaves the difference as it is"
    return f" {words}: {ahead}."


def _less(sides: Sequence[SidePlace], left_out: SidePlace) -> list[SidePlace]:
    return [side for side in sides if side != left_out]


def _clocks_text(slot: Slot) -> str:
    zones = tuple((side.name, side.timezone) for side in slot.sides)
    return " ".join(week.sentence for week in clock_weeks(slot.start.date(), slot.start.date(), zones))


def _days_text(sides: Sequence[SidePlace], planned: Sequence[PlannedDay], added: Mapping[str, int]) -> str:
    count = sum(day.best is not None for day in planned)
    if not count:
        return "No day has hours that every side can bear."
    costs = ", ".join(f"{hours_text(added[side.code])} for {side.name}" for side in sides)
    return f"Outside the working day over {count} day{'' if count == 1 else 's'}: {costs}."
