"""The command that loads invented programs: where it is refused, and that it makes the same rows each time."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.forms.models import model_to_dict

from dialogues.models import Convening
from participants.models import Participation, Person
from sessions.models import Session
from tests.factories import SideFactory

FEW = {"people": 12, "dialogues": 2, "convenings": 8, "sessions": 8, "participations": 32}


def load(**options) -> None:
    call_command("load_scale", stdout=StringIO(), **FEW | options)


def content() -> dict[str, list]:
    """The names of everything, to compare two loads."""
    return {
        "people": list(Person.objects.order_by("pk").values_list("family_name", "given_name", "search_text")),
        "convenings": list(Convening.objects.order_by("pk").values_list("slug", "uid", "theme", "status")),
        "listed": list(Participation.objects.order_by("pk").values_list("listed_name", "listed_title", "status")),
        "sessions": list(Session.objects.order_by("pk").values_list("title", "uid", "starts_at")),
    }


def test_the_same_rows_come_out_each_time(db):
    with transaction.atomic():
        load()
        first = content()
        transaction.set_rollback(True)

    load()

    assert content() == first


def test_a_database_with_something_in_it_is_refused(db):
    side = SideFactory()

    with pytest.raises(CommandError, match="not empty"):
        load()
    load(force=True)

    assert model_to_dict(side) == model_to_dict(type(side).objects.get(pk=side.pk))
    assert Person.objects.count() == FEW["people"]


def test_production_is_refused(db, settings):
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="production"):
        load()


def test_numbers_below_one_are_refused(db):
    with pytest.raises(CommandError, match="1 or more"):
        load(people=0)
