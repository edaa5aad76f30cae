"""The form of a convening: everything that happens on a date, planned or looked back on."""

import datetime

from django import forms

from dialogues.cadence import Cadence
from dialogues.dates import DAY, ordinal
from dialogues.enums import ConveningKind, ConveningStatus, Host
from dialogues.forms.base import TrackedForm
from dialogues.forms.fieldsets import Grouped
from dialogues.forms.periods import LastDayField
from dialogues.models import Convening

PLANNED_STATUSES = (ConveningStatus.PLANNED, ConveningStatus.CONFIRMED, ConveningStatus.POSTPONED)
PLANNED_FACTS = ("starts_on", "ends_on", "format", "host")


class ConveningForm(Grouped, TrackedForm):
    """A convening of the program that its record already names. `cadence` is what the program's history says."""

    partial_dates = {"starts_on": "date_precision"}
    remote = {
        "topics": "dialogues:topic_choices",
        "co_organizers": "dialogues:organization_choices",
        "informs": "dialogues:convening_choices",
    }
    ends_on = LastDayField(label="Last day")
    join_link = forms.URLField(label="Join link", required=False, max_length=200, assume_scheme="https")
    edition_number = forms.IntegerField(label="Edition", required=False, min_value=1, max_value=999)
    groups = (
        ("What", (("kind", "status"), ("edition_number", "working_group"), "title", "theme", "topics")),
        ("When", (("starts_on", "ends_on"), "timezone", "alongside")),
        ("Where", (("format", "host"), "host_note", ("city", "country"), "venue", "join_link", "co_organizers")),
        ("Rules and record", ("disclosure", "summary", "informs", "confidence", "confidence_note")),
    )

    class Meta:
        model = Convening
        fields = [
            "kind",
            "status",
            "edition_number",
            "working_group",
            "title",
            "theme",
            "topics",
            "starts_on",
            "ends_on",
            "timezone",
            "alongside",
            "format",
            "host",
            "host_note",
            "city",
            "country",
            "venue",
            "join_link",
            "co_organizers",
            "disclosure",
            "summary",
            "informs",
            "confidence",
            "confidence_note",
        ]
        widgets = {
            "timezone": forms.TextInput(attrs={"list": "zones", "autocomplete": "off"}),
            "summary": forms.Textarea(attrs={"rows": 5}),
            "confidence_note": forms.Textarea(attrs={"rows": 2}),
        }
        labels = {"informs": "Informs these convenings", "host": "Host side", "co_organizers": "Co-organizers"}
        help_texts = {"host_note": "Such as the institution that hosts, or why another side does."}

    def __init__(self, *args, cadence: Cadence | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.dialogue = self.instance.dialogue
        for name in self.set_by_actions():
            del self.fields[name]
        if "host" in self.fields:
            self.fields["host"].choices = [
                ("", "Not known"),
                (Host.SIDE_A, self.dialogue.side_a.name),
                (Host.SIDE_B, self.dialogue.side_b.name),
                (Host.NEUTRAL, Host.NEUTRAL.label),
            ]
        for name, empty in (("country", "Not known"), ("disclosure", "Not set"), ("confidence", "Not said")):
            self.fields[name].choices = [("", empty), *list(self.fields[name].choices)[1:]]
        self.fields["working_group"].empty_label = "None"
        self.fields["informs"].widget.narrowed_to = f"?dialogue={self.dialogue.slug}"
        self._suggest_zones()
        self._explain(cadence)

    def set_by_actions(self) -> tuple[str, ...]:
        """What of a convening on record is changed by an action of its own, with its consequences shown before."""
        if not self.instance.pk:
            return ()
        return ("status", *PLANNED_FACTS) if self.instance.status in PLANNED_STATUSES else ("status",)

    def choices_for(self, name, queryset):
        """Groups and convenings of the same program; the rest as far as the user may see."""
        reach = super().choices_for(name, queryset)
        if name == "working_group":
            return reach.filter(dialogue=self.instance.dialogue)
        if name == "informs":
            return reach.filter(dialogue=self.instance.dialogue).exclude(pk=self.instance.pk).with_sides()
        return reach

    def clean(self):
        cleaned = super().clean()
        self._check_days()
        self._check_kind()
        self._check_edition()
        return cleaned

    def _suggest_zones(self) -> None:
        sides = self.dialogue.sides
        offered = " or ".join(f"{side.timezone} ({side.capital})" for side in sides)
        self.fields["timezone"].help_text = f"Where the times are counted: {offered}. Empty if not known."

    def _explain(self, cadence: Cadence | None) -> None:
        proposal = cadence.edition if cadence else None
        says = "Only for an edition; empty if not known."
        if proposal:
            number = f"{ordinal(proposal.number)} would be the next. " if proposal.number else ""
            says = f"{says} {number}{proposal.reason}"
        self.fields["edition_number"].help_text = says
        if proposal and "host" in self.fields:
            turn = next((side for side in self.dialogue.sides if side.code == cadence.host.code), None)
            whose = f"{turn.the_name[0].upper()}{turn.the_name[1:]} would host the next edition. " if turn else ""
            self.fields["host"].help_text = f"{whose}{cadence.host.reason}"
        rule = self.dialogue.get_default_disclosure_display()
        self.fields["disclosure"].help_text = (
            f"The program’s rule is: {rule}." if rule else "Not set counts as the Chatham House Rule."
        )

    def _check_days(self) -> None:
        ends: datetime.date | None = self.cleaned_data.get("ends_on")
        if ends is None or "starts_on" not in self.cleaned_data:
            return
        first, precision = self.cleaned_data["starts_on"] or (None, DAY)
        if first is None:
            self.add_error("starts_on", "A last day needs a first day.")
        elif precision != DAY:
            self.add_error("ends_on", "Leave it empty while the first day is known to the month or year only.")
        elif ends < first:
            self.add_error("ends_on", "The last day comes before the first.")

    def _check_kind(self) -> None:
        kind, group = self.cleaned_data.get("kind"), self.cleaned_data.get("working_group")
        if kind == ConveningKind.WORKING_GROUP and not group and "working_group" not in self.errors:
            self.add_error("working_group", "Choose the group that meets.")
        if kind and kind != ConveningKind.WORKING_GROUP and group:
            self.add_error("working_group", "Only a working group meeting names a group. Choose “None”.")

    def _check_edition(self) -> None:
        number, kind = self.cleaned_data.get("edition_number"), self.cleaned_data.get("kind")
        if not number or not kind:
            return
        if kind != ConveningKind.EDITION:
            self.add_error("edition_number", "Only an edition has a number. Leave it empty, or make this an edition.")
        elif self.cleaned_data.get("status", self.instance.status) != ConveningStatus.CANCELLED:
            same = self.dialogue.convenings.filter(edition_number=number).exclude(status=ConveningStatus.CANCELLED)
            other = same.exclude(pk=self.instance.pk).with_sides().first()
            if other:
                when = f" of {other.period_text}" if other.period_text else ""
                self.add_error("edition_number", f"The {ordinal(number)} is on record already: {other.name}{when}.")
