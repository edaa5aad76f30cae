"""Facets that several lists share: their choices are read once and narrowed to what the user may see."""

from collections.abc import Callable, Iterable

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from dialogues.enums import Host
from dialogues.models import Dialogue, Side, Topic

NOT_KNOWN = "unknown"


class RowFacet(django_filters.ChoiceFilter):
    """A facet whose choices are rows, one query whatever is chosen; `rows(user)` gives (value, label)."""

    def __init__(self, *, rows: Callable[[object], Iterable[tuple[str, str]]], **kwargs):
        self.rows = rows
        super().__init__(**{"empty_label": "All"} | kwargs)

    @property
    def field(self):
        if not hasattr(self, "_field"):
            self.extra["choices"] = list(self.rows(self.parent.request.user))
        return super().field


class YearFacet(django_filters.Filter):
    """A year of a date."""

    field_class = forms.IntegerField

    def __init__(self, **kwargs):
        super().__init__(**{"lookup_expr": "year", "label": "Year", "min_value": 1900, "max_value": 2200} | kwargs)


class Choice(django_filters.ChoiceFilter):
    """A facet with fixed choices; `unknown` names the choice of what is not known, stored empty."""

    def __init__(self, *, choices, unknown: str = "", **kwargs):
        offered = [*choices, (NOT_KNOWN, unknown)] if unknown else list(choices)
        super().__init__(**{"choices": offered, "empty_label": "All"} | kwargs)

    def filter(self, queryset: QuerySet, value: str) -> QuerySet:
        return super().filter(queryset, value) if value != NOT_KNOWN else queryset.filter(**{self.field_name: ""})


def program_facet(field_name: str = "dialogue__slug", **kwargs) -> RowFacet:
    """The programs that the user may see, by slug."""
    return RowFacet(field_name=field_name, label="Program", rows=_programs, **kwargs)


def topic_facet(field_name: str = "topics__slug", **kwargs) -> RowFacet:
    """All topics, by slug."""
    return RowFacet(field_name=field_name, label="Topic", rows=_topics, **kwargs)


def side_facet(label: str, method: str) -> RowFacet:
    """The sides by code; the list says by a method what that means for it."""
    return RowFacet(label=label, rows=_sides, method=method)


def host_facet() -> RowFacet:
    """The sides by code, a neutral host, and what is not known."""
    return RowFacet(label="Host side", rows=_hosts, method=hosted_by)


def hosted_by(queryset: QuerySet, name: str, value: str) -> QuerySet:
    """Convenings that the side with that code hosts, or a neutral host, or nobody known."""
    if value in (Host.NEUTRAL, NOT_KNOWN):
        return queryset.filter(host="" if value == NOT_KNOWN else value)
    first, second = Q(host=Host.SIDE_A, dialogue__side_a__code=value), Q(host=Host.SIDE_B, dialogue__side_b__code=value)
    return queryset.filter(first | second)


def _programs(user) -> Iterable[tuple[str, str]]:
    return Dialogue.objects.visible_to(user).values_list("slug", "short_name")


def _topics(user) -> Iterable[tuple[str, str]]:
    return Topic.objects.visible_to(user).values_list("slug", "name")


def _sides(user) -> Iterable[tuple[str, str]]:
    return Side.objects.visible_to(user).values_list("code", "name")


def _hosts(user) -> Iterable[tuple[str, str]]:
    return [*_sides(user), (Host.NEUTRAL, Host.NEUTRAL.label), (NOT_KNOWN, "Not known")]
