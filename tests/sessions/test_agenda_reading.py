import datetime

import pytest
from django.urls import reverse

from dialogues.enums import AccessAction
from dialogues.models import AccessLog, Convening
from participants.enums import Listing
from sessions.enums import SpeakingRole
from sessions.listing import PARTICIPANTS, STAFF
from sessions.models import Session
from sessions.reading import agenda_of_version
from sessions.releasing import latest_version, release_agenda
from tests.cast import client_of
from tests.factories import (
    AgendaVersionFactory,
    ConveningFactory,
    ParticipationFactory,
    SessionFactory,
    SessionRoleFactory,
    TopicFactory,
)

KEPT = "private, no-cache"


@pytest.fixture(autouse=True)
def empty_cache():
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def convening(dialogue):
    made = ConveningFactory(dialogue=dialogue, city="Delhi")
    return Convening.objects.with_sides().get(pk=made.pk)


@pytest.fixture
def speaker(convening):
    """A moderator of the one session, which is released."""
    person = ParticipationFactory(convening=convening, listed_name="Asha Sample")
    session = SessionFactory(convening=convening, title="Methane in cities")
    session.topics.add(TopicFactory(name="Cooling"))
    SessionRoleFactory(session=session, participation=person, role=SpeakingRole.MODERATOR)
    return person


@pytest.fixture
def version(convening, speaker, lead):
    return release_agenda(convening=convening, by=lead)


def address(convening, name="agenda", **query):
    path = reverse(f"agenda:{name}", args=[convening.slug])
    return f"{path}?{'&'.join(f'{key}={value}' for key, value in query.items())}"


