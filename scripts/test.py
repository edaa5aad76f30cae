"""`make test`: lint, the tests on SQLite and on PostgreSQL, and beside them the journeys in a browser.

TEST_DATABASE_URL names a PostgreSQL to use; without it one is started for the run and thrown away.
"""

import contextlib
import os
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
PYTEST = ["-m", "pytest", "-q", "-p", "no:cacheprovider"]
JOURNEYS = "journeys in a browser"
PARALLEL = [*PYTEST, "-n", "2", "--dist", "loadfile"]


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
    return subprocess.run(command, cwd=ROOT, env=environ, check=False).returncode == 0


@contextlib.contextmanager
def in_background(command: list[str], environ: dict[str, str], output: Path) -> Iterator[Callable[[], bool]]:
    """Run the journeys beside the other stages, since a browser mostly waits; calling the result waits and prints."""
    say(f"{JOURNEYS}, beside the rest")
    with (
        output.open("w") as written,
        subprocess.Popen(command, cwd=ROOT, env=environ, stdout=written, stderr=subprocess.STDOUT) as process,
    ):

        def finished() -> bool:
            code = process.wait()
            say(JOURNEYS)
            print(output.read_text())
            return code == 0

        try:
            yield finished
        finally:
            process.terminate()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("\nparley: stopped.")
