"""The walk notices what it is there for: every planted fault turns it red."""

import pytest

from tests.access.faults import FAULTS
from tests.access.walking import quick_and_quiet, start_walk, walk_over
from tests.access.world import build_world
from tests.tables import undone_afterwards

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(scope="module")
def walk(django_db_setup, django_db_blocker):
    with undone_afterwards(django_db_blocker), quick_and_quiet():
        yield start_walk(build_world())


def test_every_planted_fault_is_found(walk):
    missed = []
    for fault in FAULTS:
        with fault.planted():
            found = walk_over(walk, [fault.name])
        if not any(fault.says in said for said in found):
            missed.append((fault.what, found[:3]))

    print(f"{len(FAULTS) - len(missed)}/{len(FAULTS)} planted faults found")

    assert len(FAULTS) >= 10
    assert missed == []


def test_nothing_is_found_where_no_fault_is(walk):
    assert walk_over(walk, sorted({fault.name for fault in FAULTS})) == []
