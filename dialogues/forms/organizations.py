"""The form of an organization."""

from django import forms

from dialogues.forms.base import TrackedForm
from dialogues.forms.fieldsets import Grouped
from dialogues.models import Organization
from dialogues.policy import Permission


class OrganizationForm(Grouped, TrackedForm):
    """An organization. Data admins decide whether all programs share it; others name which of their programs know it.

    What all programs share stays shared, and programs out of the user's reach keep knowing it.
    """

    website = forms.URLField(required=False, max_length=200, assume_scheme="https")
    groups = (
        ("What it is", ("name", ("short_name", "native_name"), "aliases", ("sector", "country"), "website")),
        ("Who sees it", ("dialogues",)),
    )

    class Meta:
        model = Organization
        fields = ["name", "short_name", "native_name", "aliases", "sector", "country", "website", "dialogues"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("sector", "country"):
            self.fields[name].choices = [("", "Not known"), *list(self.fields[name].choices)[1:]]
        if self.user.is_superuser:
            return
        if self.instance.pk and not self.instance.dialogues.exists():
            del self.fields["dialogues"]
            return
        field = self.fields["dialogues"]
        field.required = True
        field.help_text = "At least one of your programs."
        if not self.instance.pk:
            self.initial["dialogues"] = [dialogue.pk for dialogue in field.queryset]

    def choices_for(self, name, queryset):
        """The programs in which the user may edit."""
        return queryset.visible_to(self.user, Permission.EDIT)

    def group_note(self, legend):
        """Says that a shared organization is changed for everyone."""
        shared = self.instance.pk and "dialogues" not in self.fields
        return "All programs share this organization: a change shows in each of them." if shared else ""
