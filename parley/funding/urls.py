"""The addresses that funders' officers read."""

app_name = "funding"

urlpatterns = []
