"""Where the facts on a page were read: the citations of its records in one query, their sources numbered in order.

citing = citing_of(dialogue, *convenings)
citing.numbers(dialogue, "started_on")      (1,): the numbers of its sources on this page
{% source_marks citing dialogue "started_on" %}     the same as marks (parley_sources)
<c-sources :sources="citing.sources" />             the list at the foot
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models

from dialogues.dates import format_period
from dialogues.enums import Confidence
from dialogues.models import Citation, Source
from dialogues.models.sources import CITED, cited_as


@dataclass(frozen=True)
class NumberedSource:
    """A line of the page's list of sources; `note` says when it was read."""

    number: int
    title: str
    url: str
    note: str


class Citing:
    """The citations of the records of one page. What it is asked about must be among the records it was made for."""

    def __init__(self, records: Iterable[models.Model], citations: Iterable[Citation]):
        places = {_key(record): place for place, record in enumerate(records)}
        in_order = sorted(citations, key=lambda row: (places[_key_of_cited(row)], row.pk))
        found: dict[int, Source] = {}
        self._rows: dict[tuple[tuple[str, int], str], list[Citation]] = {}
        for row in in_order:
            found.setdefault(row.source_id, row.source)
            self._rows.setdefault((_key_of_cited(row), row.field), []).append(row)
        self._numbers = {pk: number for number, pk in enumerate(found, start=1)}
        self.sources = [_numbered(self._numbers[pk], source) for pk, source in found.items()]

    def numbers(self, record: models.Model, field: str = "") -> tuple[int, ...]:
        """The sources of one field, by number: its own, else the whole record's; no field: the whole record's."""
        return tuple(dict.fromkeys(sorted(self._numbers[row.source_id] for row in self._about(record, field))))

    def own_numbers(self, record: models.Model, field: str) -> tuple[int, ...]:
        """The sources that speak of this very field, by number."""
        rows = self._rows.get((_key(record), field), [])
        return tuple(dict.fromkeys(sorted(self._numbers[row.source_id] for row in rows)))

    def is_uncertain(self, record: models.Model, field: str = "") -> bool:
        """Whether a source of that field, else of the whole record, is followed with medium confidence only."""
        return any(row.confidence == Confidence.MEDIUM for row in self._about(record, field))

    def notes(self, record: models.Model, field: str = "") -> list[str]:
        """What is remarked on those citations, such as "same series is inferred"."""
        return list(dict.fromkeys(row.note for row in self._about(record, field) if row.note))

    def _about(self, record: models.Model, field: str) -> list[Citation]:
        key = _key(record)
        return self._rows.get((key, field)) or self._rows.get((key, ""), [])


def citing_of(*records: models.Model | None) -> Citing:
    """The citations of these records, in one query; sources are numbered in the order of the records. None is skipped.

    The records must already have been reached through visible_to.
    """
    cited = [record for record in records if record is not None]
    by_name: dict[str, list[int]] = {}
    for record in cited:
        by_name.setdefault(cited_as(type(record)), []).append(record.pk)
    about = models.Q(pk__in=[])
    for name, pks in by_name.items():
        about |= models.Q(**{f"{name}__in": pks})
    return Citing(cited, Citation.objects.filter(about).select_related("source") if by_name else [])


def _key(record: models.Model) -> tuple[str, int]:
    return cited_as(type(record)), record.pk


def _key_of_cited(citation: Citation) -> tuple[str, int]:
    name = next(name for name in CITED if getattr(citation, f"{name}_id") is not None)
    return name, getattr(citation, f"{name}_id")


def _numbered(number: int, source: Source) -> NumberedSource:
    note = f"read on {format_period(source.read_on)}" if source.read_on else ""
    return NumberedSource(number, source.title, source.url, note)
