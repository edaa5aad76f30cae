"""Who signs in, with which roles, and who reads for a funder."""

from allauth.account.models import EmailAddress
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import ReadOnlyPasswordHashField
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from dialogues.admin.base import RecordAdmin, RecordInline
from dialogues.admin.forms import AdminForm
from dialogues.models import FunderAccess, Membership, User


class UserAddForm(AdminForm):
    """A new person who can sign in. Without a password they do so by an emailed code or a passkey."""

    password1 = forms.CharField(
        label="Password",
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Optional: without one, the person signs in by an emailed code or a passkey.",
    )
    password2 = forms.CharField(
        label="Password again",
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def _post_clean(self):
        super()._post_clean()
        first, second = self.cleaned_data.get("password1"), self.cleaned_data.get("password2")
        if first != second:
            self.add_error("password2", "The two passwords differ. Type them again.")
        elif first:
            try:
                validate_password(first, self.instance)
            except ValidationError as error:
                self.add_error("password1", error)

    def save(self, commit=True):
        self.instance.set_password(self.cleaned_data["password1"] or None)
        return super().save(commit)


class UserForm(AdminForm):
    """Someone who signs in; nobody takes away their own way into the admin."""

    password = ReadOnlyPasswordHashField(
        label="Password", help_text="Passwords are stored hashed, so nobody can read them. You can set a new one."
    )

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk == self.user.pk:
            for name in ("is_active", "is_superuser"):
                if name in self.cleaned_data and not self.cleaned_data[name]:
                    self.add_error(name, "This would lock you out. Ask another data admin to do it.")
        return cleaned


class MembershipInline(RecordInline):
    """The roles of a user; without a dialogue, in all programs."""

    model = Membership
    fields = ("dialogue", "role")
    list_select_related = ("dialogue", "user")


class FunderAccessInline(RecordInline):
    """The funders that a user reads for."""

    model = FunderAccess
    fields = ("organization", "until")
    list_select_related = ("organization", "user")


@admin.register(User)
class UserAdmin(RecordAdmin, DjangoUserAdmin):
    list_display = ("email", "name", "is_active", "is_superuser", "last_login")
    list_filter = ("is_active", "is_superuser", "memberships__role")
    filter_horizontal = ()
    search_fields = ("email", "name")
    ordering = ("email",)
    form = UserForm
    add_form = UserAddForm
    add_form_template = None
    add_fieldsets = ((None, {"fields": ("email", "name", "is_superuser", "password1", "password2")}),)
    fieldsets = None
    fields = ("email", "name", "password", "is_active", "is_superuser", "last_login", "date_joined")
    readonly_fields = ("last_login", "date_joined")
    inlines = (MembershipInline, FunderAccessInline)

    def has_delete_permission(self, request, obj=None):
        """Nobody is deleted: what they did stays theirs. Make them inactive instead."""
        return False

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if "email" in form.changed_data:
            # What the sign-in library kept about an earlier address must not let anyone in.
            EmailAddress.objects.filter(user=obj).exclude(email__iexact=obj.email).delete()


@admin.register(Membership)
class MembershipAdmin(RecordAdmin):
    list_display = ("user", "dialogue", "role")
    list_filter = ("role", "dialogue")
    list_select_related = ("user", "dialogue")
    search_fields = ("user__email", "user__name", "dialogue__search_text")
    fields = ("user", "dialogue", "role")


@admin.register(FunderAccess)
class FunderAccessAdmin(RecordAdmin):
    list_display = ("user", "organization", "until")
    list_filter = ("until",)
    list_select_related = ("user", "organization")
    search_fields = ("user__email", "user__name", "organization__search_text")
    fields = ("user", "organization", "until")
