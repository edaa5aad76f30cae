"""Dates that are known to the day, the month or the year only, in words. Pure: no Django."""

import calendar
import datetime

DAY, MONTH, YEAR = "day", "month", "year"
MONTH_NAMES = tuple(calendar.month_name)  # the calendar module formats a date for each look at it


def ordinal(number: int) -> str:
    """The English ordinal of a positive number: 1st, 2nd, 3rd, 11th, 12th, 13th, 21st."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def last_day_of(start: datetime.date, end: datetime.date | None, precision: str) -> datetime.date:
    """The last day that a period may reach: its own end, else the end of the month or year it is known to."""
    if end is not None:
        return end
    if precision == YEAR:
        return datetime.date(start.year, 12, 31)
    if precision == MONTH:
        return start.replace(day=calendar.monthrange(start.year, start.month)[1])
    return start


def format_period(start: datetime.date | None, end: datetime.date | None = None, precision: str = DAY) -> str:
    """A period as people write it: "16–18 March 2027", "30 April – 2 May 2027", "March 2024", "2021", "" if unknown."""
    if start is None:
        return ""
    if precision == YEAR:
        return str(start.year)
    if precision == MONTH:
        return f"{MONTH_NAMES[start.month]} {start.year}"
    if end is None or end == start:
        return f"{start.day} {MONTH_NAMES[start.month]} {start.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end.day} {MONTH_NAMES[start.month]} {start.year}"
    first = f"{start.day} {MONTH_NAMES[start.month]}"
    if start.year != end.year:
        first += f" {start.year}"
    return f"{first} – {end.day} {MONTH_NAMES[end.month]} {end.year}"


def parse_partial(text: str) -> tuple[datetime.date, str]:
    """Read "2024", "2024-03", "2024-03-16", "March 2024" or "16 March 2024" as (first day of the period, precision).

    Raises ValueError with a sentence for the form when the text is none of these or names a day that does not exist.
    """
    words = text.strip()
    for pattern, precision in _PATTERNS:
        try:
            found = datetime.datetime.strptime(words, pattern).date()  # noqa: DTZ007 a calendar date has no zone
        except ValueError:
            continue
        if not 1900 <= found.year <= 2200:
            raise ValueError("Give a year between 1900 and 2200.")
        return found, precision
    raise ValueError("Give a year, a month or a day that exists, such as 2024, 2024-03 or 2024-03-16.")


_PATTERNS = (
    ("%Y-%m-%d", DAY),
    ("%d %B %Y", DAY),
    ("%d %b %Y", DAY),
    ("%Y-%m", MONTH),
    ("%B %Y", MONTH),
    ("%b %Y", MONTH),
    ("%Y", YEAR),
)
