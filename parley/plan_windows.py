"""The windows of a plan: the proposed ones and the days chosen freely, with their clashes and the year they lie in."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dialogues.cadence import Cadence
from dialogues.calendars import CalendarRows, calendar_side, country_side
from dialogues.clashes import HARD, Calendar, Clash, Engagement, clashes, expected_days_note
from dialogues.dates import format_period
from dialogues.days_off import CalendarSide
from dialogues.enums import ConveningFormat
from dialogues.key_dates import Setting
from dialogues.models import DateOption
from dialogues.months import add_months
from dialogues.pictures import Strip, strip
from dialogues.spans import ONE_DAY, counted, date_text, listed
from dialogues.windows import Considered, Need, Search, propose_windows, search_for, too_early
from dialogues.year_strip import DayCell, days_around, year_strip
from parley.forms.plan import on_end, sparse_text


@dataclass(frozen=True)
class ShownWindow:
    """Days on the page: proposed (`rank` from 1) or chosen freely (0). `said` is what is to be known of them before."""

    days: tuple[datetime.date, ...]
    rank: int
    clashes: tuple[Clash, ...]
    rows: tuple[tuple[CalendarSide, tuple[DayCell, ...]], ...]
    note: str
    reason: str = ""
    said: str = ""

    @property
    def first(self) -> datetime.date:
        return self.days[0]

    @property
    def last(self) -> datetime.date:
        return self.days[-1]

    @property
    def when(self) -> str:
        """ "16–18 March 2027"; days that lie apart are named one by one."""
        return format_period(self.first, self.last) if on_end(list(self.days)) else sparse_text(list(self.days))

    @property
    def head(self) -> tuple[DayCell, ...]:
        """The days of the small table."""
        return self.rows[0][1] if self.rows else ()

    @property
    def is_hard(self) -> bool:
        """Whether a reason is asked for taking these days."""
        return any(clash.severity == HARD for clash in self.clashes)


@dataclass(frozen=True)
class Ground:
    """What windows are judged on: whose calendars, what is on record about days, and what people are taken by."""

    sides: tuple[CalendarSide, ...]
    rows: CalendarRows
    engagements: tuple[Engagement, ...]
    virtual: bool
    today: datetime.date

    def calendar(self, first: datetime.date, last: datetime.date) -> Calendar:
        """The calendar around a span. Raises ValueError for years that no calendar reaches."""
        return self.rows.calendar(self.sides, first, last, self.engagements)


def calendar_sides(setting: Setting) -> tuple[CalendarSide, ...]:
    """Both sides, and the host country where its calendar is neither's."""
    sides = tuple(calendar_side(side) for side in setting.dialogue.sides)
    country = setting.host_country if setting.format != ConveningFormat.VIRTUAL else ""
    host = country_side(country) if country and not any(country in side.calendars for side in sides) else None
    return (*sides, host) if host else sides


def need_of(
    asked: dict, cadence: Cadence, setting: Setting, lead_days: int, options: Sequence[DateOption], today: datetime.date
) -> Need:
    """What is looked for. Where months or a first day are asked for, they hold instead of the days that are due."""
    due, free = cadence.due, bool(asked["months"] or asked["earliest"])
    return Need(
        days=asked["days"],
        today=today,
        first=None if free else due.first,
        last=None if free else due.last,
        aim=None if free else due.aim,
        earliest=asked["earliest"],
        lead_days=lead_days,
        season=tuple(asked["months"] or setting.dialogue.season),
        avoid=tuple(Considered(row.starts_on, row.ends_on, row.why) for row in options if not row.is_chosen),
        is_late=cadence.is_late,
        virtual=setting.format == ConveningFormat.VIRTUAL,
    )


def search_of(asked: dict, need: Need) -> Search:
    """Where windows are sought, in words that fit what was asked."""
    search = search_for(need)
    if not (asked["months"] or asked["earliest"]):
        return search
    months = listed([datetime.date(2001, month, 1).strftime("%B") for month in asked["months"]])
    within = f" in {months}" if months else ""
    return replace(
        search, reason=f"Sought{within} from {date_text(search.first)} {search.first.year} on, for 12 months."
    )


def proposed(need: Need, search: Search, ground: Ground) -> list[ShownWindow]:
    """Up to three windows. Raises ValueError for years that no calendar reaches."""
    calendar = ground.calendar(search.first, search.last)
    return [
        ShownWindow(
            days=tuple(one.first + ONE_DAY * number for number in range((one.last - one.first).days + 1)),
            rank=one.rank,
            clashes=one.clashes,
            rows=days_around(one.first, one.last, calendar),
            note=f"{one.weekdays}, {_in_days(one.first, ground.today)}",
            reason=one.reason,
        )
        for one in propose_windows(need, calendar)
    ]


def free_window(days: Sequence[datetime.date], need: Need, ground: Ground) -> ShownWindow:
    """Days chosen freely, which may lie apart. Raises ValueError for years that no calendar reaches."""
    calendar = ground.calendar(days[0], days[-1])
    if on_end(list(days)):
        found = clashes(days[0], days[-1], calendar, virtual=ground.virtual)
        rows = days_around(days[0], days[-1], calendar)
    else:
        each = [clash for day in days for clash in clashes(day, day, calendar, virtual=ground.virtual)]
        speaking = [clash for clash in dict.fromkeys(each) if clash.kind != "clear"]
        found, rows = tuple(speaking or dict.fromkeys(each)), ()
    note = f"Your own choice, {_in_days(days[0], ground.today)}"
    return ShownWindow(tuple(days), 0, found, rows, note, said=too_early(need, days[0]))


def _in_days(first: datetime.date, today: datetime.date) -> str:
    days = (first - today).days
    return f"in {counted(days, 'day')}" if days else "today"


@dataclass(frozen=True)
class ShownYear:
    """The year of both sides: its heading, the picture, and what is to be said of days that are not set yet."""

    heading: str
    picture: Strip
    note: str
    sides: tuple[CalendarSide, ...]


def shown_year(windows: Sequence[ShownWindow], chosen: ShownWindow | None, ground: Ground) -> ShownYear | None:
    """The calendar year of the windows, or twelve months where they lie in two; None where no calendar reaches."""
    days = [window.first for window in windows] or [ground.today]
    first = datetime.date(min(days).year, 1, 1)
    last = datetime.date(min(days).year, 12, 31)
    if max(days) > last:
        first = min(days).replace(day=1)
        last = add_months(first, 12) - ONE_DAY
    try:
        calendar = ground.calendar(first, last)
    except ValueError:
        return None
    name = str(first.year) if first.month == 1 else f"{first:%B %Y} to {last:%B %Y}"
    marks = [(one.first, one.last, str(one.rank or ""), one is chosen) for one in windows]
    said = (
        f"{name}: holidays of {listed([side.name for side in ground.sides])}, soft windows hatched, windows numbered."
    )
    picture = strip(year_strip(first, last, calendar), marks, said=f"{said} The same in words follows.")
    return ShownYear(f"{name} on both sides", picture, expected_days_note(calendar), ground.sides)
