"""The addresses of the agenda, grouped by noun."""

app_name = "agenda"

urlpatterns = []
