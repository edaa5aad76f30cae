"""The calendar: a year or a month of all programs, with the days off of both sides."""

from dialogues.policy import Permission
from dialogues.views.base import TemplatePage


class CalendarPage(TemplatePage):
    """A year of all programs as bands, or a month as a grid of days; the filter lives in the address."""

    permission = Permission.VIEW
    template_name = "parley/calendar.html"

    def context(self):
        return {"title": "Calendar"}
