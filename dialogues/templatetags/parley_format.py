"""How values are written on every page."""

import datetime

from django import template
from django.utils.html import strip_tags

from dialogues import dates, spans
from dialogues.enums import UptakeLevel

register = template.Library()

DRAWN_SIDES = frozenset({"us", "cn", "in", "eu"})


@register.simple_tag
def period(start: datetime.date | None, end: datetime.date | None = None, precision: str = dates.DAY) -> str:
    """`{% period c.starts_on c.ends_on c.date_precision %}`: "16–18 March 2027", "March 2024" or "2021"."""
    return dates.format_period(start, end, precision)


@register.filter
def ordinal(number: int | None) -> str:
    """`{{ 13|ordinal }}`: "13th"; "" for a number that is not known."""
    return dates.ordinal(number) if number else ""


@register.filter
def from_day_one(days: int) -> str:
    """`{{ -120|from_day_one }}`: "120 days before"."""
    return spans.from_day_one(days)


@register.filter
def side_class(code: str | None) -> str:
    """`<span class="side {{ side.code|side_class }}">`: the class that gives a side its color and shape.

    A side without a look of its own has one of two spare ones, always the same for the same code; "" if not known.
    """
    if not code:
        return ""
    lowered = code.lower()
    if lowered in DRAWN_SIDES:
        return lowered
    return f"other-{sum(map(ord, lowered)) % 2 + 1}"


@register.filter
def is_blank(markup: str | None) -> bool:
    """`{% if slot|is_blank %}`: nothing to read between the tags."""
    return not strip_tags(str(markup or "")).strip()


@register.filter
def uptake_word(level: int) -> str:
    """`{{ 3|uptake_word }}`: "Reflected"; "Not shared yet" before the first step."""
    return UptakeLevel(level).label if level else "Not shared yet"
