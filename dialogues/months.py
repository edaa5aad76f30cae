"""Calendar months: adding them, counting them, dividing the year. Pure: no Django."""

import calendar
import datetime
from collections.abc import Collection

MONTHS_IN_YEAR = 12


def add_months(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months on, cut to the month's end: 31 August and six months give 28 February.

    Stops at the last day there is: a mistyped year 9999 must not break a page.
    """
    year, month = divmod(day.year * MONTHS_IN_YEAR + day.month - 1 + months, MONTHS_IN_YEAR)
    if year > datetime.MAXYEAR:
        return datetime.date.max
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_between(first: datetime.date, second: datetime.date) -> int:
    """How many times the month changes from the first day to the second, as people count: March to November is 8."""
    return (second.year - first.year) * MONTHS_IN_YEAR + second.month - first.month


def month_end(year: int, month: int) -> datetime.date:
    """The last day of the month."""
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def part_of_year(day: datetime.date, parts: int) -> tuple[datetime.date, datetime.date]:
    """First and last day of the part of the calendar year that holds the day, the year being cut in so many parts.

    Where twelve months do not divide evenly the earlier parts are the shorter ones.
    """
    for index in range(parts):
        first = index * MONTHS_IN_YEAR // parts + 1
        last = (index + 1) * MONTHS_IN_YEAR // parts
        if first <= day.month <= last:
            return datetime.date(day.year, first, 1), month_end(day.year, last)
    raise ValueError("A year is cut in 1 to 12 parts.")


def runs_within(
    months: Collection[int], first: datetime.date, last: datetime.date
) -> list[tuple[datetime.date, datetime.date]]:
    """The stretches of those months (1 to 12) between two days, cut at both ends; neighbors make one stretch."""
    runs: list[tuple[datetime.date, datetime.date]] = []
    day = first
    while day <= last:
        end = min(month_end(day.year, day.month), last)
        if day.month in months:
            joins = runs and runs[-1][1] + datetime.timedelta(days=1) == day
            runs[-1:] = [(runs[-1][0], end)] if joins else [*runs[-1:], (day, end)]
        day = end + datetime.timedelta(days=1)
    return runs
