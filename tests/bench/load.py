"""A load generator in plain Python: connections that are kept open, one request after the other."""

import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import astuple, dataclass, replace
from http.client import HTTPConnection


@dataclass(frozen=True)
class Measured:
    """What one run gave: requests a second, answer times and processor time of the workers, in milliseconds."""

    per_second: float
    fastest: float
    p50: float
    p95: float
    cpu: float = 0.0


def percentile(times: list[float], share: float) -> float:
    """The time that this share of the answers did not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def summed_up(times: list[float], seconds: float) -> Measured:
    """From the times in seconds and the length of the whole run."""
    milliseconds = [1000 * one for one in times]
    return Measured(
        len(times) / seconds, min(milliseconds), statistics.median(milliseconds), percentile(milliseconds, 0.95)
    )


def middle(rounds: list[Measured]) -> Measured:
    """The median of several rounds, figure by figure."""
    return Measured(*(statistics.median(values) for values in zip(*map(astuple, rounds), strict=True)))


def one_connection(
    port: int, path: str, cookie: str, *, seconds: float, least: int, used: Callable[[], float]
) -> Measured:
    """Ask again and again over one connection, for that long and at least so often.

    `used` gives the processor time that the workers have used so far, in milliseconds.
    """
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    _ask(connection, path, cookie)
    times: list[float] = []
    used_before = used()
    started = time.perf_counter()
    while len(times) < least or time.perf_counter() - started < seconds:
        asked = time.perf_counter()
        _ask(connection, path, cookie)
        times.append(time.perf_counter() - asked)
    elapsed = time.perf_counter() - started
    connection.close()
    return replace(summed_up(times, elapsed), cpu=(used() - used_before) / len(times))


def many_connections(port: int, path: str, cookie: str, *, connections: int, seconds: float) -> Measured:
    """The same over several connections at once."""
    times: list[list[float]] = [[] for _ in range(connections)]
    ends = time.perf_counter() + seconds

    def ask_until_the_end(mine: list[float]) -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        while (asked := time.perf_counter()) < ends or not mine:
            _ask(connection, path, cookie)
            mine.append(time.perf_counter() - asked)
        connection.close()

    started = time.perf_counter()
    threads = [threading.Thread(target=ask_until_the_end, args=(mine,)) for mine in times]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return summed_up([one for mine in times for one in mine], time.perf_counter() - started)


def _ask(connection: HTTPConnection, path: str, cookie: str) -> None:
    connection.request("GET", path, headers={"Host": "localhost", "Cookie": cookie})
    response = connection.getresponse()
    response.read()
    if response.status != 200:
        raise SystemExit(f"{path} answers {response.status}")
