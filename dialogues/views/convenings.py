"""The convenings: their list and their form."""

import django_filters
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from dialogues.enums import HELD_STATUSES, ConveningFormat, ConveningKind, ConveningStatus
from dialogues.forms.convenings import PLANNED_STATUSES, ConveningForm
from dialogues.key_dates import move_key_dates
from dialogues.models import Convening, Dialogue
from dialogues.policy import Permission
from dialogues.rhythm import rhythm_of
from dialogues.text import normalize
from dialogues.views.base import FormPage, get_or_404
from dialogues.views.facets import Choice, YearFacet, host_facet, program_facet, topic_facet
from dialogues.views.lists import Column, ListFilter, ListPage


class ConveningFilter(ListFilter):
    """By program, kind, status, year, format, host side, city and topic."""

    program = program_facet()
    kind = Choice(choices=ConveningKind.choices, label="Kind")
    status = Choice(choices=ConveningStatus.choices, label="Status")
    year = YearFacet(field_name="starts_on")
    format = Choice(choices=ConveningFormat.choices, unknown="Not known", label="Format")
    host = host_facet()
    city = django_filters.CharFilter(lookup_expr="icontains", label="City", max_length=120)
    topic = topic_facet()

    class Meta:
        model = Convening
        fields = []


class ConveningList(ListPage):
    """The convenings of the programs that the user may see, the latest first."""

    title = "Convenings"
    filter_class = ConveningFilter
    row_template = "dialogues/_convening_row.html"
    default_sort = "-when"
    create_label = "New convening"
    empty = "No convening is recorded yet. Add the next one, or an edition held long ago."
    columns = (
        Column("Convening", lambda row: row.name, "name", ("title", "edition_number")),
        Column("Dialogue", lambda row: row.dialogue.short_name, "program", ("dialogue__short_name",)),
        Column("Kind", lambda row: row.get_kind_display(), "kind", ("kind",)),
        Column("When", lambda row: row.period_text, "when", ("last_day",)),
        Column("Where", lambda row: ", ".join(filter(None, (row.city, row.country.name))), "city", ("city",)),
        Column("Host", lambda row: str(row.host_side or row.get_host_display())),
        Column("Format", lambda row: row.get_format_display(), "format", ("format",)),
        Column("Status", lambda row: row.get_status_display(), "status", ("status",)),
    )

    def rows(self):
        return Convening.objects.visible_to(self.request.user).with_sides()

    def create_url(self):
        return reverse("dialogues:convening_new") if self.allows(Permission.EDIT) else None


class ConveningFormPage(FormPage):
    """What the two forms of a convening share."""

    form_class = ConveningForm
    template_name = "dialogues/convening_form.html"

    def form(self, data=None, **kwargs):
        return super().form(data, cadence=None if self.is_past() else self.cadence, **kwargs)

    def is_past(self) -> bool:
        """Whether the form looks back: then nothing is proposed for it."""
        raise NotImplementedError

    @cached_property
    def cadence(self):
        """What the program's history says about its next edition."""
        dialogue = self.record.dialogue
        editions = Convening.objects.visible_to(self.request.user).editions().filter(dialogue=dialogue)
        return rhythm_of(dialogue, editions, today=timezone.localdate())

    def context(self):
        return {"kicker": self.record.dialogue.name, "dialogue": self.record.dialogue}


class NewConvening(ConveningFormPage):
    """A convening of the program in ?dialogue=; ?kind=, ?status=, ?group= and ?starts_on= fill the form beforehand."""

    submit_label = "Make the convening"

    def load(self):
        self.record = None
        slug = self.request.GET.get("dialogue", "")
        if not slug:
            return None
        programs = Dialogue.objects.visible_to(self.request.user).select_related("side_a", "side_b")
        dialogue = get_or_404(programs, slug=slug)
        self.record = Convening(dialogue=dialogue)
        return dialogue

    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs) if self.record else self._choose_program()

    def post(self, request, *args, **kwargs):
        return super().post(request, *args, **kwargs) if self.record else self._choose_program(status=422)

    def form(self, data=None, **kwargs):
        return super().form(data, initial=self._asked_for, **kwargs)

    @transaction.atomic
    def save(self, form):
        # One after the other in a program: the address of a convening is made of what is free.
        Dialogue.objects.select_for_update(no_key=True).get(pk=self.record.dialogue_id)
        return super().save(form)

    def back_url(self):
        return self.record.dialogue.get_absolute_url()

    def heading(self):
        if not self.is_past():
            return "New convening"
        is_edition = self._asked_for.get("kind") == ConveningKind.EDITION
        return "Add a past edition" if is_edition else "Add a past convening"

    def is_past(self):
        return self.request.GET.get("status") in HELD_STATUSES

    def _choose_program(self, status: int = 200) -> HttpResponse:
        programs = Dialogue.objects.visible_to(self.request.user, Permission.EDIT).select_related("side_a", "side_b")
        only = list(programs[:2])
        if len(only) == 1 and status == 200:
            query = self.request.GET.copy()
            query["dialogue"] = only[0].slug
            return redirect(f"{self.request.path}?{query.urlencode()}")
        shown = {
            "title": "New convening",
            "programs": programs,
            "carried": self._carried(),
            "is_missing": status == 422,
        }
        return render(self.request, "dialogues/convening_choose.html", shown, status=status)

    def _carried(self) -> list[tuple[str, str]]:
        return [(name, value) for name, value in self.request.GET.items() if name in ("kind", "status")]

    @cached_property
    def _asked_for(self) -> dict:
        """What the address fills in; a planned edition gets the number that follows."""
        asked = self.request.GET
        known = {"kind": ConveningKind.values, "status": ConveningStatus.values}
        initial = {name: asked[name] for name, values in known.items() if asked.get(name) in values}
        if asked.get("starts_on"):
            initial["starts_on"] = normalize(asked["starts_on"])[:10]
        group = self.record.dialogue.working_groups.filter(slug=asked.get("group", "").replace("\0", "")).first()
        if group:
            initial |= {"kind": ConveningKind.WORKING_GROUP, "working_group": group.pk}
        if initial.get("kind") == ConveningKind.EDITION and not self.is_past():
            initial["edition_number"] = self.cadence.edition.number
        return initial


class EditConvening(ConveningFormPage):
    """A convening's own facts."""

    def load(self):
        rows = Convening.objects.visible_to(self.request.user).with_sides()
        self.record = get_or_404(rows, slug=self.kwargs["slug"])
        return self.record.dialogue

    @cached_property
    def _was_held(self) -> bool:
        return self.record.was_held

    def is_past(self):
        return self._was_held

    @transaction.atomic
    def save(self, form):
        record = super().save(form)
        if "starts_on" in form.changed_data:
            move_key_dates(record, by=self.request.user)
        return record

    def context(self):
        return super().context() | {"record": self.record, "by_actions": self.record.status in PLANNED_STATUSES}
