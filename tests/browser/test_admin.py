"""The data admin in a real browser, under the real policy: a title is corrected and put back; pages read well."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.factories import (
    AffiliationFactory,
    ConveningFactory,
    OutcomeFactory,
    ParticipationFactory,
    SessionRoleFactory,
    UserFactory,
)
from tests.factories.users import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def complaints(page):
    """What the browser refused or tripped over; empty at the end."""
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    yield complaints
    assert complaints == []


@pytest.fixture
def signed_in(page, live_server):
    """The admin's browser, on the first page of the admin."""
    admin = UserFactory(email="admin@example.org", name="Admin", is_superuser=True)
    page.goto(f"{live_server.url}/accounts/login/?next=/admin/")
    page.get_by_label("Email").fill(admin.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="Site administration")).to_be_visible()
    return page


def test_an_admin_corrects_a_title_and_reverts_it(signed_in, live_server, complaints):
    page = signed_in
    convening = ConveningFactory(title="Sample Dialouge")
    page.get_by_role("row", name="Convenings").get_by_role("link", name="Convenings").click()
    page.get_by_role("searchbox").or_(page.locator("#searchbar")).first.fill("dialouge")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Sample Dialouge").click()
    page.get_by_label("Title").fill("Sample Dialogue")
    page.get_by_label("Reason for the change").fill("A slip of the pen")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="Sample Dialogue").first.click()

    page.get_by_role("link", name="History").click()
    newest = page.locator("#change-history tbody tr").first
    expect(newest).to_contain_text("Sample Dialouge")
    expect(newest).to_contain_text("A slip of the pen")
    page.locator("#change-history tbody tr").last.get_by_role("link").click()
    expect(page.get_by_role("region", name="What would change")).to_contain_text("Sample Dialouge")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_text("was changed successfully")).to_be_visible()
    convening.refresh_from_db()
    assert (convening.title, convening.version) == ("Sample Dialouge", 3)


def test_choice_is_searched_for(signed_in, live_server, complaints):
    page = signed_in
    convening = ConveningFactory()
    other = ConveningFactory(dialogue__name="Far Program").dialogue
    page.goto(f"{live_server.url}/admin/dialogues/convening/{convening.pk}/change/")

    page.get_by_role("combobox", name="Dialogue").click()
    page.get_by_role("searchbox", name="Search").fill("far")
    page.get_by_role("option", name="Far Program").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()

    convening.refresh_from_db()
    assert convening.dialogue == other


def pages_of_the_admin(convening, person, role):
    base = f"/admin/dialogues/convening/{convening.pk}"
    return [
        "/admin/",
        "/admin/dialogues/convening/",
        f"{base}/change/",
        f"{base}/history/",
        f"{base}/history/{convening.history.last().pk}/",
        f"{base}/delete/",
        "/admin/dialogues/convening/add/",
        f"/admin/participants/person/{person.pk}/change/",
        f"/admin/agenda/session/{role.session_id}/change/",
        "/admin/dialogues/user/add/",
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pages_of_the_admin_are_accessible(signed_in, live_server, theme):
    page = signed_in
    convening = OutcomeFactory(convening__title="Old").convening
    convening.title = "New"
    convening.save()
    role = SessionRoleFactory(participation=ParticipationFactory(convening=convening), session__convening=convening)
    person = AffiliationFactory(person=role.participation.person).person
    page.get_by_role("button", name=theme.capitalize()).click()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", theme)
    found = []

    for address in pages_of_the_admin(convening, person, role):
        page.goto(live_server.url + address)
        expect(page.locator("html")).to_have_attribute("data-bs-theme", theme)
        serious = [v for v in Axe().run(page).response["violations"] if v["impact"] in ("serious", "critical")]
        found += [(address, violation["id"], violation["nodes"][0]["html"]) for violation in serious]

    assert found == []


def test_pages_of_the_admin_fit_a_phone_and_keep_to_the_policy(signed_in, live_server, complaints):
    page = signed_in
    convening = OutcomeFactory().convening
    role = SessionRoleFactory(participation=ParticipationFactory(convening=convening), session__convening=convening)
    person = AffiliationFactory(person=role.participation.person).person
    page.set_viewport_size({"width": 360, "height": 740})
    wide = []

    for address in pages_of_the_admin(convening, person, role):
        page.goto(live_server.url + address)
        if page.evaluate("document.documentElement.scrollWidth") > 360:
            wide.append(address)

    assert wide == []
