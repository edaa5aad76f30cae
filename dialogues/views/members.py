"""Who belongs to a program, for its leads: the roles of their own program, nothing of the others."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import Case, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from dialogues.actions import LastLeadError, add_member, change_role, remove_member
from dialogues.enums import Role
from dialogues.forms.members import NewMemberForm, RoleForm
from dialogues.models import Dialogue, Membership
from dialogues.policy import Permission
from dialogues.views.base import StaffPage, get_or_404

NO_LEAD = "The program would be left without a lead. Make someone else a lead first."


class MembersPage(StaffPage):
    """A page about the members of one program."""

    permission = Permission.MANAGE_MEMBERS
    title = ""
    submit_label = ""

    def load(self) -> Dialogue:
        programs = Dialogue.objects.visible_to(self.request.user)
        self.dialogue = get_or_404(programs, slug=self.kwargs["slug"])
        return self.dialogue

    def form_page(self, form: forms.Form, template: str = "dialogues/member_form.html", status: int = 200):
        """The page around the form."""
        shown = {
            "title": self.title,
            "kicker": self.dialogue.name,
            "dialogue": self.dialogue,
            "form": form,
            "submit_label": self.submit_label,
            "back_url": self.list_url(),
        }
        return render(self.request, template, shown, status=status)

    def list_url(self) -> str:
        """The list of the members."""
        return reverse("dialogues:members", args=[self.dialogue.slug])


class Members(MembersPage):
    """Everyone with a role in a program; who has one in all programs is shown, but only a data admin changes it."""

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        rank = Case(*(When(role=role, then=Value(place)) for place, role in enumerate(Role)))
        rows = Membership.objects.select_related("user").order_by(rank, "user__email")
        shown = {
            "title": "Members",
            "dialogue": self.dialogue,
            "members": rows.filter(dialogue=self.dialogue),
            "in_all_programs": rows.filter(dialogue=None),
        }
        return render(request, "dialogues/members.html", shown)


class NewMember(MembersPage):
    """Adds someone by email."""

    title = "Add a member"
    submit_label = "Add to the program"

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return self.form_page(NewMemberForm())

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        form = NewMemberForm(request.POST)
        if form.is_valid() and (added := self._add(form)):
            messages.success(request, f"{added.user.email} is a member now. Nobody was mailed: tell them to sign in.")
            return redirect(self.list_url())
        return self.form_page(form, status=422)

    def _add(self, form: NewMemberForm) -> Membership | None:
        try:
            return add_member(dialogue=self.dialogue, by=self.request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error("email", error.messages)
        except IntegrityError:
            form.add_error("email", "Someone else added this person at the same moment. Look at the list again.")
        return None


class OneMember(MembersPage):
    """A page about one member of the program; a role in all programs is not found here."""

    def load(self) -> Dialogue:
        rows = Membership.objects.visible_to(self.request.user).select_related("user", "dialogue")
        self.membership = get_or_404(rows, pk=self.kwargs["pk"], dialogue__slug=self.kwargs["slug"])
        self.dialogue = self.membership.dialogue
        return self.dialogue

    def done(self, said: str) -> HttpResponse:
        """Back to the list, or to the program for a lead who gave up the role."""
        messages.success(self.request, said)
        is_own = self.membership.user_id == self.request.user.pk
        return redirect(self.dialogue.get_absolute_url() if is_own else self.list_url())


class EditMember(OneMember):
    """Changes a role."""

    submit_label = "Save"

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return self._page(RoleForm(initial={"role": self.membership.role}))

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        form = RoleForm(request.POST)
        if not form.is_valid():
            return self._page(form, status=422)
        try:
            change_role(membership=self.membership, role=Role(form.cleaned_data["role"]), by=request.user)
        except LastLeadError:
            form.add_error("role", NO_LEAD)
            return self._page(form, status=422)
        return self.done(f"{self.membership.user} is {self.membership.get_role_display().lower()} now.")

    def _page(self, form: RoleForm, status: int = 200) -> HttpResponse:
        self.title = f"Role of {self.membership.user}"
        return self.form_page(form, status=status)


class RemoveMember(OneMember):
    """Takes a role away."""

    submit_label = "Remove from the program"

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return self._page(forms.Form())

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            remove_member(membership=self.membership, by=request.user)
        except LastLeadError:
            form = forms.Form(request.POST)
            form.add_error(None, NO_LEAD)
            return self._page(form, status=422)
        if self.membership.user_id == request.user.pk:
            messages.success(request, f"You are no longer a member of {self.dialogue}.")
            return redirect("parley:home")
        return self.done(f"{self.membership.user} is no longer a member.")

    def _page(self, form: forms.Form, status: int = 200) -> HttpResponse:
        self.title = f"Remove {self.membership.user}"
        return self.form_page(form, "dialogues/member_remove.html", status)
