"""What every form of a tracked record shares: version, reason, choices within the user's reach, partial dates."""

import datetime

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.urls import reverse

from dialogues.dates import DAY, MONTH, YEAR, format_period, parse_partial
from dialogues.fields import validate_readable


class RemoteSelect(forms.Select):
    """A choice among many: renders only what is chosen, and where the rest is searched for.

    `narrowed_to` is a query that the search is limited by, such as "?dialogue=india-us".
    """

    def __init__(self, url_name: str, attrs=None):
        super().__init__(attrs)
        self.url_name = url_name
        self.narrowed_to = ""

    def build_attrs(self, base_attrs, extra_attrs=None):
        address = f"{reverse(self.url_name)}{self.narrowed_to}"
        return super().build_attrs(base_attrs, extra_attrs) | {"data-remote": address}

    def optgroups(self, name, value, attrs=None):
        chosen = {str(item) for item in value if item}
        rows = self.choices.queryset.filter(pk__in=filter(may_be_id, chosen)) if chosen else []
        field = self.choices.field
        options = [self.create_option(name, "", field.empty_label or "", not chosen, 0)] if not self.is_multiple else []
        options += [self.create_option(name, row.pk, field.label_from_instance(row), True, 1) for row in rows]
        return [(None, options, 0)]

    is_multiple = False


def may_be_id(text: str) -> bool:
    """Whether a posted value can be the id of a row: refused values are shown again, and may be anything."""
    return text.isascii() and text.isdecimal() and len(text) < 19


class RemoteSelectMultiple(RemoteSelect, forms.SelectMultiple):
    """Several choices among many."""

    is_multiple = True


class RowsField(forms.ModelMultipleChoiceField):
    """Several rows; a number that no database column can hold is a row that does not exist."""

    def _check_values(self, value):
        try:
            return super()._check_values(value)
        except OverflowError as error:
            longest = max(value, key=lambda item: len(str(item)))
            raise ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice", params={"value": longest}
            ) from error

    @classmethod
    def like(cls, field: forms.ModelMultipleChoiceField) -> "RowsField":
        """The same field, of this kind."""
        same = ("required", "label", "help_text", "widget", "initial")
        return cls(field.queryset, **{name: getattr(field, name) for name in same})


class PartialDateField(forms.CharField):
    """As much of a date as is known; the value is (first day of the period, precision), or None."""

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", "As much as is known: 2024, 2024-03 or 2024-03-16.")
        super().__init__(**{"required": False, "max_length": 30} | kwargs)

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_partial(text)
        except ValueError as error:
            raise ValidationError(str(error)) from error


def partial_text(date: datetime.date | None, precision: str) -> str:
    """A stored partial date as the form shows it: "2024", "2024-03", "2024-03-16"."""
    if date is None:
        return ""
    return date.strftime({YEAR: "%Y", MONTH: "%Y-%m", DAY: "%Y-%m-%d"}[precision])


UNSAID = models.fields.BLANK_CHOICE_DASH[0][1]


def say_what_empty_means(field: forms.Field, *, is_searched: bool) -> None:
    """Put words in the place of the dashes that a choice without a value has of itself."""
    words = "Choose" if field.required else "None" if isinstance(field, forms.ModelChoiceField) else "Not known"
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label == UNSAID:
            field.empty_label = "Type a name" if is_searched else words
    elif isinstance(field, forms.ChoiceField):
        choices = list(field.choices)
        if choices and choices[0] == ("", UNSAID):
            field.choices = [("", words), *choices[1:]]


LONGEST_TEXT = 20_000


def limit_length(field: forms.CharField) -> None:
    """Give a text without a limit of its own one that no real text comes near."""
    if field.max_length is None:
        field.max_length = LONGEST_TEXT
        field.validators.append(MaxLengthValidator(LONGEST_TEXT))


