"""The organizations: their list, an organization's page and its form."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, Q
from django.urls import reverse
from django_countries import countries

from dialogues.citing import citing_of
from dialogues.enums import PartnershipRole, Sector
from dialogues.forms.organizations import OrganizationForm
from dialogues.models import Convening, Dialogue, Grant, GrantAllocation, Organization, Partnership, WorkingGroup
from dialogues.policy import Permission
from dialogues.views.base import FormPage, TemplatePage, get_or_404
from dialogues.views.facets import Choice, RowFacet, program_facet
from dialogues.views.lists import Column, ListFilter, ListPage


class OrganizationFilter(ListFilter):
    """By sector, country, and what they are to which program."""

    program = program_facet(method="in_program")
    role = Choice(choices=PartnershipRole.choices, label="Role in a program", method="in_role")
    sector = Choice(choices=Sector.choices, unknown="Not known", label="Sector")
    country = RowFacet(rows=lambda user: countries_of(user), label="Country")

    class Meta:
        model = Organization
        fields = []

    def in_program(self, queryset, name, value):
        """Partners of the program, and hosts of its groups."""
        user = self.request.user
        partners = Partnership.objects.visible_to(user).filter(dialogue__slug=value)
        hosts = WorkingGroup.objects.visible_to(user).filter(dialogue__slug=value, hosted_by__isnull=False)
        return queryset.filter(Q(pk__in=partners.values("organization")) | Q(pk__in=hosts.values("hosted_by")))

    def in_role(self, queryset, name, value):
        """Organizations with that role in a program that the user may see."""
        partners = Partnership.objects.visible_to(self.request.user).filter(role=value)
        return queryset.filter(pk__in=partners.values("organization"))


def countries_of(user) -> Iterable[tuple[str, str]]:
    """The countries of the organizations that the user may see, by name."""
    codes = Organization.objects.visible_to(user).exclude(country="").order_by().values_list("country", flat=True)
    return sorted(((code, countries.name(code)) for code in codes.distinct()), key=lambda pair: pair[1])


class OrganizationList(ListPage):
    """Conveners, hosts, funders and employers that the user may see."""

    title = "Organizations"
    filter_class = OrganizationFilter
    row_template = "dialogues/_organization_row.html"
    default_sort = "name"
    create_label = "New organization"
    empty = "No organization is recorded yet. Add the first convener, host or funder."
    columns = (
        Column("Organization", lambda row: row.name, "name", ("name",)),
        Column("Short name", lambda row: row.short_name, "short", ("short_name",)),
        Column("Sector", lambda row: row.get_sector_display(), "sector", ("sector",)),
        Column("Country", lambda row: row.country.name, "country", ("country",)),
        Column("In your programs", lambda row: "; ".join(role_in_words(role) for role in row.roles)),
    )

    def rows(self):
        user = self.request.user
        roles = Partnership.objects.visible_to(user).select_related("dialogue").order_by("dialogue__short_name", "role")
        return Organization.objects.visible_to(user).prefetch_related(Prefetch("partnerships", roles, to_attr="roles"))

    def create_url(self):
        return reverse("dialogues:organization_new") if self.allows(Permission.EDIT) else None


def role_in_words(partnership: Partnership) -> str:
    """ "Funder, India-U.S. Dialogue"."""
    return f"{partnership.get_role_display()}, {partnership.dialogue.short_name}"


class OrganizationPage(TemplatePage):
    """What an organization is to the programs that the user may see, and its people."""

    permission = Permission.VIEW
    template_name = "dialogues/organization.html"

    def load(self):
        self.organization = get_or_404(Organization.objects.visible_to(self.request.user), pk=self.kwargs["pk"])

    def context(self):
        user, organization = self.request.user, self.organization
        roles = list(Partnership.objects.visible_to(user).filter(organization=organization).select_related("dialogue"))
        groups = list(WorkingGroup.objects.visible_to(user).filter(hosted_by=organization).select_related("dialogue"))
        return {
            "title": organization.name,
            "organization": organization,
            "known_to": Dialogue.objects.visible_to(user).filter(known_organizations=organization),
            "is_shared": not organization.dialogues.exists(),
            "roles": roles,
            "groups": groups,
            "convenings": Convening.objects.visible_to(user).filter(co_organizers=organization).with_sides(),
            "grants": self._grants(),
            "may_see_grants": self.allows(Permission.VIEW_GRANTS),
            "citing": citing_of(organization, *roles, *groups),
            "may_edit": may_edit(user, organization),
        }

    def _grants(self):
        """The grants that support a program whose grants the user may see, each with those programs only."""
        user = self.request.user
        mine = GrantAllocation.objects.visible_to(user, Permission.VIEW_GRANTS).select_related("dialogue")
        grants = Grant.objects.visible_to(user).filter(funder=self.organization)
        return grants.prefetch_related(Prefetch("allocations", mine, to_attr="shown_allocations"))


def may_edit(user, organization: Organization) -> bool:
    """Whether the user may edit in a program that knows the organization, or in any if all share it."""
    return Organization.objects.visible_to(user, Permission.EDIT).filter(pk=organization.pk).exists()


class NewOrganization(FormPage):
    """A new organization."""

    form_class = OrganizationForm
    template_name = "layouts/form_grouped.html"
    title = "New organization"
    submit_label = "Add the organization"

    def load(self):
        self.record = Organization()

    def back_url(self):
        return reverse("dialogues:organization_list")


class EditOrganization(FormPage):
    """An organization's own facts."""

    form_class = OrganizationForm
    template_name = "layouts/form_grouped.html"

    def load(self):
        self.record = get_or_404(Organization.objects.visible_to(self.request.user), pk=self.kwargs["pk"])
        if not may_edit(self.request.user, self.record):
            raise PermissionDenied
