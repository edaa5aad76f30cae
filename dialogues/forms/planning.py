"""The forms of planning: tasks around a convening and their templates, windows, days set by a government, gap years."""

import datetime

from django import forms
from django.db.models import Q

from dialogues.forms.base import TrackedForm
from dialogues.forms.fieldsets import Grouped
from dialogues.key_dates import day_one_of, due_on
from dialogues.models import Dialogue, GapYear, HolidayOverride, KeyDate, KeyDateTemplate, SoftWindow
from dialogues.policy import Permission

SOURCE = ("Where it was read", ("source_title", ("source_url", "checked_on")))
EARLIEST, LATEST = datetime.date(1900, 1, 1), datetime.date(2200, 12, 31)
MOST_DAYS = 730


def day_field(**kwargs) -> forms.DateField:
    """A day, chosen in the browser's own calendar."""
    return forms.DateField(widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"), **kwargs)


def days_field(**kwargs) -> forms.IntegerField:
    """Days from day one, before it negative."""
    return forms.IntegerField(label="Days from day one", min_value=-MOST_DAYS, max_value=MOST_DAYS, **kwargs)


class DatedForm(TrackedForm):
    """A form whose days lie in years that a program may have."""

    def clean(self):
        cleaned = super().clean()
        for name, value in list(self.cleaned_data.items()):
            if isinstance(value, datetime.date) and not EARLIEST <= value <= LATEST:
                self.add_error(name, "Give a day between 1900 and 2200.")
        return cleaned


class KeyDateForm(Grouped, DatedForm):
    """A task of the convening that the record names."""

    days = days_field(required=False, help_text="-30 is 30 days before. Empty: the day below is fixed.")
    due_on = day_field(label="Due", required=False, help_text="Only where it does not follow the first day.")
    done_on = day_field(label="Done", required=False)
    checked_on = day_field(label="Checked on", required=False)
    remote = {"organization": "dialogues:organization_choices"}
    groups = (
        ("What", ("title", "note")),
        ("When", (("days", "due_on"), "done_on")),
        ("Whose", ("owner", ("user", "organization"))),
        SOURCE,
    )

    class Meta:
        model = KeyDate
        fields = [
            *("title", "note", "days", "due_on", "done_on", "owner", "user", "organization"),
            *("source_title", "source_url", "checked_on"),
        ]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
        labels = {"user": "Member of staff"}
        help_texts = {"owner": "In words, such as “Host” or “Both sides”."}

    def choices_for(self, name, queryset):
        """Staff of the program; the rest as far as the user may see."""
        if name != "user":
            return super().choices_for(name, queryset)
        dialogue = self.instance.dialogue
        member = Q(memberships__dialogue=dialogue) | Q(memberships__dialogue=None, memberships__isnull=False)
        return queryset.filter(member, is_active=True).distinct()

    def clean(self):
        cleaned = super().clean()
        days = self.cleaned_data.get("days")
        if days is not None:
            self.cleaned_data["due_on"] = due_on(day_one_of(self.instance.convening), days)
        return cleaned


class KeyDateTemplateForm(Grouped, DatedForm):
    """A task that comes with every convening of a kind."""

    days = days_field(help_text="Before day one negative: -120 is 120 days before; 30 is 30 days after.")
    checked_on = day_field(label="Checked on", required=False)
    groups = (
        ("What", ("title", "note", ("days", "owner"))),
        ("For which convenings", (("host_country", "guest_side"), ("format", "dialogue"))),
        SOURCE,
    )

    class Meta:
        model = KeyDateTemplate
        fields = [
            *("title", "note", "days", "owner", "host_country", "guest_side", "format", "dialogue"),
            *("source_title", "source_url", "checked_on"),
        ]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "guest_side": "Empty: whoever travels.",
            "dialogue": "Empty: every program.",
            "owner": "In words, such as “Host” or “Both sides”.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["guest_side"].empty_label = "Any"
        self.fields["dialogue"].empty_label = "Every program"
        self.fields["format"].choices = [("", "Any"), *self.fields["format"].choices[1:]]

    def choices_for(self, name, queryset):
        """The programs that the user edits; every side."""
        if name == "dialogue":
            return Dialogue.objects.visible_to(self.user, Permission.EDIT)
        return super().choices_for(name, queryset)


class SoftWindowForm(Grouped, DatedForm):
    """A time that speaks against a date, or for it."""

    starts_on = day_field(label="First day")
    ends_on = day_field(label="Last day")
    checked_on = day_field(label="Checked on", required=False)
    groups = (
        ("What", ("name", ("starts_on", "ends_on"), ("side", "place"), "may_be_a_reason", "is_expected", "note")),
        SOURCE,
    )

    class Meta:
        model = SoftWindow
        fields = [
            *("name", "starts_on", "ends_on", "side", "place", "may_be_a_reason", "is_expected", "note"),
            *("source_title", "source_url", "checked_on"),
        ]
        help_texts = {"note": "A clause that says what it means, such as “hotels are full”."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["side"].empty_label = "Every side"


class HolidayOverrideForm(Grouped, DatedForm):
    """What a government has set for a day."""

    date = day_field(label="Day")
    checked_on = day_field(label="Checked on", required=False)
    groups = (("What", (("side", "date"), "name", "is_day_off")), SOURCE)

    class Meta:
        model = HolidayOverride
        fields = ["side", "date", "name", "is_day_off", "source_title", "source_url", "checked_on"]


class GapYearForm(TrackedForm):
    """A year in which the program did not meet, and why."""

    class Meta:
        model = GapYear
        fields = ["year", "reason"]
        help_texts = {"reason": "What is due is put off by a year, and the timeline says why."}
