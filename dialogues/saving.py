"""The one way in which a tracked record is saved: lock the row, compare the version, add one, save, all or nothing."""

import re

from django.apps import apps
from django.db import IntegrityError, models, transaction

from dialogues.models.base import Tracked


class StaleVersionError(Exception):
    """Someone saved the record after it was opened; `current` is how it stands now."""

    def __init__(self, current: models.Model):
        super().__init__(f"{current._meta.verbose_name} {current.pk} was saved by someone else")
        self.current = current


class FrozenError(Exception):
    """The record belongs to a convening that was closed; `convening` is that one."""

    def __init__(self, convening: models.Model):
        super().__init__("The convening is closed: what is on record of it stays as it is until a lead reopens it.")
        self.convening = convening


def refuse_frozen(record: models.Model) -> None:
    """Raise FrozenError for a record of a closed convening."""
    if isinstance(record, Tracked) and (convening := record.frozen_by()):
        raise FrozenError(convening)


def _next_version(record: models.Model, opened_version: int | None, *, thaw: bool) -> int:
    """Lock the row and give the version to save; raises StaleVersionError when it is not the one that was opened."""
    rows = type(record)._base_manager.select_for_update(of=("self",))
    path = getattr(record, "convening_path", ())
    current = (rows.select_related(*path) if path else rows).get(pk=record.pk)
    if not thaw:
        refuse_frozen(current)
    if opened_version is not None and current.version != opened_version:
        raise StaleVersionError(current)
    return current.version + 1


@transaction.atomic
def save_record(
    record: models.Model, *, opened_version: int | None = None, reason: str = "", thaw: bool = False
) -> models.Model:
    """Save one tracked record with its history row. `opened_version` is what the user had on screen.

    Raises FrozenError for what belongs to a closed convening, unless `thaw` says that a lead reopens it or a data admin
    corrects it; StaleVersionError; and models.Model.DoesNotExist if the record is gone.
    """
    if record.pk is not None:
        record.version = _next_version(record, opened_version, thaw=thaw)
    elif not thaw:
        refuse_frozen(record)
    if reason:
        record._change_reason = reason
    record.save()
    return record


def save_locked(record: models.Model) -> models.Model:
    """The same for a row that the caller holds locked, has compared and may change: with the next version, as it is."""
    record.version += 1
    record.save()
    return record


@transaction.atomic
def save_form(form, *, opened_version: int | None, reason: str = "") -> models.Model:
    """Save a valid model form together with its many-to-many choices; they count as an edit too.

    Raises FrozenError, StaleVersionError, and models.Model.DoesNotExist if the record is gone.
    """
    record = form.save(commit=False)
    save_record(record, opened_version=opened_version, reason=reason)
    form.save_m2m()
    return record


def violated_constraint(error: IntegrityError) -> str:
    """The sentence of the constraint that a write ran into although the form had found nothing: someone was quicker.

    PostgreSQL names the constraint; SQLite names a check, but of a unique constraint only the columns.
    """
    message = str(error)
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if _names(constraint.name, message) or _is_unique_over(constraint, model, message):
                return str(constraint.violation_error_message)
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if field.unique and not field.primary_key and _is_taken(field, model._meta.db_table, message):
                return " ".join(model().unique_error_message(model, (field.name,)).messages)
    return "Someone else saved something at the same moment that does not go together with this. Look again, then save."


def _names(name: str, message: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", message) is not None


def _is_unique_over(constraint: models.BaseConstraint, model: type[models.Model], message: str) -> bool:
    if not message.startswith(_SQLITE_UNIQUE) or not isinstance(constraint, models.UniqueConstraint):
        return False
    columns = {f"{model._meta.db_table}.{model._meta.get_field(name).column}" for name in constraint.fields}
    return columns == set(message.removeprefix(_SQLITE_UNIQUE).split(", "))


def _is_taken(field: models.Field, table: str, message: str) -> bool:
    on_sqlite = f"{_SQLITE_UNIQUE}{table}.{field.column}"
    # PostgreSQL's own name for it: table, column, and "key" or a hash with "uniq".
    return message == on_sqlite or re.search(rf'"{table}_{field.column}_(\w{{8}}_uniq|key)"', message) is not None


_SQLITE_UNIQUE = "UNIQUE constraint failed: "
