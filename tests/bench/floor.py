"""The floor: the same rows by the plain ORM and one plain template, without rights, frame or search.

They stand behind the project's own middleware, so what differs is the page.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from participants.models import Participation, Person


@login_not_required
def bare(request: HttpRequest) -> HttpResponse:
    """Nothing but an answer."""
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
def people(request: HttpRequest) -> HttpResponse:
    """Fifty people, one query."""
    rows = Person.objects.select_related("side").order_by("family_name", "given_name", "pk")[:50]
    return render(request, "bench/people.html", {"rows": rows})


@login_not_required
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """A person with affiliations and convenings, three queries."""
    row = Person.objects.select_related("side").get(pk=pk)
    listed = row.participations.select_related("convening__dialogue", "convening__working_group")
    return render(
        request,
        "bench/person.html",
        {"row": row, "places": row.affiliations.select_related("organization"), "listed": listed},
    )


@login_not_required
def delegations(request: HttpRequest, slug: str) -> HttpResponse:
    """Everyone of a convening, one query."""
    rows = Participation.objects.filter(convening__slug=slug).select_related("person", "delegation__side")
    return render(request, "bench/delegations.html", {"rows": rows})
