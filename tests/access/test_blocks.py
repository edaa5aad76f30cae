"""What is not ours, as blocks: every address of the admin and the accounts, as every role; the static files."""

import pytest
from django.urls import URLPattern

from tests.access.table import ROLES, addresses, read_table
from tests.access.walking import quick_and_quiet, start_walk
from tests.access.world import build_world
from tests.tables import undone_afterwards

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TABLE = read_table()


@pytest.fixture(scope="module")
def walk(django_db_setup, django_db_blocker):
    with undone_afterwards(django_db_blocker), quick_and_quiet():
        yield start_walk(build_world())


def addresses_below(prefix: str) -> list[str]:
    """Every address that begins so, with the number 1 for each argument."""
    found = [(route, pattern) for _, route, pattern in addresses() if route.startswith(prefix)]
    return sorted({address_of(route, pattern) for route, pattern in found})


def address_of(route: str, pattern: URLPattern) -> str:
    """The route with its arguments filled in; a pattern that is no plain path becomes an address that none answers."""
    for name, converter in pattern.pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
        route = route.replace(f"<{kind}:{name}>", "1").replace(f"<{name}>", "1")
    plain = route.replace("^", "").replace("$", "").replace("\\Z", "")
    return f"/{plain.replace('([^/]+)', '1')}"


@pytest.mark.parametrize("role", [role for role in ROLES if role != "admin"])
def test_the_admin_lets_nobody_else_in(walk, role):
    found = []
    for address in addresses_below("admin/"):
        for method in ("GET", "POST"):
            answer = walk.ask(role, method, address)
            if answer.code not in TABLE.blocks["admin"][method] or (answer.hop and answer.hop.status_code == 200):
                found.append(f"{method} {address}: {answer.code}")
            found += [*walk.leaks(role, answer, address), *answer.writes]

    assert not found, "\n".join(found)


@pytest.mark.parametrize("role", ROLES)
def test_the_account_pages_show_nothing_of_anyone_else(walk, role):
    found = []
    for address in addresses_below("accounts/"):
        for method in ("GET", "POST"):
            answer = walk.ask(role, method, address)
            if answer.code not in TABLE.blocks["accounts"][method]:
                found.append(f"{method} {address}: {answer.code}")
            found += walk.leaks(role, answer, address)

    assert not found, "\n".join(found)


@pytest.mark.parametrize("role", ROLES)
def test_static_files_are_public(walk, role):
    answer = walk.ask(role, "GET", "/static/css/theme.css")

    assert answer.response.getvalue()
    assert answer.code in TABLE.blocks["static"]["GET"]


def test_the_admin_opens_for_a_data_admin(walk):
    assert walk.ask("admin", "GET", "/admin/").code == 200
