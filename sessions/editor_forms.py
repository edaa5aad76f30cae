"""Forms of the agenda editor: where a session is put, the panel of the selected one, a day as a whole, a waiver."""

import datetime

from django import forms

from dialogues.clocks import NoSuchTimeError, TwiceError, instant
from sessions.agenda_page import zone_of
from sessions.enums import SessionKind
from sessions.forms import CLOCK, ROLE_FIELDS, SessionForm
from sessions.grid_actions import Place

SHORTEST, LONGEST = 5, 16 * 60
YEARS = range(2000, 2101)


class PlaceForm(forms.Form):
    """Where a session is put: day, start and minutes on the convening's clock, a room's id; in the tray without a day.

    `twice` is set after cleaning where the wall time comes twice and `hour_meant` does not say which is meant.
    """

    day = forms.DateField(required=False)
    start = forms.TimeField(required=False)
    minutes = forms.IntegerField(min_value=SHORTEST, max_value=LONGEST)
    room = forms.IntegerField(required=False, min_value=1, max_value=2**62)
    opened_version = forms.IntegerField(required=False, min_value=1)
    hour_meant = forms.ChoiceField(choices=[("", ""), ("first", ""), ("second", "")], required=False)

    twice = False

    def __init__(self, data, *, convening):
        super().__init__(data)
        self.zone = zone_of(convening)

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        day, start = cleaned["day"], cleaned["start"]
        if day is None:
            return cleaned | {"place": Place(room_id=cleaned["room"])}
        if start is None or day.year not in YEARS:
            raise forms.ValidationError("Give the day, from 2000 to 2100, and the start.")
        try:
            moment = instant(day, start, self.zone, {"first": False, "second": True}.get(cleaned["hour_meant"]))
        except NoSuchTimeError as error:
            raise forms.ValidationError(no_such_time(start, self.zone)) from error
        except TwiceError as error:
            self.twice = True
            raise forms.ValidationError(comes_twice(start)) from error
        end = moment + datetime.timedelta(minutes=cleaned["minutes"])
        return cleaned | {"place": Place(moment, end, cleaned["room"])}

    @property
    def sentence(self) -> str:
        """All that is wrong, as one text."""
        return " ".join(text for texts in self.errors.values() for text in texts)


class AddForm(PlaceForm):
    """A new session and where it is put."""

    title = forms.CharField(max_length=200, required=False)
    kind = forms.ChoiceField(choices=SessionKind.choices, required=False)


class DayForm(forms.Form):
    """Shift a day from a time on, or close its gaps. `stamp` is that of the agenda that the user saw."""

    day = forms.DateField()
    what = forms.ChoiceField(choices=[("shift", "Shift"), ("compact", "Close the gaps")])
    start = forms.TimeField(required=False, widget=CLOCK, label="From")
    minutes = forms.IntegerField(required=False, min_value=-LONGEST, max_value=LONGEST, label="Minutes")
    stamp = forms.CharField(max_length=80, required=False)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("what") == "shift" and not self.errors and not cleaned.get("minutes"):
            self.add_error("minutes", "Say by how many minutes; a minus moves to earlier.")
        return cleaned


class WaiverForm(forms.Form):
    """Which conflict is accepted as it stands, and why."""

    conflict = forms.CharField(max_length=160)
    stamp = forms.CharField(max_length=64)
    reason = forms.CharField(max_length=300, error_messages={"required": "Say why this conflict is accepted."})


class PanelForm(SessionForm):
    """The selected session: its time, its people and what is said of it."""

    ends = None
    minutes = forms.IntegerField(min_value=SHORTEST, max_value=LONGEST)
    loosened_because = forms.CharField(
        label="Why it is loosened", max_length=300, required=False, widget=forms.HiddenInput
    )
    reason_to_loosen = "loosened_because"

    groups = (
        ("", (("title",), ("day",), ("starts", "minutes"), "hour_meant", ("room",), ("kind",))),
        ("", (*ROLE_FIELDS, "topics", "working_group", "guiding_questions")),
        ("", (("interpretation", "seats"), "disclosure", "loosened_because")),
    )

    class Meta(SessionForm.Meta):
        fields = [
            *("kind", "title", "room", "minutes", "topics", "working_group", "guiding_questions"),
            *("interpretation", "seats", "disclosure"),
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.opened_state = Place.of(self.instance).state(self.instance.version)
        self.fields["day"].help_text = ""
        self.fields["room"].help_text = ""
        self.fields["seats"].label = "People expected"
        self.fields["seats"].help_text = ""
        self.fields["interpretation"].choices = [("", "None"), *self.fields["interpretation"].choices[1:]]
        self.fields["change_reason"].widget = forms.HiddenInput()
        duration = self.instance.duration
        wanted = int(duration.total_seconds() // 60) if duration else self.instance.minutes
        self.initial["minutes"] = wanted or 60

    def clean(self):
        cleaned = super(SessionForm, self).clean()
        self.check_disclosure(cleaned)
        day, starts, minutes = (cleaned.get(name) for name in ("day", "starts", "minutes"))
        if any(name in self.errors for name in ("day", "starts", "minutes")):
            return cleaned
        if day is None and starts is None:
            self.instance.starts_at = self.instance.ends_at = None
        elif day is None or starts is None:
            missing = "day" if day is None else "starts"
            self.add_error(missing, "Give the day and the start together, or neither.")
        elif day.year not in YEARS:
            self.add_error("day", "Give a year between 2000 and 2100.")
        else:
            self._start(day, starts, minutes)
        return cleaned

    def _start(self, day: datetime.date, starts: datetime.time, minutes: int) -> None:
        start = self._instant("starts", day, starts)
        if start is not None:
            self.instance.starts_at = start
            self.instance.ends_at = start + datetime.timedelta(minutes=minutes)


def no_such_time(time: datetime.time, zone: str) -> str:
    """That clocks skip the time on that day."""
    return f"Clocks in {zone} go forward over {time:%H:%M} on that day. Choose another hour."


def comes_twice(time: datetime.time) -> str:
    """That clocks repeat the time on that day."""
    return f"Clocks go back on that day: {time:%H:%M} comes twice. Say which one you mean."
