"""Forms of the agenda: a session with its time, its people and its words; a room."""

import datetime
from zoneinfo import ZoneInfo

from django import forms

from dialogues.clocks import NoSuchTimeError, TwiceError, instant
from dialogues.enums import Disclosure
from dialogues.forms.base import RowsField, TrackedForm
from dialogues.forms.fieldsets import Grouped
from dialogues.policy import Permission, can
from participants.models import Participation
from sessions.agenda_page import zone_of
from sessions.enums import SpeakingRole
from sessions.models import Room, Session

ROLE_FIELDS = {
    "moderators": SpeakingRole.MODERATOR,
    "lead_speakers": SpeakingRole.LEAD_SPEAKER,
    "respondents": SpeakingRole.RESPONDENT,
    "rapporteurs": SpeakingRole.RAPPORTEUR,
}
# Not type="time": it would show morning and evening hours alike to whoever has an American browser.
CLOCK = forms.TimeInput(attrs={"placeholder": "09:00", "inputmode": "numeric", "autocomplete": "off"}, format="%H:%M")
LONGEST = datetime.timedelta(hours=16)
STRICTNESS = {Disclosure.ON_RECORD: 0, Disclosure.CHATHAM_HOUSE: 1, Disclosure.OFF_RECORD: 2}


class PeopleField(RowsField):
    """People on the list of the convening, by the name and organization listed there."""

    def __init__(self, **kwargs):
        super().__init__(queryset=Participation.objects.none(), required=False, **kwargs)

    def label_from_instance(self, row: Participation) -> str:
        """The name as listed, with the organization."""
        return ", ".join(filter(None, (row.listed_name or str(row.person), row.listed_organization)))


