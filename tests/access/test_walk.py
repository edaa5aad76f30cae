"""Every address of ours, as every role; the admin, the accounts and the static files as blocks."""

import pytest

from tests.access.table import read_table
from tests.access.walking import quick_and_quiet, start_walk, walk_over
from tests.access.world import build_world
from tests.tables import undone_afterwards

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TABLE = read_table()


@pytest.fixture(scope="module")
def walk(django_db_setup, django_db_blocker):
    with undone_afterwards(django_db_blocker), quick_and_quiet():
        yield start_walk(build_world())


@pytest.mark.parametrize("name", TABLE.entries)
def test_answers_as_the_table_says(walk, name):
    found = list(walk_over(walk, [name]))

    assert not found, "\n".join(found)