def agenda_with(convening, lead, sessions, days=1):
    """A released version with that many sessions, the times of each day one after the other."""
    person = ParticipationFactory(convening=convening)
    taken = []
    for number in range(sessions):
        start = datetime.datetime(2027, 3, 16 + number % days, 3, 30, tzinfo=datetime.UTC)
        start += datetime.timedelta(minutes=number // days)
        taken.append(
            {
                "id": number,
                "uid": f"u{number}",
                "sequence": 0,
                "kind": "panel",
                "title": f"Title {number}",
                **dict.fromkeys(("second_title", "objective", "second_objective", "questions"), "Text"),
                **dict.fromkeys(("second_questions", "group", "disclosure"), ""),
                "starts_at": start.isoformat(),
                "ends_at": (start + datetime.timedelta(hours=1)).isoformat(),
                "room": {"name": "Hall", "venue": "House"},
                "topics": ["Cooling"],
                "status": "confirmed",
                "roles": [{"role": "moderator", "participation": person.pk}],
            }
        )
    return AgendaVersionFactory(convening=convening, by=lead, snapshot={"sessions": taken, "withdrawn": []})


def test_the_released_version_is_read_and_the_draft_on_request(viewer, convening, version):
    Session.objects.update(title="Changed since")

    released, draft = (client_of(viewer).get(address(convening, **query)) for query in ({}, {"draft": ""}))

    assert "Methane in cities" in released.text and "Changed since" not in released.text
    assert "Changed since" in draft.text and "1 changed" in draft.text


def test_what_is_not_released_says_so(viewer, convening, speaker):
    page = client_of(viewer).get(address(convening))

    assert "Nothing is released yet" in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_a_released_page_is_kept_by_the_browser_and_answered_304(viewer, convening, version):
    client = client_of(viewer)
    first = client.get(address(convening))

    again = client.get(address(convening), headers={"If-None-Match": first.headers["ETag"]})

    assert (first.status_code, first.headers["Cache-Control"]) == (200, KEPT)
    assert (again.status_code, again.content, again.headers["Cache-Control"]) == (304, b"", KEPT)
    assert again.headers["ETag"] == first.headers["ETag"]


def test_another_reader_s_page_is_another_page(viewer, editor, convening, version):
    mine = client_of(viewer).get(address(convening))

    theirs = client_of(editor).get(address(convening), headers={"If-None-Match": mine.headers["ETag"]})

    assert theirs.status_code == 200
    assert "Viewer" in mine.text and "Viewer" not in theirs.text
    assert "/agenda/edit/" in theirs.text and "/agenda/edit/" not in mine.text


def test_what_is_kept_holds_no_navigation_and_no_token(viewer, convening, version, monkeypatch):
    written = []
    monkeypatch.setattr("sessions.keeping.cache.set", lambda key, value, timeout: written.append(value))

    client_of(viewer).get(address(convening))

    import zlib

    (body,) = (zlib.decompress(value).decode() for value in written)
    assert "Methane in cities" in body
    assert "csrf" not in body and '<nav aria-label="Main"' not in body and "Viewer" not in body


def test_a_changed_listing_or_name_is_shown_at_once(viewer, convening, version, speaker):
    client = client_of(viewer)
    etag = client.get(address(convening)).headers["ETag"]
    speaker.listed_name, speaker.version = "Asha Renamed", 2
    speaker.save()

    page = client.get(address(convening), headers={"If-None-Match": etag})

    assert (page.status_code, "Asha Renamed" in page.text) == (200, True)


def test_whoever_is_left_off_reads_as_the_role_outside_the_staff(convening, version, speaker):
    speaker.listing = Listing.LEFT_OFF
    speaker.save()
    version.convening = convening

    texts = {
        audience: agenda_of_version(version, audience=audience).days[0].items[0].parts[0].text
        for audience in (STAFF, PARTICIPANTS)
    }

    assert texts == {STAFF: "Moderator: Asha Sample (India)", PARTICIPANTS: "Moderator"}


def test_someone_who_asked_never_to_be_listed_is_left_off(convening, version, speaker):
    speaker.person.do_not_list = True
    speaker.person.save()
    version.convening = convening

    (part,) = agenda_of_version(version, audience=PARTICIPANTS).days[0].items[0].parts

    assert (part.text, part.unnamed) == ("Moderator", 1)


def test_the_reader_s_zone_stands_beside_the_others(viewer, convening, version):
    page = client_of(viewer).get(address(convening, zone="America/Los_Angeles"))

    assert "09:00–10:30" in page.text
    assert "Los Angeles</b> 20:30, 15 Mar" in page.text
    assert "Washington</span> 23:30, 15 Mar" in page.text


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../etc/passwd", "", "%00", "Asia/Kolkata "])
def test_a_zone_that_does_not_exist_is_passed_over(viewer, convening, version, zone):
    page = client_of(viewer).get(address(convening, zone=zone))

    assert page.status_code == 200
    assert ("We do not know the zone" in page.text) is bool(zone)


def test_many_sessions_are_read_by_day(viewer, convening, lead):
    agenda_with(convening, lead, 90, days=3)
    client = client_of(viewer)

    pages = [client.get(address(convening, **query)).text for query in ({}, {"day": "2027-03-17"}, {"all": ""})]

    assert [page.count("agenda-item") for page in pages] == [30, 30, 90]
    assert "Wednesday, 17 March 2027" in pages[1] and "Tuesday, 16 March 2027" not in pages[1]


@pytest.mark.parametrize("day", ["2027-03-18", "x", "9999-99-99", "%00"])
def test_a_day_that_is_not_on_the_agenda_is_passed_over(viewer, convening, version, day):
    assert "Methane in cities" in client_of(viewer).get(address(convening, day=day)).text


@pytest.mark.parametrize("sessions", [1, 40, 400])
def test_reading_takes_the_same_queries_whatever_the_sessions(
    viewer, convening, lead, sessions, django_assert_num_queries
):
    agenda_with(convening, lead, sessions, days=2)
    client = client_of(viewer)

    with django_assert_num_queries(9):
        client.get(address(convening, all=""))
    with django_assert_num_queries(6):
        client.get(address(convening, all=""))


def test_an_old_version_says_what_it_changed(viewer, convening, version, lead):
    session = Session.objects.get()
    session.starts_at += datetime.timedelta(minutes=30)
    session.save()
    release_agenda(convening=convening, by=lead, note="Later")

    pages = [client_of(viewer).get(f"{address(convening)[:-1]}versions/{number}/").text for number in (1, 2)]

    assert "A later version holds now" in pages[0] and "The first version." in pages[0]
    assert "09:00–10:30</s> → Tuesday, 16 March 2027, 09:30–10:30" in pages[1]


def test_a_lead_releases_what_the_page_showed(lead, convening, speaker):
    client = client_of(lead)
    page = client.get(address(convening, "release"))
    seen = page.context["form"].initial["seen"]

    response = client.post(address(convening, "release"), {"seen": seen, "note": "The first"}, follow=True)

    assert "1 new entry will be added" in page.text
    assert (latest_version(convening).note, "Version 1 is released." in response.text) == ("The first", True)


def test_a_draft_changed_meanwhile_is_shown_again(lead, convening, speaker):
    client = client_of(lead)
    seen = client.get(address(convening, "release")).context["form"].initial["seen"]
    Session.objects.update(title="Changed meanwhile")

    response = client.post(address(convening, "release"), {"seen": seen})

    assert (response.status_code, latest_version(convening)) == (409, None)
    assert "Changed meanwhile" in response.text
    second = client.post(address(convening, "release"), {"seen": response.context["form"].data["seen"]})
    assert second.status_code == 302


def test_a_refused_release_says_what_stops_it(lead, convening, speaker):
    speaker.status = "declined"
    speaker.save()
    client = client_of(lead)
    page = client.get(address(convening, "release"))

    response = client.post(address(convening, "release"), {"seen": page.context["form"].initial["seen"]})

    assert "What stops it" in page.text and "declined" in page.text
    assert (response.status_code, latest_version(convening)) == (422, None)


def test_a_draft_leaves_marked_and_logged(editor, convening, version):
    response = client_of(editor).get(address(convening, "agenda_docx", draft=1))

    entry = AccessLog.objects.get(action=AccessAction.DRAFT_TAKEN)
    assert response.status_code == 200
    assert response.headers["Content-Disposition"].endswith('-agenda-draft-2.docx"')
    assert response.headers["Cache-Control"] == "no-store"
    assert (entry.user, entry.object_id, entry.note) == (editor, convening.pk, "Draft 2, docx")


def test_viewers_take_no_draft_and_calendars_follow_none(viewer, editor, convening, version):
    refused = client_of(viewer).get(address(convening, "agenda_pdf", draft=1))
    nothing = client_of(editor).get(address(convening, "agenda_ics", draft=1))

    assert (refused.status_code, nothing.status_code) == (403, 404)
    assert not AccessLog.objects.exists()


def test_there_is_no_file_before_a_release(viewer, convening, speaker):
    assert client_of(viewer).get(address(convening, "agenda_pdf")).status_code == 404