class SessionForm(Grouped, TrackedForm):
    """A session of the convening that its record already names; its times are wall times in the convening's zone."""

    day = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    starts = forms.TimeField(required=False, widget=CLOCK)
    ends = forms.TimeField(required=False, widget=CLOCK)
    hour_meant = forms.TypedChoiceField(
        label="Which of the two hours",
        required=False,
        coerce=lambda value: value == "second",
        empty_value=None,
        choices=[("", "Please choose"), ("first", "The first, before clocks go back"), ("second", "The second, after")],
        widget=forms.HiddenInput,
    )
    moderators = PeopleField(label="Moderators")
    lead_speakers = PeopleField(label="Lead speakers")
    respondents = PeopleField(label="Respondents")
    rapporteurs = PeopleField(label="Rapporteurs")

    remote = {
        "topics": "dialogues:topic_choices",
        "room": "agenda:room_choices",
        **dict.fromkeys(ROLE_FIELDS, "agenda:participation_choices"),
    }
    groups = (
        ("What", (("kind", "status"), "title", "second_title", "topics", "working_group")),
        ("When and where", (("day", "starts", "ends"), "hour_meant", "room")),
        ("Who", tuple(ROLE_FIELDS)),
        (
            "In words",
            (
                ("objective", "second_objective"),
                ("guiding_questions", "second_guiding_questions"),
                "disclosure",
            ),
        ),
    )

    class Meta:
        model = Session
        fields = [
            "kind",
            "status",
            "title",
            "second_title",
            "topics",
            "working_group",
            "room",
            "disclosure",
            "objective",
            "second_objective",
            "guiding_questions",
            "second_guiding_questions",
        ]
        widgets = {
            name: forms.Textarea(attrs={"rows": 3})
            for name in ("objective", "second_objective", "guiding_questions", "second_guiding_questions")
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.opened_disclosure = self.instance.disclosure if self.instance.pk else ""
        self.convening = self.instance.convening
        self.zone = zone_of(self.convening)
        narrowed = f"?convening={self.convening.slug}"
        for name in (*ROLE_FIELDS, "room"):
            self.fields[name].widget.narrowed_to = narrowed
        self.fields["working_group"].empty_label = "None"
        self.fields["room"].empty_label = "All rooms"
        self.fields["disclosure"].choices = [("", "As the convening"), *self.fields["disclosure"].choices[1:]]
        known = "" if self.convening.timezone else ", while the convening's own zone is not known"
        self.fields["day"].help_text = f"Times are counted in {self.zone}{known}. Leave all three empty for the tray."
        self._fill_times()
        if self.instance.pk:
            rows = list(self.instance.roles.select_related("participation__person"))
            for name, role in ROLE_FIELDS.items():
                self.initial[name] = [row.participation for row in rows if row.role == role]

    def choices_for(self, name, queryset):
        """People, rooms and groups of this convening and its program only."""
        reach = super().choices_for(name, queryset)
        if name in ROLE_FIELDS:
            rows = Participation.objects.visible_to(self.user).select_related("person")
            return rows.filter(convening=self.instance.convening)
        if name == "room":
            return reach.filter(dialogues=self.instance.convening.dialogue_id)
        return reach.filter(dialogue=self.instance.convening.dialogue_id) if name == "working_group" else reach

    def clean(self):
        cleaned = super().clean()
        self.check_disclosure(cleaned)
        day, starts, ends = (cleaned.get(name) for name in ("day", "starts", "ends"))
        if any(name in self.errors for name in ("day", "starts", "ends")):
            return cleaned
        if day is None and starts is None and ends is None:
            self.instance.starts_at = self.instance.ends_at = None
        elif day is None or starts is None or ends is None:
            missing = next(name for name in ("day", "starts", "ends") if cleaned.get(name) is None)
            self.add_error(missing, "Give the day, the start and the end together, or none of them.")
        elif not 2000 <= day.year <= 2100:
            self.add_error("day", "Give a year between 2000 and 2100.")
        else:
            self._place(day, starts, ends)
        return cleaned

    reason_to_loosen = "change_reason"

    def check_disclosure(self, cleaned: dict) -> None:
        """Anyone may tighten; only a lead loosens, with a reason, and only before the convening is held.

        A new session starts under the convening's disclosure, and is loosened afterwards if at all.
        """
        usual = self.convening.disclosure or Disclosure.CHATHAM_HOUSE
        before, after = (STRICTNESS[value or usual] for value in (self.opened_disclosure, cleaned.get("disclosure")))
        if after >= before or "disclosure" in self.errors:
            return
        if self.convening.was_held:
            self.add_error("disclosure", "After the convening was held, a disclosure only tightens.")
        elif not can(self.user, Permission.RELEASE, self.convening.dialogue):
            self.add_error("disclosure", "Only a lead may loosen what is said outside.")
        elif not self.instance.pk:
            self.add_error("disclosure", "Add the session first; then loosen it, with a reason.")
        elif not cleaned.get(self.reason_to_loosen):
            self.fields[self.reason_to_loosen].widget = forms.TextInput()
            self.add_error(self.reason_to_loosen, "Say why it is loosened; it is kept in the history.")
        else:
            cleaned["change_reason"] = cleaned[self.reason_to_loosen]

    def _place(self, day: datetime.date, starts: datetime.time, ends: datetime.time) -> None:
        if starts == ends:
            self.add_error("ends", "The session needs some time: the end is the same as the start.")
            return
        last = day + datetime.timedelta(days=1) if ends < starts else day
        start, end = self._instant("starts", day, starts), self._instant("ends", last, ends)
        if start is None or end is None:
            return
        if not datetime.timedelta(0) < end - start <= LONGEST:
            self.add_error("ends", "The end comes before the start, or more than 16 hours after it.")
            return
        self.instance.starts_at, self.instance.ends_at = start, end

    def _instant(self, name: str, day: datetime.date, time: datetime.time) -> datetime.datetime | None:
        try:
            return instant(day, time, self.zone, self.cleaned_data.get("hour_meant"))
        except NoSuchTimeError:
            self.add_error(
                name, f"Clocks in {self.zone} go forward over {time:%H:%M} on that day. Choose another hour."
            )
        except TwiceError:
            self.fields["hour_meant"].widget = forms.Select(choices=self.fields["hour_meant"].choices)
            self.add_error(
                "hour_meant", f"Clocks go back on that day: {time:%H:%M} comes twice. Say which one you mean."
            )
        return None

    def _fill_times(self) -> None:
        if not self.instance.starts_at:
            return
        start, end = (
            moment.astimezone(ZoneInfo(self.zone)) for moment in (self.instance.starts_at, self.instance.ends_at)
        )
        self.initial |= {"day": start.date(), "starts": start.time(), "ends": end.time()}
        if start.fold or end.fold:
            self.initial["hour_meant"] = "second"


class RoomForm(TrackedForm):
    """A room; the programs that use it are those that the user may edit."""

    class Meta:
        model = Room
        fields = ["name", "venue", "capacity", "online"]
