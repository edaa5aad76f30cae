"""What all programs plan with: soft windows, days set by a government, templates of key dates; and gap years."""

from django.db.models import Q
from django.urls import reverse

from dialogues.dates import format_period
from dialogues.enums import ConveningFormat
from dialogues.forms.planning import GapYearForm, HolidayOverrideForm, KeyDateTemplateForm, SoftWindowForm
from dialogues.models import Dialogue, GapYear, HolidayOverride, KeyDateTemplate, SoftWindow
from dialogues.policy import Permission
from dialogues.spans import from_day_one
from dialogues.views.base import FormPage, get_or_404
from dialogues.views.facets import Choice, RowFacet, YearFacet, program_facet, side_facet
from dialogues.views.lists import Column, ListFilter, ListPage


def host_countries(user):
    """The countries that templates name, by name."""
    rows = KeyDateTemplate.objects.visible_to(user).exclude(host_country="").order_by("host_country")
    countries = {str(row.host_country.code): row.host_country.name for row in rows.only("host_country")}
    return sorted(countries.items(), key=lambda pair: pair[1])


def words_in(queryset, words: str, *fields: str):
    """Rows of which one of the fields holds every word."""
    for word in words[:200].split():
        found = Q()
        for name in fields:
            found |= Q(**{f"{name}__icontains": word})
        queryset = queryset.filter(found)
    return queryset


class SoftWindowFilter(ListFilter):
    """By side and year."""

    side = side_facet("Side", method="of_side")
    year = YearFacet(field_name="starts_on")

    class Meta:
        model = SoftWindow
        fields = []

    def search(self, queryset, name, value):
        return words_in(queryset, value.replace("\0", ""), "name", "place")

    def of_side(self, queryset, name, value):
        """What binds that side, or every side."""
        return queryset.filter(Q(side__code=value) | Q(side=None))


class SoftWindowList(ListPage):
    """The soft windows that somebody has dated; those that a rule gives for any year are computed."""

    title = "Soft windows"
    filter_class = SoftWindowFilter
    row_template = "dialogues/_soft_window_row.html"
    template_name = "dialogues/soft_window_list.html"
    default_sort = "-when"
    create_label = "New soft window"
    empty = "No window is dated yet. Add a conference, an election or a congress that matters to the dates."
    columns = (
        Column("Window", lambda row: row.name, "name", ("name",)),
        Column("When", lambda row: format_period(row.starts_on, row.ends_on), "when", ("starts_on",)),
        Column("Side", lambda row: str(row.side or "Every side"), "side", ("side__name",)),
        Column("Place", lambda row: row.place, "place", ("place",)),
        Column("May be a reason to meet there", lambda row: "yes" if row.may_be_a_reason else "no"),
        Column("Source", lambda row: row.source_title),
    )

    def rows(self):
        return SoftWindow.objects.visible_to(self.request.user).select_related("side")

    def create_url(self):
        return reverse("dialogues:soft_window_new") if self.allows(Permission.EDIT) else None

    def context(self):
        return {"may_edit": self.allows(Permission.EDIT)}


class HolidayOverrideFilter(ListFilter):
    """By side and year."""

    side = side_facet("Side", method="of_side")
    year = YearFacet(field_name="date")

    class Meta:
        model = HolidayOverride
        fields = []

    def search(self, queryset, name, value):
        return words_in(queryset, value.replace("\0", ""), "name")

    def of_side(self, queryset, name, value):
        """Days of that side."""
        return queryset.filter(side__code=value)


class HolidayOverrideList(ListPage):
    """Days that a government has set, over what is computed."""

    title = "Days set by a government"
    filter_class = HolidayOverrideFilter
    row_template = "dialogues/_holiday_override_row.html"
    default_sort = "-date"
    create_label = "New day"
    empty = "Nothing is set by hand: the computed holidays hold. Add a day once a government has set it otherwise."
    columns = (
        Column("Day", lambda row: row.date, "date", ("date",)),
        Column("Side", lambda row: str(row.side), "side", ("side__name", "date")),
        Column("Name", lambda row: row.name, "name", ("name",)),
        Column("What", lambda row: "day off" if row.is_day_off else "working day", "what", ("is_day_off",)),
        Column("Source", lambda row: row.source_title),
    )

    def rows(self):
        return HolidayOverride.objects.visible_to(self.request.user).select_related("side")

    def create_url(self):
        return reverse("dialogues:holiday_override_new") if self.allows(Permission.EDIT) else None

    def context(self):
        return {"may_edit": self.allows(Permission.EDIT)}


