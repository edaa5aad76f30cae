"""What holds for every test: no network but this machine, a clean cache, a browser that asks nobody outside."""

import ipaddress
import os
import socket

import pytest
from django.core.cache import cache
from hypothesis import settings as hypothesis_settings

# Playwright's sync API runs an event loop, in which Django would refuse the test's own queries.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

hypothesis_settings.register_profile("parley", deadline=None, database=None)
hypothesis_settings.load_profile("parley")

DATABASE_FIXTURES = frozenset({"db", "transactional_db", "django_db_setup", "django_db_blocker", "live_server"})


def pytest_collection_modifyitems(items):
    """Mark the tests that touch no database: the run on the second database leaves them out."""
    for item in items:
        if item.get_closest_marker("django_db") is None and DATABASE_FIXTURES.isdisjoint(item.fixturenames):
            item.add_marker(pytest.mark.once)


_connect = socket.socket.connect


def _connect_to_this_machine(self, address):
    """Refuse every connection that would leave the machine."""
    if self.family != socket.AF_UNIX and not _is_this_machine(address[0]):
        raise RuntimeError(f"A test tried to reach {address[0]}: tests use no network.")
    return _connect(self, address)


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture(autouse=True, scope="session")
def no_network():
    """Close the way out for the whole run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _connect_to_this_machine)
        yield


@pytest.fixture(autouse=True)
def empty_cache():
    """Rate limits of one test are not those of the next."""
    cache.clear()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The Chromium that `make test` found, without its own errands."""
    executable = os.environ.get("PARLEY_TEST_BROWSER")
    quiet = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--disable-quic",
    ]
    if os.geteuid() == 0:
        quiet.append("--no-sandbox")
    return browser_type_launch_args | ({"executable_path": executable} if executable else {}) | {"args": quiet}
