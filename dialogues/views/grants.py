"""Grants: who supports which program, and over which period."""

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, Q
from django.urls import reverse

from dialogues.dates import format_period
from dialogues.forms.grants import GrantForm
from dialogues.models import Dialogue, Grant
from dialogues.policy import Permission
from dialogues.text import normalize
from dialogues.views.base import FormPage, get_or_404
from dialogues.views.facets import YearFacet, program_facet
from dialogues.views.lists import Column, ListFilter, ListPage


class GrantFilter(ListFilter):
    """By program and year of start."""

    program = program_facet("dialogues__slug", distinct=True)
    year = YearFacet(field_name="starts_on")

    class Meta:
        model = Grant
        fields = []

    def search(self, queryset, name, value):
        """By the funder's names or the reference."""
        words = value.replace("\0", "")[:200]
        return queryset.filter(Q(reference__icontains=words) | Q(funder__search_text__icontains=normalize(words)))


def amount_text(row: Grant) -> str:
    """The amount with its currency; empty if not recorded."""
    return f"{row.currency} {row.amount:,.2f}" if row.amount is not None else ""


def programs_text(row: Grant) -> str:
    """The programs that it supports, as far as the reader may see them."""
    return ", ".join(dialogue.short_name for dialogue in row.dialogues.all())


class GrantList(ListPage):
    """The grants that support the user's programs."""

    permission = Permission.VIEW_GRANTS
    title = "Grants"
    filter_class = GrantFilter
    row_template = "dialogues/_grant_row.html"
    default_sort = "funder"
    create_label = "New grant"
    empty = "No grant is recorded yet. Add one to say who supports which program, and until when."
    columns = (
        Column("Funder", lambda row: row.funder.name, "funder", ("funder__name",)),
        Column("Reference", lambda row: row.reference, "reference", ("reference",)),
        Column("Supports", programs_text),
        Column("From", lambda row: format_period(row.starts_on), "from", ("starts_on",)),
        Column("To", lambda row: format_period(row.ends_on), "to", ("ends_on",)),
        Column("Amount", amount_text, "amount", ("amount",), numeric=True),
    )

    def rows(self):
        seen = Prefetch("dialogues", Dialogue.objects.visible_to(self.request.user))
        return Grant.objects.visible_to(self.request.user).select_related("funder").prefetch_related(seen)

    def create_url(self):
        return reverse("dialogues:grant_new") if self.allows(Permission.EDIT_GRANTS) else None


class GrantFormPage(FormPage):
    """What the two forms of a grant share."""

    permission = Permission.EDIT_GRANTS
    form_class = GrantForm
    template_name = "layouts/form_grouped.html"

    def is_sample(self):
        return bool(self.record.pk) and self.record.funder.is_sample

    def success_url(self, record):
        return self.back_url()

    def back_url(self):
        return reverse("dialogues:grant_list")


class NewGrant(GrantFormPage):
    """A funder's support."""

    title = "New grant"
    submit_label = "Add the grant"

    def load(self):
        self.record = Grant()


class EditGrant(GrantFormPage):
    """A grant's own facts."""

    def load(self):
        rows = Grant.objects.visible_to(self.request.user).select_related("funder")
        self.record = get_or_404(rows, pk=self.kwargs["pk"])
        if not Grant.objects.visible_to(self.request.user, Permission.EDIT_GRANTS).filter(pk=self.record.pk).exists():
            raise PermissionDenied
