"""The walk: each check asks an address as one role and says in a sentence what is wrong; no sentences, no fault."""

import contextlib
import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote

from django.conf import settings
from django.test import override_settings
from django.utils.html import escape

from tests.access import forms
from tests.access.browsing import METHODS, SAFE, Answer, Browser
from tests.access.markers import FIRST, SECOND, SHARED, Place
from tests.access.table import ROLES, SIBLINGS, Entry, Table, filled, missing_in, read_table, value_of
from tests.access.world import Program, World

REACH = {
    "anonymous": "", "nobody": "", "viewer": FIRST + SHARED, "editor": FIRST + SHARED, "lead": FIRST + SHARED,
    "funder": FIRST + SHARED, "stranger": SECOND + SHARED, "other_funder": SECOND + SHARED,
    "admin": FIRST + SECOND + SHARED,
}  # fmt: skip
OF_SECOND = ("stranger", "other_funder")
FUNDERS = ("funder", "other_funder")
INSIDERS = ("viewer", "editor", "lead", "stranger", "admin")


@dataclass
class Walk:
    """The world, the table, and a browser for each role."""

    world: World
    table: Table
    browsers: dict[str, Browser]
    nothing: dict[tuple[str, str, str], Answer] = field(default_factory=dict)

    def ask_missing(self, role: str, method: str, address: str) -> Answer:
        """What does not exist is asked for once in each walk."""
        key = (role, method, address)
        if key not in self.nothing:
            self.nothing[key] = self.ask(*key)
        return self.nothing[key]

    def own(self, role: str) -> Program:
        """The program that the role belongs to; the first for who belongs to none."""
        return self.world.second if role in OF_SECOND else self.world.first

    def other(self, role: str) -> Program:
        """The program that the role must know nothing of."""
        return self.world.first if role in OF_SECOND else self.world.second

    def ask(self, role: str, method: str, address: str, data: dict | None = None, **options) -> Answer:
        return self.browsers[role].ask(method, address, data, **options)

    def leaks(self, role: str, answer: Answer, asked: str) -> Iterator[str]:
        """What the answer tells that the role must not read. What was typed in the address may be said back."""
        asked = unquote(asked).lower()
        for mark, place in self.world.marks.found_in(answer.text).items():
            if mark not in asked and not self._may_read(role, place):
                yield f"{role} reads {mark}: {place}"

    def _may_read(self, role: str, place: Place) -> bool:
        if place.row == f"user_{role}":
            return True
        if role in FUNDERS:
            known = f"{place.model}.{place.field}" in self.table.funders_read
            return place.letter in REACH[role] and known and place.row not in self.table.funders_never
        return place.letter in REACH[role]


def start_walk(world: World) -> Walk:
    """Sign everyone in. Within `quick_and_quiet`, so that the browsers leave that middleware out."""
    browsers = {role: Browser(role, world.users.get(role)) for role in ROLES}
    return Walk(world, read_table(), browsers)


@contextlib.contextmanager
def quick_and_quiet() -> Iterator[None]:
    """Without the middleware that looks for a query per row, which takes time, and without a line for each refusal."""
    log = logging.getLogger("django.security.csrf")
    kept = [name for name in settings.MIDDLEWARE if not name.startswith("zeal.")]
    with override_settings(MIDDLEWARE=kept):
        log.disabled = True
        yield
        log.disabled = False


def check_codes(walk: Walk, entry: Entry) -> Iterator[str]:
    """Each role and method answers as the table says, reads nothing foreign, and writes nothing by a safe method."""
    address = entry.address(walk.world, walk.world.first)
    for role in ROLES:
        for method in METHODS:
            answer = walk.ask(role, method, address)
            if answer.code != entry.codes[method, role]:
                yield f"{role} {method} {address}: {answer.code}, not {entry.codes[method, role]}"
            yield from judge(walk, role, method, address, answer)


def judge(walk: Walk, role: str, method: str, address: str, answer: Answer) -> Iterator[str]:
    """What holds for every answer."""
    yield from (f"{method} {address}: {leak}" for leak in walk.leaks(role, answer, address))
    if method in SAFE and answer.writes:
        yield f"{role} {method} {address} writes: {answer.writes[0]}"
    if answer.hop and answer.hop.status_code >= 400:
        yield f"{role} {method} {address} leads to a page that answers {answer.hop.status_code}"


def check_rows(walk: Walk, entry: Entry) -> Iterator[str]:
    """The address with each further row, and with the rows of the second program as its own people see them."""
    for row in entry.rows[1:]:
        for role in ("viewer", "lead", "admin"):
            yield from _asked(walk, entry, role, walk.world.first, row)
    for row in entry.rows or ("",):
        yield from _asked(walk, entry, "stranger", walk.world.second, row)


def _asked(walk: Walk, entry: Entry, role: str, program: Program, row: str) -> Iterator[str]:
    address = entry.address(walk.world, program, row=row)
    expected = entry.codes["GET", "editor" if role == "stranger" else role]
    answer = walk.ask(role, "GET", address)
    if answer.code != expected:
        yield f"{role} GET {address}: {answer.code}, not {expected}"
    yield from judge(walk, role, "GET", address, answer)


