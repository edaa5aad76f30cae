"""The skeleton of the last agenda: what would be copied into a new convening, and copying it. Never people or notes."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from dialogues.clocks import NoSuchTimeError, TwiceError, instant
from dialogues.dates import DAY
from dialogues.models import Convening, Dialogue, User
from dialogues.saving import save_record
from sessions.enums import SessionStatus
from sessions.models import Session

FEWEST_MINUTES, MOST_MINUTES = 5, 1440


@dataclass(frozen=True)
class SkeletonLine:
    """A session as it would be copied; `minutes` is None where not known. `day` counts from 0, None without a time."""

    kind: str
    kind_text: str
    title: str
    minutes: int | None
    day: int | None
    time: datetime.time | None


@dataclass(frozen=True)
class Skeleton:
    """The sessions of an agenda, and the convening they come from."""

    convening: Convening
    lines: tuple[SkeletonLine, ...]


def skeleton_of(dialogue: Dialogue, user) -> Skeleton | None:
    """The agenda of the latest edition held that has one, without what was withdrawn; None without any. Two queries."""
    sessions = Session.objects.visible_to(user).exclude(status=SessionStatus.WITHDRAWN)
    editions = Convening.objects.visible_to(user).filter(dialogue=dialogue).editions().held()
    latest = editions.filter(pk__in=sessions.values("convening")).with_sides().order_by("-last_day", "-pk").first()
    if latest is None:
        return None
    rows = sessions.filter(convening=latest).order_by("starts_at", "pk")
    return Skeleton(latest, tuple(_line(row, latest) for row in rows))


def copy_skeleton(
    skeleton: Skeleton, convening: Convening, days: Sequence[datetime.date], *, timed: bool, by: User
) -> int:
    """Make the sessions in the new convening, as drafts; with `timed` at the same hours of its days. How many.

    A session whose day the new convening does not have, or whose hour does not exist there, has no time yet.
    """
    for line in skeleton.lines:
        start = _moment(line, convening, days) if timed else None
        session = Session(
            convening=convening,
            kind=line.kind,
            title=line.title,
            disclosure=convening.disclosure,
            starts_at=start,
            ends_at=start + datetime.timedelta(minutes=line.minutes) if start else None,
            minutes=None if start else line.minutes,
        )
        session._history_user = by
        save_record(session, reason=f"Copied from the agenda of the {skeleton.convening}"[:100])
    return len(skeleton.lines)


def _line(row: Session, convening: Convening) -> SkeletonLine:
    local = row.starts_at.astimezone(ZoneInfo(convening.timezone)) if row.starts_at and convening.timezone else None
    minutes = int(row.duration.total_seconds() // 60) if row.duration else row.minutes
    is_dated = local and convening.starts_on and convening.date_precision == DAY
    day = (local.date() - convening.starts_on).days if is_dated else None
    return SkeletonLine(
        kind=row.kind,
        kind_text=row.get_kind_display(),
        title=row.title,
        minutes=minutes if minutes and FEWEST_MINUTES <= minutes <= MOST_MINUTES else None,
        day=day,
        time=local.time() if local else None,
    )


def _moment(line: SkeletonLine, convening: Convening, days: Sequence[datetime.date]) -> datetime.datetime | None:
    if not (convening.timezone and line.minutes and line.time and line.day is not None and 0 <= line.day < len(days)):
        return None
    try:
        return instant(days[line.day], line.time, convening.timezone)
    except (NoSuchTimeError, TwiceError):
        return None
