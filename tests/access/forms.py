"""What can be posted: rows of another program into a choice, and fields that the form does not show."""

from collections.abc import Iterator

from django import forms
from django.db import models

from tests.access.browsing import undone
from tests.access.table import MISSING_NUMBER, Entry

FREE = frozenset({"version", "search_text", "last_day", "sequence", "room_is_exclusive", "id"})


def form_of(walk, entry: Entry) -> tuple[str, str, forms.BaseForm] | None:
    """The address, the weakest role that may post there, and the form as it stands; None where there is none."""
    address = entry.address(walk.world, walk.world.first)
    for role in ("editor", "lead"):
        if entry.codes["GET", role] == 200 and entry.codes["POST", role] in (302, 422):
            context = walk.ask(role, "GET", address).response.context or {}
            form = context.get("form")
            return (address, role, form) if isinstance(form, forms.BaseForm) and form.fields else None
    return None


def typed(form: forms.BaseForm) -> dict[str, object]:
    """What a browser would post if nothing were changed."""
    data = {}
    for bound in form:
        value = bound.value()
        if value is None or value is False or bound.field.disabled:
            continue
        values = [getattr(each, "pk", each) for each in value] if isinstance(value, (list, tuple)) else None
        data[bound.html_name] = values if values is not None else getattr(value, "pk", "on" if value is True else value)
    return data


def check_choices(walk, entry: Entry) -> Iterator[str]:
    """A row that the user may not choose is refused as one that does not exist, and is not named."""
    found = form_of(walk, entry)
    if found is None:
        return
    address, role, form = found
    for name, field in form.fields.items():
        if not isinstance(field, forms.ModelChoiceField) or field.disabled:
            continue
        for row in refused_rows(walk, entry, name, field.queryset.model):
            yield from _refused(walk, (address, role, form), name, row)


def refused_rows(walk, entry: Entry, name: str, model: type[models.Model]) -> Iterator[models.Model]:
    """Rows of that model that belong to the second program only, and those that the table names."""
    if model._meta.label not in walk.table.shared_choices:
        rows = [row for key, row in walk.world.second.rows.items() if type(row) is model]
        if rows:
            yield rows[0]
        elif model._meta.label == "dialogues.User":
            yield walk.world.users["stranger"]
        else:
            raise AssertionError(f"{entry.name}: the world has no {model._meta.label} to post into {name}")
    yield from (walk.world.first[row] for field, row in entry.refuses if field == name)


def _refused(walk, where: tuple, name: str, row: models.Model) -> Iterator[str]:
    address, role, form = where
    field = form.fields[name]
    key = field.to_field_name or "pk"
    errors = {}
    for what, value in (("foreign", getattr(row, key)), ("missing", MISSING_NUMBER)):
        several = isinstance(field, forms.ModelMultipleChoiceField)
        answer = walk.ask(role, "POST", address, typed(form) | {name: [value] if several else value})
        shown = (answer.response.context or {}).get("form")
        said = shown.errors.get(name, []) if answer.code == 422 and shown is not None else []
        errors[what] = answer.code, [str(text).replace(str(value), "…") for text in said]
        yield from (f"POST {address}: {leak}" for leak in walk.leaks(role, answer, f"{address} {value}"))
    if errors["foreign"] != errors["missing"] or not errors["foreign"][1]:
        yield f"{role} posts {row!r} as {name} to {address}: {errors['foreign']}, but missing: {errors['missing']}"


def check_hidden_fields(walk, entry: Entry) -> Iterator[str]:
    """A form posted as it stands is saved; what it does not show stays, whatever else is posted with it."""
    found = form_of(walk, entry)
    if found is None or not isinstance(found[2], forms.ModelForm) or found[2].instance.pk is None:
        return
    address, role, form = found
    model, pk = type(form.instance), form.instance.pk
    hidden = [f for f in model._meta.concrete_fields if f.name not in form.fields and f.name not in FREE]
    if not hidden:
        return
    extra = {field.name: foreign_value(walk, field) for field in hidden}
    before = _values(model, pk, hidden)
    browser = walk.browsers[role]
    with undone():
        browser.client.cookies = type(browser.client.cookies)(browser.cookies)
        answer = browser._send(
            "POST", address, {key: v for key, v in extra.items() if v is not None} | typed(form), True
        )
        after = _values(model, pk, hidden)
    if answer.status_code != 302:
        said = getattr((answer.context or {}).get("form"), "errors", "")
        yield f"{role} POST {address} as it stands: {answer.status_code} {said}"
    yield from (f"{role} changes {name} by posting it to {address}" for name in before if before[name] != after[name])


def _values(model: type[models.Model], pk: int, fields: list[models.Field]) -> dict[str, object]:
    return model._base_manager.filter(pk=pk).values(*(field.attname for field in fields)).get()


def foreign_value(walk, field: models.Field) -> object:
    """Something to post into a field that a form does not show."""
    if field.is_relation:
        rows = [row for row in walk.world.second.rows.values() if type(row) is field.related_model]
        return rows[0].pk if rows else walk.world.users["stranger"].pk
    if field.choices:
        return field.choices[-1][0]
    if isinstance(field, models.BooleanField):
        return "on"
    return (
        7
        if isinstance(field, models.IntegerField)
        else "2020-02-02"
        if isinstance(field, models.DateField)
        else "forged"
    )
