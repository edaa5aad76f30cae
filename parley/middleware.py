"""Middleware of the project: headers that Django has no setting for, and the second factor in production."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from parley.adapters import needs_second_step, second_steps
from sessions.keeping import KEPT

ACCOUNT_PAGES = "/accounts/"


class SecurityHeadersMiddleware:
    """Adds Cross-Origin-Resource-Policy, and `Cache-Control: no-store` to everything but static files and what is kept.

    Static files keep the caching that WhiteNoise gave them. A released agenda is kept by its reader's browser, which
    asks each time whether it still holds (`sessions.keeping`).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        is_static = request.path.startswith(settings.STATIC_URL)
        is_kept = response.headers.get("Cache-Control") == KEPT
        if response.status_code >= 400 or not (is_static or is_kept):
            response.headers["Cache-Control"] = "no-store"
        return response


class StrongSignInMiddleware:
    """Asks a lead or an admin for a second step, where REQUIRE_STRONG_SIGN_IN is on.

    Their own account pages stay open, so that they can set one up or use it; everything else waits.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.REQUIRE_STRONG_SIGN_IN and (address := self.missing_step(request)):
            return redirect(address)
        return self.get_response(request)

    def missing_step(self, request: HttpRequest) -> str | None:
        """Where the second step is set up or taken; None if nothing is missing."""
        user = request.user
        if not user.is_authenticated or request.path.startswith(ACCOUNT_PAGES):
            return None
        # Taken in this very sign-in: one from before the second step was set up must take it too.
        if any(record["method"] == "mfa" for record in get_authentication_records(request, user)):
            return None
        if not needs_second_step(user):
            return None
        types = second_steps(user)
        if not types:
            messages.warning(request, "Leads and admins sign in with a second step. Please set one up first.")
            return reverse("mfa_index")
        has_app = Authenticator.Type.TOTP in types
        page = reverse("mfa_reauthenticate" if has_app else "mfa_reauthenticate_webauthn")
        return f"{page}?{urlencode({'next': request.get_full_path()})}"
