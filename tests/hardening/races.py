"""Many browsers at once: each of them signed in beforehand, in a thread of its own, all starting together."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import patch

from django.db import connections
from django.template import Template
from django.test import Client
from django.test.utils import _TestState

from tests.cast import client_of

WRITERS = 16
# How long a writer is sent away with "too many at once" before that itself is the fault.
PATIENCE_SECONDS = 30


def at_once(user, act: Callable[[Client, int, threading.Barrier], object]) -> list:
    """What `act(browser, number, together)` returns in each writer's thread; `together.wait()` lines them up."""
    browsers = [client_of(user) for _ in range(WRITERS)]
    for browser in browsers:
        browser.raise_request_exception = False
    together = threading.Barrier(WRITERS)

    def run(number: int):
        try:
            return act(browsers[number], number, together)
        except BaseException:
            together.abort()
            raise
        finally:
            connections.close_all()

    # Django's test browsers listen to every template rendered in the process: sixteen would each copy what all others
    # render. Nobody asks for a context here.
    as_in_production = patch.object(Template, "_render", _TestState.saved_data.template_render)
    with as_in_production, ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(run, range(WRITERS)))


def post(browser: Client, address: str, data: dict):
    """The answer, asked for again while the database says that it has too many at once."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while (response := browser.post(address, data)).status_code == 503:
        assert response.headers["Retry-After"]
        assert time.monotonic() < deadline, f"{address} has answered 503 for {PATIENCE_SECONDS} seconds"
    return response


def answers(user, address: str, data: Callable[[int], dict], rounds: int) -> list[list]:
    """Per round, what the writers were answered who all posted `data(round)` to one address at the same moment."""

    def act(browser, number, together):
        found = []
        for attempt in range(rounds):
            together.wait(timeout=60)
            found.append(post(browser, address, data(attempt)))
        return found

    return list(zip(*at_once(user, act), strict=True))
