"""Where it is asked for, leads and admins sign in with a second step."""

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)

from tests.factories.users import PASSWORD


@pytest.fixture(autouse=True)
def strong_sign_in(settings):
    settings.REQUIRE_STRONG_SIGN_IN = True


def authenticator_app(user) -> str:
    """Set up an app for the user; return the secret."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def figures(secret: str) -> str:
    """What the app shows now."""
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.mark.parametrize("who", ["lead", "admin"])
def test_without_one_they_are_sent_to_set_it_up(client_of, request, who):
    user = request.getfixturevalue(who)

    response = client_of(user).get("/dialogues/")

    assert (response.status_code, response.headers["Location"]) == (302, "/accounts/2fa/")


@pytest.mark.parametrize("who", ["editor", "viewer", "funder"])
def test_others_are_not_asked(client_of, request, who):
    user = request.getfixturevalue(who)

    response = client_of(user).get("/healthz")

    assert response.status_code == 200


def test_setting_it_up_is_open_to_them(client_of, lead):
    assert client_of(lead).get("/accounts/2fa/").status_code == 200


def test_writes_are_held_back_too(client_of, admin):
    response = client_of(admin).post("/admin/dialogues/side/add/", {"code": "XX"})

    assert response.headers["Location"] == "/accounts/2fa/"


def test_a_password_alone_no_longer_signs_in(client, lead):
    authenticator_app(lead)

    response = client.post("/accounts/login/", {"login": lead.email, "password": PASSWORD})

    assert response.headers["Location"] == "/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in client.session


def test_a_password_does_not_count_as_the_second_step(client, lead):
    client.post("/accounts/login/", {"login": lead.email, "password": PASSWORD})

    assert client.get("/dialogues/").headers["Location"] == "/accounts/2fa/"


def test_with_the_figures_they_are_in(client, lead):
    secret = authenticator_app(lead)
    client.post("/accounts/login/", {"login": lead.email, "password": PASSWORD})

    client.post("/accounts/2fa/authenticate/", {"code": figures(secret)})

    assert client.get("/dialogues/").status_code == 200


def test_a_sign_in_from_before_takes_the_step_now(client_of, lead):
    client = client_of(lead)
    secret = authenticator_app(lead)

    response = client.get("/dialogues/")

    assert response.headers["Location"] == "/accounts/2fa/reauthenticate/?next=%2Fdialogues%2F"
    client.post(response.headers["Location"], {"code": figures(secret)})
    assert client.get("/dialogues/").status_code == 200


def test_the_last_step_cannot_be_taken_away(lead):
    authenticator_app(lead)
    RecoveryCodes.activate(lead)

    can_delete = {row.type: get_adapter().can_delete_authenticator(row) for row in lead.authenticator_set.all()}

    assert can_delete == {"totp": False, "recovery_codes": True}
