"""The addresses that funders' officers read."""

from django.urls import path

from parley.funding import views

app_name = "funding"

urlpatterns = [
    path("", views.ProgramList.as_view(), name="program_list"),
    path("<slug:slug>/", views.Program.as_view(), name="program"),
]
