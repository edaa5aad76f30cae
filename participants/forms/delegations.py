"""Forms of delegations and of a person's place at one convening."""

from django import forms
from django.core.exceptions import ValidationError

from dialogues.models import Side
from participants.actions import already_listed
from participants.enums import DELEGATE_ROLES, ParticipationStatus
from participants.forms.base import SectionedForm
from participants.models import Delegation, Participation, Person

AS_LISTED = (
    "listed_name",
    "listed_native_name",
    "listed_title",
    "listed_native_title",
    "listed_organization",
    "listed_native_organization",
    "listed_sector",
    "listed_capacity",
    "listed_former_official",
)
_REPLACED = (ParticipationStatus.SUBSTITUTED, ParticipationStatus.DECLINED, ParticipationStatus.WITHDRAWN)


class ParticipationForm(SectionedForm):
    """A person's place at a convening: role, side, answer, attendance, and what was listed then."""

    side = forms.ModelChoiceField(
        Side.objects.none(),
        to_field_name="code",
        required=False,
        empty_label="No side (observers, interpreters, staff)",
    )

    set_on_save = ("delegation",)
    sections = (
        ("", ("role", "side", "attendance", "track_label")),
        ("Answer", ("status", "substitute_for", "answered_on", "answered_by")),
        ("As listed at this convening", AS_LISTED),
        ("Who may read the name", ("listing", "listing_given_on", "change_reason")),
    )

    class Meta:
        model = Participation
        fields = [
            "role",
            "status",
            "answered_on",
            "answered_by",
            "substitute_for",
            *AS_LISTED,
            "attendance",
            "track_label",
            "listing",
            "listing_given_on",
        ]
        widgets = {
            "answered_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "listing_given_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {
            "listing_given_on": "Needed only where more than the participants may read the name.",
            "track_label": "For staff only. A serving official suggests Track 1.5.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        record = self.instance
        self.fields["side"].queryset = Side.objects.filter(pk__in=[side.pk for side in record.dialogue.sides])
        if record.delegation_id:
            self.initial["side"] = record.delegation.side
        replaced = Participation.objects.filter(convening=record.convening).exclude(pk=record.pk)
        replaced = replaced.filter(status__in=_REPLACED) | replaced.filter(pk=record.substitute_for_id)
        substitute = self.fields["substitute_for"]
        substitute.queryset = replaced.select_related("person").order_by("listed_name", "pk")
        substitute.label_from_instance = lambda row: row.listed_name or row.person.name
        substitute.help_text = "Someone of this convening who declined, withdrew or named a substitute."

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("role") in DELEGATE_ROLES and not cleaned.get("side") and "side" not in self.errors:
            self.add_error("side", "Choose a side: co-chairs, heads and delegates belong to one.")
        return cleaned


class NewParticipationForm(ParticipationForm):
    """The same, shorter, for someone who is not on the list yet; what was listed may be left to the person's record."""

    remote = {"person": "participants:person_choices"}
    sections = (
        ("", ("person", "role", "side", "status", "attendance", "substitute_for")),
        ("As listed, where it differs from the person’s record", AS_LISTED[2:-1]),
    )

    class Meta(ParticipationForm.Meta):
        fields = ["person", "role", "status", "attendance", "substitute_for", *AS_LISTED[2:-1]]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("listed_sector", "listed_capacity"):
            self.fields[name].choices = [("", "As on record"), *list(self.fields[name].choices)[1:]]
        self.fields["person"].help_text = "Search by a name in any script, or by an organization."

    def choices_for(self, name, queryset):
        rows = super().choices_for(name, queryset)
        return rows.filter(archived=False) if queryset.model is Person else rows

    def clean_person(self):
        person = self.cleaned_data["person"]
        sentence = already_listed(convening=self.instance.convening, person=person)
        if sentence:
            raise ValidationError(sentence)
        return person


class DelegationForm(SectionedForm):
    """How many people a side means to bring."""

    target_size = forms.IntegerField(
        label="Delegates this side means to bring",
        required=False,
        min_value=1,
        max_value=500,
        help_text="Empty if nobody has said.",
    )

    sections = (("", ("target_size", "change_reason")),)

    class Meta:
        model = Delegation
        fields = ["target_size"]
