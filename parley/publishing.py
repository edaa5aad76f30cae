"""Marking texts for the funders and taking them back; opening a program's page and closing it.

A publication is a copy: later edits of the record do not change it. It is refused while it names a participant of its
convening or an organization of theirs, and is held back when that becomes true afterwards, because someone was added.
"""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet

from dialogues.disclosure import Finding, findings
from dialogues.enums import AccessAction
from dialogues.models import AccessLog, Convening, Dialogue, Outcome, Publication, Recommendation, User
from dialogues.saving import save_record
from parley.listed import people_of

Record = Outcome | Recommendation | Convening


class TextGivesAwayError(Exception):
    """The text holds a name or an organization of its convening's participants; `findings` says which."""

    def __init__(self, found: list[Finding]):
        super().__init__(f"{len(found)} names or organizations of participants")
        self.findings = found


def text_of(record: Record) -> str:
    """The text of a record that may be marked: of a convening its summary."""
    return record.summary if isinstance(record, Convening) else record.text


def convening_of(record: Record) -> Convening:
    """The convening whose participants a text must not give away."""
    return record if isinstance(record, Convening) else record.convening


def publication_field(record: Record) -> str:
    """The field by which a publication refers to such a record."""
    return record._meta.model_name


def convening_id_of(publication: Publication) -> int:
    """The convening that a publication speaks of; its record must have been selected with it."""
    if publication.convening_id:
        return publication.convening_id
    return (publication.outcome or publication.recommendation).convening_id


def publications_of(dialogue: Dialogue) -> QuerySet[Publication]:
    """What is marked for the funders of a program now, newest first, with the records."""
    # Looked for in each kind by itself: one condition over all of them would join everything that was ever marked.
    marked = Publication.objects.current().order_by().values("pk")
    summaries, outcomes, recommendations = (
        marked.filter(**{f"{path}dialogue": dialogue})
        for path in ("convening__", "outcome__convening__", "recommendation__convening__")
    )
    own = summaries.union(outcomes, recommendations, all=True)
    rows = Publication.objects.filter(pk__in=own).order_by("-published_at", "-pk")
    return rows.select_related("outcome__convening", "recommendation__convening", "convening", "published_by")


def findings_in(text: str, convening: Convening) -> list[Finding]:
    """The names and organizations of that convening's participants that the text holds."""
    return findings(text, people_of([convening.pk]).get(convening.pk, []))


def findings_by_publication(publications: Iterable[Publication]) -> dict[int, list[Finding]]:
    """For each text that would be refused today what it holds, by the publication's id; one query for all."""
    rows = list(publications)
    people = {pk: frozenset(listed) for pk, listed in people_of(convening_id_of(row) for row in rows).items()}
    found = {row.pk: findings(row.text, people.get(convening_id_of(row), ())) for row in rows}
    return {pk: held for pk, held in found.items() if held}


def safe_publications(publications: Iterable[Publication]) -> list[Publication]:
    """Those that still give nobody away."""
    rows = list(publications)
    refused = findings_by_publication(rows)
    return [row for row in rows if row.pk not in refused]


@transaction.atomic
def publish(
    *, record: Record, text: str, mark: str, source_version: int, by: User, at: datetime.datetime
) -> Publication:
    """Mark a text for the funders, in place of the copy before it. `source_version` is the version it was taken from.

    Raises TextGivesAwayError.
    """
    # One at a time: two leads who mark the same text follow each other.
    type(record)._base_manager.select_for_update().get(pk=record.pk)
    if found := findings_in(text, convening_of(record)):
        raise TextGivesAwayError(found)
    reference = {publication_field(record): record}
    Publication.objects.current().filter(**reference).update(withdrawn_at=at, withdrawn_by=by)
    publication = Publication.objects.create(
        **reference, mark=mark, text=text, source_version=source_version, published_at=at, published_by=by
    )
    _log(by, AccessAction.PUBLISHED, record)
    return publication


@transaction.atomic
def withdraw(*, publication: Publication, by: User, at: datetime.datetime) -> None:
    """Take a text back from the funders, at once. What is withdrawn already stays as it is."""
    current = Publication.objects.current().filter(pk=publication.pk)
    if current.update(withdrawn_at=at, withdrawn_by=by):
        _log(by, AccessAction.WITHDRAWN, publication.record)


@transaction.atomic
def show_to_funders(*, dialogue: Dialogue, shown: bool, by: User) -> None:
    """Open a program's page to its funders, or close it. What is so already stays as it is."""
    current = Dialogue.objects.select_for_update().get(pk=dialogue.pk)
    if current.shown_to_funders == shown:
        return
    current.shown_to_funders = shown
    save_record(current, reason="Opened to its funders" if shown else "Closed to its funders")
    _log(by, AccessAction.OPENED_TO_FUNDERS if shown else AccessAction.CLOSED_TO_FUNDERS, current)


def _log(by: User, action: AccessAction, record: Record | Dialogue) -> None:
    AccessLog.objects.create(user=by, action=action, model=record._meta.label_lower, object_id=record.pk)
