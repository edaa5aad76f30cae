import datetime

import pytest
from django.urls import reverse

from dialogues.enums import Role
from dialogues.models import Convening, DateOption, KeyDate
from tests.factories import (
    ConveningFactory,
    DateOptionFactory,
    KeyDateTemplateFactory,
    MembershipFactory,
    ParticipationFactory,
    PersonFactory,
    SessionFactory,
    SessionRoleFactory,
    SoftWindowFactory,
)

pytestmark = pytest.mark.django_db

PLAN, MAKE, CONSIDERED = (
    reverse(f"parley:{name}", args=["first"]) for name in ("plan", "plan_make", "plan_considered")
)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """The day of every test here."""
    day = datetime.date(2026, 11, 24)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args, **kwargs: day)
    return day


@pytest.fixture
def held(dialogue):
    """The program alternates, once a year, and met last in New Delhi in March 2024."""
    dialogue.per_year, dialogue.rotation = 1, "alternate"
    dialogue.save()
    for side in dialogue.sides:
        side.countries, side.holiday_calendars = [side.code], [side.code]
        side.save()
    return ConveningFactory(
        dialogue=dialogue,
        edition_number=13,
        status="held",
        format="in_person",
        host="side_a",
        city="New Delhi",
        starts_on=datetime.date(2024, 3, 12),
        ends_on=datetime.date(2024, 3, 14),
        timezone="Asia/Kolkata",
    )


def post(client, address=MAKE, **values):
    return client.post(address, {"first": "2027-04-06", "last": "2027-04-08", "number": "14", "why": "", **values})


# What the page says


def test_it_says_who_hosts_next_and_why(held, viewer, client_of):
    said = client_of(viewer).get(PLAN).content.decode()

    assert "Plan the 14th convening" in said
    assert "The last in-person edition on record, the 13th, met in New Delhi in March 2024" in said
    assert client_of(viewer).get(PLAN).context["plan"].turn.code == "US"


def test_three_windows_are_proposed_and_the_first_is_counted_from(held, viewer, client_of):
    KeyDateTemplateFactory(title="Letters", days=-120)

    plan = client_of(viewer).get(PLAN).context["plan"]

    assert [window.rank for window in plan.windows] == [1, 2, 3]
    assert plan.chosen is plan.windows[0]
    assert plan.windows[0].first >= datetime.date(2027, 3, 24)  # 120 days from today on
    assert plan.tasks[0].due == plan.chosen.first - datetime.timedelta(days=120)


def test_days_of_ones_own_show_their_clashes_and_what_is_late(held, viewer, client_of):
    KeyDateTemplateFactory(title="Letters", days=-120)

    said = client_of(viewer).get(PLAN, {"first": "2027-01-25", "last": "2027-01-27"}).content.decode()

    assert "Republic Day in India is on Tuesday 26 January: a holiday." in said
    assert "58 days late already" in said


def test_a_task_comes_by_host_country_and_guest_side(held, viewer, dialogue, client_of):
    for title, country, guest in (("For the U.S.", "US", dialogue.side_a), ("For India", "IN", dialogue.side_b)):
        KeyDateTemplateFactory(title=title, host_country=country, guest_side=guest)

    def tasks(**asked):
        return [line.template.title for line in client_of(viewer).get(PLAN, asked).context["plan"].tasks]

    assert (tasks(), tasks(host="side_a"), tasks(format="virtual")) == (["For the U.S."], ["For India"], [])


def test_a_virtual_plan_shows_the_hours_at_both_sides(held, viewer, client_of):
    asked = {"format": "virtual", "apart": "2027-03-02, 2027-03-09"}

    plan = client_of(viewer).get(PLAN, asked).context["plan"]

    assert [day.day.isoformat() for day in plan.hours.days] == ["2027-03-02", "2027-03-09"]
    assert [side.code for side in plan.hours.days[0].slots[0].sides] == ["IN", "US"]
    assert plan.setting.host == ""  # no turn is used


def test_what_people_are_taken_by_elsewhere_is_not_named(held, editor, viewer, dialogue, other_dialogue, client_of):
    person = PersonFactory(email="same@example.org", dialogues=[dialogue])
    double = PersonFactory(email="Same@example.org", dialogues=[other_dialogue])
    ParticipationFactory(convening=held, person=person, status="accepted")
    elsewhere = ConveningFactory(
        dialogue=other_dialogue, title="Hidden meeting", status="confirmed", starts_on=datetime.date(2027, 4, 7)
    )
    ParticipationFactory(convening=elsewhere, person=double, status="accepted")
    asked = {"first": "2027-04-06", "last": "2027-04-08"}

    said = client_of(viewer).get(PLAN, asked).content.decode()
    MembershipFactory(user=editor, dialogue=other_dialogue, role=Role.VIEWER)
    seen = client_of(editor).get(PLAN, asked).content.decode()

    assert "Taken elsewhere, 7–9 April" in said
    assert "Hidden meeting" not in said
    assert "Hidden meeting, 7–9 April" in seen


