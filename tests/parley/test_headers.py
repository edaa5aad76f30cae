"""Every response carries the security headers: pages, errors, refused hosts and static files."""

import pytest
from django.db import OperationalError
from django.urls import reverse

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def assert_headers(response):
    assert set(response.headers["Content-Security-Policy"].split("; ")) == POLICY
    assert {name: response.headers.get(name) for name in FIXED} == FIXED
    permissions = response.headers["Permissions-Policy"].split(", ")
    allowed = {permission for permission in permissions if not permission.endswith("=()")}
    assert allowed == {"publickey-credentials-get=(self)", "publickey-credentials-create=(self)"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/healthz", 200),
        ("/accounts/login/", 200),
        ("/accounts/login/code/", 200),
        ("/accounts/password/reset/", 200),
        ("/accounts/signup/", 200),
        ("/accounts/2fa/", 302),
        ("/admin/", 302),
        ("/no-such-page", 404),
    ],
)
def test_pages_for_anyone(client, address, status):
    response = client.get(address)

    assert response.status_code == status
    assert_headers(response)
    assert response.headers["Cache-Control"] == "no-store"


def test_admin_pages(client_of, admin):
    response = client_of(admin).get("/admin/")

    assert_headers(response)
    assert response.headers["Cache-Control"] == "no-store"


def test_refused_host(client):
    response = client.get("/healthz", headers={"host": "evil.example"})

    assert response.status_code == 400
    assert_headers(response)


def test_form_from_elsewhere(client_of, viewer):
    client = client_of(viewer)
    client.handler.enforce_csrf_checks = True

    response = client.post(reverse("account_logout"))

    assert response.status_code == 403
    assert_headers(response)


def test_broken_page(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("parley.views.health.connection.cursor", lambda: 1 / 0)

    response = client.get("/healthz")

    assert response.status_code == 500
    assert_headers(response)
    assert response.headers["Cache-Control"] == "no-store"


def test_database_away(client, monkeypatch):
    def refuse():
        raise OperationalError("connection refused")

    client.raise_request_exception = False
    monkeypatch.setattr("parley.views.health.connection.cursor", refuse)

    response = client.get("/healthz")

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "10"
    assert_headers(response)


def test_static_files_may_be_kept(client):
    response = client.get("/static/css/theme.css")

    assert response.getvalue()
    assert_headers(response)
    assert "no-store" not in response.headers["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in response.headers


@pytest.mark.django_db
def test_strict_transport_is_asked_for_two_years_over_https(client):
    response = client.get("/healthz", secure=True)

    assert response.headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains; preload"
