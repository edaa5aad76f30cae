import datetime
import io

import openpyxl
import pytest
from django.urls import reverse

from sessions.enums import SpeakingRole
from sessions.models import Session
from tests.cast import client_of
from tests.factories import (
    ConveningFactory,
    ParticipationFactory,
    PersonFactory,
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
    TopicFactory,
)


@pytest.fixture
def convening(dialogue):
    return ConveningFactory(dialogue=dialogue, timezone="America/New_York", city="Washington")


def new_address(convening):
    return reverse("agenda:session_new", args=[convening.slug])


def posted(**changes):
    answer = {
        "kind": "panel",
        "status": "draft",
        "title": "Methane, in three cities",
        "day": "2027-03-16",
        "starts": "09:00",
        "ends": "10:30",
    }
    return answer | changes


def refusal(response, field):
    assert response.status_code == 422
    return " ".join(response.context["form"].errors[field])


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_the_same_queries_for_one_row_and_three(viewer, convening, rows, django_assert_num_queries):
    topic = TopicFactory()
    for _ in range(rows):
        SessionFactory(convening=convening).topics.add(topic)
    client = client_of(viewer)

    with django_assert_num_queries(8):
        response = client.get(reverse("agenda:session_list"))

    assert response.status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_draft_takes_the_same_queries_for_one_session_and_three(viewer, convening, rows, django_assert_num_queries):
    for number in range(rows):
        session = SessionFactory(convening=convening, room=RoomFactory(name=f"Room {number}"))
        SessionRoleFactory(session=session)
    client = client_of(viewer)

    with django_assert_num_queries(10):
        response = client.get(reverse("agenda:agenda", args=[convening.slug]))

    assert response.status_code == 200


def test_list_leaves_out_sessions_of_other_programs(viewer, convening, other_dialogue):
    SessionFactory(convening=convening, title="Ours")
    SessionFactory(convening=ConveningFactory(dialogue=other_dialogue), title="Theirs")

    page = client_of(viewer).get(reverse("agenda:session_list")).content.decode()

    assert "Ours" in page
    assert "Theirs" not in page


def test_export_holds_what_the_filtered_list_shows(viewer, convening):
    SessionFactory(convening=convening, title="A panel", kind="panel")
    SessionFactory(convening=convening, title="A meal", kind="meal")

    response = client_of(viewer).get(reverse("agenda:session_list"), {"kind": "panel", "export": "xlsx"})

    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == ["A panel"]


def test_agenda_shows_the_clocks_of_both_sides(viewer, convening):
    start = datetime.datetime(2027, 3, 16, 13, 0, tzinfo=datetime.UTC)
    SessionFactory(convening=convening, starts_at=start, ends_at=start + datetime.timedelta(hours=1))

    agenda = client_of(viewer).get(reverse("agenda:agenda", args=[convening.slug])).context["agenda"]

    item = agenda.days[0].items[0]
    assert (item.venue.place, item.venue.start) == ("Washington", "09:00")
    assert [(clock.code, clock.start) for clock in item.clocks] == [("IN", "18:30")]


def test_editor_adds_a_session_with_its_people(editor, convening):
    speaker = ParticipationFactory(convening=convening)

    response = client_of(editor).post(new_address(convening), posted(moderators=[speaker.pk]))

    session = Session.objects.get()
    assert response.status_code == 302
    assert session.starts_at == datetime.datetime(2027, 3, 16, 13, 0, tzinfo=datetime.UTC)
    assert list(session.roles.values_list("participation", "role")) == [(speaker.pk, SpeakingRole.MODERATOR)]


def test_edit_keeps_the_roles_that_stay(editor, convening):
    role = SessionRoleFactory(session=SessionFactory(convening=convening), role=SpeakingRole.MODERATOR)
    other = ParticipationFactory(convening=convening)
    address = reverse("agenda:session_edit", args=[convening.slug, role.session.pk])
    answer = posted(opened_version=1, moderators=[role.participation.pk], rapporteurs=[other.pk])

    client_of(editor).post(address, answer)

    assert set(role.session.roles.values_list("pk", "role")) > {(role.pk, SpeakingRole.MODERATOR)}
    assert role.session.roles.count() == 2


