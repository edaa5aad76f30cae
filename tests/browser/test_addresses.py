"""No page is left out of the checks that a browser makes of every page."""

from django.urls import URLPattern, get_resolver, resolve

from tests.browser.addresses import IDS, NO_PAGES, PAGES


def names(resolver, namespace: str = ""):
    """The name of each address but those of the admin, which has checks of its own."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            if pattern.name:
                yield namespace + pattern.name
        elif pattern.app_name != "admin":
            yield from names(pattern, namespace + (f"{pattern.namespace}:" if pattern.namespace else ""))


def test_every_address_is_a_checked_page_or_says_why_not():
    ids = dict.fromkeys(IDS, 1)
    paths = [page.format(**ids).partition("?")[0] for pages in PAGES.values() for page in pages]

    checked = {resolve(path).view_name for path in paths}

    assert checked | NO_PAGES.keys() == set(names(get_resolver()))
    assert not checked & NO_PAGES.keys()
