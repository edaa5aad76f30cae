"""The sides of the shipped programs as calendars read them, and what tests ask of them."""

import datetime

from dialogues.clashes import Calendar, calendar_of, clashes
from dialogues.days_off import CalendarSide
from dialogues.loading.soft_windows import read_soft_windows
from dialogues.soft_windows import soft_windows

CHINA = CalendarSide("CN", "China", "Beijing", "Asia/Shanghai", ("CN",))
INDIA = CalendarSide("IN", "India", "New Delhi", "Asia/Kolkata", ("IN",))
US = CalendarSide("US", "the United States", "Washington", "America/New_York", ("US",))
EUROPE = CalendarSide("EU", "Europe", "Brussels", "Europe/Brussels", ("BE",))


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def calendar_for(*sides: CalendarSide, first="2026-11-24", last="2028-06-30", **more) -> Calendar:
    """The calendar of those sides with the soft windows that are shipped."""
    first, last = day(first), day(last)
    soft = soft_windows(*read_soft_windows(), first, last)
    return calendar_of(sides, first, last, soft=soft, **more)


def said(first: str, last: str, calendar: Calendar, **more) -> list[str]:
    """The sentences about those days, each with its severity before it and its question behind it."""
    found = clashes(day(first), day(last), calendar, **more)
    return [f"{clash.severity}: {clash.sentence} {clash.question}".strip() for clash in found]
