"""Forms of persons and of where they work."""

from django import forms
from django.core.exceptions import ValidationError

from dialogues.models import Dialogue
from dialogues.policy import Permission
from participants.forms.base import SectionedForm
from participants.models import Affiliation, Participation, Person


class PersonForm(SectionedForm):
    """Who someone is, how they are reached, and which programs know them."""

    another_person = forms.BooleanField(label="This is another person with the same address", required=False)

    sections = (
        ("Name", ("family_name", "given_name", "name_order", "name_as_written", "native_name", "honorific")),
        ("Place in the programs", ("side", "dialogues", "do_not_list")),
        ("Contact", ("email", "another_person", "phone", "assistant_contact")),
        ("More", ("gender", "languages", "bio", "change_reason")),
    )

    class Meta:
        model = Person
        fields = [
            "family_name",
            "given_name",
            "name_order",
            "name_as_written",
            "native_name",
            "honorific",
            "side",
            "dialogues",
            "do_not_list",
            "email",
            "phone",
            "assistant_contact",
            "gender",
            "languages",
            "bio",
        ]
        widgets = {"bio": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "given_name": "Empty for someone with one name.",
            "native_name": "Such as 李样本 or अनिता नमूना.",
            "dialogues": "The programs whose staff see this person.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["gender"].choices = [("", "Not stated"), *list(self.fields["gender"].choices)[1:]]
        field = self.fields["dialogues"]
        field.required = not self.user.is_superuser
        field.error_messages["required"] = "Choose at least one program: otherwise nobody sees this person."
        if not self.instance.pk:
            only = list(field.queryset[:2])
            if len(only) == 1:
                self.initial.setdefault("dialogues", only)

    def choices_for(self, name, queryset):
        if name == "dialogues":
            return Dialogue.objects.visible_to(self.user, Permission.EDIT)
        return super().choices_for(name, queryset)

    def clean_dialogues(self):
        chosen = self.cleaned_data["dialogues"]
        if self.instance.pk:
            left = self.fields["dialogues"].queryset.filter(people=self.instance).exclude(pk__in=chosen)
            attended = Participation.objects.filter(person=self.instance, convening__dialogue__in=left)
            names = set(attended.values_list("convening__dialogue__short_name", flat=True))
            if names:
                raise ValidationError(f"{' and '.join(sorted(names))}: the person took part there, so it stays.")
        return chosen

    def clean(self):
        cleaned = super().clean()
        email = cleaned.get("email")
        known = self._others_with(email) if email and not cleaned.get("another_person") else None
        if known:
            self.add_error("email", f"{known} has this address already. If this is someone else, say so below.")
        elif not cleaned.get("another_person"):
            del self.fields["another_person"]
        return cleaned

    def _others_with(self, email: str) -> Person | None:
        """Someone else with this address, among those the user may see; of the rest not even a hint is given."""
        if self.instance.pk and email.casefold() == (self.initial.get("email") or "").casefold():
            return None
        return Person.objects.visible_to(self.user).filter(email__iexact=email).exclude(pk=self.instance.pk).first()

    def field_groups(self):
        """The question about a shared address is asked only where there is one."""
        asks = "email" in self.errors or self.data.get("another_person")
        for legend, fields in super().field_groups():
            yield legend, [field for field in fields if field.name != "another_person" or asks]


class AffiliationForm(SectionedForm):
    """Where someone works or worked, as what, and when."""

    partial_dates = {"starts_on": "starts_precision", "ends_on": "ends_precision"}
    remote = {"organization": "dialogues:organization_choices"}
    sections = (
        ("", ("organization", "title", "native_title", "capacity")),
        ("When", ("starts_on", "ends_on", "change_reason")),
    )

    class Meta:
        model = Affiliation
        fields = ["organization", "title", "native_title", "capacity", "starts_on", "ends_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].help_text = "Empty while it lasts. " + str(self.fields["ends_on"].help_text)
