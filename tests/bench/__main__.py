"""`make bench`: how fast the pages are, beside a floor measured in the same run.

Starts a PostgreSQL and gunicorn of its own, loads invented programs, and prints one table. Options:
--people 100000, --rounds 3, --seconds 1.5 (each page and round), --quick (a few pages, one short round),
--only TEXT (pages with that text in their names).
"""

import argparse
import functools
import json
import os
import platform
import subprocess
import sys
import tempfile
import time

from tests.bench import agendas, moving, planning, report
from tests.bench.cells import CELLS, FLOOR, QUICK
from tests.bench.load import Measured, many_connections, middle, one_connection
from tests.bench.serving import (
    ROOT,
    demo,
    free_port,
    make_database,
    manage,
    memory_of,
    processor_time,
    production,
    running_gunicorn,
    seconds_to_start,
    tidy,
    wait_until_idle,
)
from tests.postgres import running_postgres

LEAST = 20
CONNECTIONS = 8
MOVE = "a move"
FEW_PEOPLE = 2_500
"""A second, small database, with 1,000 sessions: a list takes the same number of queries there."""


def main() -> None:
    """Set up, measure, print."""
    options = _options()
    with (
        tempfile.TemporaryDirectory(prefix="parley-bench-") as data,
        running_postgres(shared_buffers="512MB") as server,
    ):
        few = _load(server, data, "few", min(FEW_PEOPLE, options.people))
        full = _load(server, data, "full", options.people)
        manage(full, "collectstatic", "--noinput", "--verbosity", "0")
        _say("counting queries")
        targets, targets_of_few = _targets(full), _targets(few)
        start = seconds_to_start(demo(full), 1 if options.quick else 5)
        port = free_port()
        with running_gunicorn(full, port) as pid:
            alone, together = _measured(options, targets, port, pid)
            moved = _moved(full, port, pid) if _is_asked_for(MOVE, options) else []
            memory = max(memory_of(pid))
    print(f"\n{options.people:,} people; {_machine()}\n")
    print(report.table(targets, alone, together), end="\n\n")
    print(*report.bars(options.people, targets, targets_of_few, alone, start, memory), sep="\n")
    print(*moved, *planning.lines(), sep="\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description="Arguments go into ARGS=...")
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=1.5, help="for each page in each round")
    parser.add_argument("--quick", action="store_true", help="a few pages, one short round")
    parser.add_argument("--only", default="", help="pages with this text in their names, beside the floor")
    options = parser.parse_args()
    if options.quick:
        options.rounds, options.seconds = 1, 0.5
    return options


def _load(server: str, data: str, name: str, people: int) -> dict[str, str]:
    """A database with that many people; returns the environment that uses it."""
    environ = production(make_database(server, name), data)
    manage(demo(environ), "migrate", "--verbosity", "0")
    manage(demo(environ), "createcachetable")
    _say(f"loading {people:,} people")
    manage(demo(environ), "load_scale", "--people", str(people))
    for module in ("agendas", "moving"):
        command = [sys.executable, "-m", f"tests.bench.{module}"]
        subprocess.run(command, cwd=ROOT, env=environ, check=True, stdout=subprocess.DEVNULL)
    tidy(server, name)
    return environ


def _targets(environ: dict[str, str]) -> dict[str, dict]:
    """The cells by name, with address, cookie, queries and bytes."""
    command = [sys.executable, "-m", "tests.bench.targets"]
    found = subprocess.run(command, cwd=ROOT, env=environ, check=True, stdout=subprocess.PIPE)
    return {target["name"]: target for target in json.loads(found.stdout)}


def _measured(
    options, targets: dict[str, dict], port: int, pid: int
) -> tuple[dict[str, Measured], dict[str, Measured]]:
    """Round after round over all pages, then each once with several connections."""
    least = {cell.name: cell.least for cell in (*CELLS, *agendas.cells())}
    names = [name for name in least if _is_asked_for(name, options)]
    used = functools.partial(processor_time, pid)
    rounds: dict[str, list[Measured]] = {name: [] for name in names}
    for number in range(1, options.rounds + 1):
        _say(f"round {number} of {options.rounds}")
        for name in names:
            wait_until_idle(pid)
            path, cookie = targets[name]["path"], targets[name]["cookie"]
            one = one_connection(port, path, cookie, seconds=options.seconds, least=least[name], used=used)
            rounds[name].append(one)
    together = {}
    for name in names:
        if least[name] < LEAST:
            continue  # what takes so long would only wait in line
        wait_until_idle(pid)
        path, cookie = targets[name]["path"], targets[name]["cookie"]
        together[name] = many_connections(port, path, cookie, connections=CONNECTIONS, seconds=options.seconds)
    return {name: middle(measured) for name, measured in rounds.items()}, together


def _moved(environ: dict[str, str], port: int, pid: int) -> list[str]:
    """What one move in the agenda editor costs, in words."""
    command = [sys.executable, "-m", "tests.bench.moving"]
    found = subprocess.run(command, cwd=ROOT, env=environ, check=True, stdout=subprocess.PIPE)
    target = json.loads(found.stdout)
    wait_until_idle(pid)
    return moving.lines(target, moving.measured(port, target, functools.partial(processor_time, pid)))


def _is_asked_for(name: str, options: argparse.Namespace) -> bool:
    if name == FLOOR or (options.only and options.only in name):
        return True
    return not options.only and (not options.quick or name in QUICK)


def _machine() -> str:
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, load {load:.1f}"


def _say(text: str) -> None:
    print(f"parley: {text} ({time.strftime('%H:%M:%S')})", flush=True)


if __name__ == "__main__":
    main()
