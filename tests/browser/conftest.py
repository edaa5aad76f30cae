"""One server and one browser for all journeys; an account signs in once, by hand, and keeps its cookies."""

import pytest

from tests.browser import site as sites
from tests.browser.watching import Watch

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The whole product, prepared once; journeys add records of their own and leave those of others."""
    site, server = sites.start(tmp_path_factory.mktemp("site"))
    yield site
    server.terminate()
    server.wait(timeout=20)


@pytest.fixture(scope="session")
def cookies(site, browser):
    """The cookies of an account of the demo, after signing in through the page."""
    kept = {}

    def sign_in(account: str) -> dict:
        if account not in kept:
            context = browser.new_context()
            page = context.new_page()
            page.goto(f"{site.address}/accounts/login/")
            page.get_by_label("Email").fill(f"{account}@example.org")
            page.get_by_label("Password").fill(sites.PASSWORD)
            page.get_by_role("button", name="Sign in", exact=True).click()
            page.wait_for_url(lambda url: "/accounts/login/" not in url)
            kept[account] = context.storage_state()
            context.close()
        return kept[account]

    return sign_in


@pytest.fixture
def visit(site, browser, cookies):
    """A function that opens a window for an account ("" for nobody); its console and its requests are watched."""
    opened = []

    def open_window(account: str, viewport: dict = DESKTOP, **options):
        state = cookies(account) if account else None
        context = browser.new_context(base_url=site.address, viewport=viewport, storage_state=state, **options)
        context.set_default_timeout(15_000)
        page = context.new_page()
        opened.append((context, Watch(page, site.address)))
        return page

    yield open_window
    complaints = [complaint for _, watch in opened for complaint in watch.complaints]
    for context, _ in opened:
        context.close()
    assert complaints == []
