"""Pages for when something is refused, missing or broken.

They read no database and say nothing of the request, so that what exists but is not yours and what does not exist are
the same bytes.
"""

import sys

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string

RETRY_AFTER_SECONDS = 10


@login_not_required
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request could not be read."""
    return HttpResponse(render_to_string("400.html"), status=400)


@login_not_required
def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: an insider without the right."""
    return HttpResponse(render_to_string("403.html"), status=403)


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form did not come from a page of ours, or its page is older than the sign-in."""
    return HttpResponse(render_to_string("403_csrf.html"), status=403)


@login_not_required
def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such page, or none that this reader may know of."""
    return HttpResponse(render_to_string("404.html"), status=404)


@login_not_required
def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 with Retry-After while the database is away. Django calls it while the error is being handled."""
    if is_database_away(sys.exc_info()[1]):
        headers = {"Retry-After": str(RETRY_AFTER_SECONDS)}
        return HttpResponse(render_to_string("503.html"), status=503, headers=headers)
    return HttpResponse(render_to_string("500.html"), status=500)


@login_not_required
def addresses_are_not_changed_here(request: HttpRequest) -> HttpResponse:
    """Stands before the sign-in library's page where people change their own address, which must not be had."""
    raise Http404


def is_database_away(error: BaseException | None) -> bool:
    """Whether the error is a database that is down, starting, or locked for too long; not a fault in our SQL."""
    if isinstance(error, InterfaceError):
        return True
    # PostgreSQL went away in the middle of a statement: the driver has no code from the server, thus no closer class.
    if type(error) is DatabaseError and getattr(error.__cause__, "pgcode", "") is None:
        return True
    # SQLite reports a missing table or column by the same class.
    return isinstance(error, OperationalError) and not str(error).startswith(("no such", "near", "table", "row value"))
