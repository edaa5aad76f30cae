"""What the libraries would show in the admin, and this project does not use or must not show there."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.admin import AdminSite
from django.contrib.auth.models import Group

from dialogues.admin.base import ReadOnlyAdmin


class AuthenticatorAdmin(ReadOnlyAdmin):
    """Second steps: without their secrets; one that is lost can be taken away."""

    list_display = ("user", "type", "created_at", "last_used_at")
    list_filter = ("type",)
    list_select_related = ("user",)
    search_fields = ("user__email", "user__name")
    fields = ("user", "type", "created_at", "last_used_at")

    def has_delete_permission(self, request, obj=None):
        return True


def hide_unused_tables(site: AdminSite) -> None:
    """Rights are rows, not groups; an address is changed on the user; secrets of a second step are shown to nobody."""
    site.unregister([Group, EmailAddress, Authenticator])
    site.register(Authenticator, AuthenticatorAdmin)
