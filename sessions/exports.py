"""An agenda as files: what each holds, for the writers in `dialogues.documents`.

Files are for delegates: the agenda that is given here was made for the audience PARTICIPANTS. A file of the draft is
marked on every page.
"""

import datetime
from collections.abc import Iterator, Mapping
from zoneinfo import ZoneInfo

from django.conf import settings

from dialogues.dates import format_period
from dialogues.documents.docx import Paper, Section, Text
from dialogues.documents.ics import CANCELLED, CONFIRMED, TENTATIVE, CalendarFile, Event
from dialogues.documents.tables import Table
from dialogues.enums import ConveningStatus
from dialogues.models import Convening
from sessions.enums import SpeakingRole
from sessions.reading import Agenda, Day, Item, Part

TYPST_SOURCE = settings.BASE_DIR / "templates" / "agenda" / "agenda.typ"
SAMPLE = "Sample: invented for demonstration"
NOT_TAKING_PLACE = (ConveningStatus.CANCELLED, ConveningStatus.POSTPONED)


def standing(agenda: Agenda, draft_number: int | None = None) -> str:
    """What the file is: "Version 2, released 24 November 2026"; "Draft 3, for the co-chairs"."""
    if agenda.number is None:
        return f"Draft {draft_number}, for the co-chairs"
    day = agenda.released_at.astimezone(ZoneInfo(agenda.venue.zone)).date()
    return f"Version {agenda.number}, released {format_period(day)}"


def calendar_of(agenda: Agenda, *, uid: str = "") -> CalendarFile:
    """The released agenda as events, with those withdrawn since an earlier version; `uid` for one session only.

    A convening that does not take place as released cancels all its events.
    """
    convening = agenda.convening
    is_off = convening.status in NOT_TAKING_PLACE
    placed = [item for day in agenda.days for item in day.items]
    events = [_event(agenda, item, is_off) for item in placed if uid in ("", item.row["uid"])]
    events += [_gone(agenda, row) for row in agenda.withdrawn if uid in ("", row["uid"])]
    return CalendarFile(convening.name, events)


def _event(agenda: Agenda, item: Item, is_off: bool) -> Event:
    row, convening = item.row, agenda.convening
    standing_of_item = TENTATIVE if item.is_open else CONFIRMED
    return Event(
        uid=row["uid"],
        title=row["title"],
        start=datetime.datetime.fromisoformat(row["starts_at"]),
        end=datetime.datetime.fromisoformat(row["ends_at"]),
        stamp=agenda.released_at,
        # The convening's own count rises when it is put off or called off, and calendars must hear of that too.
        sequence=row["sequence"] + convening.sequence + is_off,
        status=CANCELLED if is_off else standing_of_item,
        description="\n".join(_said(agenda, item)),
        location=_location(row, convening),
    )


def _location(row: Mapping, convening: Convening) -> str:
    """Room, venue and city, the city only where the venue does not name it."""
    room = row["room"] or {"name": "", "venue": convening.venue}
    city = "" if convening.city in room["venue"] else convening.city
    return ", ".join(filter(None, (room["name"], room["venue"], city)))


def _gone(agenda: Agenda, row: Mapping) -> Event:
    return Event(
        uid=row["uid"],
        title=f"Withdrawn: {row['title']}",
        start=datetime.datetime.fromisoformat(row["starts_at"]),
        end=datetime.datetime.fromisoformat(row["ends_at"]),
        stamp=agenda.released_at,
        sequence=row["sequence"] + agenda.convening.sequence,
        status=CANCELLED,
    )


def _said(agenda: Agenda, item: Item) -> Iterator[str]:
    yield from filter(None, (item.row["second_title"], facts_line(item)))
    yield from (part.text for part in item.parts)
    yield from filter(None, (item.row["objective"], item.row["second_objective"]))
    yield agenda.convening.name
    if agenda.convening.is_sample:
        yield SAMPLE


def facts_line(item: Item) -> str:
    """ "Panel, Methane, Cooling group, to be confirmed": what a session is, in one line without its room."""
    group = f"{item.row['group']} group" if item.row["group"] else ""
    still_open = "to be confirmed" if item.is_open else ""
    return ", ".join(filter(None, (item.kind, *item.row["topics"], group, item.disclosure, still_open)))


def clocks_line(item: Item) -> list[str]:
    """The other clocks of a session: ["23:30 Washington, 15 Mar"]."""
    lines = []
    for one in item.clocks:
        other_day = f", {one.day.day} {one.day:%b}" if one.day != item.venue.day else ""
        lines.append(f"{one.start} {one.place}{other_day}")
    return lines


def time_line(item: Item) -> str:
    """ "09:00–10:30" on the venue's clock."""
    return f"{item.venue.start}–{item.venue.end}{' next day' if item.venue.ends_next_day else ''}"


