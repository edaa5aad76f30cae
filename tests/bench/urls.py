"""The project's addresses and, beside them, the floor: what the same server does with the least of work."""

from django.urls import include, path

from parley.urls import handler400, handler403, handler404, handler500  # noqa: F401 Django looks for them here
from tests.bench import agendas, floor

urlpatterns = [
    path("bench/bare/", floor.bare),
    path("bench/people/", floor.people),
    path("bench/person/<int:pk>/", floor.person),
    path("bench/delegations/<slug:slug>/", floor.delegations),
    path("bench/agenda/<slug:slug>/", agendas.floor_page),
    path("bench/ics/<slug:slug>/", agendas.floor_ics),
    path("bench/first/<slug:slug>/", agendas.first_page),
    path("bench/first-ics/<slug:slug>/", agendas.first_ics),
    path("bench/conflicts/<slug:slug>/", agendas.conflict_check),
    path("", include("parley.urls")),
]
