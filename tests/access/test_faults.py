"""The walk notices what it is there for: every planted fault turns it red.

That it finds nothing where no fault is, at these addresses as at all others, is test_walk.
"""

import pytest

from tests.access.faults import FAULTS, Fault
from tests.access.table import read_table
from tests.access.walking import quick_and_quiet, start_walk, walk_over
from tests.access.world import build_world
from tests.tables import undone_afterwards

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(scope="module")
def walk(django_db_setup, django_db_blocker):
    with undone_afterwards(django_db_blocker), quick_and_quiet():
        yield start_walk(build_world())


def said_first(walk, fault: Fault) -> str | None:
    """The sentence in which the walk notices the fault; None if it does not."""
    with fault.planted():
        return next((said for said in walk_over(walk, [fault.name]) if fault.says in said), None)


def test_every_planted_fault_is_found(walk):
    missed = [fault.what for fault in FAULTS if said_first(walk, fault) is None]

    print(f"{len(FAULTS) - len(missed)}/{len(FAULTS)} planted faults found")

    assert len(FAULTS) >= 10
    assert missed == []


def test_each_is_planted_where_the_walk_finds_nothing_without_it():
    assert {fault.name for fault in FAULTS} <= read_table().entries.keys()
