"""Releasing the sample's agendas: each of what was held, one of them twice, and the next roundtable."""

import datetime

from dialogues.models import Convening, User
from dialogues.saving import save_record
from parley.samples.data.agenda import FIRST_NOTE, MOVED_BY, MOVED_KIND, SECOND_NOTE
from parley.samples.data.record import PUBLISHER
from parley.samples.making import REASON, Sample
from sessions.models import Session
from sessions.releasing import latest_version, next_version
from sessions.snapshots import snapshot

DAYS_BEFORE, DAYS_BEFORE_AGAIN = 30, 7
MORNING = datetime.time(8, tzinfo=datetime.UTC)


def make_releases(sample: Sample, others: list[tuple[Convening, dict]]) -> None:
    """Versions released by the sample lead some weeks before each first day, always on the same days."""
    lead = User.objects.get(email=PUBLISHER)
    for convening in [*sample.editions.values(), *(convening for convening, _ in others)]:
        is_settled = convening.was_held or convening not in sample.editions.values()
        if not is_settled or not convening.sessions.exists():
            continue
        if convening == sample.editions[6]:
            _release_before_the_move(convening, lead)
        else:
            _release(convening, lead, DAYS_BEFORE, FIRST_NOTE)


def _release(convening: Convening, lead: User, days: int, note: str) -> None:
    at = datetime.datetime.combine(convening.starts_on - datetime.timedelta(days=days), MORNING)
    last, now = latest_version(convening), snapshot(convening)
    next_version(convening=convening, last=last, now=now, by=lead, note=note, at=at)


def _release_before_the_move(convening: Convening, lead: User) -> None:
    """The first version has one session at an earlier time than it was held."""
    session = convening.sessions.filter(kind=MOVED_KIND).first()
    _move(session, -MOVED_BY)
    _release(convening, lead, DAYS_BEFORE, FIRST_NOTE)
    _move(session, MOVED_BY)
    _release(convening, lead, DAYS_BEFORE_AGAIN, SECOND_NOTE)


def _move(session: Session, by: datetime.timedelta) -> None:
    session.starts_at += by
    session.ends_at += by
    session.sequence += 1
    save_record(session, reason=REASON)
