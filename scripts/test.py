"""`make test`: lint, the tests on SQLite and on PostgreSQL, and beside them the journeys in a browser.

TEST_DATABASE_URL names a PostgreSQL to use; without it one is started for the run and thrown away.
"""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from browser import find_browser
from environment import EVERYTHING, ROOT, ensure, say

# What says nothing about the database is tested on the first one only.
NOT_ONCE = "not browser and not once"
PYTEST = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "--maxfail=20"]
JOURNEYS = "journeys in a browser"
# Neighbors stay in one process until the other runs dry; unlike the ways that keep whole files together, this one goes
# on when a process dies.
PARALLEL = [*PYTEST, "-n", "2", "--dist", "worksteal"]
# Far more than a stage takes on a slow machine: only what hangs is cut off.
LIMIT_SECONDS = {"lint": 300, "tests on SQLite": 1200, "tests on PostgreSQL": 1200, JOURNEYS: 1500}
GRACE_SECONDS = (20, 10)


def main() -> None:
    """Run all stages even if one fails, and end with one line that says how it went."""
    started = time.monotonic()
    python = str(ensure(EVERYTHING))
    browser = find_browser(python)
    with tempfile.TemporaryDirectory(prefix="parley-test-") as scratch:
        environ = os.environ | {"PARLEY_TEST_BROWSER": browser, "TMPDIR": scratch, "PYTHONDONTWRITEBYTECODE": "1"}
        without_database = {name: value for name, value in environ.items() if name != "TEST_DATABASE_URL"}
        stages = {
            "lint": ([python, "scripts/lint.py"], without_database),
            "tests on SQLite": ([python, *PARALLEL], without_database),
            "tests on PostgreSQL": ([python, "-m", "tests.postgres", python, *PARALLEL, "-m", NOT_ONCE], environ),
        }
        with in_background(
            [python, *PYTEST, "-m", "browser"], without_database, Path(scratch) / "journeys"
        ) as journeys:
            failed = [name for name, (command, settings) in stages.items() if not succeeds(name, command, settings)]
            failed += [] if journeys() else [JOURNEYS]
    minutes, seconds = divmod(round(time.monotonic() - started), 60)
    if failed:
        sys.exit(f"parley: FAILED after {minutes} min {seconds} s: {', '.join(failed)}")
    say(f"all green in {minutes} min {seconds} s: {', '.join([*stages, JOURNEYS])}")


def succeeds(name: str, command: list[str], environ: dict[str, str]) -> bool:
    """Run one stage."""
    say(name)
    # A group of its own: whatever it has started can be ended with it.
    return ends_well(
        name, subprocess.Popen(command, cwd=ROOT, env=environ, start_new_session=True), LIMIT_SECONDS[name]
    )


def ends_well(name: str, process: subprocess.Popen, seconds: float) -> bool:
    """Wait for a stage, at most so long; then interrupt it, so that it says what failed, and at last kill it."""
    try:
        return process.wait(seconds) == 0
    except subprocess.TimeoutExpired:
        say(f"{name}: not done in {LIMIT_SECONDS[name]} s, so it is ended")
        return False
    finally:
        end_group(process)


def end_group(process: subprocess.Popen) -> None:
    """End a process and all that it started: interrupt, terminate, kill."""
    for number, grace in zip((signal.SIGINT, signal.SIGTERM), GRACE_SECONDS, strict=True):
        if process.poll() is None:
            os.killpg(process.pid, number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(grace)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(GRACE_SECONDS[-1])


@contextlib.contextmanager
def in_background(command: list[str], environ: dict[str, str], output: Path) -> Iterator[Callable[[], bool]]:
    """Run the journeys beside the other stages, since a browser mostly waits; calling the result waits and prints."""
    say(f"{JOURNEYS}, beside the rest")
    until = time.monotonic() + LIMIT_SECONDS[JOURNEYS]
    with output.open("w") as written:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environ, stdout=written, stderr=subprocess.STDOUT, start_new_session=True
        )

    def finished() -> bool:
        well = ends_well(JOURNEYS, process, max(1, until - time.monotonic()))
        say(JOURNEYS)
        print(output.read_text())
        return well

    try:
        yield finished
    finally:
        end_group(process)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("\nparley: stopped.")
