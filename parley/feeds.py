"""What the calendars hold that follow an address: a member of staff's own, and the released agenda of a convening.

No feed names a person: calendar services outside keep what they fetch. A row that cannot be told breaks no other.
"""

import datetime
import logging
import uuid
from collections.abc import Callable, Iterable, Iterator

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery

from dialogues.dates import DAY, MONTH, YEAR
from dialogues.documents.ics import CANCELLED, CONFIRMED, TENTATIVE, CalendarFile, Event
from dialogues.enums import COMING_STATUSES, HELD_STATUSES, ConveningStatus
from dialogues.models import Convening, KeyDate, User
from dialogues.policy import EVERYTHING, Permission, scope
from sessions.exports import SAMPLE, calendar_of
from sessions.listing import UNNAMED
from sessions.models import AgendaVersion
from sessions.reading import agenda_of_version

BACK = datetime.timedelta(days=366)
"""How long what is over stays in a calendar."""

MOST_ROWS = 500
OWN_DESCRIPTION = (
    "Convenings that you may see, from a year back on. Days that are known count as all-day events; where only the "
    "month is known, the whole month is marked and takes no time; what is known to the year only is left out. Key "
    "dates are those that are yours, and those of nobody in programs that you edit. Sessions come from the released "
    "agendas of convenings to come. Nobody is named."
)
DELEGATES_DESCRIPTION = "The agenda as it was released last. Nobody is named; what was withdrawn shows as cancelled."
NEVER = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""The stamp of a row without a history."""

_log = logging.getLogger(__name__)


def feed_of_user(user: User, *, today: datetime.date) -> CalendarFile:
    """The calendar of a member of staff, of what they may see now: four queries, whatever the rows."""
    convenings = list(_convenings(user, today))
    coming = {row.pk: row for row in convenings if row.last_day >= today}
    events = [
        *_told(convenings, _of_convening),
        *_told(_key_dates(user, today), _of_key_date),
        *_told(_versions(user, coming), lambda version: _of_agenda(version, coming[version.convening_id])),
    ]
    return CalendarFile(f"Parley, {user}", events, OWN_DESCRIPTION)


def feed_of_convening(convening: Convening) -> CalendarFile:
    """The calendar of a convening's delegates: its latest released agenda, empty before the first release."""
    versions = AgendaVersion.objects.filter(convening=convening).order_by("-number")[:1]
    events = list(_told(versions, lambda version: _of_agenda(version, convening)))
    return CalendarFile(convening.name, events, DELEGATES_DESCRIPTION)


def _convenings(user: User, today: datetime.date) -> models.QuerySet:
    rows = Convening.objects.visible_to(user).filter(starts_on__isnull=False, last_day__gte=today - BACK)
    return _stamped(rows.exclude(date_precision=YEAR).with_sides()).order_by("last_day", "pk")[:MOST_ROWS]


def _key_dates(user: User, today: datetime.date) -> models.QuerySet:
    """Those not done: the user's, and nobody's in programs that the user edits."""
    edited = scope(user, Permission.EDIT)
    nobodys = Q(user=None, organization=None)
    if edited is not EVERYTHING:
        nobodys &= Q(convening__dialogue__in=edited)
    rows = KeyDate.objects.visible_to(user).filter(Q(user=user) | nobodys, done_on=None, due_on__gte=today - BACK)
    rows = rows.filter(convening__status__in=COMING_STATUSES)
    rows = rows.select_related("convening__dialogue", "convening__working_group")
    return _stamped(rows).order_by("due_on", "pk")[:MOST_ROWS]


def _versions(user: User, coming: dict[int, Convening]) -> models.QuerySet:
    """The last released version of each."""
    same = AgendaVersion.objects.filter(convening=OuterRef("convening")).order_by("-number")
    rows = AgendaVersion.objects.visible_to(user).filter(convening__in=list(coming))
    return rows.filter(number=Subquery(same.values("number")[:1])).order_by("convening")


def _stamped(rows: models.QuerySet) -> models.QuerySet:
    """With the moment at which each was saved last."""
    history = rows.model.history.model.objects.filter(id=OuterRef("pk")).order_by("-history_date")
    return rows.annotate(saved_at=Subquery(history.values("history_date")[:1]))


def _told(rows: Iterable[models.Model], tell: Callable[[models.Model], Iterable[Event]]) -> Iterator[Event]:
    for row in rows:
        try:
            yield from list(tell(row))
        except Exception:  # whatever it is, the other rows must be read
            _log.exception("A row was left out of a calendar: %s %s", row._meta.label, row.pk)


def _of_convening(row: Convening) -> Iterator[Event]:
    is_month = row.date_precision == MONTH
    standing = [] if row.status in HELD_STATUSES else [row.get_status_display()]
    parts = [*standing, "days not chosen"] if is_month else standing
    yield Event(
        uid=str(row.uid),
        title=f"{row.name} ({', '.join(parts).lower()})" if parts else row.name,
        start=row.starts_on,
        end=row.last_day,
        stamp=row.saved_at or NEVER,
        sequence=row.version + row.sequence,
        status=_standing(row),
        description=_lines(row, row.dialogue.short_name, row.get_kind_display(), row.get_format_display()),
        location=", ".join(filter(None, (row.venue, row.city, row.country.name))),
        is_free=is_month or row.status == ConveningStatus.IDEA,
    )


def _standing(row: Convening) -> str:
    if row.status == ConveningStatus.CANCELLED:
        return CANCELLED
    is_sure = row.status in (ConveningStatus.CONFIRMED, *HELD_STATUSES) and row.date_precision == DAY
    return CONFIRMED if is_sure else TENTATIVE


def _of_key_date(row: KeyDate) -> Iterator[Event]:
    yield Event(
        uid=str(uuid.uuid5(row.convening.uid, f"key date {row.pk}")),
        title=f"Due: {row.title}",
        start=row.due_on,
        end=row.due_on,
        stamp=row.saved_at or NEVER,
        sequence=row.version,
        description=_lines(row, row.convening.name),
        is_free=True,
    )


def _lines(row: Convening | KeyDate, *lines: str) -> str:
    said = [*filter(None, lines), *([SAMPLE] if row.is_sample else [])]
    return "\n".join([*said, settings.SITE_URL + row.get_absolute_url()])


def _of_agenda(version: AgendaVersion, convening: Convening) -> Iterator[Event]:
    version.convening = convening
    yield from calendar_of(agenda_of_version(version, audience=UNNAMED)).events