def test_a_plan_that_stands_is_reckoned_as_held(held, viewer, dialogue, client_of):
    ConveningFactory(
        dialogue=dialogue, edition_number=14, status="planned", format="in_person", host="side_b", city="Washington",
        starts_on=datetime.date(2027, 4, 6), ends_on=datetime.date(2027, 4, 8),
    )  # fmt: skip

    plan = client_of(viewer).get(PLAN).context["plan"]

    assert (plan.coming.edition_number, plan.turn.code, plan.what) == (14, "IN", "the 15th convening")
    assert plan.windows[0].first >= datetime.date(2028, 2, 8)


@pytest.mark.parametrize("people", [1, 3])
def test_the_plan_takes_nineteen_queries(people, held, viewer, dialogue, client_of, django_assert_num_queries):
    for number in range(people):
        ParticipationFactory(convening=held, person=PersonFactory(dialogues=[dialogue]), status="accepted")
        DateOptionFactory(
            dialogue=dialogue, starts_on=datetime.date(2027, 5, 4 + number), ends_on=datetime.date(2027, 5, 20)
        )
        KeyDateTemplateFactory()
        SoftWindowFactory()
        SessionFactory(convening=held, starts_at=None, ends_at=None)
    client = client_of(viewer)
    client.get(PLAN)

    with django_assert_num_queries(19):
        client.get(PLAN)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"days": "0"}, "days"),
        ({"days": "400"}, "days"),
        ({"days": "x"}, "days"),
        ({"format": "by mail"}, "format"),
        ({"earliest": "0001-01-01"}, "earliest"),
        ({"earliest": "9999-12-31"}, "earliest"),
        ({"first": "2027-03-18", "last": "2027-03-16"}, "last"),
        ({"first": "2027-03-01", "last": "2027-03-31"}, "last"),
        ({"first": "2024-03-12"}, "first"),
        ({"last": "2027-03-31"}, "first"),
        ({"host": "nobody"}, "host"),
        ({"country": "ZZ"}, "country"),
        ({"months": ["13"]}, "months"),
        ({"apart": "2027-03-02"}, "apart"),
        ({"apart": "tomorrow", "format": "virtual"}, "apart"),
        ({"apart": "2027-03-02,2028-03-02", "format": "virtual"}, "apart"),
        ({"minutes": "9999", "format": "virtual"}, "minutes"),
    ],
)
def test_what_cannot_be_asked_is_said_beside_the_field(asked, field, held, viewer, client_of):
    response = client_of(viewer).get(PLAN, asked)

    assert (response.status_code, list(response.context["plan"].form.errors)) == (200, [field])


def test_years_that_no_calendar_reaches_are_said(held, viewer, client_of, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args, **kwargs: datetime.date(2035, 6, 1))

    response = client_of(viewer).get(PLAN)

    assert (response.status_code, response.context["plan"].problem) == (200, "Holidays are known from 2001 to 2035.")


def test_a_program_without_any_edition_can_be_planned(dialogue, viewer, client_of):
    response = client_of(viewer).get(PLAN)

    assert response.status_code == 200
    assert response.context["plan"].what == "the next convening"


# What it decides


def test_one_click_makes_the_convening_with_what_belongs_to_it(held, editor, client_of, mailoutbox):
    KeyDateTemplateFactory(title="Letters", days=-120, owner="Host", source_title="A source")
    client = client_of(editor)

    response = post(client)

    made = Convening.objects.get(edition_number=14)
    assert response["Location"] == made.get_absolute_url()
    assert (made.status, made.format, made.host, made.country, made.timezone) == (
        "planned",
        "in_person",
        "side_b",
        "US",
        "",
    )
    task = made.key_dates.get()
    assert (task.title, task.due_on, task.source_title) == ("Letters", datetime.date(2026, 12, 7), "A source")
    assert made.date_options.get().is_chosen
    assert made.history.get().history_user == editor
    assert mailoutbox == []


def test_a_second_click_makes_no_second_one(held, editor, client_of):
    client = client_of(editor)

    first, second = post(client), post(client)

    assert first["Location"] == second["Location"]
    assert Convening.objects.filter(starts_on=datetime.date(2027, 4, 6)).count() == 1


def test_a_number_that_someone_took_meanwhile_is_said(held, editor, dialogue, client_of):
    ConveningFactory(dialogue=dialogue, edition_number=14, status="idea", starts_on=None)

    response = post(client_of(editor))

    assert response.status_code == 422
    assert "the next number is 15th now" in response.content.decode()


def test_a_holiday_that_is_chosen_asks_why(held, editor, client_of):
    client, days = client_of(editor), {"first": "2027-01-25", "last": "2027-01-27"}

    refused, made = post(client, **days), post(client, **days | {"why": "The minister is there"})

    assert (refused.status_code, made.status_code) == (422, 302)
    option = DateOption.objects.get()
    assert option.why == "The minister is there"
    assert "Republic Day in India is on Tuesday 26 January: a holiday." in option.clashes


