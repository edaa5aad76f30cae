"""Small checks of which the schema of a facts file is put together. Pure: no database.

A check takes a value and its place in the file and yields sentences that begin with the place; none means it is sound.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping

from dialogues.dates import parse_partial

Check = Callable[[object, str], Iterator[str]]


def text(limit: int = 1000) -> Check:
    """A text that is not empty and has at most that many characters."""

    def check(value: object, place: str) -> Iterator[str]:
        if not isinstance(value, str) or not value.strip():
            yield f"{place}: expected a text, found {_shown(value)}."
        elif len(value) > limit:
            yield f"{place}: at most {limit} characters, found {len(value)}."

    return check


def one_of(known: Collection[str], what: str = "") -> Check:
    """One of the known words; `what` names them where they are too many to list."""

    def check(value: object, place: str) -> Iterator[str]:
        if not isinstance(value, str) or value not in known:
            expected = what or ", ".join(known)
            yield f"{place}: unknown {_shown(value)}; expected {expected or 'nothing, because none is defined'}."

    return check


def whole_number(low: int, high: int) -> Check:
    """A whole number in that range, both ends included."""

    def check(value: object, place: str) -> Iterator[str]:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            yield f"{place}: expected a whole number from {low} to {high}, found {_shown(value)}."

    return check


def yes_or_no(value: object, place: str) -> Iterator[str]:
    """True or false."""
    if not isinstance(value, bool):
        yield f"{place}: expected true or false, found {_shown(value)}."


def partial_date(value: object, place: str) -> Iterator[str]:
    """A date known to the day, the month or the year, in quotes."""
    try:
        parse_partial(value if isinstance(value, str) else "")
    except ValueError:
        yield f'{place}: expected a date in quotes such as "2024", "2024-03" or "2024-03-16", found {_shown(value)}.'


def web_address(value: str, place: str) -> Iterator[str]:
    """A text that is an address on the web."""
    if not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", value):
        yield f"{place}: expected an address that starts with https://, found “{value}”."


def years(value: object, place: str) -> Iterator[str]:
    """A year, or the first and the last one: "2023/2024"."""
    parts = value.split("/") if isinstance(value, str) else []
    if len(parts) not in (1, 2) or not all(len(part) == 4 and part.isascii() and part.isdigit() for part in parts):
        yield f'{place}: expected a year or two such as "2023/2024", found {_shown(value)}.'
    elif parts != sorted(parts):
        yield f"{place}: the last year comes before the first."


def each(check: Check) -> Check:
    """A list, each member of which passes and stands once."""

    def check_list(value: object, place: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{place}: expected a list, found {_shown(value)}."
            return
        seen = []
        for number, member in enumerate(value, start=1):
            yield from check(member, f"{place}[{_label(member, number)}]")
            if member in seen:
                yield f"{place}: {_shown(member)} stands twice."
            seen.append(member)

    return check_list


def record(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    """A mapping with these keys and no other. An optional key without a value is not known, which is sound."""
    keys = {**required, **(optional or {})}

    def check(value: object, place: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{place}: expected the keys {', '.join(keys)}, found {_shown(value)}."
            return
        for key in value:
            if key not in keys:
                yield f"{place}: unknown key {_shown(key)}; known here: {', '.join(keys)}."
        for key in required:
            if value.get(key) is None:
                yield f"{place}: “{key}” is missing."
        for key, member in value.items():
            if key in keys and member is not None:
                yield from keys[key](member, f"{place}.{key}" if place else key)

    return check


def table(check: Check, key_check: Check) -> Check:
    """A mapping from names of the file's own to records or texts."""

    def check_table(value: object, place: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{place}: expected a mapping, found {_shown(value)}."
            return
        for key, member in value.items():
            yield from key_check(key, f"{place}: the key {_shown(key)}")
            yield from check(member, f"{place}[{key}]")

    return check_table


def both(*checks: Check) -> Check:
    """All of these; the later ones run only on what the first found sound."""
    first, *later = checks

    def check(value: object, place: str) -> Iterator[str]:
        problems = list(first(value, place))
        if not problems:
            problems = [problem for other in later for problem in other(value, place)]
        yield from problems

    return check


def _label(member: object, number: int) -> str:
    """What a reader finds the member of a list by: its own name where it has one, else its number from 1."""
    if isinstance(member, dict):
        for key in ("slug", "code", "name", "date"):
            if isinstance(member.get(key), str):
                return member[key]
    return str(number)


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    words = f"“{value}”" if isinstance(value, str) else repr(value)
    return words if len(words) <= 80 else f"{words[:77]}..."
