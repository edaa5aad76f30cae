"""What the holder of a calendar address reads: marks of nobody else's rows, and of no person at all."""

import datetime

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from parley.feed_addresses import make_address
from tests.access.markers import FIRST, SECOND, SHARED
from tests.access.walking import quick_and_quiet
from tests.access.world import build_world
from tests.tables import undone_afterwards

pytestmark = [pytest.mark.django_db, pytest.mark.once]

BEFORE_IT_COMES = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
OF_PEOPLE = ("participants.", "dialogues.User")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with undone_afterwards(django_db_blocker), quick_and_quiet():
        yield build_world()


def read(world, owner, by="lead"):
    """The places of the marks that a new address of that owner gives away."""
    path = make_address(owner=owner, by=world.users[by]).removeprefix(settings.SITE_URL)
    with time_machine.travel(BEFORE_IT_COMES, tick=False):
        response = Client().get(path)
    assert response.status_code == 200
    text = response.content.replace(b"\r\n ", b"").decode() + "".join(map(str, response.items()))
    return world.marks.found_in(text).values()


@pytest.mark.parametrize(("user", "letters"), [("viewer", {FIRST}), ("stranger", {SECOND}), ("admin", {FIRST, SECOND})])
def test_a_feed_tells_of_the_programs_of_its_user_only(world, db, user, letters):
    places = [place for place in read(world, world.users[user]) if place.row != f"user_{user}"]

    assert {place.letter for place in places} - {SHARED} == letters
    assert [str(place) for place in places if place.model.startswith(OF_PEOPLE)] == []


def test_delegates_read_the_released_agenda_only(world, db):
    convening = world.first["coming"]

    places = read(world, convening)

    assert {place.model for place in places} <= {"agenda.AgendaVersion", "dialogues.Convening", "agenda.Room",
                                                 "dialogues.WorkingGroup", "dialogues.Topic"}  # fmt: skip
    assert {place.field for place in places if place.model == "dialogues.Convening"} <= {"title", "city", "slug"}
    assert {place.row for place in places if place.model == "agenda.AgendaVersion"} == {"other_version"}
    assert {place.letter for place in places} <= {FIRST, SHARED}


@pytest.mark.parametrize("user", ["funder", "nobody"])
def test_who_belongs_to_no_program_has_no_feed(world, db, user):
    path = make_address(owner=world.users[user], by=world.users["lead"]).removeprefix(settings.SITE_URL)

    assert Client().get(path).status_code == 404
