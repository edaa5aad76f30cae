"""The project's addresses and, beside them, the floor: what the same server does with the least of work."""

from django.urls import include, path

from parley.urls import handler400, handler403, handler404, handler500  # noqa: F401 Django looks for them here
from tests.bench import floor

urlpatterns = [
    path("bench/bare/", floor.bare),
    path("bench/people/", floor.people),
    path("bench/person/<int:pk>/", floor.person),
    path("bench/delegations/<slug:slug>/", floor.delegations),
    path("", include("parley.urls")),
]
