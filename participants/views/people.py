"""The list of people and its facets."""

import django_filters
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils import timezone

from dialogues.enums import DatePrecision, Sector
from dialogues.models import Dialogue, Side
from dialogues.policy import Permission
from dialogues.views.lists import Column, ListFilter, ListPage
from participants.enums import Capacity
from participants.models import Affiliation, Person
from participants.views.people_lines import person_lines


class PersonFilter(ListFilter):
    """Side, sector and capacity of where the person works today, program, and active or archived.

    Each facet costs one query whatever is chosen, and none joins: no person stands twice.
    """

    side = django_filters.ChoiceFilter(field_name="side__code", label="Side", empty_label="Any side")
    sector = django_filters.ChoiceFilter(choices=Sector, method="by_sector", label="Sector today", empty_label="Any")
    capacity = django_filters.ChoiceFilter(
        choices=Capacity, method="by_capacity", label="Capacity today", empty_label="Any"
    )
    program = django_filters.ChoiceFilter(method="by_program", label="Program", empty_label="Any program")
    state = django_filters.ChoiceFilter(
        choices=[("archived", "Archived"), ("all", "Active and archived")],
        method="kept",
        label="Active or archived",
        empty_label="Active",
    )

    class Meta:
        model = Person
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        user = self.request.user
        sides = Side.objects.visible_to(user).values_list("code", "name")
        programs = Dialogue.objects.visible_to(user).values_list("slug", "short_name")
        self.filters["side"].extra["choices"] = list(sides)
        self.filters["program"].extra["choices"] = list(programs)

    def filter_queryset(self, queryset):
        rows = super().filter_queryset(queryset)
        state = self.form.cleaned_data["state"]
        return rows if state == "all" else rows.filter(archived=state == "archived")

    def kept(self, queryset, name, value):
        """Said by filter_queryset: without a choice only active people are shown."""
        return queryset

    def by_sector(self, queryset, name, value):
        """People who work today at an organization of that sector."""
        return queryset.filter(pk__in=current_affiliations().filter(organization__sector=value).values("person"))

    def by_capacity(self, queryset, name, value):
        """People who work today in that capacity."""
        return queryset.filter(pk__in=current_affiliations().filter(capacity=value).values("person"))

    def by_program(self, queryset, name, value):
        """People whom that program knows."""
        known = Person.dialogues.through.objects.filter(dialogue__slug=value)
        return queryset.filter(pk__in=known.values("person_id"))


def current_affiliations():
    """The affiliations that hold today: an end known to the month or year holds to its last day."""
    today = timezone.localdate()
    lasting = (
        Q(ends_on__isnull=True)
        | Q(ends_on__gte=today)
        | Q(ends_precision=DatePrecision.MONTH, ends_on__gte=today.replace(day=1))
        | Q(ends_precision=DatePrecision.YEAR, ends_on__gte=today.replace(month=1, day=1))
    )
    return Affiliation.objects.filter(Q(starts_on__isnull=True) | Q(starts_on__lte=today)).filter(lasting)


def _joined(texts) -> str:
    return "; ".join(dict.fromkeys(text for text in texts if text))


class PersonList(ListPage):
    """Everyone whom a program of the user's knows."""

    title = "People"
    filter_class = PersonFilter
    rows_template = "participants/_person_rows.html"
    default_sort = "name"
    names_people = True
    empty = "No people yet. Add the first one; a delegation may then list them."
    create_label = "Add a person"
    columns = (
        Column("Name", lambda row: row.name, "name", ("family_name", "given_name")),
        Column("Native script", lambda row: row.native_name),
        Column("Side", lambda row: row.side.name if row.side else "", "side", ("side__name", "family_name")),
        Column("Title today", lambda row: _joined(place.title for place in row.places)),
        Column("Organization today", lambda row: _joined(place.organization.name for place in row.places)),
        Column("Sector", lambda row: _joined(place.organization.get_sector_display() for place in row.places)),
    )

    def rows(self):
        # Whole records are for the exports; what a page shows of them is read by `lines`.
        places = current_affiliations().select_related("organization")
        rows = Person.objects.visible_to(self.request.user).select_related("side")
        return rows.prefetch_related(Prefetch("affiliations", places, to_attr="places"))

    def lines(self, page):
        return person_lines(page.object_list, current_affiliations())

    def count(self, found, facets):
        if any(facets.form.cleaned_data.values()):
            return super().count(found, facets)
        return Person.objects.count_active_visible_to(self.request.user)

    def create_url(self):
        return reverse("participants:person_new") if self.allows(Permission.EDIT) else None
