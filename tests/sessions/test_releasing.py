import datetime

import pytest

from dialogues.enums import ConveningStatus
from dialogues.models import Convening
from participants.enums import ParticipationStatus
from sessions.conflict_check import conflicts_of
from sessions.differences import difference as difference_between
from sessions.enums import SessionStatus, SpeakingRole
from sessions.models import AgendaVersion, Session
from sessions.releasing import (
    DraftChangedError,
    ReleaseRefusedError,
    difference,
    release_agenda,
    released_without,
    snapshot,
    withdraw_session,
)
from sessions.snapshots import digest
from tests.factories import (
    ConflictWaiverFactory,
    ConveningFactory,
    ParticipationFactory,
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
    TopicFactory,
)

HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def convening(dialogue):
    made = ConveningFactory(dialogue=dialogue, city="Delhi")
    return Convening.objects.with_sides().get(pk=made.pk)


def released(convening, lead):
    return release_agenda(convening=convening, by=lead)


def moved(session, by=HOUR):
    session.starts_at, session.ends_at = session.starts_at + by, session.ends_at + by
    session.save()


def rows_of(version):
    return {row["title"]: row for row in version.snapshot["sessions"]}


def declined_moderator(convening):
    person = ParticipationFactory(convening=convening, status=ParticipationStatus.DECLINED)
    session = SessionFactory(convening=convening)
    SessionRoleFactory(session=session, participation=person, role=SpeakingRole.MODERATOR)
    return session


def test_a_release_keeps_ids_of_participations_and_no_name(convening, lead):
    person = ParticipationFactory(convening=convening, listed_name="Asha Sample")
    session = SessionFactory(convening=convening, title="Methane", room=RoomFactory(name="Hall"))
    session.topics.add(TopicFactory(name="Cooling"))
    SessionRoleFactory(session=session, participation=person, role=SpeakingRole.MODERATOR)

    version = release_agenda(convening=convening, by=lead, note="The first")

    row = rows_of(version)["Methane"]
    assert (version.number, version.by, version.note) == (1, lead, "The first")
    assert row["roles"] == [{"role": "moderator", "participation": person.pk}]
    assert (row["room"]["name"], row["topics"], row["starts_at"]) == ("Hall", ["Cooling"], "2027-03-16T03:30:00+00:00")
    assert "Asha" not in str(version.snapshot)


def test_what_has_no_time_or_is_withdrawn_is_not_released(convening, lead):
    SessionFactory(convening=convening, title="Placed")
    SessionFactory(convening=convening, title="In the tray", starts_at=None, ends_at=None)
    SessionFactory(convening=convening, title="Gone", status=SessionStatus.WITHDRAWN)

    assert set(rows_of(released(convening, lead))) == {"Placed"}


def test_a_version_stays_as_it_was_released(convening, lead):
    session = SessionFactory(convening=convening)
    first = released(convening, lead)
    before = first.snapshot
    moved(session)

    second = released(convening, lead)

    first.refresh_from_db()
    assert (first.snapshot, second.number) == (before, 2)


def test_nothing_new_is_refused(convening, lead):
    SessionFactory(convening=convening)
    released(convening, lead)

    with pytest.raises(ReleaseRefusedError, match="nothing new"):
        released(convening, lead)


def test_an_empty_agenda_is_refused(convening, lead):
    with pytest.raises(ReleaseRefusedError, match="nothing new"):
        released(convening, lead)


def test_a_closed_convening_is_refused(convening, lead):
    SessionFactory(convening=convening)
    Convening.objects.filter(pk=convening.pk).update(status=ConveningStatus.CLOSED)

    with pytest.raises(ReleaseRefusedError, match="closed"):
        released(convening, lead)


def test_a_draft_that_changed_after_it_was_looked_at_is_refused(convening, lead):
    session = SessionFactory(convening=convening)
    seen = digest(snapshot(convening))
    moved(session)

    with pytest.raises(DraftChangedError):
        release_agenda(convening=convening, by=lead, seen=seen)
    assert not AgendaVersion.objects.exists()


def test_a_conflict_stops_the_release_until_it_is_waived(convening, lead):
    declined_moderator(convening)

    with pytest.raises(ReleaseRefusedError) as refused:
        released(convening, lead)
    (found,) = refused.value.conflicts
    ConflictWaiverFactory(convening=convening, conflict=found.conflict.key, stamp=found.conflict.stamp)

    assert released(convening, lead).number == 1
    assert not any(found.is_open for found in conflicts_of(convening, user=lead))


