"""Days and spans in a sentence whose year is known: "Monday 22 March", "5–14 February". Pure: no Django."""

import calendar
import datetime

from dialogues.dates import DAY, MONTH, format_period
from dialogues.months import month_end

ONE_DAY = datetime.timedelta(days=1)
_FRACTIONS = {0: "", 15: "¼", 30: "½", 45: "¾"}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def day_text(day: datetime.date) -> str:
    """ "Monday 22 March"."""
    return f"{calendar.day_name[day.weekday()]} {date_text(day)}"


def date_text(day: datetime.date) -> str:
    """ "22 March"."""
    return f"{day.day} {calendar.month_name[day.month]}"


def span_text(first: datetime.date, last: datetime.date) -> str:
    """ "5–14 February", "30 April – 2 May", "22 March"; "November 2027" for a whole month."""
    if first.day == 1 and last == month_end(first.year, first.month):
        return format_period(first, None, MONTH)
    if first == last:
        return date_text(first)
    if first.year != last.year:
        return f"{date_text(first)} – {date_text(last)}"
    return format_period(first, last, DAY).removesuffix(f" {last.year}")


def hours_text(minutes: int) -> str:
    """A difference of clocks: "9½ hours", "1 hour", "5¾ hours"."""
    hours, rest = divmod(minutes, 60)
    fraction = _FRACTIONS.get(rest, f":{rest:02}")
    number = f"{hours or ''}{fraction}" or "0"
    return f"{number} hour" if number == "1" else f"{number} hours"


def number_text(number: int) -> str:
    """Whole numbers to ten in words, larger ones in figures."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def counted(number: int, noun: str) -> str:
    """ "1 day", "12 weeks"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def from_day_one(days: int) -> str:
    """ "120 days before", "14 days after", "on day one"."""
    return f"{counted(abs(days), 'day')} {'before' if days < 0 else 'after'}" if days else "on day one"


def listed(words: list[str]) -> str:
    """ "Holi", "Holi and Eid", "Holi, Eid and Easter"."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def capitalized(sentence: str) -> str:
    """The sentence with a capital first letter, the rest as it is."""
    return sentence[:1].upper() + sentence[1:]


def overlap(first: datetime.date, last: datetime.date, other_first: datetime.date, other_last: datetime.date) -> bool:
    """Whether two spans, last days included, share a day."""
    return first <= other_last and other_first <= last


def days_from(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    """Every day of a span, both ends included; none where the last comes before the first."""
    return [first + datetime.timedelta(days=number) for number in range((last - first).days + 1)]
