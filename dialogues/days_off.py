"""Public holidays of a side, day by day and as whole breaks. Pure: no Django.

The days come from the `holidays` library, which is loaded when the first day is asked for. They are marked expected
where a government has not set them yet:

- China sets the days off around its holidays, and the weekends worked for them, late in the year before. `SET_THROUGH`
  says which years the library knows as set. For later years the days that the law fixes are known; the rest follows the
  State Council's own principle: eight days from the eve of the Spring Festival, five from 1 May, seven from 1 October
  (eight with the Mid-Autumn Festival in them), a long weekend for a Tuesday or Thursday. Which weekends will be worked
  is not guessed.
  Source: Notice of the General Office of the State Council on holidays in 2025, https://www.ctaweb.org.cn/en/redianpinglun/10085.html
- Days that follow the moon are expected where the library itself calls them estimated.

What a government has set since is given as `HolidayOverride`, and wins.
"""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from dialogues.spans import ONE_DAY, days_from

HOLIDAY, BRIDGE, WORKING_WEEKEND = "holiday", "bridge", "working_weekend"
SET_THROUGH = {"CN": 2026}
"""The last year, by calendar, whose days off the government has set and the library holds."""

FIRST_YEAR, LAST_YEAR = 2001, 2035
"""The years that every calendar reaches: India's ends there, because its days follow the moon."""

WEEKEND = (5, 6)
JOINT = "; "
"""Between the names of two things that fall on one day."""

REACH = datetime.timedelta(days=7)
"""How far from a break a worked weekend still belongs to it."""

_OBSERVED, _ESTIMATED, _SWAPPED = "observed", "estimated", "Day off (substituted"
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
_SHORTER = {
    "Chinese New Year": "Spring Festival",
    "Chinese New Year's Eve": "Spring Festival",
    "Juneteenth National Independence Day": "Juneteenth",
}
_LONG_WEEKENDS = ("New Year’s Day", "Tomb-Sweeping Day", "Dragon Boat Festival", "Mid-Autumn Festival")


@dataclass(frozen=True)
class CalendarSide:
    """A side, or a host that is neither: whose holidays and whose clock count.

    `name` as it stands in a sentence ("the United States"); `calendars` are country codes; `timezone` an IANA zone.
    """

    code: str
    name: str
    capital: str
    timezone: str
    calendars: tuple[str, ...]

    @property
    def where(self) -> str:
        """Where its holidays hold: the side, or its capital where the calendar is the capital's country's."""
        return self.name if self.code in self.calendars or not self.calendars else self.capital


@dataclass(frozen=True)
class HolidayDay:
    """One day of a side. `kind` is HOLIDAY, BRIDGE (a day off between or beside holidays) or WORKING_WEEKEND."""

    date: datetime.date
    name: str
    side: str
    expected: bool = False
    kind: str = HOLIDAY

    @property
    def names(self) -> tuple[str, ...]:
        """Each thing that falls on the day."""
        return tuple(self.name.split(JOINT))

    @property
    def is_off(self) -> bool:
        """Whether people are off on it."""
        return self.kind != WORKING_WEEKEND


@dataclass(frozen=True)
class Break:
    """Days off on end around a holiday, with the weekends beside it; `working` are weekend days worked for it."""

    first: datetime.date
    last: datetime.date
    names: tuple[str, ...]
    side: str
    expected: bool = False
    days: tuple[HolidayDay, ...] = field(default=(), repr=False)
    working: tuple[datetime.date, ...] = ()

    @property
    def length(self) -> int:
        """How many days, both ends included."""
        return (self.last - self.first).days + 1

    @property
    def costs_a_working_day(self) -> bool:
        """Whether it is more than a weekend on which a holiday falls."""
        return any(day.is_off and day.date.weekday() not in WEEKEND for day in self.days)


@dataclass(frozen=True)
class HolidayOverride:
    """What a government has set for a day, over what was computed: a day off, or a day on which people work."""

    side: str
    date: datetime.date
    name: str
    is_day_off: bool = True
    source: str = ""


def check_years(first: datetime.date, last: datetime.date) -> None:
    """Raise ValueError, with a sentence for the page, where a span leaves the years that the calendars reach."""
    if first.year < FIRST_YEAR or last.year > LAST_YEAR:
        raise ValueError(f"Holidays are known from {FIRST_YEAR} to {LAST_YEAR}.")


def days_off(
    side: CalendarSide, first: datetime.date, last: datetime.date, overrides: Iterable[HolidayOverride] = ()
) -> tuple[HolidayDay, ...]:
    """The holidays, days off and worked weekends of the side in a span, by date. Two on one day are one, named both.

    Raises ValueError for years that the calendars do not reach.
    """
    check_years(first, last)
    found: dict[datetime.date, HolidayDay] = {}
    for calendar in side.calendars:
        for year in range(first.year, last.year + 1):
            for day in _public_days(calendar, year):
                _put(found, replace(day, side=side.code))
    for override in overrides:
        if override.side == side.code:
            _set(found, override)
    return tuple(found[date] for date in sorted(found) if first <= date <= last)