def check_foreign(walk: Walk, entry: Entry) -> Iterator[str]:
    """What exists but is not yours and what does not exist are the same bytes; so is a row below a wrong parent."""
    for row in entry.rows or ("",):
        is_first = row in ("", *entry.rows[:1])
        for role in (
            ("viewer", "editor", "lead", "stranger", *FUNDERS, "nobody") if is_first else ("viewer", "stranger")
        ):
            missing = _missing(walk, entry, walk.own(role), row)
            foreign = entry.address(walk.world, walk.other(role), row=row)
            if missing and foreign != entry.address(walk.world, walk.own(role), row=row):
                for method in ("GET", "POST", "DELETE") if is_first else ("GET", "POST"):
                    yield from _same(walk, role, method, foreign, missing)
        for role in ("lead", "admin"):
            for mixed in mixed_addresses(walk, entry, row):
                for method in ("GET", "POST"):
                    yield from _same(walk, role, method, mixed, _missing(walk, entry, walk.world.first, row))


def _missing(walk: Walk, entry: Entry, program: Program, row: str) -> str | None:
    """The address of what does not exist, None where the address names nothing."""
    if entry.query:
        path = entry.address(walk.world, program, row=row).partition("?")[0]
        return f"{path}?{missing_in(entry.query, program)}"
    names = entry.missing(walk.world, program, row)
    return entry.address(walk.world, program, row=row, **names) if names else None


def _same(walk: Walk, role: str, method: str, address: str, missing: str) -> Iterator[str]:
    found, nothing = walk.ask(role, method, address), walk.ask_missing(role, method, missing)
    if found.bytes != nothing.bytes or found.code != 404:
        yield f"{role} {method} {address}: {found.code}, but what does not exist: {nothing.code} or other bytes"
    yield from judge(walk, role, method, address, found)


def mixed_addresses(walk: Walk, entry: Entry, row: str) -> Iterator[str]:
    """Rows of the first program below a parent of the second, the other way round, and below another of the first."""
    recipes = {name: recipe for name, recipe in entry.recipes(row).items() if not recipe.endswith(".model")}
    if len(recipes) < 2 or row.startswith("both_"):
        return
    for name, recipe in recipes.items():
        value = value_of(recipe, walk.world.second)
        if value != value_of(recipe, walk.world.first):
            yield entry.address(walk.world, walk.world.first, row=row, **{name: value})
        head, _, tail = recipe.partition(".")
        if head in SIBLINGS and name != list(recipes)[-1] and not entry.free_parent:
            sibling = value_of(f"{SIBLINGS[head]}.{tail}", walk.world.first)
            yield entry.address(walk.world, walk.world.first, row=row, **{name: sibling})


def check_asks(walk: Walk, entry: Entry) -> Iterator[str]:
    """Searches, facets and exports: nothing foreign in them, and a foreign name narrows as a missing one does."""
    for query in entry.asks:
        for role in ("viewer", "stranger", "admin", *FUNDERS):
            own, other = walk.own(role), walk.other(role)
            path = entry.address(walk.world, own).partition("?")[0]
            address = f"{path}?{filled(query, own)}"
            yield from judge(walk, role, "GET", address, walk.ask(role, "GET", address))
            if "{" in query and role != "admin":
                foreign, missing = filled(query, other), missing_in(query, own)
                found, nothing = (walk.ask(role, "GET", f"{path}?{text}") for text in (foreign, missing))
                if _without(found, foreign) != _without(nothing, missing):
                    yield f"{role} GET {path}?{foreign} is not the same as {missing}"
                yield from judge(walk, role, "GET", f"{path}?{foreign}", found)


def _without(answer: Answer, query: str) -> tuple:
    """The page with the words that were asked for taken out: it may say them back."""
    code, headers, body = answer.bytes
    text = body.decode("utf-8", "replace").replace(escape(query), "")
    names = [value for _, value in parse_qsl(query) if not value.isdigit()]
    for name in names:
        text = text.replace(name, "")
    return code, headers, text


def check_forged(walk: Walk, entry: Entry) -> Iterator[str]:
    """Nothing is posted without the token of the page, by whoever is signed in, and nothing is written."""
    address = entry.address(walk.world, walk.world.first)
    for role in ("lead", "admin"):
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            answer = walk.ask(role, method, address, token=False)
            if answer.code != 403 or answer.writes:
                yield f"{role} {method} {address} without a token: {answer.code}"


CHECKS: tuple[Callable[[Walk, Entry], Iterator[str]], ...] = (
    check_codes, check_rows, check_foreign, check_asks, check_forged, forms.check_choices, forms.check_hidden_fields,
)  # fmt: skip


def walk_over(walk: Walk, names: Iterable[str]) -> Iterator[str]:
    """Everything that is wrong at these addresses, one after the other."""
    walk.nothing.clear()
    for name in names:
        for check in CHECKS:
            yield from check(walk, walk.table.entries[name])
