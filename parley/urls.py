"""The addresses of the project."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from parley.admin import hide_unused_tables
from parley.views.errors import addresses_are_not_changed_here
from parley.views.health import healthz

admin.autodiscover()
hide_unused_tables(admin.site)
# The admin's own sign-in page would pass by the rate limits and the second step.
admin.site.login = secure_admin_login(admin.site.login)

handler400 = "parley.views.errors.bad_request"
handler403 = "parley.views.errors.permission_denied"
handler404 = "parley.views.errors.page_not_found"
handler500 = "parley.views.errors.server_error"

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    # An address is who someone is here: only a data admin changes it.
    path("accounts/email/", addresses_are_not_changed_here),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("funding/", include("parley.funding.urls")),
    path("", include("dialogues.urls")),
    path("", include("participants.urls")),
    path("", include("sessions.urls")),
    path("", include("parley.pages")),
]
