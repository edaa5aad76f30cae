"""access.toml, read: who gets which code where, and with which arguments each address is asked for."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from tests.access.browsing import METHODS
from tests.access.world import Program, World

FILE = Path(__file__).parent.parent / "access.toml"
ROLES = ("anonymous", "viewer", "editor", "lead", "stranger", "funder", "other_funder", "nobody", "admin")
MISSING_NUMBER, MISSING_NAME = 987654321, "NO-SUCH-THING"
SIBLINGS = {"held": "coming", "group": "old_group", "person": "other_person", "recommendation": "other_recommendation"}


@dataclass(frozen=True)
class Entry:
    """One URL name: its arguments as recipes, its codes by (method, role), the queries to try on it."""

    name: str
    args: dict[str, str]
    codes: dict[tuple[str, str], int]
    asks: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    refuses: tuple[tuple[str, str], ...] = ()
    free_parent: str = ""
    query: str = ""

    def address(self, world: World, program: Program, *, row: str = "", **other: object) -> str | None:
        """The address with the program's own rows; `other` replaces arguments. None if no such address can be."""
        args = {name: value_of(recipe, program) for name, recipe in self.recipes(row).items()}
        try:
            path = reverse(self.name, kwargs=args | other)
        except NoReverseMatch:
            return None
        return f"{path}?{filled(self.query, program)}" if self.query else path

    def recipes(self, row: str) -> dict[str, str]:
        """The recipes with the row's name in place of "*"."""
        name = row or (self.rows[0] if self.rows else "")
        return {key: recipe.replace("*", name) for key, recipe in self.args.items()}

    def missing(self, world: World, program: Program, row: str = "") -> dict[str, object]:
        """Arguments of the same kinds that name nothing."""
        own = {
            name: value_of(recipe, program)
            for name, recipe in self.recipes(row).items()
            if not recipe.endswith(".model")
        }
        return {name: MISSING_NUMBER if isinstance(value, int) else MISSING_NAME for name, value in own.items()}


def value_of(recipe: str, program: Program) -> object:
    """ "held.slug" is the slug of the program's row "held"; ".model" is the name of its model."""
    name, *path = recipe.split(".")
    value = program[name]
    for step in path:
        value = value._meta.model_name if step == "model" else getattr(value, step)
    return value


def filled(query: str, program: Program) -> str:
    """A query string with {row.attribute} filled in."""
    return re.sub(r"\{([^}]+)\}", lambda match: str(value_of(match.group(1), program)), query)


def missing_in(query: str, program: Program) -> str:
    """The same query string, naming nothing."""

    def nothing(match: re.Match) -> str:
        return str(MISSING_NUMBER if isinstance(value_of(match.group(1), program), int) else MISSING_NAME.lower())

    return re.sub(r"\{([^}]+)\}", nothing, query)


@dataclass(frozen=True)
class Table:
    """The whole file."""

    entries: dict[str, Entry]
    blocks: dict[str, dict]
    shared_choices: dict[str, str]
    funders_read: frozenset[str]
    funders_never: frozenset[str]


def read_table(text: str | None = None) -> Table:
    """access.toml; raises ValueError for a grid that does not have one code for each method and role."""
    data = tomllib.loads(FILE.read_text() if text is None else text)
    grids = {name: _grid(name, lines) for name, lines in data["codes"].items()}
    entries = {name: _entry(name, row, grids, data["asks"]) for name, row in data["urls"].items()}
    funders = data["funders"]
    return Table(
        entries, data["blocks"], data["shared_choices"], frozenset(funders["read"]), frozenset(funders["never"])
    )


def _entry(name: str, row: dict, grids: dict, asks: dict) -> Entry:
    tried = [query for ask in row.get("asks", ()) for query in (asks[ask[1:]] if ask.startswith("@") else [ask])]
    known = {"args", "codes", "asks", "rows", "refuses", "free_parent", "query"}
    if unknown := row.keys() - known:
        raise ValueError(f"{name}: what is {', '.join(unknown)}?")
    return Entry(
        name, row.get("args", {}), grids[row["codes"]], tuple(tried), tuple(row.get("rows", ())),
        tuple(row.get("refuses", {}).items()), row.get("free_parent", ""), row.get("query", ""),
    )  # fmt: skip


def _grid(name: str, lines: str) -> dict[tuple[str, str], int]:
    heading, *rows = [line.split() for line in lines.strip().splitlines()]
    found = {(row[0], role): int(code) for row in rows for role, code in zip(heading, row[1:], strict=True)}
    if set(found) != {(method, role) for method in METHODS for role in ROLES}:
        raise ValueError(f"The grid {name} must give a code for each method and role.")
    return found


def addresses(
    resolver: URLResolver | None = None, route: str = "", spaces: str = ""
) -> Iterator[tuple[str, str, URLPattern]]:
    """Every pattern of the URLconf: its full name ("" if it has none), its route, and itself."""
    for pattern in (resolver or get_resolver()).url_patterns:
        whole = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{spaces}{pattern.namespace}:" if pattern.namespace else spaces
            yield from addresses(pattern, whole, inner)
        else:
            yield (f"{spaces}{pattern.name}" if pattern.name else ""), whole, pattern
