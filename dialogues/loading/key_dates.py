"""The file of tasks around a convening: what it may hold, and reading it as values. Unknown keys are refused. Pure."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dialogues.dates import DAY, parse_partial
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
    whole_number,
)
from dialogues.loading.reading import read_checked

SHIPPED = Path(__file__).parents[1] / "data" / "key_dates.yaml"
"""The file that comes with the product."""

FORMATS = ("in_person", "virtual", "hybrid")


@dataclass(frozen=True)
class Task:
    """A task, `days` from day one (before it negative). `host` is a country, `guest` a side's code; empty: any."""

    title: str
    days: int
    host: str = ""
    guest: str = ""
    format: str = ""
    owner: str = ""
    note: str = ""
    source_title: str = ""
    source_url: str = ""
    checked_on: datetime.date | None = None


@lru_cache(maxsize=8)
def read_key_dates(path: Path = SHIPPED) -> tuple[Task, ...]:
    """The tasks of the file. Raises UnsoundFacts with every problem at once."""
    document = read_checked(path, problems_of)
    checked_on, _ = parse_partial(document["checked_on"])
    return tuple(_task(row, document["sources"], checked_on) for row in document["tasks"])


def problems_of(document: object) -> Iterator[str]:
    """Everything that is wrong with such a document, as sentences that begin with the place."""
    sources = document.get("sources") if isinstance(document, dict) else None
    named = [key for key in sources if isinstance(key, str)] if isinstance(sources, dict) else []
    task: Check = record(
        {"title": text(200), "days": whole_number(-730, 730), "owner": text(120), "note": text(1000)},
        {"host": text(2), "guest": text(8), "format": one_of(FORMATS), "source": one_of(named)},
    )
    yield from record(
        {
            "checked_on": both(partial_date, _in_full),
            "sources": table(record({"title": text(200), "url": both(text(200), web_address)}), text(40)),
            "tasks": each(task),
        }
    )(document, "")


def _in_full(value: str, place: str) -> Iterator[str]:
    if parse_partial(value)[1] != DAY:
        yield f"{place}: give the day in full."


def _task(row: dict, sources: dict, checked_on: datetime.date) -> Task:
    source = sources[row["source"]] if row.get("source") else None
    return Task(
        **{key: value for key, value in row.items() if key != "source" and value is not None},
        source_title=source["title"] if source else "",
        source_url=source["url"] if source else "",
        checked_on=checked_on if source else None,
    )
