"""The servers that are measured: a PostgreSQL of our own with the scale in it, and gunicorn as in production."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import psycopg2

ROOT = Path(__file__).resolve().parent.parent.parent
WORKERS, THREADS = 2, 4


def production(address: str, data: str) -> dict[str, str]:
    """The environment of production, as the README describes it; the key and the hosts are for this run."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "PARLEY_MODE": "production",
        "PARLEY_DATA": data,
        "DATABASE_URL": address,
        "SECRET_KEY": "only-for-one-measurement-" * 3,
        "ALLOWED_HOSTS": "localhost",
        "SITE_URL": "https://localhost",
        "EMAIL_URL": "smtp://localhost:25",
        "EMAIL_TIMEOUT": "5",
        "LOG_LEVEL": "WARNING",
    }


def demo(environ: dict[str, str]) -> dict[str, str]:
    """The same in demo mode: production refuses invented programs."""
    return environ | {"DJANGO_SETTINGS_MODULE": "parley.settings", "PARLEY_MODE": "demo"}


def manage(environ: dict[str, str], *arguments: str) -> None:
    """One management command, or the end."""
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=environ, check=True)


def make_database(server: str, name: str) -> str:
    """A new, empty database on that server; returns its address."""
    host = server.rsplit("host=", 1)[-1]
    connection = psycopg2.connect(host=host, user="postgres", dbname="postgres")
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE parley_{name}")
    connection.close()
    return f"postgres://postgres@/parley_{name}?host={host}"


def tidy(server: str, name: str) -> None:
    """VACUUM ANALYZE, which a server that runs for a day has long done by itself."""
    connection = psycopg2.connect(host=server.rsplit("host=", 1)[-1], user="postgres", dbname=f"parley_{name}")
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    connection.close()


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running_gunicorn(environ: dict[str, str], port: int) -> Iterator[int]:
    """Gunicorn while the block runs; gives its process id."""
    options = ["--workers", str(WORKERS), "--worker-class", "gthread", "--threads", str(THREADS), "--preload"]
    quiet = ["--log-level", "warning", "--no-control-socket", "--keep-alive", "30"]
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", *options, *quiet]
    server = subprocess.Popen([*command, "tests.bench.wsgi"], cwd=ROOT, env=environ)
    try:
        _wait_until_it_answers(port)
        yield server.pid
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_until_it_answers(port: int) -> None:
    for _ in range(150):
        with contextlib.suppress(OSError):
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/healthz", headers={"Host": "localhost"})
            if connection.getresponse().status == 200:
                return
        time.sleep(0.2)
    raise SystemExit("gunicorn does not answer")


def workers_of(pid: int) -> list[int]:
    """The process ids of the workers."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def wait_until_idle(pid: int) -> None:
    """Until the workers have nothing left to do: a request left behind would count for the next page."""
    before = -1.0
    for _ in range(50):
        now = processor_time(pid)
        if now == before:
            return
        before = now
        time.sleep(0.05)


def processor_time(pid: int) -> float:
    """What the workers have used so far, in milliseconds."""
    return sum(map(_ticks, workers_of(pid))) * 1000 / os.sysconf("SC_CLK_TCK")


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def memory_of(pid: int) -> list[float]:
    """PSS of each worker in megabytes: its own memory, and its share of what it has in common with others."""
    sizes = []
    for worker in workers_of(pid):
        lines = Path(f"/proc/{worker}/smaps_rollup").read_text().splitlines()
        sizes.append(next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024)
    return sizes


def seconds_to_start(environ: dict[str, str], rounds: int) -> float:
    """The median time of `manage.py check`."""
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        subprocess.run([sys.executable, "manage.py", "check"], cwd=ROOT, env=environ, check=True, capture_output=True)
        times.append(time.perf_counter() - started)
    return sorted(times)[len(times) // 2]
