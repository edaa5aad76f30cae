"""Dates in forms: a last day, and an end that does not come before its start."""

import datetime

from django.core.exceptions import ValidationError

from dialogues.dates import DAY, last_day_of
from dialogues.forms.base import PartialDateField


class LastDayField(PartialDateField):
    """A day known in full, typed in any way that a partial date may be; the value is a date or None."""

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", "Only where the first day is known in full, such as 2024-03-18.")
        super().__init__(**kwargs)

    def prepare_value(self, value):
        return value.isoformat() if isinstance(value, datetime.date) else value

    def clean(self, value):
        found = super().clean(value)
        if found is None:
            return None
        day, precision = found
        if precision != DAY:
            raise ValidationError("Give the last day in full, such as 2024-03-18, or leave it empty.")
        return day


def refuse_end_before_start(form, start: str, end: str) -> None:
    """In `clean` of a form with two partial dates: put the error beside the end."""
    if not (form.cleaned_data.get(start) and form.cleaned_data.get(end)):
        return
    (first, _), (last, precision) = form.cleaned_data[start], form.cleaned_data[end]
    if last_day_of(last, None, precision) < first:
        form.add_error(end, "The end comes before the start.")
    elif last < first:
        form.add_error(end, "Give the end as exactly as the start, such as 2024-03.")
