"""The form of a citation: a source that is on record already, or a new one, for a record or one field of it."""

from django import forms
from django.utils import timezone

from dialogues.enums import Confidence
from dialogues.fields import validate_readable
from dialogues.models import Source

UNCITED = frozenset({"id", "slug", "version", "uid", "sequence", "search_text", "last_day", "is_sample", "dialogue"})


def citable_fields(model: type) -> list[tuple[str, str]]:
    """What of a record a source may speak of: its editable fields, by name and label."""
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    shown = [field for field in fields if field.editable and field.name not in UNCITED]
    return [(field.name, str(field.verbose_name).capitalize()) for field in shown]


class CitationForm(forms.Form):
    """Says where a fact of the record was read."""

    source = forms.ModelChoiceField(Source.objects.none(), required=False, empty_label="A new one, below")
    title = forms.CharField(label="Title of a new source", required=False, max_length=300)
    url = forms.URLField(label="Its address", required=False, max_length=500, assume_scheme="https")
    read_on = forms.DateField(label="Read on", required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    field = forms.ChoiceField(label="What it says something about", required=False)
    confidence = forms.ChoiceField(
        required=False,
        choices=[("", "Not judged"), *Confidence.choices],
        help_text="Medium: followed, but inferred. Funders never read what is of medium confidence.",
    )
    note = forms.CharField(required=False, max_length=1000, widget=forms.Textarea({"rows": 2}))

    def __init__(self, *args, record, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = Source.objects.visible_to(user)
        self.fields["field"].choices = [("", "The whole record"), *citable_fields(type(record))]
        self.fields["read_on"].initial = timezone.localdate
        for name in ("title", "note"):
            self.fields[name].validators.append(validate_readable)

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("source") and not cleaned.get("title") and not self.errors:
            self.add_error("title", "Choose a source above, or give the title of a new one.")
        if cleaned.get("source") and cleaned.get("title"):
            self.add_error("title", "Choose a source or give a new one, not both.")
        return cleaned
