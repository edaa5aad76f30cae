"""What is asked of the plan, in its address: how many days, in which format, when; and what is posted from it."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django_countries import countries

from dialogues.clashes import Clash
from dialogues.enums import ConveningFormat, Host
from dialogues.fields import MonthsFormField, validate_readable
from dialogues.models import Dialogue
from dialogues.spans import ONE_DAY, date_text, listed

MOST_DAYS = 14
MOST_DAYS_APART = 10
LONGEST_APART = 90
YEARS_AHEAD = 5
DEFAULT_MINUTES = 120
ON_PURPOSE, AVOIDED = "purpose", "avoid"
ANSWERS = [(ON_PURPOSE, "On purpose"), (AVOIDED, "To be avoided")]
NO_COPY, IN_TRAY, SAME_HOURS = "", "tray", "hours"


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    def __init__(self):
        super().__init__({"type": "date"}, "%Y-%m-%d")


class AskForm(forms.Form):
    """The questions at the head of the plan; what is left out of the address is as the program usually has it."""

    days = forms.IntegerField(label="Days needed", min_value=1, max_value=MOST_DAYS)
    format = forms.ChoiceField(label="Format", choices=ConveningFormat.choices)
    earliest = forms.DateField(label="Not before", required=False, widget=DayInput())
    months = MonthsFormField(label="Only in", required=False)
    host = forms.ChoiceField(label="Host", required=False)
    country = forms.ChoiceField(label="Host country", required=False)
    minutes = forms.IntegerField(label="Minutes a day", min_value=15, max_value=720)
    first = forms.DateField(label="First day", required=False, widget=DayInput())
    last = forms.DateField(label="Last day", required=False, widget=DayInput())
    apart = forms.CharField(
        label="Days that lie apart",
        required=False,
        max_length=200,
        help_text="Such as 2027-03-02, 2027-03-09. Only for a virtual convening.",
        widget=forms.TextInput({"placeholder": "2027-03-02, 2027-03-09"}),
    )

    def __init__(self, data, *, dialogue: Dialogue, usual_days: int, today: datetime.date):
        self.today = today
        usual = {"days": usual_days, "format": ConveningFormat.IN_PERSON, "minutes": DEFAULT_MINUTES}
        asked = data.copy()
        for name, value in usual.items():
            if not asked.get(name):
                asked[name] = str(value)
        super().__init__(asked)
        sides = [(Host.SIDE_A, dialogue.side_a.name), (Host.SIDE_B, dialogue.side_b.name)]
        self.fields["host"].choices = [("", "By turn"), *sides, (Host.NEUTRAL, Host.NEUTRAL.label)]
        self.fields["country"].choices = [("", "Not known yet"), *countries]

    def clean_earliest(self):
        """A day to come, near enough for a plan."""
        return self._to_come(self.cleaned_data["earliest"])

    def clean_first(self):
        """A day to come."""
        return self._to_come(self.cleaned_data["first"])

    def clean_apart(self):
        """The days in their order."""
        texts = [text.strip() for text in self.cleaned_data["apart"].replace(";", ",").split(",") if text.strip()]
        try:
            days = sorted({datetime.date.fromisoformat(text) for text in texts})
        except ValueError as error:
            raise ValidationError("Give each day as 2027-03-02, with commas between.") from error
        if len(days) > MOST_DAYS_APART:
            raise ValidationError(f"At most {MOST_DAYS_APART} days.")
        for day in days:
            self._to_come(day)
        if days and (days[-1] - days[0]).days > LONGEST_APART:
            raise ValidationError(f"The days lie more than {LONGEST_APART} days apart: plan two convenings.")
        return days

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if last and "first" not in self.errors and not first:
            self.add_error("first", "A last day needs a first day.")
        if first and last and last < first:
            self.add_error("last", "The last day comes before the first.")
        elif first and last and (last - first).days >= MOST_DAYS and not cleaned.get("apart"):
            self.add_error("last", f"At most {MOST_DAYS} days.")
        if cleaned.get("apart") and cleaned.get("format") != ConveningFormat.VIRTUAL:
            self.add_error("apart", "Only the days of a virtual convening may lie apart.")
        return cleaned

    def _to_come(self, day: datetime.date | None) -> datetime.date | None:
        if day and day < self.today:
            raise ValidationError("Choose a day to come. A past edition is added on the dialogue’s page.")
        if day and day.year > self.today.year + YEARS_AHEAD:
            raise ValidationError(f"Choose a day up to {self.today.year + YEARS_AHEAD}.")
        return day

    def asked(self) -> dict:
        """What holds: what was asked and is sound, else what is usual."""
        self.is_valid()
        usual = dict.fromkeys(self.fields) | {"days": 3, "format": ConveningFormat.IN_PERSON}
        return usual | {"minutes": DEFAULT_MINUTES, "months": [], "host": "", "country": ""} | self.cleaned_data


class ChosenForm(forms.Form):
    """Days that somebody decides about: `clashes` are those found, asked about where they may be a reason."""

    first = forms.DateField(widget=forms.HiddenInput)
    last = forms.DateField(widget=forms.HiddenInput)
    why = forms.CharField(required=False, max_length=300, validators=[validate_readable])

    def __init__(self, *args, clashes: tuple[Clash, ...] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = [clash for clash in clashes if clash.question]
        self.clashes = clashes
        for number, clash in enumerate(self.questions):
            self.fields[f"purpose_{number}"] = forms.ChoiceField(
                label=clash.sentence, choices=ANSWERS, required=False, widget=forms.RadioSelect
            )

    @property
    def asking(self) -> list:
        """The questions as fields."""
        return [self[f"purpose_{number}"] for number in range(len(self.questions))]

    def sentences(self) -> list[str]:
        """The clashes as they are kept, each question with its answer."""
        words = dict(ANSWERS)
        answers = {
            clash.sentence: words.get(self.cleaned_data.get(f"purpose_{number}"), "")
            for number, clash in enumerate(self.questions)
        }
        said = ((clash.sentence, answers.get(clash.sentence)) for clash in self.clashes)
        return [f"{sentence} {answer}." if answer else sentence for sentence, answer in said]


class ConsideredForm(ChosenForm):
    """Days that are not taken, and why."""

    why = forms.CharField(
        label="Why not these days", max_length=300, validators=[validate_readable], help_text="Kept with the plan."
    )


class MakeForm(ChosenForm):
    """Makes the convening. `needs_why`: a clash is chosen, or another host, and it has to be said why."""

    number = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1, max_value=999)
    host_note = forms.CharField(
        label="Why another side hosts", required=False, max_length=200, validators=[validate_readable]
    )
    skeleton = forms.ChoiceField(
        label="Sessions of the last agenda",
        required=False,
        choices=[
            (NO_COPY, "Copy none"),
            (IN_TRAY, "Copy them without times"),
            (SAME_HOURS, "Copy them at the same hours of the new days"),
        ],
        widget=forms.RadioSelect,
        initial=NO_COPY,
    )

    def __init__(self, *args, hard: bool = False, other_host: bool = False, can_copy: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["why"].label = "Why these days all the same"
        self.fields["why"].required = hard
        self.fields["host_note"].required = other_host
        self.hard, self.other_host, self.can_copy = hard, other_host, can_copy
        if not can_copy:
            del self.fields["skeleton"]
        for number in range(len(self.questions)):
            self.fields[f"purpose_{number}"].required = True
            self.fields[f"purpose_{number}"].error_messages["required"] = "Say which it is."


def sparse_text(days: list[datetime.date]) -> str:
    """Days that lie apart in words: "2 March, 9 March and 16 March 2027"."""
    return f"{listed([date_text(day) for day in days])} {days[-1].year}"


def on_end(days: list[datetime.date]) -> bool:
    """Whether the days follow each other."""
    return all(later - earlier == ONE_DAY for earlier, later in zip(days, days[1:], strict=False))
