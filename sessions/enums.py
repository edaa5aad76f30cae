"""The closed vocabularies of the agenda. A leaf: imports no models."""

from django.db.models import TextChoices


class SessionKind(TextChoices):
    OPENING = "opening", "Opening"
    PLENARY = "plenary", "Plenary"
    PANEL = "panel", "Panel"
    BREAKOUT = "breakout", "Breakout"
    BILATERAL = "bilateral", "Bilateral"
    WORKING_GROUP_REPORT = "working_group_report", "Working group report"
    MEAL = "meal", "Meal"
    BREAK = "break", "Break"
    VISIT = "visit", "Site visit"
    CLOSING = "closing", "Closing"


class SessionStatus(TextChoices):
    DRAFT = "draft", "Draft"
    CONFIRMED = "confirmed", "Confirmed"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Interpretation(TextChoices):
    """How a session is interpreted. Consecutive interpretation takes about twice the time."""

    CONSECUTIVE = "consecutive", "Consecutive"
    SIMULTANEOUS = "simultaneous", "Simultaneous"


class SpeakingRole(TextChoices):
    MODERATOR = "moderator", "Moderator"
    LEAD_SPEAKER = "lead_speaker", "Lead speaker"
    RESPONDENT = "respondent", "Respondent"
    RAPPORTEUR = "rapporteur", "Rapporteur"
