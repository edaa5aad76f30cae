"""The forms of a convening's record: outcomes, recommendations and their uptake, action items."""

from django import forms
from django.db.models import Q

from dialogues.fields import validate_readable
from dialogues.forms.base import LONGEST_TEXT, TrackedForm
from dialogues.forms.fieldsets import Grouped
from dialogues.models import ActionItem, ActionUpdate, Outcome, Recommendation, Uptake

DATE = {"widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
AGREED = [("", "Not known"), ("true", "Yes"), ("false", "No")]


class AgreedField(forms.TypedChoiceField):
    """Whether a side agreed: yes, no, or not known."""

    def __init__(self, **kwargs):
        super().__init__(
            choices=AGREED, coerce=lambda value: value == "true", empty_value=None, required=False, **kwargs
        )

    def prepare_value(self, value):
        return {True: "true", False: "false"}.get(value, value) if isinstance(value, bool) else value


class OutcomeForm(Grouped, TrackedForm):
    """What the convening that the record names ended with."""

    agreed_by_a = AgreedField()
    agreed_by_b = AgreedField()
    groups = (
        ("", ("kind", "text", ("agreed_by_a", "agreed_by_b"))),
        ("In a second language", ("second_language", "second_text")),
    )

    class Meta:
        model = Outcome
        fields = ["kind", "text", "agreed_by_a", "agreed_by_b", "second_language", "second_text"]
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in ("text", "second_text")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, side in zip(("agreed_by_a", "agreed_by_b"), self.instance.dialogue.sides, strict=True):
            self.fields[name].label = f"Agreed by {side.the_name}"


class RecommendationForm(TrackedForm):
    """What the convening that the record names recommends. Its reference is proposed and then stays."""

    remote = {"topics": "dialogues:topic_choices"}

    class Meta:
        model = Recommendation
        fields = ["reference", "text", "addressees", "topics", "supersedes"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "reference": "Capital letters, digits and hyphens. It stays for good once it is out in the world.",
            "addressees": "Who is to act on it, such as a ministry or both sides.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["supersedes"].empty_label = "None"

    def choices_for(self, name, queryset):
        """Recommendations of the same program; the rest as far as the user may see."""
        reach = super().choices_for(name, queryset)
        if name != "supersedes":
            return reach
        return reach.filter(convening__dialogue=self.instance.dialogue).exclude(pk=self.instance.pk)


class UptakeForm(TrackedForm):
    """A step that a recommendation took."""

    on = forms.DateField(label="Date", **DATE)

    class Meta:
        model = Uptake
        fields = ["level", "on", "evidence", "contribution"]
        widgets = {"evidence": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "evidence": "What shows it: a document, a decision, a meeting.",
            "contribution": "How likely it is that the dialogue contributed.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["contribution"].choices = [("", "Not judged"), *self.fields["contribution"].choices[1:]]


class ActionItemForm(Grouped, TrackedForm):
    """Something that someone took on at the convening that the record names."""

    due = forms.DateField(required=False, **DATE)
    closed_on = forms.DateField(required=False, **DATE)
    remote = {"owner_organization": "dialogues:organization_choices"}
    groups = (
        ("What", ("text", "due")),
        ("Who", ("owner", ("owner_organization", "owner_user"))),
        ("Done", (("closed_on", "closed_in"),)),
    )

    class Meta:
        model = ActionItem
        fields = ["text", "due", "owner", "owner_organization", "owner_user", "closed_on", "closed_in"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        labels = {"owner_user": "Member of staff", "owner_organization": "Organization", "closed_in": "Closed at"}
        help_texts = {"owner": "In words, such as “both co-chairs”."}

    def choices_for(self, name, queryset):
        """Staff of the program and its own convenings; the rest as far as the user may see."""
        dialogue = self.instance.dialogue
        if name == "owner_user":
            member = Q(memberships__dialogue=dialogue) | Q(memberships__dialogue=None, memberships__isnull=False)
            return queryset.filter(member, is_active=True).distinct()
        reach = super().choices_for(name, queryset)
        return reach.filter(dialogue=dialogue).with_sides() if name == "closed_in" else reach

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("closed_in") and not cleaned.get("closed_on"):
            self.add_error("closed_on", "Give the day on which it was closed.")
        return cleaned


class ActionUpdateForm(forms.ModelForm):
    """A line in the log of an action item."""

    on = forms.DateField(label="Date", **DATE)
    text = forms.CharField(
        max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 3}), validators=[validate_readable]
    )

    class Meta:
        model = ActionUpdate
        fields = ["on", "text"]
