"""What is measured: each page with its address, who opens it, and how fast it is to be."""

from dataclasses import dataclass

P95_BAR = 100.0
"""Milliseconds on one connection, for every page."""
SQL_BAR = 10
"""Queries of a list page, whatever it holds."""
START_BAR = 1.2
"""Seconds that `manage.py check` may take."""
MEMORY_BAR = 95.0
"""Megabytes (PSS) of a worker."""
SEARCHED_BARS = {11_000: 25.0, 100_000: 50.0}
"""Milliseconds of a search among so many people, at most."""

SIZES = (40, 400, 4_000)
"""Sessions of the agendas that are measured one by one (tests.bench.agendas)."""

EDITOR, MEMBER, FUNDER, NOBODY = "editor", "member", "funder", ""


@dataclass(frozen=True)
class Cell:
    """One page. `bar` is the median in milliseconds; `path` has places for what the database holds.

    `least` is how often it is asked for at least.
    """

    name: str
    path: str
    user: str = EDITOR
    bar: float | None = None
    is_list: bool = False
    least: int = 20


FLOOR = "floor: people, one query"
CELLS = (
    Cell("floor: bare view", "/bench/bare/", NOBODY),
    Cell(FLOOR, "/bench/people/", NOBODY),
    Cell("floor: one person", "/bench/person/{person}/", NOBODY),
    Cell("floor: 100 people of a convening", "/bench/delegations/{hundred}/", NOBODY),
    Cell("floor: 1,000 people of a convening", "/bench/delegations/{thousand}/", NOBODY),
    Cell("home", "/"),
    Cell("home, member of 20 programs", "/", MEMBER),
    Cell("dialogue", "/dialogues/{dialogue}/"),
    Cell("dialogues", "/dialogues/", is_list=True),
    Cell("convenings", "/convenings/", is_list=True),
    Cell("convenings, filtered", "/convenings/?kind=edition&status=held&q=harbor", is_list=True),
    Cell("convenings, member of 20", "/convenings/", MEMBER, is_list=True),
    Cell("convening", "/convenings/{hundred}/"),
    Cell("agenda, 40 sessions", "/convenings/{hundred}/agenda/"),
    Cell("people", "/people/", bar=16, is_list=True),
    Cell("people, member of 20", "/people/", MEMBER, bar=16, is_list=True),
    Cell("people, last page", "/people/?page=99999", is_list=True),
    Cell("people, searched", "/people/?q={word}", bar=SEARCHED_BARS[11_000], is_list=True),
    Cell("people, sector and side", "/people/?side=SS&sector=academia", is_list=True),
    Cell("one person", "/people/{person}/", bar=15),
    Cell("edit form: person", "/people/{person}/edit/", bar=25),
    Cell("edit form: convening", "/convenings/{hundred}/edit/", bar=25),
    Cell("delegations, 100 people", "/convenings/{hundred}/delegations/", bar=50),
    Cell("delegations, 1,000 people", "/convenings/{thousand}/delegations/", bar=190),
    Cell("sessions", "/sessions/", is_list=True),
    Cell("organizations", "/organizations/", is_list=True),
    Cell("recommendations", "/recommendations/", is_list=True),
    Cell("topics", "/topics/", is_list=True),
    Cell("search", "/search/?q={word}"),
    Cell("funder: programs", "/funding/", FUNDER),
    Cell("funder: one program", "/funding/{funded}/", FUNDER),
)
QUICK = (
    "floor: bare view",
    FLOOR,
    "home",
    "convenings",
    "convenings, filtered",
    "convening",
    "people",
    "people, searched",
    "one person",
    "delegations, 100 people",
    "funder: one program",
)
