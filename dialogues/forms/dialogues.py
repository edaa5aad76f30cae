"""The forms of a program and of what organizations are to it."""

from django import forms

from dialogues.forms.base import TrackedForm
from dialogues.forms.fieldsets import Grouped
from dialogues.forms.periods import refuse_end_before_start
from dialogues.models import Dialogue, Organization, Partnership, Side


class SideField(forms.ModelChoiceField):
    """One of the few sides; looked up among the choices themselves, which are read at once."""

    def to_python(self, value):
        if value in self.empty_values:
            return None
        for side in self.queryset:
            if str(side.pk) == str(value):
                return side
        raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")


class DialogueForm(Grouped, TrackedForm):
    """A program. Its address is given once; its sides stay once it has convenings, which name their host by them."""

    partial_dates = {"started_on": "started_precision"}
    side_a = SideField(Side.objects.all(), label="First side")
    side_b = SideField(Side.objects.all(), label="Second side")
    remote = {"topics": "dialogues:topic_choices"}
    groups = (
        ("What it is", ("name", ("short_name", "slug"), "aliases", ("side_a", "side_b"), "summary")),
        ("How it runs", (("status", "track"), ("started_on", "per_year"), "season", "holds_roundtables", "topics")),
        ("Hosts and rules", (("rotation", "default_disclosure"), "virtual_uses_turn")),
        ("Partners and funders", ("acknowledgment",)),
    )

    class Meta:
        model = Dialogue
        fields = [
            "name",
            "short_name",
            "slug",
            "aliases",
            "side_a",
            "side_b",
            "summary",
            "status",
            "track",
            "started_on",
            "per_year",
            "season",
            "holds_roundtables",
            "topics",
            "rotation",
            "default_disclosure",
            "virtual_uses_turn",
            "acknowledgment",
        ]
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 4}),
            "acknowledgment": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {"slug": "Short and lasting, such as india-us. It is part of every address and never changes."}
        labels = {"slug": "Address", "rotation": "Who hosts", "default_disclosure": "Disclosure"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, unknown in (("track", "Not known"), ("rotation", "Not known"), ("default_disclosure", "Not set")):
            self.fields[name].choices = [("", unknown), *self.fields[name].choices[1:]]
        if self.instance.pk:
            del self.fields["slug"]
            if self.instance.convenings.exists():
                for name in ("side_a", "side_b"):
                    self.fields[name].disabled = True
                    self.fields[name].help_text = "Stays as it is: convenings on record name their host by it."

    def clean_slug(self):
        """The address of the form for a new program is not free."""
        slug = self.cleaned_data["slug"]
        if slug == "new":
            raise forms.ValidationError("“new” is reserved. Choose another address.")
        return slug


class PartnershipForm(Grouped, TrackedForm):
    """What one organization is to the program, and since when."""

    partial_dates = {"starts_on": "starts_precision", "ends_on": "ends_precision"}
    remote = {"organization": "dialogues:organization_choices"}
    groups = (("", ("organization", "role", ("starts_on", "ends_on"), "note")),)

    class Meta:
        model = Partnership
        fields = ["organization", "role", "starts_on", "ends_on", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", "Choose a role"), *self.fields["role"].choices[1:]]
        self.fields["organization"].empty_label = "Type a name"

    def choices_for(self, name, queryset):
        """Organizations within reach, and the one that is set."""
        reach = super().choices_for(name, queryset)
        return reach | Organization.objects.filter(pk=self.instance.organization_id) if self.instance.pk else reach

    def clean(self):
        cleaned = super().clean()
        refuse_end_before_start(self, "starts_on", "ends_on")
        return cleaned
