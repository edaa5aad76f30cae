"""A save that came second: what stands in the form beside what someone else saved meanwhile."""

from collections.abc import Iterable

from django import forms
from django.db import models

from dialogues.admin.forms import AdminForm
from dialogues.changes import in_words
from dialogues.dates import DAY


def said_refusal(current: models.Model) -> str:
    """The sentence above a refused form."""
    kind = current._meta.verbose_name
    return f"Someone else saved this {kind} while you were editing. Nothing was saved. Compare both, then save again."


def conflict_of(candidates: Iterable[forms.ModelForm], current: models.Model) -> list[tuple[str, str, str, bool]]:
    """What differs in the form that is about the stale record: (label of the field, yours, what stands now, True)."""
    form = next((form for form in candidates if isinstance(form, AdminForm) and form.is_stale), None)
    if form is None:
        return []
    fields = [field for field in current._meta.get_fields() if field.name in form.fields and not field.primary_key]
    rows = []
    for field in fields:
        yours, theirs = _typed(form, field), _standing(form, field, current)
        if yours != theirs:
            rows.append((str(form.fields[field.name].label or field.name), yours, theirs, True))
    return rows


def _typed(form: AdminForm, field: models.Field) -> str:
    if field.many_to_many:
        return _names(form.cleaned_data.get(field.name, ()))
    return _standing(form, field, form.instance)


def _standing(form: AdminForm, field: models.Field, record: models.Model) -> str:
    if field.many_to_many:
        return _names(getattr(record, field.name).all())
    if field.is_relation:
        row = getattr(record, field.name)
        return str(row) if row is not None else "empty"
    precision = getattr(record, form.partial_dates.get(field.name, ""), DAY)
    return in_words(field, field.value_from_object(record), precision=precision) or "empty"


def _names(rows: Iterable[models.Model]) -> str:
    return ", ".join(sorted(map(str, rows))) or "empty"
