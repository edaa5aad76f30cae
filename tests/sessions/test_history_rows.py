"""What moves leaves a history row with its lists, as any other save does."""

import datetime

import pytest

from dialogues.changes import lists_of
from sessions.grid_actions import Place, place_sessions
from sessions.models import Session
from tests.factories import ConveningFactory, SessionFactory, TopicFactory

pytestmark = pytest.mark.django_db
START = datetime.datetime(2027, 3, 16, 9, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def rows(dialogue):
    convening = ConveningFactory(dialogue=dialogue)
    first, second = (SessionFactory(convening=convening, starts_at=None, ends_at=None) for _ in range(2))
    first.topics.set([TopicFactory(), TopicFactory()])
    second.comes_after.set([first])
    return first, second


def test_a_move_keeps_the_lists_in_the_history_under_the_name_of_who_moved(rows, editor):
    first, second = rows
    places = {row.pk: Place(START + n * HOUR, START + (n + 1) * HOUR) for n, row in enumerate(rows)}

    place_sessions(convening=first.convening, places=places, versions={}, label="Moved", by=editor)

    kept = [Session.objects.get(pk=row.pk).history.first() for row in rows]
    assert [(row.history_type, row.history_user, row.starts_at, row.version) for row in kept] == [
        ("~", editor, START, first.version + 1),
        ("~", editor, START + HOUR, second.version + 1),
    ]
    assert sorted(lists_of(kept[0])["topics"]) == sorted(first.topics.values_list("pk", flat=True))
    assert lists_of(kept[0])["comes_after"] == [] and lists_of(kept[1])["comes_after"] == [first.pk]


def test_a_move_adds_one_row_to_the_history(rows, editor):
    first, _ = rows
    before = first.history.count()

    place = Place(START, START + HOUR)
    place_sessions(convening=first.convening, places={first.pk: place}, versions={}, label="Moved", by=editor)

    assert first.history.count() == before + 1
