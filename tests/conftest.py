"""Fixtures that every test may ask for; tests/cast.py says who is who."""

import pytest

from dialogues.enums import Role
from tests import cast
from tests.factories import UserFactory


@pytest.fixture
def dialogue(db):
    return cast.first_program()


@pytest.fixture
def other_dialogue(db):
    return cast.second_program()


@pytest.fixture
def lead(dialogue):
    return cast.member("lead", dialogue, Role.LEAD)


@pytest.fixture
def editor(dialogue):
    return cast.member("editor", dialogue, Role.EDITOR)


@pytest.fixture
def viewer(dialogue):
    return cast.member("viewer", dialogue, Role.VIEWER)


@pytest.fixture
def stranger(other_dialogue):
    return cast.member("stranger", other_dialogue, Role.EDITOR)


@pytest.fixture
def funder(dialogue):
    return cast.officer("funder", dialogue)


@pytest.fixture
def other_funder(other_dialogue):
    return cast.officer("other_funder", other_dialogue)


@pytest.fixture
def admin(db):
    return UserFactory(email="admin@example.org", name="Admin", is_superuser=True)


@pytest.fixture
def client_of():
    """A function that gives a signed-in browser for a user."""
    return cast.client_of
