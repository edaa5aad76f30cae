"""Signing in, in a real browser under the real policy."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from dialogues.enums import Role
from tests.factories import MembershipFactory, UserFactory
from tests.factories.users import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def coordinator():
    user = UserFactory(email="coordinator@example.org")
    MembershipFactory(user=user, role=Role.EDITOR)
    return user


@pytest.fixture
def address(live_server):
    # Passkeys belong to a host name; browsers accept "localhost" without https.
    return live_server.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def complaints(page):
    """What the browser refused or tripped over; empty at the end."""
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if "Policy" in message.text else None)
    yield complaints
    assert complaints == []


@pytest.fixture
def fingerprint_reader(page):
    """A device with a fingerprint reader that always says yes."""
    client = page.context.new_cdp_session(page)
    client.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    client.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return client


def test_by_mailed_code(page, address, coordinator, complaints):
    page.goto(f"{address}/accounts/login/?next=/accounts/2fa/")
    page.get_by_role("link", name="Mail me a code").click()
    page.get_by_label("Email").fill(coordinator.email)
    page.get_by_role("button", name="Mail me a code").click()
    expect(page.get_by_role("heading", name="Enter the code")).to_be_visible()

    page.get_by_label("Code").fill(re.search(r"^\S{4,12}$", mail.outbox[0].body, re.MULTILINE)[0])
    page.get_by_role("button", name="Go on").click()

    expect(page.get_by_role("heading", name="Security")).to_be_visible()


def test_by_passkey(page, address, coordinator, fingerprint_reader, complaints):
    page.goto(f"{address}/accounts/login/?next=/accounts/2fa/webauthn/add/")
    page.get_by_label("Email").fill(coordinator.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Name").fill("Laptop")
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    page.context.clear_cookies()

    page.goto(f"{address}/accounts/login/?next=/accounts/2fa/webauthn/")
    page.get_by_role("button", name="Use a passkey").click()

    expect(page.get_by_role("heading", name="Your passkeys")).to_be_visible()
    expect(page.get_by_text("Laptop")).to_be_visible()
