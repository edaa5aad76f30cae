"""The calendar: a year or a month of all programs, with the days off of both sides."""

from collections.abc import Iterable

from django.utils import timezone

from dialogues.enums import ConveningKind, ConveningStatus
from dialogues.models import Convening, Dialogue, Side
from dialogues.policy import Permission
from dialogues.views.base import TemplatePage
from dialogues.views.facets import Choice, RowFacet, program_facet
from dialogues.views.lists import Address, ListFilter, active_filters
from parley.calendar_page import CalendarView, Span, grid_of, month_view, span_of, within_reach, year_view
from parley.calendar_rows import NO_HOLIDAYS, convenings_in, days_of_sides, tasks_in


def _days_off_choices(user) -> Iterable[tuple[str, str]]:
    return [*Side.objects.visible_to(user).values_list("code", "name"), (NO_HOLIDAYS, "Leave them out")]


def _all_rows(queryset, name: str, value: str):
    """Days off narrow no convenings."""
    return queryset


class CalendarFilter(ListFilter):
    """By program, kind and status; and whose days off are shown."""

    q = None
    program = program_facet()
    kind = Choice(choices=ConveningKind.choices, label="Kind")
    status = Choice(choices=ConveningStatus.choices, label="Status")
    holidays = RowFacet(label="Days off of", rows=_days_off_choices, method=_all_rows)

    class Meta:
        model = Convening
        fields = []


class CalendarPage(TemplatePage):
    """A year of all programs as bands, or a month as a grid of days; the filter lives in the address."""

    permission = Permission.VIEW
    template_name = "parley/calendar.html"

    def context(self):
        data, today = self.request.GET, timezone.localdate()
        span = span_of(data.get("year", ""), data.get("month", ""), today)
        rows = Convening.objects.visible_to(self.request.user)
        facets = CalendarFilter(data, queryset=rows, request=self.request)
        if not facets.is_valid():
            rows, chosen = rows.none(), {}
        else:
            rows, chosen = facets.qs, facets.form.cleaned_data
        view = self._view(span, rows, chosen, today)
        return {"title": f"Calendar, {span.text}", "view": view, "filter": facets} | self._links(span, facets, today)

    def _view(self, span: Span, rows, chosen: dict, today) -> CalendarView:
        user, program = self.request.user, chosen.get("program", "")
        first, last = grid_of(span)
        programs = Dialogue.objects.visible_to(user).select_related("side_a", "side_b").order_by("short_name")
        programs = list(programs.filter(slug=program) if program else programs)
        days = days_of_sides(programs, chosen.get("holidays", ""), *within_reach(first, last, span), user)
        found = convenings_in(rows, first, last, user)
        if span.month:
            return month_view(span, found, tasks_in(user, program, first, last), days, today)
        return year_view(span, found, programs, days, today)

    def _links(self, span: Span, facets: CalendarFilter, today) -> dict:
        address = Address(self.request)
        before, after = span.moved(-1), span.moved(1)
        active = active_filters(facets, address)
        year = Span(span.year)
        month = Span(span.year, today.month if span.year == today.year else 1)
        return {
            "active_filters": active,
            "before": (before.text, address.having(**before.asked)) if before else None,
            "after": (after.text, address.having(**after.asked)) if after else None,
            "year_url": address.having(**year.asked),
            "month_url": address.having(**month.asked),
            "today_url": address.having(year=None, month=None),
            "month_urls": [
                (f"{Span(span.year, number).first:%B}", address.having(**Span(span.year, number).asked))
                for number in range(1, 13)
            ],
        }
