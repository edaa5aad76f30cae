"""The table and the URLconf name the same addresses; the world fills every model that there is."""

import pytest

from tests.access.table import Entry, Table, addresses, read_table
from tests.access.world import build_world, models_of_ours

TABLE = read_table()
LIBRARIES = tuple(block["prefix"] for block in TABLE.blocks.values())


def undeclared(table: Table) -> set[str]:
    """Addresses that neither an entry nor a block speaks of."""
    known = [(name, route) for name, route, _ in addresses() if not route.startswith(LIBRARIES)]
    return {name or route for name, route in known if name not in table.entries}


def stale(table: Table) -> set[str]:
    """Entries and blocks that no address is left of."""
    found = [(name, route) for name, route, _ in addresses()]
    gone = {name for name in table.entries if name not in {name for name, _ in found}}
    served = [block["prefix"] for name, block in table.blocks.items() if name != "static"]
    return gone | {prefix for prefix in served if not any(route.startswith(prefix) for _, route in found)}


def test_every_address_is_declared():
    assert undeclared(TABLE) == set()


def test_nothing_is_declared_that_is_gone():
    assert stale(TABLE) == set()


def test_an_undeclared_address_is_noticed():
    entries = {name: entry for name, entry in TABLE.entries.items() if name != "parley:search"}

    assert undeclared(Table(entries, TABLE.blocks, {}, frozenset(), frozenset())) == {"parley:search"}


def test_a_stale_entry_is_noticed():
    entries = TABLE.entries | {"parley:gone": Entry("parley:gone", {}, {})}

    assert stale(Table(entries, TABLE.blocks, {}, frozenset(), frozenset())) == {"parley:gone"}


def test_every_argument_has_a_recipe():
    for name, route, pattern in addresses():
        if name in TABLE.entries:
            assert set(pattern.pattern.converters) == set(TABLE.entries[name].args), route


def test_a_grid_with_a_missing_role_is_refused():
    text = (
        '[urls]\n[asks]\n[blocks]\n[shared_choices]\n[funders]\nread=[]\nnever=[]\n[codes]\nread = "viewer\\nGET 200"'
    )

    with pytest.raises(ValueError, match="each method and role"):
        read_table(text)


def test_the_world_has_rows_of_every_model(db):
    build_world()

    assert [model.__name__ for model in models_of_ours() if not model._base_manager.exists()] == []


def test_every_text_field_of_the_world_holds_a_mark_of_its_own(db):
    world = build_world()

    marked = {(place.model, place.field) for place in world.marks.places.values()}

    assert ("dialogues.Convening", "host_note") in marked
    assert ("participants.Participation", "listed_native_title") in marked
    assert len(marked) > 80
