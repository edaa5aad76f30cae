"""The frame around every page: on a phone, by keys, in the dark, enlarged, and the door by a mailed code."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.watching import sideways

pytestmark = pytest.mark.browser


def test_on_a_phone_through_the_menu_to_a_person(visit):
    page = visit("viewer", viewport=PHONE, has_touch=True)
    page.goto("/")

    page.get_by_text("Menu", exact=True).tap()
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Convenings").tap()
    page.get_by_role("link", name="6th Sample Dialogue").tap()
    page.get_by_role("link", name="Delegations", exact=True).tap()
    page.get_by_role("link", name="Namuna Sharma").tap()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Namuna Sharma")
    assert sideways(page) == []


def test_the_first_key_skips_to_the_content(visit):
    page = visit("viewer")
    page.goto("/people/")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_escape_closes_the_menu_and_gives_the_focus_back(visit):
    page = visit("viewer")
    page.goto("/")
    account = page.locator("summary.me")

    account.press("Enter")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.get_by_role("button", name="Sign out")).to_be_hidden()
    expect(account).to_be_focused()


def test_the_choice_of_dark_is_kept(visit):
    page = visit("viewer")
    page.goto("/")
    page.locator("summary.me").click()
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")

    with page.expect_response("**/theme/"):
        page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    page.goto("/people/")

    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != paper


@pytest.mark.parametrize("path", ["/", "/dialogues/india-us/", "/convenings/sample-china-india-6/agenda/", "/people/"])
def test_at_twice_the_size_nothing_is_lost(visit, path):
    # Zooming to 200 % halves the width that a page is laid out in.
    wide, zoomed = visit("viewer"), visit("viewer", viewport={"width": 640, "height": 450}, device_scale_factor=2)

    for page in (wide, zoomed):
        page.goto(path)

    names = "main h1, main h2, main h3, main th[scope=row]"
    assert zoomed.locator(names).all_text_contents() == wide.locator(names).all_text_contents()
    assert sideways(zoomed) == []


def test_signing_in_by_a_mailed_code(site, visit):
    page = visit("")
    page.goto("/people/")
    page.get_by_role("link", name="Mail me a code").click()
    page.get_by_label("Email").fill("climateworks@example.org")
    page.get_by_role("button", name="Mail me a code").click()
    expect(page.get_by_role("heading", name="Enter the code")).to_be_visible()

    page.get_by_label("Code").fill(re.search(r"^\S{4,12}$", site.last_mail().partition("\n\n")[2], re.MULTILINE)[0])
    page.get_by_role("button", name="Go on").click()

    page.goto("/")
    expect(page.get_by_role("heading", name="Your programs")).to_be_visible()
