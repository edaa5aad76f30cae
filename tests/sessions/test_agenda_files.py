import datetime
import io

import docx
import icalendar
import openpyxl
import pypdf
import pytest
import vobject

from dialogues.documents import ics
from dialogues.documents.ics import CalendarFile, Event, as_ics
from dialogues.enums import ConveningStatus
from dialogues.models import Convening
from participants.enums import Listing
from sessions.enums import SessionStatus, SpeakingRole
from sessions.exports import TYPST_SOURCE, pdf_data_of
from sessions.listing import PARTICIPANTS
from sessions.models import Session
from sessions.reading import agenda_of_version
from sessions.releasing import release_agenda, withdraw_session
from tests.cast import client_of
from tests.factories import ConveningFactory, ParticipationFactory, RoomFactory, SessionFactory, SessionRoleFactory
from tests.sessions.calendar_lines import events_of

NOON = datetime.datetime(2027, 3, 16, 12, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
HOSTILE = "a\r\nBEGIN:VEVENT\nb; c, d\\n e\\ 🌱 样本 नमूना \x00\x07\ud800 END" + "é" * 1000


@pytest.fixture(autouse=True)
def empty_cache():
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def convening(dialogue):
    made = ConveningFactory(dialogue=dialogue, city="Delhi")
    return Convening.objects.with_sides().get(pk=made.pk)


@pytest.fixture
def session(convening):
    return SessionFactory(convening=convening, title="Methane, in cities", room=RoomFactory(name="Hall"))


def role(session, name, **values):
    person = ParticipationFactory(convening=session.convening, listed_name=name, **values)
    return SessionRoleFactory(session=session, participation=person, role=SpeakingRole.MODERATOR)


def file_of(user, convening, ending, **query):
    response = client_of(user).get(f"/convenings/{convening.slug}/agenda.{ending}", query)
    assert response.status_code == 200
    return response.content


def event(**values):
    return Event(**({"uid": "1", "title": "Title", "start": NOON, "end": NOON + HOUR, "stamp": NOON} | values))


# The writer of calendar files


@pytest.mark.parametrize("field", ["title", "description", "location"])
def test_three_readers_read_the_same_whatever_a_text_holds(field):
    content = as_ics(CalendarFile("A, calendar; of \r\n Parley", [event(**{field: HOSTILE}), event(uid="2")]))

    strict = events_of(content)
    ours = list(icalendar.Calendar.from_ical(content).walk("VEVENT"))
    theirs = vobject.readOne(content.decode()).vevent_list

    name = {"title": "SUMMARY"}.get(field, field.upper())
    text = strict[0][name]
    assert "🌱 样本 नमूना" in text and text.endswith("é" * 1000) and "\x07" not in text
    assert [len(rows) for rows in (strict, ours, theirs)] == [2, 2, 2]
    assert str(ours[0][name]) == text == getattr(theirs[0], name.lower()).value


@pytest.mark.parametrize("bad", [{"title": None}, {"location": object()}, {"description": 7}, {"sequence": "x y\r\n"}])
def test_a_row_that_cannot_be_written_breaks_no_other(bad):
    events = events_of(as_ics(CalendarFile("Name", [event(**bad), event(uid="2", title="Good")])))

    assert "Good" in [row["SUMMARY"] for row in events]


def test_a_row_that_cannot_be_written_at_all_is_left_out():
    content = as_ics(CalendarFile("Name", [event(start=None), event(uid="2", title="Good")]))

    assert [row["SUMMARY"] for row in events_of(content)] == ["Good"]


def test_days_end_on_the_day_after():
    day = datetime.date(2027, 3, 16)

    content = as_ics(CalendarFile("Name", [event(start=day, end=day + datetime.timedelta(days=2))]))

    assert b"DTSTART;VALUE=DATE:20270316\r\nDTEND;VALUE=DATE:20270319\r\n" in content


def test_an_unreadable_row_keeps_its_time(monkeypatch):
    (row,) = events_of(as_ics(CalendarFile("Name", [event(title=None)])))

    assert (row["SUMMARY"], row["DTSTART"]) == (ics.UNREADABLE, "20270316T120000Z")


# The calendar of an agenda


def test_a_session_keeps_its_uid_and_its_sequence_rises(convening, session, lead, viewer):
    release_agenda(convening=convening, by=lead)
    first = events_of(file_of(viewer, convening, "ics"))[0]
    Session.objects.update(starts_at=session.starts_at + HOUR, ends_at=session.ends_at + HOUR)
    release_agenda(convening=convening, by=lead)

    second = events_of(file_of(viewer, convening, "ics"))[0]

    assert first["UID"] == second["UID"] == str(session.uid)
    assert (first["SEQUENCE"], second["SEQUENCE"]) == ("0", "1")
    assert (first["DTSTART"], second["DTSTART"]) == ("20270316T033000Z", "20270316T043000Z")
    assert second["LOCATION"] == "Hall, Example House, Delhi" and second["STATUS"] == "CONFIRMED"


def test_what_was_withdrawn_is_cancelled_in_calendars(convening, session, lead, viewer):
    SessionFactory(convening=convening, title="Stays", status=SessionStatus.DRAFT)
    release_agenda(convening=convening, by=lead)

    withdraw_session(session=session, by=lead)

    events = {row["UID"]: row for row in events_of(file_of(viewer, convening, "ics"))}
    gone = events[str(session.uid)]
    assert (gone["STATUS"], gone["SEQUENCE"], gone["SUMMARY"]) == ("CANCELLED", "1", "Withdrawn: Methane, in cities")
    assert sorted(row["STATUS"] for row in events.values()) == ["CANCELLED", "TENTATIVE"]


def test_a_convening_that_is_called_off_cancels_all_with_a_higher_sequence(convening, session, lead, viewer):
    release_agenda(convening=convening, by=lead)
    Convening.objects.filter(pk=convening.pk).update(status=ConveningStatus.CANCELLED, version=2)

    (row,) = events_of(file_of(viewer, convening, "ics"))

    assert (row["STATUS"], row["SEQUENCE"]) == ("CANCELLED", "1")


def test_one_session_is_one_event(convening, session, lead, viewer):
    SessionFactory(convening=convening)
    release_agenda(convening=convening, by=lead)

    response = client_of(viewer).get(f"/convenings/{convening.slug}/sessions/{session.pk}/session.ics")

    assert [row["SUMMARY"] for row in events_of(response.content)] == ["Methane, in cities"]


def test_a_session_that_was_never_released_has_no_event(convening, session, lead, viewer):
    release_agenda(convening=convening, by=lead)
    later = SessionFactory(convening=convening)

    response = client_of(viewer).get(f"/convenings/{convening.slug}/sessions/{later.pk}/session.ics")

    assert response.status_code == 404


# Names


def text_of(content, ending):
    if ending == "pdf":
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    if ending == "docx":
        document = docx.Document(io.BytesIO(content))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join(
            [*(each.text for each in document.paragraphs), *cells, document.sections[0].header.paragraphs[0].text]
        )
    if ending == "xlsx":
        rows = openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
        return "\n".join(str(value) for row in rows for value in row)
    return content.decode()


@pytest.mark.parametrize("ending", ["ics", "pdf", "docx", "xlsx"])
def test_files_for_delegates_name_all_but_those_left_off(convening, session, lead, viewer, ending):
    role(session, "Asha Sample")
    role(session, "Hidden Sample", listing=Listing.LEFT_OFF)
    release_agenda(convening=convening, by=lead)

    text = text_of(file_of(viewer, convening, ending), ending)

    assert "Asha Sample" in text and "Hidden" not in text
    assert "and one more" in text


@pytest.mark.parametrize("ending", ["pdf", "docx", "xlsx"])
def test_a_file_of_the_draft_says_on_each_page_that_it_is_one(convening, session, editor, ending):
    content = file_of(editor, convening, ending, draft=1)

    marked = text_of(content, ending)
    if ending == "xlsx":
        marked = openpyxl.load_workbook(io.BytesIO(content)).active.title
    assert "Draft 1, for the co-chairs" in marked


# PDF, Word and Excel


def test_the_pdf_is_tagged_and_holds_both_scripts_and_clocks(convening, session, lead, viewer):
    Session.objects.update(second_title="全体会议", objective="उद्घाटन")
    role(session, "Zhao Sample", listed_native_name="赵样本")
    release_agenda(convening=convening, by=lead)

    content = file_of(viewer, convening, "pdf")

    text = text_of(content, "pdf")
    assert "全体会议" in text and "赵样本" in text and "09:00–10:30" in text and "23:30 Washington, 15 Mar" in text
    assert b"pdfuaid" in content


def test_a_letter_in_none_of_our_fonts_still_makes_a_pdf(convening, session, lead, viewer, caplog):
    Session.objects.update(title="Plants 🌱 #set text(red) $x$ <b> \\ [")
    release_agenda(convening=convening, by=lead)

    content = file_of(viewer, convening, "pdf")

    assert "#set text(red) $x$ <b>" in text_of(content, "pdf").replace("\n", " ")
    assert "none of our fonts" in caplog.text


def test_a_cell_is_never_a_formula(convening, session, lead, viewer):
    Session.objects.update(title="=cmd|' /C calc'!A0", second_title="@SUM(1)", objective="\x07bell")
    release_agenda(convening=convening, by=lead)

    sheet = openpyxl.load_workbook(io.BytesIO(file_of(viewer, convening, "xlsx"))).active

    headings, row = sheet.iter_rows()
    by_name = {heading.value: cell for heading, cell in zip(headings, row, strict=True)}
    assert (by_name["Session"].data_type, by_name["Session"].value) == ("s", "=cmd|' /C calc'!A0")
    assert by_name["Starts, Washington"].value == "2027-03-15 23:30"
    assert by_name["Day"].value.date() == datetime.date(2027, 3, 16)


def test_the_word_document_opens_whatever_a_text_holds(convening, session, lead, viewer):
    Session.objects.update(title="A <b> & \x07 bell", objective="First\nSecond")
    release_agenda(convening=convening, by=lead)

    text = text_of(file_of(viewer, convening, "docx"), "docx")

    assert "A <b> &  bell" in text and "First\nSecond" in text and "Tuesday, 16 March 2027" in text


def test_what_people_typed_reaches_typst_as_data_only(convening, session, lead):
    Session.objects.update(title='"); #read("/etc/passwd")')
    version = release_agenda(convening=convening, by=lead)
    version.convening = convening

    data = pdf_data_of(agenda_of_version(version, audience=PARTICIPANTS))

    assert data["days"][0]["items"][0]["title"] == '"); #read("/etc/passwd")'
    assert "eval" not in TYPST_SOURCE.read_text()
