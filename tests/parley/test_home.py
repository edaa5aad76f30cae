"""The first page: who lands where, what needs the user, and that nothing of other programs is told."""

import datetime

import pytest
import time_machine

from dialogues.enums import ConveningFormat, ConveningKind, ConveningStatus, Role
from parley.home import home_of
from participants.enums import ParticipationRole, ParticipationStatus
from sessions.releasing import release_agenda
from tests import cast
from tests.factories import (
    ActionItemFactory,
    ConveningFactory,
    DelegationFactory,
    DialogueFactory,
    KeyDateFactory,
    MembershipFactory,
    ParticipationFactory,
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2026, 11, 24, 13, 40, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


def held(dialogue, day, **fields):
    """An edition that took place."""
    return ConveningFactory(dialogue=dialogue, starts_on=day, status=ConveningStatus.HELD, **fields)


def test_the_page_says_the_day_and_the_time_in_each_capital(client_of, viewer):
    page = client_of(viewer).get("/").content.decode()

    assert "Tuesday 24 November" in page
    assert "Washington 08:40" in page
    assert "New Delhi 19:10" in page
    assert "Beijing" not in page


def test_a_funder_goes_on_to_the_funder_pages(client_of, funder):
    response = client_of(funder).get("/")

    assert (response.status_code, response.headers["Location"]) == (302, "/funding/")


def test_a_funder_whose_access_has_run_out_is_told_that_there_is_no_program(client_of, funder):
    funder.funder_access.update(until=datetime.date(2026, 11, 23))

    assert "You belong to no program yet" in client_of(funder).get("/").content.decode()


def test_someone_without_a_program_reads_a_plain_page(client_of, db):
    page = client_of(UserFactory()).get("/")

    assert page.status_code == 200
    assert "You belong to no program yet" in page.content.decode()


def test_a_late_program_is_out_of_rhythm_with_its_next_host(viewer, dialogue):
    held(dialogue, datetime.date(2024, 3, 4), edition_number=13, host="side_a", city="New Delhi")

    (line,) = home_of(viewer, at=NOW).rhythm.programs

    assert (line.rhythm, line.last) == ("Annual", "13th, 4–6 March 2024, New Delhi")
    assert line.since_then == "32 months; late since June 2025"
    assert line.host == dialogue.side_b


def test_a_program_with_a_next_date_is_not_out_of_rhythm(viewer, dialogue):
    held(dialogue, datetime.date(2024, 3, 4))
    ConveningFactory(dialogue=dialogue)

    assert home_of(viewer, at=NOW).rhythm.count == 0


def test_a_program_that_meets_often_and_saw_too_little_this_year_is_out_of_rhythm(viewer, dialogue):
    dialogue.per_year = 3
    dialogue.save()
    held(dialogue, datetime.date(2026, 9, 4))

    (line,) = home_of(viewer, at=NOW).rhythm.programs

    assert line.this_year == "1 of 3"


def test_a_confirmed_convening_without_a_head_needs_one(viewer, dialogue):
    convening = ConveningFactory(dialogue=dialogue, status=ConveningStatus.CONFIRMED, city="Pune", edition_number=14)
    SessionFactory(convening=convening)
    ParticipationFactory(convening=convening, role=ParticipationRole.CO_CHAIR)

    (need,) = home_of(viewer, at=NOW).needs

    assert need.title == "Name a co-chair or head for the United States"
    assert need.text == "14th First Program, in 112 days."
    assert need.url == f"/convenings/{convening.slug}/delegations/"


def test_a_co_chair_who_declined_leads_nobody(viewer, dialogue):
    convening = ConveningFactory(dialogue=dialogue, status=ConveningStatus.CONFIRMED, city="Pune")
    ParticipationFactory(convening=convening, role=ParticipationRole.CO_CHAIR, status=ParticipationStatus.DECLINED)

    (row,) = home_of(viewer, at=NOW).convenings

    assert "No co-chair or head for India" in [miss.text for miss in row.misses]


def test_what_a_distant_plan_misses_is_told_but_needs_nobody_now(viewer, dialogue):
    ConveningFactory(
        dialogue=dialogue, starts_on=datetime.date(2027, 6, 1), date_precision="month", format=ConveningFormat.IN_PERSON
    )

    home = home_of(viewer, at=NOW)

    assert [miss.text for miss in home.convenings[0].misses][:2] == ["Days", "City"]
    assert (home.convenings[0].when, home.convenings[0].below) == ("June 2027", ("days not chosen",))
    assert home.needs == ()


def test_a_month_that_stands_in_the_name_is_not_said_again(viewer, dialogue):
    fields = {"starts_on": datetime.date(2027, 1, 1), "date_precision": "month", "format": ConveningFormat.VIRTUAL}
    convening = ConveningFactory(dialogue=dialogue, kind=ConveningKind.ROUNDTABLE, **fields)

    home = home_of(viewer, at=NOW)

    assert convening.name.endswith("January 2027")
    assert f"{convening.name}." in [need.text for need in home.needs]


def test_a_virtual_convening_misses_no_city(viewer, dialogue):
    ConveningFactory(dialogue=dialogue, format=ConveningFormat.VIRTUAL)

    assert "City" not in [miss.text for miss in home_of(viewer, at=NOW).convenings[0].misses]


def test_the_first_session_is_told_on_both_clocks(viewer, dialogue):
    convening = ConveningFactory(dialogue=dialogue)
    SessionFactory(convening=convening)

    assert home_of(viewer, at=NOW).convenings[0].times == "09:00 New Delhi, 23:30 Washington (15 March)"


def test_a_convening_whose_days_are_over_asks_whether_it_took_place(viewer, dialogue):
    convening = ConveningFactory(dialogue=dialogue, starts_on=datetime.date(2026, 11, 3))

    (need,) = home_of(viewer, at=NOW).needs

    assert (need.title, need.url) == ("Say whether it took place", f"/convenings/{convening.slug}/hold/")


def test_late_action_items_need_someone_and_stand_first_among_those_due(viewer, dialogue):
    convening = held(dialogue, datetime.date(2026, 10, 6))
    ActionItemFactory(raised_in=convening, due=datetime.date(2026, 12, 1))
    ActionItemFactory(raised_in=convening, due=datetime.date(2026, 11, 20))
    ActionItemFactory(raised_in=convening, due=datetime.date(2027, 5, 1))

    home = home_of(viewer, at=NOW)

    assert [(line.due, line.late_by) for line in home.actions] == [("20 Nov", 4), ("1 Dec", 0)]
    assert [need.title for need in home.needs] == ["One action item is late"]


def test_the_lede_counts_what_needs_the_user_and_the_days_until_the_next(viewer, dialogue):
    ConveningFactory(dialogue=dialogue, kind=ConveningKind.PLANNING, starts_on=datetime.date(2026, 12, 11), city="Pune")
    ConveningFactory(dialogue=dialogue, starts_on=datetime.date(2026, 11, 3))

    assert home_of(viewer, at=NOW).lede == "One thing needs you. The next convening is in 17 days."


def test_no_more_than_four_things_are_said_to_need_the_user(viewer, dialogue):
    for day in range(1, 8):
        ConveningFactory(dialogue=dialogue, starts_on=datetime.date(2026, 12, day))

    assert len(home_of(viewer, at=NOW).needs) == 4


def test_open_answers_are_counted_one_by_one(viewer, dialogue):
    convening = ConveningFactory(dialogue=dialogue)
    for status in ("accepted", "accepted", "tentative", "invited", "declined", "proposed"):
        ParticipationFactory(convening=convening, status=status)

    (row,) = home_of(viewer, at=NOW).answers

    assert list(row.answers.marks) == ["", "", "half", "open", "none"]


def test_a_convening_that_everyone_has_answered_has_no_open_answers(viewer, dialogue):
    ParticipationFactory(convening=ConveningFactory(dialogue=dialogue))

    assert home_of(viewer, at=NOW).answers == ()


@pytest.fixture
def near(dialogue):
    """A convening in seventeen days that misses nothing but what a test takes away."""
    fields = {"starts_on": datetime.date(2026, 12, 11), "kind": ConveningKind.PLANNING, "city": "Pune"}
    return ConveningFactory(dialogue=dialogue, format=ConveningFormat.IN_PERSON, **fields)


def session_of(convening, **fields):
    """A session on the convening's first day."""
    start = datetime.datetime.combine(convening.starts_on, datetime.time(5), datetime.UTC)
    return SessionFactory(
        convening=convening, starts_at=start, ends_at=start + datetime.timedelta(hours=1), room=RoomFactory(), **fields
    )


def misses_of(user):
    return [miss.text for miss in home_of(user, at=NOW).convenings[0].misses]


def test_key_dates_late_and_near_are_told_and_the_late_one_needs_someone(viewer, lead, near):
    for title, day, fields in (
        ("Visa letters", datetime.date(2026, 11, 16), {"user": viewer}),
        ("Briefing papers", datetime.date(2026, 11, 30), {"user": lead}),
        ("Done", datetime.date(2026, 11, 10), {"done_on": datetime.date(2026, 11, 9)}),
        ("Far", datetime.date(2027, 2, 1), {}),
    ):
        KeyDateFactory(convening=near, title=title, days=None, due_on=day, **fields)

    home = home_of(viewer, at=NOW)

    told = [(line.task.title, line.due, line.late_by, line.whose) for line in home.key_dates]
    assert told == [("Visa letters", "16 Nov", 8, "yours"), ("Briefing papers", "30 Nov", 0, "Lead")]
    assert [(need.title, need.url) for need in home.needs] == [("Visa letters", f"/convenings/{near.slug}/key-dates/")]


def test_conflicts_that_are_not_waived_need_someone(viewer, near):
    person = ParticipationFactory(convening=near, role=ParticipationRole.CO_CHAIR)
    for _ in range(2):
        SessionRoleFactory(session=session_of(near), participation=person)

    home = home_of(viewer, at=NOW)

    assert "One conflict keeps the agenda from its release" in misses_of(viewer)
    assert [need.title for need in home.needs] == ["Solve one conflict of the agenda"]


def test_an_agenda_that_is_not_released_needs_someone_once_it_is_due(viewer, near):
    session_of(near)

    assert [need.title for need in home_of(viewer, at=NOW).needs] == ["Release the agenda"]


def test_a_draft_that_differs_from_the_release_is_told(viewer, lead, near):
    session = session_of(near)
    release_agenda(convening=near, by=lead)
    assert "The draft of the agenda differs from version 1" not in misses_of(viewer)

    session.title = "Renamed"
    session.save()

    assert "The draft of the agenda differs from version 1" in misses_of(viewer)


def test_no_more_than_five_marks_stand_in_amber(client_of, viewer, dialogue):
    for number in range(1, 8):
        coming = ConveningFactory(dialogue=dialogue, starts_on=datetime.date(2026, 12, number))
        KeyDateFactory(convening=coming, days=None, due_on=datetime.date(2026, 11, number))
        raised = held(dialogue, datetime.date(2026, 10, number))
        ActionItemFactory(raised_in=raised, due=datetime.date(2026, 11, number))

    page = client_of(viewer).get("/").content.decode()

    needs = page.split('class="you across"')[1].split("</ul>")[0].count("<li>")
    assert (needs, page.count("tag-you") + page.count("is-you")) == (4, 1)
    assert "23 days late" in page


def test_a_late_program_leads_to_its_plan(viewer, dialogue):
    held(dialogue, datetime.date(2024, 3, 4), edition_number=13)

    assert "/dialogues/first/plan/" in [need.url for need in home_of(viewer, at=NOW).needs]


def test_nothing_of_another_program_is_told(client_of, viewer, other_dialogue):
    other_dialogue.short_name = "FOREIGN"
    other_dialogue.save()
    held(other_dialogue, datetime.date(2024, 3, 4), title="FOREIGN edition")
    coming = ConveningFactory(dialogue=other_dialogue, title="FOREIGN plan", status=ConveningStatus.CONFIRMED)
    ParticipationFactory(convening=coming, status=ParticipationStatus.INVITED)
    ActionItemFactory(raised_in=coming, text="FOREIGN action", due=datetime.date(2026, 11, 20))
    KeyDateFactory(convening=coming, title="FOREIGN task", days=None, due_on=datetime.date(2026, 11, 20))

    assert "FOREIGN" not in client_of(viewer).get("/").content.decode()


@pytest.mark.parametrize("programs", [1, 3])
def test_the_number_of_queries_is_the_same_for_one_program_and_three(client_of, programs, django_assert_num_queries):
    user = UserFactory()
    MembershipFactory(user=user, dialogue=None, role=Role.LEAD)
    for _ in range(programs):
        dialogue = DialogueFactory()
        action = held(dialogue, datetime.date(2024, 3, 4), edition_number=1, host="side_a")
        ActionItemFactory(raised_in=action, due=datetime.date(2026, 11, 20))
        coming = ConveningFactory(dialogue=DialogueFactory(), starts_on=datetime.date(2026, 12, 11))
        DelegationFactory(convening=coming)
        ParticipationFactory(convening=coming, status=ParticipationStatus.INVITED)
        session_of(coming)
        release_agenda(convening=coming, by=user)
        KeyDateFactory(convening=coming, user=user, days=None, due_on=datetime.date(2026, 11, 20))
        ConveningFactory(dialogue=dialogue, starts_on=datetime.date(2026, 11, 3))
    client = cast.client_of(user)

    with django_assert_num_queries(25):
        client.get("/")
