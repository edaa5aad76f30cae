"""The form by which a lead marks a text for the funders."""

from django import forms
from django.core.exceptions import ValidationError

from dialogues.enums import FunderMark
from dialogues.fields import validate_readable
from parley.publishing import convening_of, findings_in, text_of

LONGEST_TEXT = 20_000


class PublishForm(forms.Form):
    """The words that the funders will read, and on which terms. Refused while they give a participant away."""

    text = forms.CharField(
        label="Text for the funders",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        validators=[validate_readable],
        help_text="A copy: you may shorten or reword it here. The record stays as it is.",
    )
    mark = forms.ChoiceField(
        label="On which terms",
        choices=FunderMark.choices,
        widget=forms.RadioSelect,
        initial=FunderMark.FOR_YOUR_USE_ONLY,
    )
    opened_version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args, record, **kwargs):
        self.record = record
        initial = {"text": text_of(record), "opened_version": record.version}
        super().__init__(*args, initial=initial, **kwargs)

    def clean_text(self) -> str:
        """The text, if it holds no name and no organization of that convening's participants."""
        text = self.cleaned_data["text"]
        if found := findings_in(text, convening_of(self.record)):
            raise ValidationError([said(finding) for finding in found])
        return text


def said(finding) -> str:
    """A finding as a sentence that says how to mend it."""
    return f"Take out {finding}."
