"""The addresses of the pages that read across the apps, grouped by noun."""

from django.urls import path

from parley.views.components import ComponentsPage

app_name = "parley"

urlpatterns = [
    path("components/", ComponentsPage.as_view(), name="components"),
]
