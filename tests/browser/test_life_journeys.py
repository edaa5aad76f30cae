"""A planned convening is postponed, planned again as a virtual one, and shows the hours that are fair to both sides."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_plan_is_postponed_and_becomes_virtual(visit):
    page = visit("lead")
    page.goto("/dialogues/eu-us/plan/")
    page.locator(".window a").first.click()
    page.get_by_role("button", name="Make the").click()
    main = page.get_by_role("main")
    convening = page.url

    page.locator(".life summary").click()
    page.get_by_role("link", name="Postpone").click()
    expect(page.get_by_role("heading", name="What changes")).to_be_visible()
    page.get_by_label("Why").fill("Sample: a co-chair is away")
    page.get_by_role("button", name="Postpone").click()
    expect(main).to_contain_text("Postponed: Sample: a co-chair is away")

    page.get_by_role("link", name="Set new dates").click()
    page.get_by_label("First day").fill("2027-10-27")
    page.get_by_label("Last day").fill("2027-10-28")
    page.get_by_label("Why").fill("Sample: both co-chairs can")
    page.get_by_role("button", name="Set new dates").click()
    expect(main).to_contain_text("27–28 October 2027")

    page.goto(f"{convening}format/")
    fair = page.get_by_role("region", name="Fair hours, if it is virtual")
    expect(fair.get_by_role("heading", name="Wednesday 27 October 2027")).to_be_visible()
    expect(fair).to_contain_text("Europe")
    fair.get_by_label("Each day").select_option("180 minutes")
    fair.get_by_role("button", name="Show").click()
    expect(page.get_by_label("Each day")).to_have_value("180")
    page.get_by_role("radio", name="Virtual").check()
    page.get_by_label("Why").fill("Sample: nobody travels")
    page.get_by_role("button", name="Change the format").click()
    expect(main).to_contain_text("Virtual")
    page.get_by_role("link", name="History").first.click()
    expect(main).to_contain_text("Why: Sample: nobody travels")
