"""The file of soft windows: what it may hold, and reading it as values. An unknown key anywhere is refused. Pure."""

import datetime
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from dialogues.dates import last_day_of, parse_partial
from dialogues.loading.checks import (
    Check,
    both,
    each,
    one_of,
    partial_date,
    record,
    table,
    text,
    web_address,
    yes_or_no,
)
from dialogues.loading.reading import read_checked
from dialogues.soft_windows import RULES, Soft, SoftRule

SHIPPED = Path(__file__).parents[1] / "data" / "soft_windows.yaml"
"""The file that comes with the product."""


@lru_cache(maxsize=8)
def read_soft_windows(path: Path = SHIPPED) -> tuple[tuple[Soft, ...], tuple[SoftRule, ...]]:
    """The dated windows of the file and its rules. Raises UnsoundFacts with every problem at once."""
    document = read_checked(path, problems_of)
    sources = document["sources"]
    dated = tuple(_dated(row, sources) for row in document["dated"])
    computed = tuple(SoftRule(rule=row["rule"], **_about(row, sources)) for row in document["computed"])
    return dated, computed


def problems_of(document: object) -> Iterator[str]:
    """Everything that is wrong with such a document, as sentences that begin with the place."""
    sources = document.get("sources") if isinstance(document, dict) else None
    named = [key for key in sources if isinstance(key, str)] if isinstance(sources, dict) else []
    required = {"name": text(120), "source": one_of(named)}
    about = {
        "side": text(8),
        "place": text(120),
        "note": text(200),
        "may_be_a_reason": yes_or_no,
        "expected": yes_or_no,
    }
    dated: Check = record({**required, "first": partial_date}, {**about, "last": partial_date})
    yield from record(
        {
            "sources": table(record({"title": text(200), "url": both(text(500), web_address)}), text(40)),
            "dated": each(both(dated, _in_order)),
            "computed": each(record({**required, "rule": one_of(RULES)}, about)),
        }
    )(document, "")


def _in_order(row: dict, place: str) -> Iterator[str]:
    first, last = _span(row)
    if last < first:
        yield f"{place}.last: the last day comes before the first."


def _span(row: dict) -> tuple[datetime.date, datetime.date]:
    """First and last day; a month or a year alone stands for all its days."""
    first, precision = parse_partial(row["first"])
    last, last_precision = parse_partial(row.get("last") or row["first"])
    return first, last_day_of(last, None, last_precision if row.get("last") else precision)


def _dated(row: dict, sources: dict) -> Soft:
    first, last = _span(row)
    return Soft(first=first, last=last, **_about(row, sources))


def _about(row: dict, sources: dict) -> dict:
    source = sources[row["source"]]
    return {
        "name": row["name"],
        "side": row.get("side") or "",
        "may_be_a_reason": bool(row.get("may_be_a_reason")),
        "is_expected": bool(row.get("expected")),
        "place": row.get("place") or "",
        "note": row.get("note") or "",
        "source_title": source["title"],
        "source_url": source["url"],
    }
