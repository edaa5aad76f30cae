"""Forms and choices of the admin: the same guarded form as on the pages, and choices that are searched for."""

from collections.abc import Iterable

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime, AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import NON_FIELD_ERRORS, ObjectDoesNotExist, ValidationError
from django.db import models
from django.db.models import F, Q
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.functional import cached_property

from dialogues.changes import lists_of
from dialogues.forms.base import TrackedForm, may_be_id, partial_text
from dialogues.models.base import Tracked


class RowField(forms.ModelChoiceField):
    """One row among many. `known` holds rows by their id as text, read for several forms in one query."""

    known: dict[str, models.Model] = {}

    def to_python(self, value):
        if str(value) in self.known:
            return self.known[str(value)]
        return super().to_python(value)


class _ChosenOnly:
    """Renders what is chosen, without a query where the field knows the row; the rest is searched for."""

    def optgroups(self, name, value, attrs=None):
        field = self.choices.field
        chosen = {str(item) for item in value if may_be_id(str(item))}
        known = getattr(field, "known", {})
        rows = [known[pk] for pk in chosen] if chosen <= known.keys() else self.choices.queryset.filter(pk__in=chosen)
        options = []
        if not self.is_required and not self.allow_multiple_selected:
            options.append(self.create_option(name, "", "", False, 0))
        options += [self.create_option(name, row.pk, field.label_from_instance(row), True, 1) for row in rows]
        return [(None, options, 0)]


class RowSelect(_ChosenOnly, AutocompleteSelect):
    """A choice that is searched for."""


class RowSelectMultiple(_ChosenOnly, AutocompleteSelectMultiple):
    """Several choices that are searched for."""

    def build_attrs(self, base_attrs, extra_attrs=None):
        # The button that clears all would stand inside the list of the chosen, which only holds what is chosen.
        return super().build_attrs(base_attrs, extra_attrs) | {"data-allow-clear": "false"}


class LabeledDateTime(AdminSplitDateTime):
    """A date and a time, each with a name of its own for those who do not see that they stand together."""

    label = ""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        for part, word in zip(context["widget"]["subwidgets"], ("date", "time"), strict=True):
            part["attrs"]["aria-label"] = f"{self.label}: {word}"
        return context


class VersionField(forms.IntegerField):
    """The version that the page was opened with; sending it back changes nothing."""

    widget = forms.HiddenInput

    def __init__(self):
        super().__init__(required=False, min_value=1)

    def has_changed(self, initial, data):
        return False


def partial_dates_of(model: type[models.Model]) -> dict[str, str]:
    """The dates of a model that may be known to the month or year only, with the field that says how well."""
    names = {field.name for field in model._meta.concrete_fields}
    pairs = [(name, f"{name.removesuffix('_on')}_precision") for name in names if name.endswith("_on")]
    if "date_precision" in names:
        pairs.append(("starts_on", "date_precision"))
    return {date: precision for date, precision in pairs if precision in names}


