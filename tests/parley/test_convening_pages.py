"""The page of a convening and of its history."""

import datetime

import pytest
import time_machine

from dialogues.enums import ConveningFormat, ConveningKind, ConveningStatus
from dialogues.saving import save_record
from parley.convening_page import convening_page, steps_of
from participants.enums import ParticipationRole
from tests.factories import (
    ActionItemFactory,
    CitationFactory,
    ConveningFactory,
    DelegationFactory,
    OrganizationFactory,
    OutcomeFactory,
    ParticipationFactory,
    PersonFactory,
    RecommendationFactory,
    SessionFactory,
    SessionRoleFactory,
    TopicFactory,
    UptakeFactory,
    WorkingGroupFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(datetime.datetime(2026, 11, 24, 13, 40, tzinfo=datetime.UTC), tick=False):
        yield


@pytest.fixture
def convening(dialogue):
    return ConveningFactory(dialogue=dialogue, slug="first-14", edition_number=14)


def page_of(convening, user):
    return convening_page(convening, user, today=datetime.date(2026, 11, 24))


@pytest.mark.parametrize("address", ["/convenings/first-14/", "/convenings/first-14/history/"])
def test_a_convening_of_another_program_does_not_exist(client_of, stranger, convening, address):
    client = client_of(stranger)

    foreign, missing = client.get(address), client.get(address.replace("14", "99"))

    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert foreign.content == missing.content


def test_a_viewer_is_offered_no_edit(client_of, viewer, convening):
    page = client_of(viewer).get("/convenings/first-14/").content.decode()

    assert "/edit/" not in page
    assert "/new/" not in page


def test_an_editor_of_an_empty_convening_is_shown_what_comes_next(client_of, editor, convening):
    page = client_of(editor).get("/convenings/first-14/").content.decode()

    for link in ("/edit/", "/delegations/new/", "/agenda/"):
        assert f"/convenings/first-14{link}" in page


def test_the_status_is_a_step_on_the_way(dialogue):
    steps = list(steps_of(ConveningStatus.CONFIRMED))

    assert [step.is_reached for step in steps] == [True, True, True, False, False]
    assert [step.status for step in steps if step.is_current] == [ConveningStatus.CONFIRMED]


def test_a_postponed_convening_stands_where_it_was_planned():
    assert [step.status for step in steps_of(ConveningStatus.POSTPONED)][:3] == ["idea", "postponed", "confirmed"]


def test_the_sessions_give_the_hours_of_both_sides(viewer, dialogue):
    convening = ConveningFactory(dialogue=dialogue, format=ConveningFormat.VIRTUAL)
    SessionFactory(convening=convening)

    times = page_of(convening, viewer).times

    assert [(clock.place, clock.start, clock.day.day) for clock in times.first] == [
        ("New Delhi", "09:00", 16),
        ("Washington", "23:30", 15),
    ]
    assert times.dates_differ


def test_without_a_session_no_hour_is_said(viewer, convening):
    assert page_of(convening, viewer).times is None


def test_what_informed_it_and_what_it_informs(viewer, dialogue, convening):
    group = WorkingGroupFactory(dialogue=dialogue, informs=[convening])
    meeting = ConveningFactory(
        dialogue=dialogue, kind=ConveningKind.WORKING_GROUP, working_group=group, informs=[convening]
    )
    later = ConveningFactory(dialogue=dialogue)
    convening.informs.add(later)

    page = page_of(convening, viewer)

    assert (page.informed_by, page.informed_by_groups, page.informs) == ((meeting,), (group,), (later,))


def test_what_informed_it_in_another_program_is_not_told(client_of, viewer, convening, other_dialogue):
    foreign = ConveningFactory(dialogue=other_dialogue, title="FOREIGN roundtable", informs=[convening])
    WorkingGroupFactory(dialogue=other_dialogue, name="FOREIGN group", informs=[convening])
    convening.informs.add(foreign)

    page = client_of(viewer).get("/convenings/first-14/").content.decode()

    assert "FOREIGN" not in page


def test_a_withdrawn_session_is_left_out(client_of, viewer, convening):
    SessionFactory(convening=convening, title="No longer", status="withdrawn")

    assert "No longer" not in client_of(viewer).get("/convenings/first-14/").content.decode()


def test_what_is_not_certain_is_said_with_its_note(client_of, viewer, dialogue):
    ConveningFactory(dialogue=dialogue, slug="old", confidence="medium", confidence_note="The year is inferred")

    page = client_of(viewer).get("/convenings/old/").content.decode()

    assert "not certain" in page
    assert "The year is inferred" in page


def test_an_action_closed_here_names_where_it_was_raised(viewer, dialogue, convening):
    item = ActionItemFactory(raised_in=ConveningFactory(dialogue=dialogue), closed_in=convening)

    page = page_of(convening, viewer)

    assert (page.actions, page.closed_here) == ((), (item,))


def test_the_page_tells_the_latest_five_changes_and_the_history_all(client_of, viewer, convening):
    for number in range(7):
        convening.city = f"City {number}"
        save_record(convening)
    client = client_of(viewer)

    page, history = (client.get(f"/convenings/first-14/{tail}").content.decode() for tail in ("", "history/"))

    assert (page.count("<b>Changed</b>"), history.count("<b>Changed</b>")) == (5, 7)


def fill(convening, count):
    """Rows of everything that hangs on a convening."""
    convening.co_organizers.add(OrganizationFactory())
    for number in range(count):
        topic = TopicFactory()
        convening.topics.add(topic)
        left = ParticipationFactory(convening=convening, role=ParticipationRole.CO_CHAIR)
        right = DelegationFactory(convening=convening, side=convening.dialogue.side_b)
        ParticipationFactory(convening=convening, delegation=right, person=PersonFactory())
        session = SessionFactory(convening=convening, topics=[topic])
        SessionRoleFactory(session=session, participation=left)
        OutcomeFactory(convening=convening)
        UptakeFactory(recommendation=RecommendationFactory(convening=convening))
        ActionItemFactory(raised_in=convening)
        CitationFactory(dialogue=None, convening=convening)
        other = ConveningFactory(dialogue=convening.dialogue, informs=[convening])
        convening.informs.add(other)
        WorkingGroupFactory(dialogue=convening.dialogue, informs=[convening])
        convening.city = f"City {number}"
        save_record(convening)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_is_the_same_for_one_row_and_three(
    client_of, viewer, convening, rows, django_assert_num_queries
):
    fill(convening, rows)
    client = client_of(viewer)

    with django_assert_num_queries(27):
        client.get("/convenings/first-14/")


@pytest.mark.parametrize("changes", [1, 3])
def test_the_history_takes_as_many_queries_for_one_change_as_for_three(
    client_of, viewer, convening, changes, django_assert_num_queries
):
    fill(convening, changes)
    client = client_of(viewer)

    with django_assert_num_queries(14):
        client.get("/convenings/first-14/history/")
