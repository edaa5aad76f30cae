"""Every page, as a browser sees it: axe, console, other hosts, the width of a phone, light and dark, weight, fonts."""

import pytest

from tests.browser.addresses import IDS, PAGES
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.watching import missing_scripts, sideways, violations

pytestmark = pytest.mark.browser

# Before compression; a page that weighs more is slow to read, not only to load.
HEAVIEST = 60_000
# The gallery shows every component there is.
MAY_BE_HEAVIER = {"/components/"}
# What another width or the dark colors can change; the other rules read the same markup.
RULES_OF_WIDTH_AND_COLOR = (
    "color-contrast",
    "link-in-text-block",
    "target-size",
    "scrollable-region-focusable",
    "landmark-unique",
    "page-has-heading-one",
)


@pytest.fixture(scope="module")
def ids(site, browser, cookies):
    """What stands for the ids in the addresses; a member is made first, for every member of the demo is one of all."""
    context = browser.new_context(base_url=site.address, storage_state=cookies("lead"))
    page = context.new_page()
    page.goto("/dialogues/sample-china-india/members/new/")
    page.get_by_label("Email").fill("sample-member@example.org")
    page.get_by_role("button", name="Add to the program").click()
    page.wait_for_url("**/members/")
    context.close()
    return {name: site.one(question) for name, question in IDS.items()}


def findings(page, path: str) -> list[str]:
    """What is wrong with one page, wide and narrow, light and dark."""
    page.set_viewport_size(DESKTOP)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    answer = page.goto(path)
    found = [] if answer.status == 200 else [f"answered {answer.status}"]
    if len(answer.body()) > HEAVIEST and path not in MAY_BE_HEAVIER:
        found.append(f"weighs {len(answer.body())} bytes")
    found += violations(page) + missing_scripts(page) + sideways(page)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(PHONE)
    found += [f"phone, dark: {rule}" for rule in violations(page, *RULES_OF_WIDTH_AND_COLOR)]
    return found + [f"phone: {what}" for what in sideways(page)]


@pytest.mark.parametrize("account", PAGES)
def test_every_page_is_sound(visit, ids, account):
    page = visit(account)
    found = {}

    for path in PAGES[account]:
        wrong = findings(page, path.format(**ids))
        if wrong:
            found[path] = wrong

    assert found == {}


@pytest.mark.parametrize("path", ["/people/", "/convenings/sample-china-india-6/"])
def test_names_in_both_scripts_are_drawn_by_our_fonts(visit, path):
    page = visit("viewer")

    page.goto(path)

    text = page.locator("main").inner_text()
    assert "样本" in text
    assert "नमूना" in text
    assert missing_scripts(page) == []
