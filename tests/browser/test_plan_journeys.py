"""Planning the next convening of a real program, from Home to its key dates."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_the_fourteenth_india_us_convening_is_planned(visit):
    page = visit("lead")
    page.goto("/")
    page.get_by_role("link", name="Plan the next convening of the India-U.S. Dialogue").click()

    expect(page.get_by_role("heading", name="Plan the 14th convening")).to_be_visible()
    main = page.get_by_role("main")
    expect(main).to_contain_text("The United States hosts next.")
    expect(main).to_contain_text("met in New Delhi in March 2024, and the sides take turns")
    expect(page.get_by_role("region", name="Checklist, the United States as host")).to_contain_text("Visa letters")

    page.get_by_role("link", name="Plan", exact=False).and_(page.locator(".window a")).first.click()
    chosen = page.locator(".window.first h3").inner_text().lstrip("0123456789").strip()
    page.get_by_role("button", name="Make the 14th convening").click()

    expect(page.get_by_role("heading", name="14th India-U.S. Dialogue")).to_be_visible()
    expect(main).to_contain_text("Nobody was mailed.")
    page.get_by_role("link", name="Key dates").click()
    expect(main).to_contain_text(chosen)
    expect(main).to_contain_text("Visa letters to the Indian delegates")
    expect(main).to_contain_text("120 days before")
