"""The addresses of the pages that read across the apps, grouped by noun."""

app_name = "parley"

urlpatterns = []
