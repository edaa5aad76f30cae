"""How sign-in behaves: closed to newcomers, with a second step for leads and admins."""

import sys

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.urls import reverse

from dialogues.policy import Permission, can


def needs_second_step(user) -> bool:
    """Whether this user leads a program or is an admin, in a place that asks them for a second step."""
    return settings.REQUIRE_STRONG_SIGN_IN and can(user, Permission.PUBLISH)


def second_steps(user) -> list[str]:
    """The kinds of second step that the user has set up, one entry for each app or passkey."""
    strong = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return list(Authenticator.objects.filter(user=user, type__in=strong).values_list("type", flat=True))


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator, never by signing up."""

    def is_open_for_signup(self, request) -> bool:
        """Nobody signs up."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Send it; a demo, whose mail goes to a file, also prints the code that someone is waiting for."""
        super().send_mail(template_prefix, email, context)
        if not settings.PRODUCTION and "code" in context:
            sys.stdout.write(f"parley: the code for {email} is {context['code']}\n")
            sys.stdout.flush()

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link of the mail, made from SITE_URL: a Host header is what a visitor says it is."""
        uidb36, _, token = key.partition("-")
        return settings.SITE_URL + reverse("account_reset_password_from_key", args=[uidb36, token])


class MFAAdapter(DefaultMFAAdapter):
    """TOTP, passkeys and recovery codes."""

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """A lead or an admin keeps at least one second step."""
        if authenticator.type == Authenticator.Type.RECOVERY_CODES or not needs_second_step(authenticator.user):
            return True
        return len(second_steps(authenticator.user)) > 1
