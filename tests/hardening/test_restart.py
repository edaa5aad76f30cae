"""The database goes away under load and comes back: 503 with Retry-After meanwhile, never 500; no restart of ours."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.conf import settings

from tests.postgres import PATIENT, running_cluster

ROOT = Path(__file__).resolve().parent.parent.parent
CALLERS = 6
PATIENCE_SECONDS = 10
Answer = tuple[int, str | None]
needs_postgresql = pytest.mark.skipif(
    "postgresql" not in settings.DATABASES["default"]["ENGINE"], reason="once is enough"
)


class Load:
    """Callers that ask without a pause, and what they were answered: lately, and ever."""

    def __init__(self, port: int):
        self.port = port
        self.lately: set[Answer] = set()
        self.ever: set[Answer] = set()
        self.stopped = threading.Event()
        self.threads = [threading.Thread(target=self._call, daemon=True) for _ in range(CALLERS)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *error):
        self.stopped.set()
        for thread in self.threads:
            thread.join(timeout=4 * PATIENCE_SECONDS)

    def _call(self):
        while not self.stopped.is_set():
            for page in ("/healthz", "/"):
                answer = ask(self.port, page)
                self.lately.add(answer)
                self.ever.add(answer)

    def until(self, answers: set[Answer], seconds: float) -> None:
        """Wait until only these are given."""
        deadline = time.monotonic() + seconds
        while True:
            self.lately.clear()
            time.sleep(0.5)
            if self.lately == answers:
                return
            assert time.monotonic() < deadline, self.lately


def ask(port: int, page: str) -> Answer:
    """The code and the Retry-After, for someone with the cookie of a browser session: the page looks it up."""
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)) as server:
        server.request("GET", page, headers={"Cookie": f"{settings.SESSION_COOKIE_NAME}={'x' * 32}"})
        response = server.getresponse()
        return response.status, response.headers["Retry-After"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def cluster():
    with running_cluster(**PATIENT) as running:
        yield running


@pytest.fixture
def log(tmp_path):
    """What the server writes of its errors: shown when a test fails."""
    yield tmp_path / "log"
    print((tmp_path / "log").read_text()[-20_000:])


@pytest.fixture
def port(cluster, tmp_path, log):
    """Where a server like the one in production listens, on that database."""
    chosen = free_port()
    environ = os.environ | {"DATABASE_URL": cluster.address, "PARLEY_DATA": str(tmp_path), "LOG_LEVEL": "ERROR"}
    environ |= {"DJANGO_SETTINGS_MODULE": "parley.settings"}
    python = {"cwd": ROOT, "env": environ}
    migrate = [sys.executable, "manage.py", "migrate", "sessions", "-v", "0"]
    subprocess.run(migrate, check=True, timeout=60, **python)
    command = [sys.executable, "-m", "gunicorn", "parley.wsgi", "-b", f"127.0.0.1:{chosen}", "-k", "gthread"]
    command += ["-w", "2", "--threads", "4", "--graceful-timeout", "3", "--no-control-socket"]
    with log.open("w") as written:
        running = subprocess.Popen(command, stdout=written, stderr=written, start_new_session=True, **python)
        try:
            wait_for(chosen)
            yield chosen
        finally:
            end(running)


def end(running: subprocess.Popen) -> None:
    """Ask the server to end; if it does not, end it and its workers."""
    running.terminate()
    try:
        running.wait(timeout=30)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)


def wait_for(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            ask(port, "/healthz")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("The server does not answer.")


@needs_postgresql
def test_a_restart_of_the_database_is_waited_out(cluster, port):
    well, away = {(200, None), (302, None)}, {(503, "10")}
    with Load(port) as load:
        load.until(well, seconds=30)
        cluster.stop()
        load.until(away, seconds=30)
        cluster.start()
        load.until(well, seconds=30)

    assert load.ever == well | away