def test_another_host_asks_why(held, editor, client_of):
    client, address = client_of(editor), f"{MAKE}?host=side_a"

    refused = post(client, address)
    post(client, address, host_note="The hall in Washington is closed")

    made = Convening.objects.get(edition_number=14)
    assert refused.status_code == 422
    assert (made.host, made.host_note, made.country.code) == ("side_a", "The hall in Washington is closed", "IN")


def test_a_window_that_may_be_a_reason_asks_which_it_is(held, editor, client_of):
    window = SoftWindowFactory(
        name="Big meeting", starts_on=datetime.date(2027, 4, 5), ends_on=datetime.date(2027, 4, 9), may_be_a_reason=True
    )
    client = client_of(editor)

    refused = post(client)
    post(client, purpose_0="purpose")

    assert refused.status_code == 422
    assert any(window.name in said and said.endswith("On purpose.") for said in DateOption.objects.get().clashes)


def test_days_turned_down_are_kept_and_passed_over(held, editor, client_of):
    client = client_of(editor)
    best = client.get(PLAN).context["plan"].windows[0]

    post(client, CONSIDERED, first=best.first, last=best.last, why="The co-chair is away")

    option = DateOption.objects.get()
    assert (option.is_chosen, option.why, option.starts_on) == (False, "The co-chair is away", best.first)
    later = client.get(PLAN).context["plan"]
    assert all(window.last < best.first or window.first > best.last for window in later.windows)
    assert "The co-chair is away" in client.get(PLAN).content.decode()


def test_days_turned_down_need_a_reason(held, editor, client_of):
    assert post(client_of(editor), CONSIDERED).status_code == 422
    assert not DateOption.objects.exists()


def test_the_skeleton_is_copied_without_people(held, editor, client_of):
    start = datetime.datetime(2024, 3, 12, 4, 30, tzinfo=datetime.UTC)
    session = SessionFactory(
        convening=held,
        title="Power sector",
        kind="plenary",
        starts_at=start,
        ends_at=start + datetime.timedelta(minutes=90),
    )
    SessionRoleFactory(session=session)
    SessionFactory(convening=held, title="Taken out", status="withdrawn", starts_at=None, ends_at=None)

    post(client_of(editor), skeleton="tray")

    copied = Convening.objects.get(edition_number=14).sessions.get()
    assert (copied.title, copied.kind, copied.minutes, copied.starts_at) == ("Power sector", "plenary", 90, None)
    assert not copied.roles.exists()


def test_the_skeleton_moves_to_the_new_days_where_the_zone_is_known(held, editor, client_of):
    start = datetime.datetime(2024, 3, 13, 4, 30, tzinfo=datetime.UTC)  # 10:00 on the second day
    SessionFactory(convening=held, starts_at=start, ends_at=start + datetime.timedelta(hours=1))

    post(client_of(editor), f"{MAKE}?host=side_a", host_note="Sample", skeleton="hours")

    copied = Convening.objects.get(edition_number=14).sessions.get()
    assert copied.starts_at == datetime.datetime(2027, 4, 7, 4, 30, tzinfo=datetime.UTC)


def test_days_that_lie_apart_are_kept_one_by_one(held, editor, client_of):
    address = f"{MAKE}?format=virtual&apart=2027-03-02,2027-03-09"

    post(client_of(editor), address, first="2027-03-02", last="2027-03-09")

    made = Convening.objects.get(edition_number=14)
    assert [day.date.isoformat() for day in made.days.all()] == ["2027-03-02", "2027-03-09"]
    assert (made.host, made.country.code, made.format) == ("", "", "virtual")


def test_a_viewer_decides_nothing(held, viewer, stranger, client_of):
    assert post(client_of(viewer)).status_code == 403
    assert post(client_of(stranger)).status_code == 404
    assert not Convening.objects.filter(edition_number=14).exists()
    assert not KeyDate.objects.exists()


def test_other_days_than_those_of_the_plan_are_never_made(held, editor, client_of):
    response = post(client_of(editor), f"{MAKE}?format=virtual&apart=2027-03-02,2027-03-09")

    assert response.status_code == 422
    assert "Nothing is saved yet." in response.content.decode()
    assert not Convening.objects.filter(edition_number=14).exists()


@pytest.mark.parametrize(
    ("asked", "is_asked"),
    [
        ({}, False),
        ({"host": "neutral"}, True),
        ({"host": "neutral", "country": "CH"}, True),
        ({"format": "virtual"}, False),
    ],
)
def test_the_country_is_asked_of_a_host_whose_side_does_not_say_it(asked, is_asked, held, viewer, client_of):
    said = client_of(viewer).get(PLAN, asked).content.decode()

    assert ('name="country"' in said) is is_asked
