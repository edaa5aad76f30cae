"""Puts a marker of its own into every text field of rows, so that a test can see which of them a page lets out."""

from collections.abc import Iterable

from django.db import models

from dialogues.fields import TextListField

SHORTEST = 12


def mark_everything(rows: Iterable[models.Model], *, keep: Iterable[str] = ()) -> dict[str, str]:
    """Give each text field of each row a marker; `keep` names fields as "dialogue.slug". Returns name -> marker."""
    marked: dict[str, str] = {}
    for row in rows:
        values = {}
        for field in _text_fields(type(row)):
            name = f"{row._meta.model_name}.{field.name}"
            if name in keep:
                continue
            marker = f"Zq{len(marked):04d}xk"
            marked[f"{name}#{row.pk}"] = marker
            values[field.name] = [marker] if isinstance(field, TextListField) else marker
        type(row)._base_manager.filter(pk=row.pk).update(**values)
    return marked


def _text_fields(model: type[models.Model]) -> list[models.Field]:
    kinds = (models.CharField, models.TextField, TextListField)
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, kinds) and not field.choices and (field.max_length or SHORTEST) >= SHORTEST
    ]
