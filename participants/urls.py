"""The addresses of the people and their delegations, grouped by noun."""

app_name = "participants"

urlpatterns = []
