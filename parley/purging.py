"""Taking one text out of the history for good: the rows stay, with who and when, the text is gone.

The current value is edited first by the ordinary form; what still stands in the record is not offered here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from dialogues.enums import AccessAction
from dialogues.models import (
    AccessLog,
    ActionItem,
    ActionUpdate,
    Convening,
    Dialogue,
    Outcome,
    Partnership,
    Publication,
    Recommendation,
    Uptake,
    User,
    WorkingGroup,
)
from participants.models import Participation
from sessions.models import Session

PURGED = "[purged]"
REASON = "history_change_reason"
MODELS = {
    model._meta.model_name: model
    for model in (
        Dialogue,
        Partnership,
        WorkingGroup,
        Convening,
        Outcome,
        Recommendation,
        Uptake,
        ActionItem,
        ActionUpdate,
        Participation,
        Session,
    )
}
"""The records of one program each, by the name that stands in the address."""
PUBLISHED_FIELDS = {Outcome: "text", Recommendation: "text", Convening: "summary"}


@dataclass(frozen=True)
class PastText:
    """A text in one row of the history, or, as a copy, one that the funders read once and that was withdrawn."""

    pk: int
    text: str
    at: datetime
    by: str


@dataclass(frozen=True)
class PastTexts:
    """What one field held in the past and no longer does, newest first."""

    field: str
    label: str
    rows: tuple[PastText, ...]
    copies: tuple[PastText, ...]


def past_texts(record: models.Model) -> list[PastTexts]:
    """Every past text of the record that can be purged, by field; fields without any are left out. Two queries."""
    history = list(record.history.select_related("history_user"))
    found = [_past_of(record, field, history) for field in text_fields(type(record))]
    return [past for past in found if past.rows or past.copies]


def text_fields(model: type[models.Model]) -> list[str]:
    """The fields that hold typed text, and the reasons given for changes."""
    typed = [
        field.name
        for field in model._meta.concrete_fields
        if type(field) in (models.CharField, models.TextField) and not field.choices and field.name != "search_text"
    ]
    return [*typed, REASON]


@transaction.atomic
def purge(*, record: models.Model, field: str, rows: Iterable[int], copies: Iterable[int], by: User) -> int:
    """Blank the field in these rows of the record's history, and these withdrawn copies. Gives how many were blanked.

    Titles of the record in the admin's own log go with it. What still stands in the record is left alone.
    """
    past = {text.field: text for text in past_texts(record)}.get(field)
    if past is None:
        return 0
    row_ids = {text.pk for text in past.rows} & set(rows)
    copy_ids = {text.pk for text in past.copies} & set(copies)
    blanked = record.history.filter(history_id__in=row_ids).update(**{field: PURGED})
    blanked += Publication.objects.filter(pk__in=copy_ids, withdrawn_at__isnull=False).update(text=PURGED)
    if blanked:
        _admin_log_of(record).update(object_repr=PURGED)
        AccessLog.objects.create(
            user=by,
            action=AccessAction.TEXT_PURGED,
            model=record._meta.label_lower,
            object_id=record.pk,
            note=f"{field}, {blanked} row{'s' if blanked > 1 else ''}",
        )
    return blanked


def _past_of(record: models.Model, field: str, history: list) -> PastTexts:
    now = getattr(record, field, None)
    rows = [
        PastText(row.history_id, text, row.history_date, str(row.history_user or "the system"))
        for row in history
        if (text := getattr(row, field)) and text not in (now, PURGED)
    ]
    copies = _withdrawn_copies(record) if PUBLISHED_FIELDS.get(type(record)) == field else ()
    label = "Reason for a change" if field == REASON else record._meta.get_field(field).verbose_name.capitalize()
    return PastTexts(field, label, tuple(rows), tuple(copies))


def _withdrawn_copies(record: models.Model) -> list[PastText]:
    rows = record.publications.filter(withdrawn_at__isnull=False).exclude(text=PURGED).select_related("published_by")
    return [PastText(row.pk, row.text, row.published_at, str(row.published_by)) for row in rows]


def _admin_log_of(record: models.Model) -> models.QuerySet:
    content_type = ContentType.objects.get_for_model(type(record))
    return LogEntry.objects.filter(content_type=content_type, object_id=str(record.pk))
