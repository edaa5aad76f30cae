"""What is printed: a table of the pages, and each bar with whether it was met."""

from collections.abc import Iterator

from tests.bench import agendas
from tests.bench.cells import (
    CELLS,
    FLOOR,
    MEMORY_BAR,
    P95_BAR,
    SEARCHED_BARS,
    SQL_BAR,
    START_BAR,
    Cell,
)
from tests.bench.load import Measured

HEADINGS = ("page", "SQL", "best ms", "p50 ms", "p95 ms", "CPU ms", "req/s", "8 conn.", "x floor", "kB", "gzip kB")


def bar_of(cell: Cell, people: int) -> float | None:
    """The median that a page may take; a search has more time where there are more people."""
    if cell.bar == SEARCHED_BARS[11_000] and cell.is_list:
        return next((bar for limit, bar in SEARCHED_BARS.items() if people <= limit), max(SEARCHED_BARS.values()))
    return cell.bar


def table(targets: dict[str, dict], alone: dict[str, Measured], together: dict[str, Measured]) -> str:
    """One line a page."""
    floor = alone[FLOOR].p50
    lines = [HEADINGS]
    for name, one in alone.items():
        target = targets[name]
        lines.append(
            (
                name,
                str(target["sql"]),
                f"{one.fastest:.1f}",
                f"{one.p50:.1f}",
                f"{one.p95:.1f}",
                f"{one.cpu:.1f}",
                f"{one.per_second:.0f}",
                f"{together[name].per_second:.0f}" if name in together else "-",
                f"{one.p50 / floor:.1f}",
                f"{target['bytes'] / 1024:.0f}",
                f"{target['gzipped'] / 1024:.0f}",
            )
        )
    return "\n".join(_aligned(lines))


def _aligned(lines: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEADINGS))]
    for line in lines:
        first, *rest = (cell.rjust(width) for cell, width in zip(line, widths, strict=True))
        yield "  ".join([line[0].ljust(len(first)), *rest])


def bars(
    people: int, targets: dict[str, dict], few: dict[str, dict], alone: dict[str, Measured], start: float, memory: float
) -> Iterator[str]:
    """Each bar, met or missed."""
    for cell in CELLS:
        bar = bar_of(cell, people)
        if bar and cell.name in alone:
            yield _said(
                f"{cell.name}: median {alone[cell.name].p50:.1f} ms", alone[cell.name].p50 <= bar, f"{bar:g} ms"
            )
    for cell in CELLS:
        if cell.is_list and cell.name in alone:
            here, there = targets[cell.name]["sql"], few[cell.name]["sql"]
            is_met = here == there and here <= SQL_BAR
            yield _said(
                f"{cell.name}: {here} queries, {there} with a fraction of the rows", is_met, f"{SQL_BAR}, the same"
            )
    yield from (_said(*each) for each in agendas.bars(targets, alone))
    pages = [cell.name for cell in CELLS if cell.name in alone and not cell.name.startswith("floor")]
    worst = max(((alone[name].p95, name) for name in pages), default=(0.0, "no page"))
    yield _said(f"slowest p95: {worst[0]:.1f} ms, {worst[1]}", worst[0] < P95_BAR, f"{P95_BAR:g} ms")
    yield _said(f"start-up, manage.py check: {start:.2f} s", start <= START_BAR, f"{START_BAR} s")
    yield _said(f"memory of a worker, PSS: {memory:.0f} MB", memory <= MEMORY_BAR, f"{MEMORY_BAR:g} MB")


def _said(what: str, is_met: bool, bar: str) -> str:
    return f"{'met   ' if is_met else 'MISSED'}  {what} (bar: {bar})"
