"""The picture of the meetings on record, and the stretches of which nothing certain is."""

import datetime
from itertools import pairwise

from dialogues.enums import DatePrecision
from dialogues.models import Convening, Dialogue
from dialogues.pictures import Meeting, Meetings, Unrecorded, meetings
from parley.funding.marks import Marks
from parley.funding.words import convening_shown, started_fact

LONGEST_QUIET_DAYS = 550
"""About 18 months: an annual series that stays on record leaves no longer gap."""
SENTENCE_DAYS = 1100
"""A stretch shorter than three years has no room for its sentence."""


def meetings_on_record(
    dialogue: Dialogue, held: list[Convening], marks: Marks, *, at: datetime.date
) -> Meetings | None:
    """Draw the convenings whose date is certain; None if there is none."""
    dated = [row for row in held if row.starts_on and marks.is_certain(row, "starts_on")]
    if not dated:
        return None
    drawn = [_meeting(row, marks) for row in dated]
    days = sorted(meeting.day for meeting in drawn)
    began = dialogue.started_on if started_fact(dialogue, marks).text else None
    return meetings(
        first_year=min(filter(None, (began and began.year, days[0].year))),
        last_year=at.year,
        held=drawn,
        unrecorded=_quiet_stretches([*([began] if began and began < days[0] else []), *days, at]),
    )


def _meeting(convening: Convening, marks: Marks) -> Meeting:
    shown = convening_shown(convening, marks)
    note = shown.place.split(",")[0] or shown.title
    host = shown.host
    return Meeting(_middle(convening), shown.when, note, host.code if host else "", host.name if host else "")


def _middle(convening: Convening) -> datetime.date:
    """The first day; the middle of the period where only a month or a year is known."""
    first = convening.starts_on
    if convening.date_precision == DatePrecision.YEAR:
        return first.replace(month=7)
    return first.replace(day=15) if convening.date_precision == DatePrecision.MONTH else first


def _quiet_stretches(days: list[datetime.date]) -> list[Unrecorded]:
    margin = datetime.timedelta(days=60)
    return [
        Unrecorded(
            earlier + margin,
            later - margin,
            "nothing on record with certainty" if (later - earlier).days > SENTENCE_DAYS else "",
        )
        for earlier, later in pairwise(days)
        if (later - earlier).days > LONGEST_QUIET_DAYS
    ]
