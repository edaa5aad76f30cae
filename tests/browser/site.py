"""The whole product on a free port: the commands of `make run` on a data folder of its own, served by its server."""

import os
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PASSWORD = "parley-demo"


@dataclass(frozen=True, kw_only=True)
class Site:
    """A running Parley with the real programs, the samples and the demo accounts."""

    address: str
    data: Path

    def one(self, question: str, *values) -> int | str:
        """The first cell of an SQL question: ids for addresses, nothing that a test should read from a page."""
        with closing(sqlite3.connect(self.data / "parley.sqlite3")) as database:
            return database.execute(question, values).fetchone()[0]

    def last_mail(self) -> str:
        """The mail written last."""
        return max((self.data / "mail").iterdir(), key=lambda path: path.stat().st_mtime_ns).read_text()


def start(data: Path):
    """Prepare the data, serve it, wait until it answers; the site and the process to end."""
    port = free_port()
    address = f"http://localhost:{port}"
    environ = {name: value for name, value in os.environ.items() if not name.endswith("DATABASE_URL")}
    environ |= {"PARLEY_DATA": str(data), "PORT": str(port), "SITE_URL": address}
    environ |= {"DJANGO_SETTINGS_MODULE": "parley.settings", "PARLEY_MODE": "demo"}
    subprocess.run(
        [sys.executable, "manage.py", "prepare_demo"],
        cwd=ROOT,
        env=environ,
        check=True,
        capture_output=True,
        timeout=180,
    )
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--config", "scripts/demo_server.py", "--no-control-socket", "parley.wsgi"],
        cwd=ROOT,
        env=environ,
        stdout=subprocess.DEVNULL,
    )
    wait_until_it_answers(address, server)
    return Site(address=address, data=data), server


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_it_answers(address: str, server: subprocess.Popen, seconds: float = 60) -> None:
    """Return when the health page says ok; an error if the server ends or takes too long."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError("The server for the journeys did not start.")
