"""The days of a convening that lie apart or differ in format: one line a day."""

import datetime

from django import forms
from django.db import transaction

from dialogues.dates import DAY, format_period, parse_partial
from dialogues.enums import ConveningFormat
from dialogues.fields import LinesField
from dialogues.models import Convening, ConveningDay, User
from dialogues.saving import save_record
from dialogues.views.base import FormPage, get_or_404

MOST_DAYS = 60
WORDS = {label.lower(): value for value, label in ConveningFormat.choices}


class DaysForm(forms.Form):
    """A line a day: "2027-03-16", or "2027-03-18 virtual"; no line at all: every day of the period counts."""

    opened_version = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=1,
        error_messages={"required": "Open this page again: it does not say which version you looked at."},
    )
    days = LinesField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="One day a line, with its format if it differs: 2027-03-16, or 2027-03-18 virtual. "
        "Leave it empty where it meets on every day from the first to the last.",
    )

    def __init__(self, data=None, *, convening: Convening, **kwargs):
        self.convening = convening
        lines = [f"{row.date:%Y-%m-%d} {row.get_format_display().lower()}".strip() for row in convening.days.all()]
        super().__init__(data, initial={"opened_version": convening.version, "days": lines}, **kwargs)

    def clean_days(self) -> dict[datetime.date, str]:
        """The format by day, "" where it is the convening's."""
        lines = self.cleaned_data["days"]
        if lines and (self.convening.starts_on is None or self.convening.date_precision != DAY):
            raise forms.ValidationError("Its dates are not known to the day. Set them first.")
        if len(lines) > MOST_DAYS:
            raise forms.ValidationError(f"Give at most {MOST_DAYS} days.")
        found: dict[datetime.date, str] = {}
        for line in lines:
            day, kind = self._read(line)
            if day in found:
                raise forms.ValidationError(f"{format_period(day)} stands twice.")
            found[day] = kind
        return found

    def _read(self, line: str) -> tuple[datetime.date, str]:
        text, _, word = line.partition(" ")
        try:
            day, precision = parse_partial(text)
        except ValueError:
            precision = None
        if precision != DAY:
            raise forms.ValidationError(f"“{line[:40]}” does not begin with a day such as 2027-03-16.")
        word = " ".join(word.split()).lower()
        if word and word not in WORDS:
            raise forms.ValidationError(f"“{word[:40]}” is no format. Write in person, hybrid or virtual, or nothing.")
        first, last = self.convening.starts_on, self.convening.ends_on or self.convening.starts_on
        if not first <= day <= last:
            whole = format_period(first, last)
            raise forms.ValidationError(f"{format_period(day)} lies outside the convening, {whole}.")
        return day, WORDS.get(word, "")


class ConveningDays(FormPage):
    """Lists the days."""

    form_class = DaysForm
    submit_label = "Save the days"

    def load(self):
        rows = Convening.objects.visible_to(self.request.user).with_sides().prefetch_related("days")
        self.record = get_or_404(rows, slug=self.kwargs["slug"])
        return self.record.dialogue

    def form(self, data=None, **kwargs):
        return DaysForm(data, convening=self.record, **kwargs)

    def heading(self):
        return f"Days of {self.record.name}"

    def save(self, form):
        found = form.cleaned_data
        return set_days(
            convening=self.record, days=found["days"], by=self.request.user, opened_version=found["opened_version"]
        )

    def context(self):
        when = self.record.period_text or "date not known"
        return {"kicker": f"{self.record.dialogue.name}, {when}"}

    def _conflict(self, form, current):
        form.data = form.data.copy()
        form.data["opened_version"] = str(current.version)
        form.add_error(None, "Someone saved this convening meanwhile. Look at its dates again, then save once more.")
        self.record = get_or_404(
            Convening.objects.visible_to(self.request.user).with_sides().prefetch_related("days"), pk=current.pk
        )
        return self._page(form, status=409)


@transaction.atomic
def set_days(
    *, convening: Convening, days: dict[datetime.date, str], by: User, opened_version: int | None = None
) -> Convening:
    """Make the days of a convening exactly these, each with its format or "". Rows that stay are left alone.

    Raises StaleVersionError and FrozenError.
    """
    convening._history_user = by
    save_record(convening, opened_version=opened_version, reason="Days listed one by one")
    standing = {row.date: row for row in ConveningDay.objects.filter(convening=convening)}
    for date, row in standing.items():
        if date not in days:
            row._history_user = by
            row.delete()
    for date, kind in days.items():
        row = standing.get(date) or ConveningDay(convening=convening, date=date)
        if row.pk is None or row.format != kind:
            row.format, row._history_user = kind, by
            save_record(row)
    return convening
