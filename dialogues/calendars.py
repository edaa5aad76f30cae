"""Both sides' calendar from records: the rows are read once, plain values come out (see `dialogues.clashes`)."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from django_countries import countries

from dialogues.clashes import MARGIN, Calendar, Engagement, calendar_of
from dialogues.days_off import CalendarSide
from dialogues.days_off import HolidayOverride as SetDay
from dialogues.models import HolidayOverride, Side, SoftWindow
from dialogues.soft_windows import Soft, SoftRule, soft_windows


@dataclass(frozen=True)
class CalendarRows:
    """What is on record about days, whatever the program: dated soft windows, and days that governments have set."""

    windows: tuple[Soft, ...]
    rules: tuple[SoftRule, ...]
    set_days: tuple[SetDay, ...]

    def calendar(
        self,
        sides: Iterable[CalendarSide],
        first: datetime.date,
        last: datetime.date,
        engagements: Iterable[Engagement] = (),
    ) -> Calendar:
        """The calendar of those sides around a span. Raises ValueError for years that no calendar reaches."""
        try:
            soft = soft_windows(self.windows, self.rules, first - MARGIN, last + MARGIN)
        except OverflowError as error:
            raise ValueError("The calendar ends there.") from error
        return calendar_of(sides, first, last, soft=soft, overrides=self.set_days, engagements=engagements)


def calendar_rows(user) -> CalendarRows:
    """The rows that the user may see: two queries."""
    from dialogues.loading.soft_windows import read_soft_windows  # the reader of YAML is slow to import

    _, rules = read_soft_windows()
    windows = tuple(_soft(row) for row in SoftWindow.objects.visible_to(user).select_related("side"))
    days = HolidayOverride.objects.visible_to(user).select_related("side")
    set_days = tuple(SetDay(row.side.code, row.date, row.name, row.is_day_off, row.source_title) for row in days)
    return CalendarRows(windows, rules, set_days)


def calendar_side(side: Side) -> CalendarSide:
    """A side as the calendar takes it."""
    return CalendarSide(side.code, side.the_name, side.capital, side.timezone, tuple(side.holiday_calendars))


def country_side(code: str) -> CalendarSide | None:
    """A neutral host country as the calendar takes it, with its first zone; None for no country that has one."""
    zones = zones_of(code)
    if not zones:
        return None
    name = countries.name(code)
    return CalendarSide(code, name, zones[0].rpartition("/")[2].replace("_", " "), zones[0], (code,))


@lru_cache(maxsize=256)
def zones_of(code: str) -> tuple[str, ...]:
    """The IANA zones of a country, by the list that comes with the zones."""
    text = (resources.files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(row[2] for row in rows if row[0] == code.upper())


def _soft(row: SoftWindow) -> Soft:
    return Soft(
        row.name,
        row.starts_on,
        row.ends_on,
        side=row.side.code if row.side else "",
        may_be_a_reason=row.may_be_a_reason,
        is_expected=row.is_expected,
        place=row.place,
        note=row.note.rstrip("."),
        source_title=row.source_title,
        source_url=row.source_url,
    )