class AdminForm(TrackedForm):
    """The guarded form in the admin. The admin makes the class anew for each request and sets what it must know.

    user            who edits
    refusal         why the save before this one was refused, as a sentence
    stale           the record (of this form, or of a row below it) as someone else saved it meanwhile
    going_back_to   the row of the history whose values the form starts with
    """

    opened_version = VersionField()
    user = None
    refusal = ""
    stale: models.Model | None = None
    going_back_to: models.Model | None = None

    def __init__(self, *args, **kwargs):
        model = self._meta.model
        self.partial_dates = {
            date: precision for date, precision in partial_dates_of(model).items() if date in self.base_fields
        }
        super().__init__(*args, user=self.user, **kwargs)
        if not issubclass(model, Tracked):
            self.fields.pop("opened_version", None)
        if self.going_back_to is not None:
            self.initial |= past_values(self, self.going_back_to)
        if self.is_bound and self.is_stale:
            # Saving once more is then a decision, on the version that stands now.
            self.data = self.data.copy()
            self.data[self.add_prefix("opened_version")] = str(self.stale.version)

    @property
    def is_stale(self) -> bool:
        """Whether it is this form's record that someone else saved meanwhile."""
        return self.stale is not None and type(self.instance) is type(self.stale) and self.instance == self.stale

    def clean(self):
        if self.refusal:
            self.add_error(None, self.refusal)
        elif "opened_version" in self.fields and self.instance.pk and not self.cleaned_data.get("opened_version"):
            self.add_error(None, "Open the page again and repeat the change: the version it began from is missing.")
        return super().clean()

    def _post_clean(self):
        try:
            super()._post_clean()
        except ObjectDoesNotExist:
            # The model's own rules asked for a record that was not chosen; the form says so already.
            if not self.errors:
                raise

    def _check_hidden_constraints(self) -> None:
        """Every constraint, also on fields that the form does not show; its sentence stands beside a field it names."""
        model, refused = type(self.instance), set(self.errors) - {NON_FIELD_ERRORS}
        for constraint in model._meta.constraints:
            try:
                constraint.validate(model, self.instance, exclude=refused)
            except ValidationError as error:
                self._say_once(error.messages)
                names = [name for name in self.fields if name in _fields_named_by(constraint)]
                self.add_error(names[-1] if names else None, error.messages)

    def _say_once(self, sentences: list[str]) -> None:
        """Take what stands beside a field away from above the form."""
        general = self.errors.get(NON_FIELD_ERRORS)
        if general is None:
            return
        general.data = [error for error in general.data if error.messages[0] not in sentences]
        if not general:
            del self.errors[NON_FIELD_ERRORS]


def _fields_named_by(constraint: models.BaseConstraint) -> set[str]:
    condition = getattr(constraint, "condition", None)
    named = set(getattr(constraint, "fields", ()))
    for expression in getattr(constraint, "expressions", ()):
        named |= {part.name for part in expression.flatten() if isinstance(part, F)}
    return named or (condition.referenced_base_fields if isinstance(condition, Q) else set())


def past_values(form: forms.ModelForm, row: models.Model) -> dict[str, object]:
    """What a row of the history held, as the form's first values."""
    lists = lists_of(row)
    values = {}
    for field in type(form.instance)._meta.get_fields():
        if field.name not in form.fields:
            continue
        if field.name in lists:
            values[field.name] = lists[field.name]
        elif field.name in form.partial_dates:
            values[field.name] = partial_text(getattr(row, field.name), getattr(row, form.partial_dates[field.name]))
        elif hasattr(row, getattr(field, "attname", "")):
            values[field.name] = getattr(row, field.attname)
    return values


class InlineForm(AdminForm):
    """A row below a record: no reason of its own, and a version even while the row is new."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("change_reason", None)
        if issubclass(self._meta.model, Tracked):
            self.fields.setdefault("opened_version", VersionField())
        for name, field in self.fields.items():
            # The head of the column is no label to a screen reader.
            field.widget.attrs.setdefault("aria-label", str(field.label or name))
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs |= {"rows": 3, "cols": 40}


class RowFormSet(forms.BaseInlineFormSet):
    """Rows below a record, whose choices are read in one query per column, not one per row."""

    @cached_property
    def forms(self):
        forms = super().forms
        know_rows(forms)
        return forms

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if DELETION_FIELD_NAME in form.fields:
            form.fields[DELETION_FIELD_NAME].widget.attrs["aria-label"] = "Delete"
        key = self._pk_field.name
        old = form.fields[key]
        form.fields[key] = RowField(old.queryset, initial=old.initial, required=False, widget=forms.HiddenInput)
        form.fields[key].known = {str(row.pk): row for row in self.get_queryset()} if self.instance.pk else {}


def know_rows(rows: Iterable[forms.ModelForm]) -> None:
    """Read what all the forms have chosen, one query per field, and let their fields know it."""
    rows = list(rows)
    for name in [name for name, field in rows[0].fields.items() if isinstance(field, RowField)] if rows else []:
        fields = [form.fields[name] for form in rows]
        if fields[0].widget.is_hidden:
            continue
        chosen = {str(form[name].value()) for form in rows}
        found = fields[0].queryset.filter(pk__in=filter(may_be_id, chosen))
        known = {str(row.pk): row for row in found}
        for field in fields:
            field.known = known
