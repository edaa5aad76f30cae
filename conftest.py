"""What holds for every test: an end, no network but this machine, a clean cache, a browser that asks nobody outside."""

import faulthandler
import ipaddress
import os
import socket
import sys

import pytest
from django.core.cache import cache
from hypothesis import settings as hypothesis_settings

# Playwright's sync API runs an event loop, in which Django would refuse the test's own queries.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

hypothesis_settings.register_profile("parley", deadline=None, database=None)
hypothesis_settings.load_profile("parley")

# Not the blocker: the plugin gives it to every test.
DATABASE_FIXTURES = frozenset({"db", "transactional_db", "django_db_setup", "live_server"})


# The first journey waits until the whole product is prepared and served.
JOURNEY_SECONDS = 420


def pytest_collection_modifyitems(items):
    """Mark the tests that touch no database: the run on the second database leaves them out. Journeys take longer."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.timeout(JOURNEY_SECONDS))
        if item.get_closest_marker("django_db") is None and DATABASE_FIXTURES.isdisjoint(item.fixturenames):
            item.add_marker(pytest.mark.once)


# What `timeout` in pyproject.toml cannot interrupt (it waits outside of Python, or hangs while it is tidied up after a
# failure) ends its process so much later, with the stacks of all threads; the other tests go on in a new one.
LAST_RESORT_SECONDS = 60
_shown = pytest.StashKey[int]()


def pytest_configure(config):
    """Keep the way to the terminal."""
    config.stash[_shown] = os.dup(2)  # each test has an output of its own, which would be lost


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_protocol(item):
    """Give every test an end."""
    with_last_resort(item)
    try:
        return (yield)
    finally:
        faulthandler.cancel_dump_traceback_later()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item):
    """And its end another one."""
    with_last_resort(item)  # a failure has stopped every clock
    return (yield)


def with_last_resort(item) -> None:
    """Start the clock, or start it again."""
    own = item.get_closest_marker("timeout")
    seconds = own.args[0] if own else float(item.config.getini("timeout"))
    faulthandler.dump_traceback_later(seconds + LAST_RESORT_SECONDS, exit=True, file=item.config.stash[_shown])


@pytest.hookimpl(trylast=True)
def pytest_runtest_logreport(report):
    """Name a failed test at once: the report comes at the end, and not at all if the run is killed."""
    if report.failed and not os.environ.get("PYTEST_XDIST_WORKER"):
        crash = getattr(report.longrepr, "reprcrash", None)
        what = crash.message.splitlines()[0] if crash and crash.message else report.longreprtext[-200:]
        sys.stdout.write(f"\nFAILED at {report.when}: {report.nodeid}: {what}\n")
        sys.stdout.flush()


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
