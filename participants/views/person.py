"""One person: the page and the forms."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from dialogues.models import Convening, Dialogue, Organization
from dialogues.policy import EVERYTHING, Permission, scope
from dialogues.saving import StaleVersionError, save_record
from dialogues.views.base import FormPage, StaffPage, TemplatePage, get_or_404
from participants.actions import share_organizations
from participants.forms.people import PersonForm
from participants.models import Affiliation, GroupMember, Participation, Person

# What a line about a convening shows. Whole rows of six tables are some 150 columns, which cost more than the page.
SHOWN_OF_PLACE = (
    *("convening", "person", "role", "status", "attendance", "listed_name", "listed_title", "listed_organization"),
    *("listed_native_title", "listed_native_organization", "listed_former_official"),
    *("delegation__side__code", "delegation__side__name"),
    *(f"convening__{name}" for name in ("slug", "status", "ends_on", "dialogue__is_sample", *Convening.NAMED_BY)),
    *("convening__timezone", "convening__dialogue__side_a__timezone"),  # of the sessions that the person led
)
SHOWN_OF_MEMBERSHIP = (
    *("role", "person", "starts_on", "starts_precision", "ends_on", "ends_precision", "side__code", "side__name"),
    *("working_group__slug", "working_group__name", "working_group__dialogue__slug"),
    "working_group__dialogue__short_name",
)


class PersonPage(TemplatePage):
    """One person: every convening with what was listed then, affiliations, groups. Never what they said."""

    permission = Permission.VIEW
    template_name = "participants/person.html"

    def load(self):
        people = Person.objects.visible_to(self.request.user).select_related("side")
        self.person = get_or_404(people, pk=self.kwargs["pk"])

    def context(self):
        person, user = self.person, self.request.user
        prefetch_related_objects([person], Prefetch("affiliations", self._affiliations()))
        return {
            "title": person.name,
            "person": person,
            "affiliations": person.affiliations.all(),
            "is_former_official": person.is_former_official(timezone.localdate()),
            "programs": Dialogue.objects.visible_to(user).filter(people=person).only("slug", "short_name"),
            "participations": self._participations(),
            "memberships": self._memberships(),
            "can_edit": may_edit(user, person),
        }

    def _affiliations(self):
        shown = Organization.objects.visible_to(self.request.user).filter(pk=OuterRef("organization"))
        rows = Affiliation.objects.visible_to(self.request.user)
        return rows.select_related("organization").annotate(leads_to_organization=Exists(shown))

    def _participations(self):
        rows = Participation.objects.visible_to(self.request.user).filter(person=self.person)
        rows = rows.select_related("delegation__side", "convening__working_group", "convening__dialogue__side_a")
        return list(rows.only(*SHOWN_OF_PLACE).order_by(F("convening__last_day").desc(nulls_first=True), "-pk"))

    def _memberships(self):
        rows = GroupMember.objects.visible_to(self.request.user).filter(person=self.person)
        rows = rows.select_related("working_group__dialogue", "side").only(*SHOWN_OF_MEMBERSHIP)
        return rows.order_by("working_group__name")


def may_edit(user, person: Person) -> bool:
    """Whether the user may edit in a program that knows the person; who edits in all of them needs no look at it."""
    if scope(user, Permission.EDIT) is EVERYTHING:
        return True
    return Person.objects.visible_to(user, Permission.EDIT).filter(pk=person.pk).exists()


class EditsPerson(StaffPage):
    """A page that changes a person: for those who may edit in a program that knows the person."""

    permission = Permission.EDIT

    def load_person(self) -> Person:
        """The person of the address: 404 for who may not see them, 403 for who may only read."""
        user = self.request.user
        person = get_or_404(Person.objects.visible_to(user).select_related("side"), pk=self.kwargs["pk"])
        if not may_edit(user, person):
            raise PermissionDenied
        return person


class PersonNew(FormPage):
    """A person whom no program of the user's knows yet."""

    form_class = PersonForm
    template_name = "participants/sectioned_form.html"
    title = "Add a person"
    submit_label = "Add this person"

    def load(self):
        self.record = Person()

    def back_url(self):
        return reverse("participants:person_list")


class PersonEdit(EditsPerson, FormPage):
    """Change what is known of a person; what past convenings listed stays as it was."""

    form_class = PersonForm
    template_name = "participants/sectioned_form.html"

    def load(self):
        self.record = self.load_person()

    @transaction.atomic
    def save(self, form):
        person = super().save(form)
        share_organizations(person=person, by=self.request.user)
        return person


class PersonArchive(EditsPerson):
    """POST archived=1 hides the person from lists and choices, archived=0 brings them back; nothing is deleted."""

    def load(self):
        self.person = self.load_person()

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        person = self.person
        person.archived = request.POST.get("archived") == "1"
        try:
            save_record(person, opened_version=person.version)
        except StaleVersionError:
            messages.warning(request, "Someone saved this person at the same moment. Look again, then archive.")
        else:
            said = "is archived: lists and choices leave them out" if person.archived else "is active again"
            messages.success(request, f"{person.name} {said}.")
        return redirect(person)
