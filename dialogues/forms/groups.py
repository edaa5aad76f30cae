"""The form of a working group."""

from django import forms
from django.db.models import Q

from dialogues.forms.base import TrackedForm
from dialogues.forms.fieldsets import Grouped
from dialogues.forms.periods import refuse_end_before_start
from dialogues.models import WorkingGroup


class GroupForm(Grouped, TrackedForm):
    """A working group of the program that its record already names."""

    partial_dates = {"starts_on": "starts_precision", "ends_on": "ends_precision"}
    remote = {
        "topics": "dialogues:topic_choices",
        "hosted_by": "dialogues:organization_choices",
        "informs": "dialogues:convening_choices",
        "continues": "dialogues:group_choices",
    }
    groups = (
        ("What it is", ("name", "charter", "topics", "hosted_by")),
        ("When", (("starts_on", "ends_on"), "continues")),
        ("What it informs", ("informs_dialogue", "informs")),
        ("How sure the record is", ("confidence", "confidence_note")),
    )

    class Meta:
        model = WorkingGroup
        fields = [
            "name",
            "charter",
            "topics",
            "hosted_by",
            "starts_on",
            "ends_on",
            "continues",
            "informs_dialogue",
            "informs",
            "confidence",
            "confidence_note",
        ]
        widgets = {
            "charter": forms.Textarea(attrs={"rows": 5}),
            "confidence_note": forms.Textarea(attrs={"rows": 2}),
        }
        labels = {"informs_dialogue": "Informs the dialogue as a whole", "informs": "Informs these convenings"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["confidence"].choices = [("", "Not said"), *self.fields["confidence"].choices[1:]]
        for name in ("informs", "continues"):
            self.fields[name].widget.narrowed_to = f"?dialogue={self.instance.dialogue.slug}"

    def choices_for(self, name, queryset):
        """Convenings and groups of the same program; organizations within reach, and the host that is set."""
        reach = super().choices_for(name, queryset)
        if name == "informs":
            return reach.filter(dialogue=self.instance.dialogue).with_sides()
        if name == "continues":
            return reach.filter(dialogue=self.instance.dialogue).exclude(pk=self.instance.pk)
        if name == "hosted_by" and self.instance.hosted_by_id:
            return queryset.filter(Q(pk__in=reach.values("pk")) | Q(pk=self.instance.hosted_by_id))
        return reach

    def clean(self):
        cleaned = super().clean()
        refuse_end_before_start(self, "starts_on", "ends_on")
        return cleaned
