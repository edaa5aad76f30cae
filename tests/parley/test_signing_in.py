"""Who gets in, by what, and who does not."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.factories.users import PASSWORD

LOGIN = "/accounts/login/"


def sign_in(client: Client, user, password: str = PASSWORD, **fields):
    return client.post(LOGIN, {"login": user.email, "password": password} | fields)


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_email_and_password_sign_in_whatever_the_case(client, viewer):
    response = client.post(LOGIN, {"login": viewer.email.upper(), "password": PASSWORD})

    assert response.status_code == 302
    assert is_signed_in(client)


def test_wrong_password_and_unknown_address_read_the_same(client, viewer):
    wrong = sign_in(client, viewer, "not-the-password").content.decode()
    unknown = client.post(LOGIN, {"login": "nobody@example.org", "password": PASSWORD}).content.decode()

    assert not is_signed_in(client)
    assert re.findall('role="alert">(.*?)<', wrong) == re.findall('role="alert">(.*?)<', unknown) != []


def test_inactive_person_stays_out(client, viewer):
    viewer.is_active = False
    viewer.save()

    sign_in(client, viewer)

    assert not is_signed_in(client)


def test_mailed_code_signs_in_once(client, viewer):
    client.post("/accounts/login/code/", {"email": viewer.email})
    code = re.search(r"^\S{4,12}$", mail.outbox[0].body, re.MULTILINE)[0]

    client.post("/accounts/login/code/confirm/", {"code": code})

    assert mail.outbox[0].to == [viewer.email]
    assert is_signed_in(client)
    other = Client()
    other.post("/accounts/login/code/", {"email": viewer.email})
    other.post("/accounts/login/code/confirm/", {"code": code})
    assert not is_signed_in(other)


def test_demo_prints_the_mailed_code(client, viewer, capsys):
    client.post("/accounts/login/code/", {"email": viewer.email})

    code = re.search(r"^\S{4,12}$", mail.outbox[0].body, re.MULTILINE)[0]
    assert f"the code for {viewer.email} is {code}" in capsys.readouterr().out


def test_production_prints_no_code(client, viewer, capsys, settings):
    settings.PRODUCTION = True

    client.post("/accounts/login/code/", {"email": viewer.email})

    assert capsys.readouterr().out == ""


def test_unknown_address_gets_no_mail_and_the_same_page(client, viewer):
    known = client.post("/accounts/login/code/", {"email": viewer.email})
    unknown = Client().post("/accounts/login/code/", {"email": "nobody@example.org"})

    assert [message.to for message in mail.outbox] == [[viewer.email]]
    assert (unknown.status_code, unknown.headers["Location"]) == (known.status_code, known.headers["Location"])


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_sign_up_is_closed(client, method, django_user_model):
    fields = {"email": "new@example.org", "password1": "a-very-long-password"}

    getattr(client, method)("/accounts/signup/", fields)

    assert not django_user_model.objects.filter(email="new@example.org").exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_changes_their_own_address(client_of, viewer, method):
    response = getattr(client_of(viewer), method)("/accounts/email/", {"email": "x@example.org", "action_add": ""})

    assert response.status_code == 404


def test_too_many_tries_wait(client, viewer):
    answers = [sign_in(client, viewer, f"wrong-{number}") for number in range(12)]

    right = sign_in(client, viewer)

    assert not is_signed_in(client)
    assert "Too many" in answers[-1].content.decode() or right.status_code == 429


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "http://localhost@evil.example/",
        " https://evil.example/",
        "ht\ntps://evil.example/",
    ],
)
def test_next_never_leads_off_the_site(client, viewer, address):
    response = sign_in(client, viewer, next=address)

    assert response.status_code == 302
    assert response.headers["Location"] == "/"


def test_next_leads_on_within_the_site(client, viewer):
    assert sign_in(client, viewer, next="/people/").headers["Location"] == "/people/"


def test_admin_sends_to_the_one_way_in(client, db):
    response = client.get("/admin/login/?next=/admin/")

    assert response.status_code == 302
    assert response.headers["Location"].startswith(LOGIN)


def test_reset_link_is_made_from_the_site_address(client, viewer, settings):
    settings.SITE_URL = "https://parley.example.org"
    settings.ALLOWED_HOSTS = ["*"]

    client.post("/accounts/password/reset/", {"email": viewer.email}, headers={"host": "evil.example"})

    assert "https://parley.example.org/accounts/password/reset/key/" in mail.outbox[0].body
    assert "evil.example" not in mail.outbox[0].body


def test_reset_link_sets_a_new_password(client, viewer):
    client.post("/accounts/password/reset/", {"email": viewer.email})
    link = re.search(r"http://localhost:8000(\S+)", mail.outbox[0].body)[1]

    page = client.get(link, follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": "another-long-one", "password2": "another-long-one"})

    sign_in(client, viewer, "another-long-one")
    assert is_signed_in(client)


def test_session_ends_after_twelve_hours(client, viewer):
    response = sign_in(client, viewer)

    assert response.cookies["parley"]["max-age"] == 12 * 60 * 60
    assert response.cookies["parley"]["httponly"]
    assert response.cookies["parley"]["samesite"] == "Lax"


@pytest.mark.parametrize("page", ["account_change_password", "mfa_index", "mfa_list_webauthn", "account_logout"])
def test_account_pages_open(client_of, viewer, page):
    response = client_of(viewer).get(reverse(page))

    assert response.status_code == 200
    assert b"<h1>" in response.content
