"""What a lead marks for the funders, and what their officers read."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_recording_journeys import add_outcome

pytestmark = pytest.mark.browser

REAL = {"China-U.S.": "china-us", "Europe-U.S.": "eu-us", "India-U.S.": "india-us"}


def programs(page) -> list[str]:
    """The names of the programs that an officer is offered."""
    page.goto("/funding/")
    return page.locator("main h2").all_inner_texts()


def test_a_text_with_a_name_is_refused_and_without_it_is_read_by_the_funder(visit):
    lead, officer = visit("lead"), visit("samplefunder")
    add_outcome(lead, "/convenings/sample-china-india-6/", "Sample: Chu Yangben’s tariff idea is worth a test.")
    lead.get_by_role("link", name=re.compile("^Mark for funders: .*tariff idea")).click()
    lead.get_by_label("May be quoted").check()

    lead.get_by_role("button", name="Mark for the funders").click()
    expect(lead.get_by_role("alert")).to_contain_text("Chu Yangben")
    lead.get_by_label("Text for the funders").fill("Sample: a tariff idea is worth a test.")
    lead.get_by_role("button", name="Mark for the funders").click()

    expect(lead.get_by_role("region", name="Marked for the funders")).to_contain_text("a tariff idea is worth a test")
    officer.goto("/funding/sample-china-india/")
    expect(officer.get_by_role("main")).to_contain_text("Sample: a tariff idea is worth a test.")
    expect(officer.get_by_role("main")).not_to_contain_text("Yangben")


def test_hewlett_sees_the_three_real_programs(visit):
    page = visit("hewlett")

    names = programs(page)

    assert [name.split()[0] for name in names] == list(REAL)
    for slug in REAL.values():
        page.goto(f"/funding/{slug}/")
        expect(page.get_by_role("heading", name="What was supported")).to_be_visible()
        expect(page.get_by_role("main")).to_contain_text("William and Flora Hewlett Foundation")


@pytest.mark.parametrize(("account", "name"), [("climateworks", "India-U.S."), ("samplefunder", "Sample Dialogue")])
def test_other_funders_see_the_one_program_that_they_support(visit, account, name):
    names = programs(visit(account))

    assert len(names) == 1
    assert names[0].startswith(name)


@pytest.mark.parametrize(
    "path",
    [
        "/funding/sample-china-india/",
        "/funding/no-such-program/",
        "/people/",
        "/dialogues/india-us/",
        "/convenings/india-us-13/",
        "/search/?q=sample",
    ],
)
def test_an_officer_cannot_go_elsewhere(visit, path):
    page = visit("hewlett")

    answer = page.goto(path)

    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("body")).not_to_contain_text("Sample Dialogue")


def test_an_officer_signs_in_to_the_programs_and_has_nothing_to_edit_with(visit):
    page = visit("hewlett")

    assert page.goto("/admin/").status == 403
    page.goto("/")

    assert page.url.endswith("/funding/")
    page.goto("/funding/india-us/")
    assert page.locator("main").locator("form, input, button, textarea").count() == 0


def test_on_paper_the_page_is_whole_and_without_its_frame(visit):
    page = visit("hewlett")
    page.goto("/funding/india-us/")

    page.emulate_media(media="print")

    expect(page.get_by_role("heading", name="What happened")).to_be_visible()
    expect(page.get_by_role("heading", name="Sources")).to_be_visible()
    expect(page.locator(".top")).to_be_hidden()
    assert len(page.pdf(format="A4")) > 20_000