class KeyDateTemplateFilter(ListFilter):
    """By host country, guest side, format and program."""

    host_country = RowFacet(rows=host_countries, label="Host country")
    guest_side = side_facet("Guest side", method="for_guests")
    format = Choice(choices=ConveningFormat.choices, unknown="Any", label="Format")
    program = program_facet()

    class Meta:
        model = KeyDateTemplate
        fields = []

    def search(self, queryset, name, value):
        return words_in(queryset, value.replace("\0", ""), "title", "note", "owner")

    def for_guests(self, queryset, name, value):
        """What guests of that side need."""
        return queryset.filter(guest_side__code=value)


class KeyDateTemplateList(ListPage):
    """The tasks that come with every convening of a kind."""

    title = "Key date templates"
    filter_class = KeyDateTemplateFilter
    row_template = "dialogues/_key_date_template_row.html"
    default_sort = "days"
    create_label = "New template"
    empty = "No template is recorded. Add what has to be done before every convening, counted from day one."
    columns = (
        Column("Task", lambda row: row.title, "title", ("title",)),
        Column("From day one", lambda row: from_day_one(row.days), "days", ("days",)),
        Column("Host", lambda row: row.host_country.name or "Any", "host", ("host_country",)),
        Column("Guests", lambda row: str(row.guest_side or "Any"), "guests", ("guest_side__name",)),
        Column("Whose", lambda row: row.owner),
        Column("Source", lambda row: row.source_title),
    )

    def rows(self):
        templates = KeyDateTemplate.objects.visible_to(self.request.user)
        return templates.select_related("guest_side", "dialogue")

    def create_url(self):
        return reverse("dialogues:key_date_template_new") if self.allows(Permission.EDIT) else None

    def context(self):
        return {"may_edit": self.allows(Permission.EDIT)}


class PlanningForm(FormPage):
    """A form of something that all programs plan with: `model`, and `list_name` of the list it stands in."""

    template_name = "layouts/form_grouped.html"
    list_name: str

    def load(self):
        model = self.form_class._meta.model
        rows = model.objects.visible_to(self.request.user)
        self.record = get_or_404(rows, pk=self.kwargs["pk"]) if "pk" in self.kwargs else model()
        return getattr(self.record, "dialogue", None)

    def back_url(self):
        return reverse(f"dialogues:{self.list_name}")

    def success_url(self, record):
        return self.back_url()


class SoftWindowPage(PlanningForm):
    """A soft window."""

    form_class = SoftWindowForm
    list_name = "soft_window_list"

    def heading(self):
        return f"Edit {self.record.name}" if self.record.pk else "New soft window"


class HolidayOverridePage(PlanningForm):
    """A day that a government has set."""

    form_class = HolidayOverrideForm
    list_name = "holiday_override_list"

    def heading(self):
        return f"Edit {self.record.name}" if self.record.pk else "New day set by a government"


class KeyDateTemplatePage(PlanningForm):
    """A task that comes with convenings. Convenings that have it already keep theirs as it is."""

    form_class = KeyDateTemplateForm
    list_name = "key_date_template_list"

    def heading(self):
        return "Edit a key date template" if self.record.pk else "New key date template"


class GapYearPage(FormPage):
    """What both forms of a gap year share: the program in the address."""

    form_class = GapYearForm

    def load(self):
        self.dialogue = get_or_404(Dialogue.objects.visible_to(self.request.user), slug=self.kwargs["slug"])
        rows = GapYear.objects.visible_to(self.request.user).filter(dialogue=self.dialogue)
        self.record = get_or_404(rows, pk=self.kwargs["pk"]) if "pk" in self.kwargs else GapYear()
        self.record.dialogue = self.dialogue
        return self.dialogue

    def heading(self):
        return f"Edit the gap year {self.record.year}" if self.record.pk else "Add a gap year"

    def back_url(self):
        return self.dialogue.get_absolute_url()

    def success_url(self, record):
        return self.back_url()

    def context(self):
        return {"kicker": self.dialogue.name}
