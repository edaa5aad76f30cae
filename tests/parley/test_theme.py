"""Light or dark: kept by the server, for anyone, without a script."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db
COOKIE = "parley-theme"


def choose(client, theme="dark", back="/"):
    return client.post(reverse("parley:theme"), {"theme": theme, "next": back})


def test_choice_is_kept_in_a_cookie_that_no_script_reads(client):
    response = choose(client)

    cookie = response.cookies[COOKIE]
    assert cookie.value == "dark"
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert int(cookie["max-age"]) == 12 * 60 * 60


def test_chosen_theme_stands_in_the_page(client):
    choose(client)

    assert '<html lang="en" data-bs-theme="dark">' in client.get(reverse("account_login")).content.decode()


def test_chosen_theme_stands_in_the_admin(client_of, admin):
    client = client_of(admin)
    choose(client, "light")

    assert 'data-chosen="light"' in client.get(reverse("admin:index")).content.decode()


def test_without_a_choice_the_system_decides(client):
    choose(client)
    choose(client, "system")

    assert '<html lang="en">' in client.get(reverse("account_login")).content.decode()


def test_a_forged_cookie_is_not_written_into_the_page(client):
    client.cookies[COOKIE] = '"><script>'

    assert "<script>" not in client.get(reverse("account_login")).content.decode()


@pytest.mark.parametrize("theme", ["", "pink", '"><script>'])
def test_another_theme_is_refused(client, theme):
    response = choose(client, theme)

    assert response.status_code == 400
    assert COOKIE not in response.cookies


def test_leads_back_to_the_page(client):
    assert choose(client, back="/topics/?q=air").headers["Location"] == "/topics/?q=air"


@pytest.mark.parametrize(
    "back",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "http:evil.example", ""],
)
def test_leads_nowhere_else(client, back):
    assert choose(client, back=back).headers["Location"] == "/"


def test_is_not_chosen_by_a_link(client):
    assert client.get(reverse("parley:theme")).status_code == 405


def test_is_not_chosen_from_another_site():
    client = Client(enforce_csrf_checks=True)

    assert choose(client).status_code == 403


def test_entrance_offers_the_choice(client):
    assert f'action="{reverse("parley:theme")}"' in client.get(reverse("account_login")).content.decode()