def test_the_sequence_rises_for_what_changed_only(convening, lead):
    SessionFactory(convening=convening, title="Stays")
    changes = SessionFactory(convening=convening, title="Moves", starts_at=None, ends_at=None)
    moves = SessionFactory(convening=convening, title="Goes on", sequence=4)
    first = released(convening, lead)
    moved(moves)
    changes.refresh_from_db()

    second = released(convening, lead)

    assert rows_of(second)["Stays"]["sequence"] == rows_of(first)["Stays"]["sequence"] == 0
    assert rows_of(second)["Goes on"]["sequence"] == 5
    moves.refresh_from_db()
    assert moves.sequence == 5


def test_withdrawing_makes_a_version_at_once_and_releases_nothing_else(convening, lead, editor):
    goes, stays = SessionFactory(convening=convening, title="Goes"), SessionFactory(convening=convening, title="Stays")
    first = released(convening, lead)
    moved(stays)

    withdraw_session(session=goes, by=editor)

    last = convening.agenda_versions.first()
    assert (last.number, last.by, last.note) == (2, editor, "Withdrawn: Goes")
    assert rows_of(last) == {"Stays": rows_of(first)["Stays"]}
    (gone,) = last.snapshot["withdrawn"]
    assert (gone["uid"], gone["sequence"]) == (str(goes.uid), 1)


def test_withdrawing_what_was_never_released_makes_no_version(convening, editor):
    session = SessionFactory(convening=convening)

    withdraw_session(session=session, by=editor)

    assert released_without(session=session, by=editor) is None
    assert not AgendaVersion.objects.exists()


def test_what_was_withdrawn_is_remembered_and_may_come_back_with_a_higher_sequence(convening, lead):
    session, other = SessionFactory(convening=convening, title="Back"), SessionFactory(convening=convening)
    released(convening, lead)
    withdraw_session(session=session, by=lead)
    moved(other)
    assert len(released(convening, lead).snapshot["withdrawn"]) == 1
    Session.objects.filter(pk=session.pk).update(status=SessionStatus.DRAFT, sequence=0)

    again = released(convening, lead)

    assert again.snapshot["withdrawn"] == []
    assert rows_of(again)["Back"]["sequence"] == 2


def test_the_difference_says_what_was_and_what_is_in_the_convening_s_time(convening, lead):
    goes, moves = SessionFactory(convening=convening, title="Goes"), SessionFactory(convening=convening, title="Moves")
    changes = SessionFactory(convening=convening, title="Before")
    first = released(convening, lead)
    goes.delete()
    moved(moves)
    Session.objects.filter(pk=changes.pk).update(title="After")
    person = ParticipationFactory(convening=convening, listed_name="Asha Sample")
    SessionRoleFactory(session=changes, participation=person)
    SessionFactory(convening=convening, title="Comes")

    found = difference(convening, first, snapshot(convening))

    assert [[line.title for line in lines] for _, lines in found.groups] == [["Comes"], ["Moves"], ["Goes"], ["After"]]
    (when,) = found.moved[0].changes
    assert (when.was, when.now) == (
        "Tuesday, 16 March 2027, 09:00–10:30",
        "Tuesday, 16 March 2027, 10:00–11:30",
    )
    assert [(change.label, change.was, change.now) for change in found.changed[0].changes] == [
        ("Title", "Before", "After"),
        ("Lead speaker", "", "Asha Sample"),
    ]
    assert found.summary == "1 new, 1 moved, 1 withdrawn, 1 changed"


def test_the_difference_counts_in_the_zone_on_the_day_when_clocks_change():
    row = {
        **dict.fromkeys(("title", "second_title", "objective", "second_objective", "questions"), ""),
        **dict.fromkeys(("second_questions", "group", "disclosure"), ""),
        "uid": "1",
        "kind": "panel",
        "status": "draft",
        "room": None,
        "topics": [],
        "roles": [],
        "sequence": 0,
        "starts_at": "2027-03-14T06:30:00+00:00",
        "ends_at": "2027-03-14T07:30:00+00:00",
    }

    found = difference_between(None, {"sessions": [row]}, zone="America/New_York", names={})

    assert found.new[0].when == "Sunday, 14 March 2027, 01:30–03:30"


def test_saving_a_session_as_withdrawn_takes_it_off_the_released_agenda(convening, lead, editor, client_of):
    session = SessionFactory(convening=convening, title="Goes")
    SessionFactory(convening=convening)
    released(convening, lead)
    answer = {"kind": "plenary", "status": "withdrawn", "title": "Goes", "opened_version": 1}
    answer |= {"day": "2027-03-16", "starts": "09:00", "ends": "10:30"}

    response = client_of(editor).post(f"/convenings/{convening.slug}/sessions/{session.pk}/edit/", answer)

    assert response.status_code == 302
    assert "Goes" not in rows_of(convening.agenda_versions.first())