def breaks(days: Iterable[HolidayDay]) -> tuple[Break, ...]:
    """The whole breaks that days of one side make with the weekends beside them, by date."""
    known = {day.date: day for day in days}
    made: list[Break] = []
    for date in sorted(date for date, day in known.items() if day.is_off):
        if made and date <= made[-1].last:
            continue
        first, last = _grown(date, -ONE_DAY, known), _grown(date, ONE_DAY, known)
        within = [known[one] for one in days_from(first, last) if one in known]
        holidays = [day for day in within if day.kind == HOLIDAY] or within
        names = tuple(dict.fromkeys(name for day in holidays for name in day.names))
        working = [one for one in days_from(first - REACH, last + REACH) if one in known and not known[one].is_off]
        expected = any(day.expected for day in within)
        made.append(Break(first, last, names, known[date].side, expected, tuple(within), tuple(working)))
    return tuple(made)


def is_known(calendar: str) -> bool:
    """Whether the library knows the public holidays of that country."""
    import holidays

    return calendar in holidays.list_supported_countries(include_aliases=True)


def named_day(calendar: str, year: int, name: str) -> datetime.date | None:
    """The first day of that name in the year, such as Diwali in India; None where the calendar does not reach."""
    return next((day.date for day in _public_days(calendar, year) if name in day.names), None)


def chinese_new_year(year: int) -> datetime.date | None:
    """The first day of the Spring Festival: the day after its eve."""
    eve = named_day("CN", year, "Spring Festival")
    return eve + ONE_DAY if eve and year >= 2025 else eve


def _grown(date: datetime.date, step: datetime.timedelta, known: dict[datetime.date, HolidayDay]) -> datetime.date:
    """The last day of the break in that direction."""
    following = date + step
    while known[following].is_off if following in known else following.weekday() in WEEKEND:
        date, following = following, following + step
    return date


def _put(found: dict[datetime.date, HolidayDay], day: HolidayDay) -> None:
    """Add a day; one on which two things fall bears both names, and is off if either is."""
    other = found.get(day.date)
    if other and other.is_off and day.is_off and day.name not in other.names:
        day = replace(day, name=f"{other.name}{JOINT}{day.name}", expected=day.expected and other.expected)
    elif other and other.is_off:
        return
    found[day.date] = day


def _set(found: dict[datetime.date, HolidayDay], override: HolidayOverride) -> None:
    """Let a government's own word win over what was computed."""
    if override.is_day_off:
        found[override.date] = HolidayDay(override.date, override.name, override.side)
    elif override.date.weekday() in WEEKEND:
        found[override.date] = HolidayDay(override.date, override.name, override.side, kind=WORKING_WEEKEND)
    else:
        found.pop(override.date, None)


@lru_cache(maxsize=256)
def _public_days(calendar: str, year: int) -> tuple[HolidayDay, ...]:
    """The days of a country's calendar in a year, the country's code in place of the side."""
    import holidays  # takes longer to load than most pages take

    if not is_known(calendar):
        return ()
    languages = getattr(holidays, calendar).supported_languages
    language = "en_US" if "en_US" in languages else None
    rows = holidays.country_holidays(calendar, years=year, language=language)
    is_set = year <= SET_THROUGH.get(calendar, year)
    found: dict[datetime.date, HolidayDay] = {}
    for date in sorted(rows):
        for label in rows.get_list(date):
            _put(found, _read(label, date, calendar, is_set))
    for date in sorted(getattr(rows, "weekend_workdays", ())):
        if is_set and date.year == year:
            _put(found, HolidayDay(date, "Working weekend", calendar, kind=WORKING_WEEKEND))
    if calendar == "CN" and not is_set:
        _expect(found)
    return tuple(found[date] for date in sorted(found))


def _read(label: str, date: datetime.date, calendar: str, is_set: bool) -> HolidayDay:
    """A label of the library, such as "Eid al-Fitr (estimated)", as a day."""
    if label.startswith(_SWAPPED):
        return HolidayDay(date, "Day off in exchange", calendar, kind=BRIDGE)
    name = _IN_BRACKETS.sub("", label)
    expected = _ESTIMATED in label or (_OBSERVED in label and not is_set)
    return HolidayDay(date, _SHORTER.get(name, name).replace("'", "’"), calendar, expected)


def _expect(found: dict[datetime.date, HolidayDay]) -> None:
    """Add the days off that China's principle gives for a year that is not set yet."""
    by_name = {}
    for day in found.values():
        for name in day.names:
            by_name.setdefault(name, day.date)
    lengths = {"Spring Festival": 8, "Labor Day": 5, "National Day": 7}
    autumn, national = by_name.get("Mid-Autumn Festival"), by_name.get("National Day")
    if autumn and national and 0 <= (autumn - national).days < 8:
        lengths["National Day"] = 8
    known = [name for name in lengths if name in by_name]
    off = [(name, by_name[name] + ONE_DAY * number) for name in known for number in range(lengths[name])]
    for name in _LONG_WEEKENDS:
        date = by_name.get(name)
        if date and date.weekday() in (1, 3):
            off.append((name, date - ONE_DAY if date.weekday() == 1 else date + ONE_DAY))
    for name, date in off:
        if date not in found:
            found[date] = HolidayDay(date, name, "CN", expected=True, kind=BRIDGE)
