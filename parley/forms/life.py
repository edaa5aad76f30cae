"""The forms of the actions on a convening: what is chosen, why, and the version that was seen."""

from django import forms
from django_countries import countries

from dialogues.dates import DAY
from dialogues.enums import ConveningFormat, Host
from dialogues.fields import validate_readable, validate_timezone
from dialogues.forms.base import PartialDateField, partial_text
from dialogues.forms.periods import LastDayField
from dialogues.models import Convening
from parley.life_actions import LONGEST_REASON, Period

LONGEST_STATUS_REASON = 300


class LifeForm(forms.Form):
    """What every action asks for. `needs_reason`: the action is refused without one."""

    opened_version = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=1,
        error_messages={"required": "Open this page again: it does not say which version you looked at."},
    )
    reason = forms.CharField(label="Why", max_length=LONGEST_REASON, validators=[validate_readable])
    needs_reason = True

    def __init__(self, data=None, *, convening: Convening, **kwargs):
        self.convening = convening
        super().__init__(data, initial={"opened_version": convening.version} | self.standing(), **kwargs)
        self.order_fields([name for name in self.fields if name != "reason"] + ["reason"])
        if not self.needs_reason:
            del self.fields["reason"]

    def standing(self) -> dict:
        """What stands now, by field."""
        return {}

    def is_standing_in(self, current: Convening) -> bool:
        """Whether the record, as it is now, already says what was asked for."""
        return True


class ConfirmForm(LifeForm):
    """Nothing but a click."""

    needs_reason = False


class ReopenForm(LifeForm):
    """Why."""


class StatusReasonForm(LifeForm):
    """A reason that stays beside the convening."""

    reason = forms.CharField(
        label="Why",
        max_length=LONGEST_STATUS_REASON,
        validators=[validate_readable],
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Shown beside the convening, and kept in its history.",
    )

    def is_standing_in(self, current):
        return current.status_reason == self.cleaned_data["reason"]


class DatesForm(LifeForm):
    """Other dates, as far as they are known."""

    starts_on = PartialDateField(label="First day", required=True)
    ends_on = LastDayField(label="Last day")

    def standing(self):
        row = self.convening
        return {"starts_on": partial_text(row.starts_on, row.date_precision), "ends_on": row.ends_on}

    @property
    def period(self) -> Period:
        """What was typed."""
        first, precision = self.cleaned_data.get("starts_on") or (None, DAY)
        return Period(first, self.cleaned_data.get("ends_on"), precision)

    def clean(self):
        cleaned = super().clean()
        if "starts_on" in self.errors or "ends_on" in self.errors:
            return cleaned
        period = self.period
        if period.last and not period.first:
            self.add_error("starts_on", "A last day needs a first day.")
        elif period.last and period.precision != DAY:
            self.add_error("ends_on", "Leave it empty while the first day is known to the month or year only.")
        elif period.last and period.last < period.first:
            self.add_error("ends_on", "The last day comes before the first.")
        elif period.first and not self.errors and self._is_same(self.convening):
            self.add_error("starts_on", "These are the dates that it has. Give others.")
        return cleaned

    def is_standing_in(self, current):
        return self._is_same(current)

    def _is_same(self, row: Convening) -> bool:
        return self.period == Period(row.starts_on, row.ends_on, row.date_precision)


class PostponeForm(DatesForm):
    """New dates where they are known already, and a reason that stays beside the convening."""

    starts_on = PartialDateField(label="New first day", help_text="Empty while no new dates are known.")
    ends_on = LastDayField(label="New last day")
    reason = StatusReasonForm.base_fields["reason"]

    def standing(self):
        return {}


class FormatForm(LifeForm):
    """In person, hybrid or virtual."""

    format = forms.ChoiceField(label="New format", widget=forms.RadioSelect)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["format"].choices = [
            choice for choice in ConveningFormat.choices if choice[0] != self.convening.format
        ]

    def is_standing_in(self, current):
        return current.format == self.cleaned_data["format"]


class HostForm(LifeForm):
    """Which side hosts, and where; the reason is asked for where it is not that side's turn."""

    host = forms.ChoiceField(label="Host side", widget=forms.RadioSelect)
    host_note = forms.CharField(
        label="Host note",
        required=False,
        max_length=200,
        validators=[validate_readable],
        help_text="Such as the institution that hosts.",
    )
    country = forms.ChoiceField(required=False, choices=[("", "Not known"), *countries])
    city = forms.CharField(required=False, max_length=120, validators=[validate_readable])
    venue = forms.CharField(required=False, max_length=200, validators=[validate_readable])
    timezone = forms.CharField(
        label="Time zone",
        required=False,
        max_length=64,
        validators=[validate_timezone],
        widget=forms.TextInput(attrs={"list": "zones", "autocomplete": "off"}),
    )
    PLACE = ("host", "host_note", "country", "city", "venue", "timezone")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        dialogue = self.convening.dialogue
        self.fields["host"].choices = [
            (Host.SIDE_A, dialogue.side_a.name),
            (Host.SIDE_B, dialogue.side_b.name),
            (Host.NEUTRAL, Host.NEUTRAL.label),
        ]
        self.fields["reason"].required = False
        self.fields["reason"].help_text = "Needed where the side that hosts is not the one whose turn it is."

    def standing(self):
        return {name: str(getattr(self.convening, name) or "") for name in self.PLACE}

    @property
    def values(self) -> dict[str, str]:
        """What was typed, by field of the convening."""
        return {name: self.cleaned_data[name] for name in self.PLACE}

    def is_standing_in(self, current):
        return self.values == {name: str(getattr(current, name) or "") for name in self.PLACE}