class TrackedForm(forms.ModelForm):
    """A form that knows who uses it and which version they opened.

    `partial_dates` maps a date field to its precision field; `remote` maps a field to the url name that searches its
    choices; `set_on_save` names fields that the page sets only as it saves. Every choice of rows is narrowed by
    `visible_to(user)`, or by `choices_for` in a subclass.
    """

    opened_version = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1)
    change_reason = forms.CharField(
        label="Reason for the change", required=False, max_length=300, help_text="Kept in the history. Optional."
    )

    partial_dates: dict[str, str] = {}
    remote: dict[str, str] = {}
    set_on_save: tuple[str, ...] = ()

    def __init__(self, *args, user, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["opened_version"].initial = getattr(self.instance, "version", None)
            # Without it nobody could tell whether the form is older than the record.
            self.fields["opened_version"].required = hasattr(self.instance, "version")
            self.order_fields([name for name in self.fields if name != "change_reason"] + ["change_reason"])
        else:
            del self.fields["change_reason"], self.fields["opened_version"]
        for date, precision in self.partial_dates.items():
            self._make_partial(date, precision)
        for name, field in list(self.fields.items()):
            if isinstance(field, forms.CharField):
                limit_length(field)
                field.validators.append(validate_readable)
            say_what_empty_means(field, is_searched=name in self.remote)
            if isinstance(field, forms.ModelMultipleChoiceField) and not isinstance(field, RowsField):
                field = self.fields[name] = RowsField.like(field)
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = self.choices_for(name, field.queryset)
                self._search_remotely(name, field)

    def choices_for(self, name: str, queryset: models.QuerySet) -> models.QuerySet:
        """The rows that this user may choose."""
        return queryset.visible_to(self.user) if hasattr(queryset, "visible_to") else queryset

    def _search_remotely(self, name: str, field: forms.ModelChoiceField) -> None:
        if name in self.remote:
            several = isinstance(field, forms.ModelMultipleChoiceField)
            field.widget = (RemoteSelectMultiple if several else RemoteSelect)(self.remote[name])
            field.widget.is_required = field.required
            field.widget.choices = field.choices

    def _make_partial(self, date: str, precision: str) -> None:
        old = self.fields[date]
        self.fields[date] = PartialDateField(label=old.label, required=old.required)
        if self.instance.pk or getattr(self.instance, date):
            self.initial[date] = partial_text(getattr(self.instance, date), getattr(self.instance, precision))

    def _post_clean(self):
        for date, precision in self.partial_dates.items():
            if date in self.cleaned_data:
                found, known = self.cleaned_data[date] or (None, DAY)
                self.cleaned_data[date] = found
                setattr(self.instance, precision, known)
        super()._post_clean()
        self._check_hidden_constraints()

    def _save_m2m(self):
        # What this user may not see stays as it is: it was never on the form, so it was never taken away.
        for name in {field.name for field in self._meta.model._meta.many_to_many} & self.cleaned_data.keys():
            field = self.fields.get(name)
            if isinstance(field, forms.ModelMultipleChoiceField):
                unseen = getattr(self.instance, name).exclude(pk__in=field.queryset.values("pk"))
                self.cleaned_data[name] = [*self.cleaned_data[name], *unseen]
        super()._save_m2m()

    def _check_hidden_constraints(self) -> None:
        """Django leaves out constraints on fields that the form does not show; the page has set those on the record."""
        try:
            self.instance.validate_constraints(exclude={*self.errors, *self.set_on_save})
        except ValidationError as error:
            said = set(self.non_field_errors())
            new = [text for texts in error.message_dict.values() for text in texts if text not in said]
            if new:
                self.add_error(None, new)

    def add_error(self, field, error):
        """An error about a field that the form does not show is said for the whole form, not lost."""
        if field is None and isinstance(error, ValidationError) and hasattr(error, "error_dict"):
            known = {
                name: errors
                for name, errors in error.error_dict.items()
                if name in self.fields or name == NON_FIELD_ERRORS
            }
            hidden = [text for name, errors in error.error_dict.items() if name not in known for text in errors]
            if hidden:
                known.setdefault(NON_FIELD_ERRORS, []).extend(hidden)
            error = ValidationError(known)
        super().add_error(field, error)


def as_words(field: forms.Field, value) -> str:
    """A form value in words, as a person reads it when two texts stand side by side."""
    if value in (None, "", [], ()):
        return "empty"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(field, PartialDateField) and isinstance(value, datetime.date):
        return format_period(value)
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return format_period(value)
    if isinstance(value, (list, tuple, models.QuerySet)):
        return ", ".join(as_words(field, item) for item in value)
    if isinstance(field, forms.ModelChoiceField):
        return field.label_from_instance(value)
    return str(dict(getattr(field, "choices", ())).get(value, value))
