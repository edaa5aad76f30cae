import datetime
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from dialogues.enums import ConveningFormat, ConveningKind, ConveningStatus, Host
from tests.factories import ConveningFactory, TopicFactory

pytestmark = pytest.mark.django_db
LIST = reverse("dialogues:convening_list")


def titles(response) -> list[str]:
    return [row.title for row in response.context["page"]]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_eight_queries_whatever_the_rows(rows, viewer, dialogue, client_of, django_assert_num_queries):
    for _ in range(rows):
        ConveningFactory(dialogue=dialogue)
    client = client_of(viewer)
    client.get(LIST)

    with django_assert_num_queries(8):
        client.get(LIST)


def test_every_facet_at_once_takes_no_query_more(viewer, dialogue, client_of, django_assert_num_queries):
    topic = TopicFactory()
    ConveningFactory(dialogue=dialogue, topics=[topic], host=Host.SIDE_A, city="New Delhi")
    asked = {"program": dialogue.slug, "kind": "edition", "status": "planned", "year": 2027, "format": "in_person"}
    asked |= {"host": "IN", "city": "delhi", "topic": topic.slug, "q": "first"}
    client = client_of(viewer)

    with django_assert_num_queries(8):
        response = client.get(LIST, asked)

    assert response.context["total"] == 1


def test_the_list_holds_only_the_users_programs(viewer, dialogue, other_dialogue, client_of):
    ConveningFactory(dialogue=dialogue, title="Ours")
    ConveningFactory(dialogue=other_dialogue, title="Theirs")

    response = client_of(viewer).get(LIST)

    assert titles(response) == ["Ours"]
    assert "Second Program" not in response.content.decode()


@pytest.mark.parametrize(
    "asked",
    [
        {"kind": "roundtable"},
        {"status": "held"},
        {"year": "2024"},
        {"format": "virtual"},
        {"host": "US"},
        {"city": "washing"},
        {"topic": "hydrogen"},
        {"q": "find this"},
    ],
)
def test_a_facet_leaves_what_fits(asked, viewer, dialogue, client_of):
    ConveningFactory(dialogue=dialogue, title="Other", host=Host.SIDE_A)
    ConveningFactory(
        dialogue=dialogue,
        title="Find this one",
        kind=ConveningKind.ROUNDTABLE,
        status=ConveningStatus.HELD,
        starts_on=datetime.date(2024, 3, 5),
        format=ConveningFormat.VIRTUAL,
        host=Host.SIDE_B,
        city="Washington",
        topics=[TopicFactory(slug="hydrogen")],
    )

    response = client_of(viewer).get(LIST, asked)

    assert titles(response) == ["Find this one"]


def test_an_unknown_format_and_host_can_be_looked_for(viewer, dialogue, client_of):
    ConveningFactory(dialogue=dialogue, title="Known", host=Host.NEUTRAL)
    ConveningFactory(dialogue=dialogue, title="Unknown", format="")

    response = client_of(viewer).get(LIST, {"format": "unknown", "host": "unknown"})

    assert titles(response) == ["Unknown"]


@pytest.mark.parametrize(
    "asked",
    [
        {"year": "10000000000"},
        {"year": "1"},
        {"program": "second"},
        {"status": "x"},
        {"q": "a\0b"},
        {"city": "\0"},
        {"topic": "1e3"},
        {"host": "%"},
    ],
)
def test_a_facet_that_makes_no_sense_finds_nothing_and_says_so(asked, viewer, dialogue, other_dialogue, client_of):
    ConveningFactory(dialogue=dialogue)

    response = client_of(viewer).get(LIST, asked)

    assert response.status_code == 200
    assert response.context["total"] == 0
    assert "invalid-feedback" in response.content.decode()


@pytest.mark.parametrize("asked", [{"sort": "password"}, {"page": "-1"}, {"page": "1" * 11}, {"dialogue__id": "1"}])
def test_odd_parameters_do_no_harm(asked, viewer, dialogue, client_of):
    ConveningFactory(dialogue=dialogue, title="Still here")

    assert titles(client_of(viewer).get(LIST, asked)) == ["Still here"]


def test_the_latest_comes_first_and_what_has_no_date_last(viewer, dialogue, client_of):
    ConveningFactory(dialogue=dialogue, title="Undated", starts_on=None)
    ConveningFactory(dialogue=dialogue, title="Old", starts_on=datetime.date(2020, 2, 3))
    ConveningFactory(dialogue=dialogue, title="Year only", starts_on=datetime.date(2024, 1, 1), date_precision="year")

    assert titles(client_of(viewer).get(LIST)) == ["Year only", "Old", "Undated"]


def test_a_partial_date_is_never_padded(viewer, dialogue, client_of):
    ConveningFactory(dialogue=dialogue, starts_on=datetime.date(2024, 3, 1), date_precision="month")

    html = client_of(viewer).get(LIST).content.decode()

    assert "March 2024" in html
    assert "1 March 2024" not in html


def test_the_workbook_holds_what_is_shown(viewer, dialogue, client_of):
    ConveningFactory(dialogue=dialogue, title="Shown", city="New Delhi", country="IN", host=Host.SIDE_A)
    ConveningFactory(dialogue=dialogue, title="Left out", city="Washington")

    response = client_of(viewer).get(LIST, {"city": "delhi", "export": "xlsx"})

    rows = list(load_workbook(io.BytesIO(response.content)).active.values)
    assert rows[1] == (
        "Shown",
        "First Program",
        "Edition",
        "16–18 March 2027",
        "New Delhi, India",
        "India",
        "In person",
        "Planned",
    )
    assert len(rows) == 2


def test_only_those_who_may_edit_are_offered_a_new_one(viewer, editor, dialogue, client_of):
    assert "New convening" not in client_of(viewer).get(LIST).content.decode()
    assert "New convening" in client_of(editor).get(LIST).content.decode()


def test_the_funder_finds_no_staff_list(funder, client_of):
    assert client_of(funder).get(LIST).status_code == 404