def table_of(agenda: Agenda, draft_number: int | None = None) -> Table:
    """One row a session; a column for each clock and each kind of role."""
    headings = (
        *("Day", f"Starts, {agenda.venue.name}", f"Ends, {agenda.venue.name}"),
        *(f"Starts, {place.name}" for place in agenda.places),
        *("Kind", "Session", "In the second language", "Room", "Venue", "Topics", "Working group"),
        *(role.label for role in SpeakingRole),
        *("Objective", "Standing"),
    )
    rows = [_cells(agenda, day, item) for day in agenda.days for item in day.items]
    name = standing(agenda, draft_number) if agenda.number is None else f"Agenda, version {agenda.number}"
    return Table(name, headings, rows)


def _cells(agenda: Agenda, day: Day, item: Item) -> list[object]:
    row = item.row
    shown = {clock.place: f"{clock.day} {clock.start}" for clock in item.clocks}
    same = f"{item.venue.day} {item.venue.start}"
    by_role = {part.role: part for part in item.parts}
    room = row["room"] or {"name": "All rooms", "venue": ""}
    return [
        *(day.date, item.venue.start, item.venue.end),
        *(shown.get(place.name, same) for place in agenda.places),
        *(item.kind, row["title"], row["second_title"], room["name"], room["venue"]),
        *(", ".join(row["topics"]), row["group"]),
        *(_names(by_role.get(role)) for role in SpeakingRole),
        *(row["objective"], "To be confirmed" if item.is_open else "Confirmed"),
    ]


def _names(part: Part | None) -> str:
    if part is None:
        return ""
    return (", ".join(one.name for one in part.named) + part.rest) or "Not listed"


def paper_of(agenda: Agenda, draft_number: int | None = None) -> Paper:
    """The agenda as a document for those who work in Word."""
    convening = agenda.convening
    mark = standing(agenda, draft_number)
    lines = [Text(line) for line in head_lines(agenda)]
    if convening.is_sample:
        lines.append(Text(SAMPLE, is_small=True))
    return Paper(
        title=convening.name,
        running=f"{convening.dialogue.name}. {mark}",
        lines=[Text(mark, is_strong=True), *lines],
        sections=[Section(day.text, [_row(item) for item in day.items]) for day in agenda.days],
        closing=[Text(f"Agreed for {side.the_name}: " + "_" * 36) for side in _signing(agenda)],
    )


def head_lines(agenda: Agenda) -> list[str]:
    """When, where, and whose clocks: the lines below the title."""
    convening = agenda.convening
    where = ", ".join(filter(None, (convening.venue, convening.city, convening.country.name)))
    beside = " and ".join(place.name for place in agenda.places)
    clocks = f"Times of {agenda.venue.name}" + (f", with those of {beside} beside them" if beside else "")
    return [line for line in (convening.period_text, where, convening.theme, f"{clocks}.") if line]


def _signing(agenda: Agenda) -> list:
    return agenda.convening.dialogue.sides if agenda.number is None else []


def _row(item: Item) -> tuple[list[Text], list[Text]]:
    left = [Text(time_line(item), is_strong=True), *(Text(line, is_small=True) for line in clocks_line(item))]
    row = item.row
    what = ", ".join(filter(None, (facts_line(item), item.room)))
    right = [Text(row["title"], is_strong=True)]
    right += [Text(row["second_title"])] if row["second_title"] else []
    right.append(Text(what, is_small=True))
    right += [Text(f"{part.label}: {people}" if (people := _people(part)) else part.label) for part in item.parts]
    right += [Text(row[name], is_small=True) for name in _LONG_TEXTS if row[name]]
    return left, right


_LONG_TEXTS = ("objective", "second_objective", "questions", "second_questions")


def pdf_data_of(agenda: Agenda, draft_number: int | None = None) -> dict:
    """What the Typst source reads."""
    convening: Convening = agenda.convening
    return {
        "program": convening.dialogue.name,
        "title": convening.name,
        "standing": standing(agenda, draft_number),
        "is_draft": agenda.number is None,
        "is_sample": convening.is_sample,
        "lines": head_lines(agenda),
        "signing": [side.the_name for side in _signing(agenda)],
        "days": [{"text": day.text, "items": [_pdf_item(item) for item in day.items]} for day in agenda.days],
    }


def _pdf_item(item: Item) -> dict:
    row = item.row
    return {
        "time": time_line(item),
        "clocks": clocks_line(item),
        "title": row["title"],
        "second_title": row["second_title"],
        "facts": ", ".join(filter(None, (facts_line(item), item.room))),
        "parts": [{"label": part.label, "people": _people(part)} for part in item.parts],
        "texts": [row[name] for name in _LONG_TEXTS if row[name]],
        "is_pause": row["kind"] in ("meal", "break"),
    }


def _people(part: Part) -> str:
    """Those who are named, in both scripts, with their sides; "" if nobody is."""
    people = [
        " ".join(filter(None, (one.name, one.native_name))) + (f" ({one.side})" if one.side else "")
        for one in part.named
    ]
    return ", ".join(people) + part.rest
