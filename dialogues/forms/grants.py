"""The form of a grant."""

from django import forms

from dialogues.forms.base import TrackedForm
from dialogues.forms.fieldsets import Grouped
from dialogues.models import Dialogue, Grant
from dialogues.policy import Permission


class GrantForm(Grouped, TrackedForm):
    """A funder's support of programs in which the user works on grants."""

    starts_on = forms.DateField(label="From", required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    ends_on = forms.DateField(label="To", required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    dialogues = forms.ModelMultipleChoiceField(
        Dialogue.objects.none(), label="Supports", widget=forms.CheckboxSelectMultiple
    )
    remote = {"funder": "dialogues:organization_choices"}
    groups = (
        ("What it is", ("funder", "reference", "dialogues")),
        ("When and how much", (("starts_on", "ends_on"), ("amount", "currency"), "note")),
    )

    class Meta:
        model = Grant
        fields = ["funder", "reference", "dialogues", "starts_on", "ends_on", "amount", "currency", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def choices_for(self, name, queryset):
        """The programs in which the user works on grants; the rest as far as the user may see."""
        if name == "dialogues":
            return Dialogue.objects.visible_to(self.user, Permission.EDIT_GRANTS)
        return super().choices_for(name, queryset)

    def clean_currency(self):
        """Three letters, in capitals."""
        code = self.cleaned_data["currency"].upper()
        if code and not (len(code) == 3 and code.isascii() and code.isalpha()):
            raise forms.ValidationError("Give the three letters of the currency, such as USD.")
        return code
