"""Topics: the list with its counts, and the thread of one through years and programs."""

import datetime

import pytest

from dialogues.enums import Role
from parley.topic_page import topic_page
from tests.factories import (
    ConveningFactory,
    MembershipFactory,
    RecommendationFactory,
    SessionFactory,
    TopicFactory,
    UptakeFactory,
    WorkingGroupFactory,
)

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 24)


@pytest.fixture
def topic(db):
    return TopicFactory(slug="hydrogen", name="Hydrogen")


def test_the_list_counts_by_program_within_the_users_reach(client_of, viewer, dialogue, other_dialogue, topic):
    for program in (dialogue, other_dialogue):
        convening = ConveningFactory(dialogue=program, topics=[topic])
        SessionFactory(convening=convening, topics=[topic])
    MembershipFactory(user=viewer, dialogue=other_dialogue, role=Role.VIEWER)

    (row,) = client_of(viewer).get("/topics/").context["page"]

    assert (row.convening_count, row.session_count, row.advice_count) == (2, 2, 0)
    assert row.programs_text == "First Program 1, Second Program 1"


def test_another_programs_agenda_is_not_counted(client_of, viewer, other_dialogue, topic):
    convening = ConveningFactory(dialogue=other_dialogue, topics=[topic])
    SessionFactory(convening=convening, topics=[topic])
    RecommendationFactory(convening=convening, topics=[topic])

    (row,) = client_of(viewer).get("/topics/").context["page"]

    assert (row.convening_count, row.session_count, row.advice_count, row.programs_text) == (0, 0, 0, "")


def test_a_program_narrows_the_list(client_of, viewer, dialogue, topic):
    TopicFactory(name="Elsewhere")
    ConveningFactory.create_batch(2, dialogue=dialogue, topics=[topic])

    assert list(client_of(viewer).get("/topics/?program=first").context["page"]) == [topic]


def test_the_list_is_taken_along_with_its_counts(client_of, viewer, dialogue, topic):
    ConveningFactory(dialogue=dialogue, topics=[topic])

    lines = client_of(viewer).get("/topics/?export=csv").content.decode("utf-8-sig").splitlines()

    assert lines[1].split(",") == ["Hydrogen", "1", "0", "0", "First Program 1"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_as_many_queries_for_one_topic_as_for_three(
    client_of, viewer, dialogue, rows, django_assert_num_queries
):
    for topic in TopicFactory.create_batch(rows):
        ConveningFactory(dialogue=dialogue, topics=[topic])
    client = client_of(viewer)

    with django_assert_num_queries(9):
        client.get("/topics/")


@pytest.mark.parametrize("column", ["convenings", "sessions", "advice"])
def test_the_list_sorts_by_each_count(client_of, viewer, dialogue, topic, column):
    convening = ConveningFactory(dialogue=dialogue, topics=[topic])
    SessionFactory(convening=convening, topics=[topic])
    RecommendationFactory(convening=convening, topics=[topic])
    unused = TopicFactory(name="Aviation")
    client = client_of(viewer)

    assert list(client.get(f"/topics/?sort=-{column}").context["page"]) == [topic, unused]
    assert list(client.get(f"/topics/?sort={column}").context["page"]) == [unused, topic]


def test_the_thread_runs_through_the_years(viewer, dialogue, topic):
    old = ConveningFactory(dialogue=dialogue, starts_on=datetime.date(2020, 2, 3), topics=[topic])
    new = ConveningFactory(dialogue=dialogue, starts_on=datetime.date(2024, 2, 3))
    session = SessionFactory(convening=new, topics=[topic])
    advice = RecommendationFactory(convening=old, topics=[topic])

    years = topic_page(topic, viewer, today=TODAY).years

    assert [(year.year, [mention.convening for mention in year.mentions]) for year in years] == [
        (2024, [new]),
        (2020, [old]),
    ]
    assert years[0].mentions[0].sessions == (session,)
    assert years[1].mentions[0].advice[0].recommendation == advice


def test_a_withdrawn_session_is_no_mention(viewer, dialogue, topic):
    SessionFactory(convening=ConveningFactory(dialogue=dialogue), topics=[topic], status="withdrawn")

    assert topic_page(topic, viewer, today=TODAY).years == ()


def test_the_thread_leaves_other_programs_out(client_of, viewer, dialogue, other_dialogue, topic):
    foreign = ConveningFactory(dialogue=other_dialogue, title="FOREIGN edition", topics=[topic])
    SessionFactory(convening=foreign, title="FOREIGN session", topics=[topic])
    RecommendationFactory(convening=foreign, text="FOREIGN advice", topics=[topic])
    WorkingGroupFactory(dialogue=other_dialogue, name="FOREIGN group", topics=[topic])
    other_dialogue.topics.add(topic)

    page = client_of(viewer).get("/topics/hydrogen/").content.decode()

    assert "FOREIGN" not in page
    assert other_dialogue.short_name not in page


def test_a_topic_that_does_not_exist_is_not_found(client_of, viewer):
    assert client_of(viewer).get("/topics/nothing/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_thread_takes_as_many_queries_for_one_mention_as_for_three(
    client_of, viewer, dialogue, topic, rows, django_assert_num_queries
):
    for _ in range(rows):
        convening = ConveningFactory(dialogue=dialogue, topics=[topic])
        SessionFactory(convening=convening, topics=[topic])
        UptakeFactory(recommendation=RecommendationFactory(convening=convening, topics=[topic]))
        WorkingGroupFactory(dialogue=dialogue, topics=[topic])
        TopicFactory(parent=topic)
    client = client_of(viewer)

    with django_assert_num_queries(11):
        client.get("/topics/hydrogen/")
