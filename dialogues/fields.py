"""Model and form fields that several records share."""

import calendar
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from dialogues.text import why_unreadable


def validate_timezone(name: str) -> None:
    """Refuse what is not an IANA zone such as Asia/Kolkata."""
    if name not in available_timezones():
        raise ValidationError("“%(name)s” is not a time zone. Choose one such as Asia/Kolkata.", params={"name": name})


def validate_readable(text: str) -> None:
    """Refuse characters that reorder or hide text, and letters under a pile of marks."""
    if sentence := why_unreadable(str(text)):
        raise ValidationError(sentence, code="unreadable")


class WebAddressField(models.URLField):
    """A web address; one typed without a scheme is taken for https."""

    def deconstruct(self):
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs

    def formfield(self, **kwargs):
        return super().formfield(**{"assume_scheme": "https"} | kwargs)


class LinesField(forms.CharField):
    """A list of texts, one per line; empty lines and doubles are dropped."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, **kwargs):
        super().__init__(**{"max_length": 2_000} | kwargs)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        lines = value if isinstance(value, list) else super().to_python(value).splitlines()
        return list(dict.fromkeys(line.strip() for line in lines if line.strip()))

    def run_validators(self, value):
        super().run_validators("\n".join(value))  # of a list, they would see an escaped copy

    def has_changed(self, initial, data):
        return self.to_python(initial or []) != self.to_python(data or "")


class TextListField(models.JSONField):
    """A short list of texts in one column, edited one per line."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"default": list, "blank": True} | kwargs)

    def deconstruct(self):
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs

    def formfield(self, **kwargs):
        return LinesField(
            required=not self.blank,
            label=kwargs.get("label") or self.verbose_name.capitalize(),
            help_text=self.help_text,
        )


class MonthsField(models.JSONField):
    """Months of the year, 1 to 12, as a list of numbers."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"default": list, "blank": True} | kwargs)

    def deconstruct(self):
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs

    def formfield(self, **kwargs):
        return MonthsFormField(required=not self.blank, label=self.verbose_name.capitalize(), help_text=self.help_text)


MONTHS = [(number, calendar.month_name[number]) for number in range(1, 13)]


class MonthsFormField(forms.TypedMultipleChoiceField):
    """Months by their names; the value is a sorted list of numbers."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        super().__init__(choices=MONTHS, coerce=int, **kwargs)

    def clean(self, value):
        return sorted(super().clean(value))