def test_someone_of_another_convening_is_no_choice(editor, convening, other_dialogue):
    theirs = ParticipationFactory(convening=ConveningFactory(dialogue=other_dialogue), person=PersonFactory())

    response = client_of(editor).post(new_address(convening), posted(moderators=[theirs.pk]))

    assert "not one of the available choices" in refusal(response, "moderators")
    assert not Session.objects.exists()


def test_room_that_only_another_program_uses_is_no_choice(admin, convening, other_dialogue):
    room = RoomFactory()
    room.dialogues.add(other_dialogue)

    response = client_of(admin).post(new_address(convening), posted(room=room.pk))

    assert "not one of the available choices" in refusal(response, "room")


def test_skipped_hour_is_refused(editor, convening):
    response = client_of(editor).post(new_address(convening), posted(day="2027-03-14", starts="02:30", ends="04:00"))

    assert "go forward" in refusal(response, "starts")


def test_doubled_hour_is_asked_about_and_then_taken(editor, convening):
    client = client_of(editor)
    answer = posted(day="2027-11-07", starts="01:30", ends="03:00")

    asked = client.post(new_address(convening), answer)
    client.post(new_address(convening), answer | {"hour_meant": "second"})

    assert "comes twice" in refusal(asked, "hour_meant")
    assert b"The second, after" in asked.content
    assert Session.objects.get().starts_at.hour == 6


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends": ""}, "ends"),
        ({"ends": "09:00"}, "ends"),
        ({"ends": "08:00"}, "ends"),
        ({"day": "0001-01-01"}, "day"),
        ({"day": "9999-12-31"}, "day"),
        ({"day": "2027-02-29"}, "day"),
        ({"title": ""}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"title": "hidden\u202ename"}, "title"),
        ({"kind": "gala"}, "kind"),
        ({"room": "9223372036854775808"}, "room"),
    ],
)
def test_bad_input_names_its_field_and_writes_nothing(editor, convening, changes, field):
    response = client_of(editor).post(new_address(convening), posted(**changes))

    assert refusal(response, field)
    assert not Session.objects.exists()


def test_a_session_may_end_after_midnight(editor, convening):
    client_of(editor).post(new_address(convening), posted(starts="22:00", ends="00:30"))

    assert Session.objects.get().duration == datetime.timedelta(hours=2, minutes=30)


def test_stale_save_shows_both_texts(editor, convening):
    session = SessionFactory(convening=convening, title="As it was", version=4)
    address = reverse("agenda:session_edit", args=[convening.slug, session.pk])

    response = client_of(editor).post(address, posted(title="As I want it", opened_version=3))

    assert response.status_code == 409
    assert b"As it was" in response.content
    assert b"As I want it" in response.content
    assert Session.objects.get().title == "As it was"


def test_session_of_another_convening_in_the_address_is_not_found(editor, convening, dialogue):
    elsewhere = SessionFactory(convening=ConveningFactory(dialogue=dialogue))

    response = client_of(editor).get(reverse("agenda:session_edit", args=[convening.slug, elsewhere.pk]))

    assert response.status_code == 404


def test_viewer_may_not_add_a_session(viewer, convening):
    assert client_of(viewer).get(new_address(convening)).status_code == 403


def test_room_joins_the_program(editor, convening, dialogue):
    address = reverse("agenda:room_new", args=[convening.slug])

    client_of(editor).post(address, {"name": "Hall", "venue": "Example House", "capacity": "80"})

    assert [room.name for room in dialogue.rooms.all()] == ["Hall"]


def test_choices_offer_the_people_of_the_convening(editor, convening):
    ParticipationFactory(convening=convening, listed_name="Asha Sample", person=PersonFactory(given_name="Asha"))
    ParticipationFactory(convening=ConveningFactory(dialogue=convening.dialogue))

    response = client_of(editor).get(
        reverse("agenda:participation_choices"), {"convening": convening.slug, "q": "asha"}
    )

    assert [found["text"] for found in response.json()["results"]] == ["Asha Sample"]
