"""Light or dark: a choice that the server keeps for a reader, signed in or not."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

SYSTEM = "system"
THEMES = ("light", "dark", SYSTEM)


@require_POST
@login_not_required
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Public. Keeps `theme` (light, dark; system: none) for as long as a sign-in lasts, then goes back to `next`."""
    theme = request.POST.get("theme")
    if theme not in THEMES:
        return HttpResponseBadRequest("Choose light, dark or system.", content_type="text/plain; charset=utf-8")
    back = request.POST.get("next", "")
    response = HttpResponseRedirect(back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else "/")
    if theme == SYSTEM:
        response.delete_cookie(settings.THEME_COOKIE_NAME, samesite="Lax")
        return response
    response.set_cookie(
        settings.THEME_COOKIE_NAME,
        theme,
        max_age=settings.COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
