"""The agendas: sessions in two rooms, one after the other, and who leads them."""

import datetime
from zoneinfo import ZoneInfo

from dialogues.models import Convening
from dialogues.text import search_text
from parley.scale.sizes import LONG_AGENDA, Program, Scale, link, make
from participants.models import Participation
from sessions.enums import SessionKind, SessionStatus, SpeakingRole
from sessions.models import Room, Session, SessionRole
from sessions.releasing import next_version
from sessions.snapshots import snapshot

KINDS = (SessionKind.PLENARY, SessionKind.PANEL, SessionKind.BREAKOUT, SessionKind.BILATERAL)
HOUR = datetime.timedelta(hours=1)
RELEASED_AT = datetime.datetime(2026, 11, 1, 8, tzinfo=datetime.UTC)
A_DAY = 16
"""How many sessions a day takes: eight hours in two rooms."""


def make_agendas(scale: Scale, program: Program) -> None:
    """Sessions with a topic each; a moderator and a lead speaker where there are people. The long one is released."""
    rooms = make([_room(program, name) for name in ("Sample Hall", "Sample Room")])
    online = make([Room(venue="", name=f"Sample online room {program.number}", online=True)])
    link(Room.dialogues, [(room, program.dialogue) for room in [*rooms, *online]])
    rows = []
    for convening in program.convenings:
        is_long = program.number == 1 and convening == program.latest_held
        number = max(LONG_AGENDA if is_long else 0, scale.sizes.sessions_each)
        rows += [_session(scale, convening, rooms if convening.city else online, place) for place in range(number)]
    make(rows)
    link(Session.topics, [(row, scale.random.choice(scale.topics)) for row in rows])
    make([role for row in rows for role in _roles(scale, row, program.participations[row.convening_id])])
    if program.number == 1 and program.latest_held:
        taken = snapshot(program.latest_held)
        next_version(convening=program.latest_held, last=None, now=taken, by=scale.lead, at=RELEASED_AT)


def _room(program: Program, name: str) -> Room:
    return Room(venue=f"Sample House {program.number}", name=name, capacity=60)


def _session(scale: Scale, convening: Convening, rooms: list[Room], place: int) -> Session:
    day, slot = divmod(place, A_DAY)
    room = rooms[slot % len(rooms)]
    morning = datetime.datetime.combine(convening.starts_on, datetime.time(9), ZoneInfo(convening.timezone))
    starts_at = (morning + datetime.timedelta(days=day) + slot // 2 * HOUR).astimezone(datetime.UTC)
    row = Session(
        convening=convening,
        kind=KINDS[place % len(KINDS)],
        title=f"Sample session {place + 1}: {scale.random.choice(scale.topics).name.removeprefix('Sample topic: ')}",
        objective="What an invented session is for.",
        starts_at=starts_at,
        ends_at=starts_at + HOUR,
        room=room,
        room_is_exclusive=not room.online,
        status=SessionStatus.CONFIRMED if convening.was_held else SessionStatus.DRAFT,
        uid=scale.uid(),
    )
    row.search_text = search_text(row.searchable())
    return row


def _roles(scale: Scale, session: Session, listed: list[Participation]) -> list[SessionRole]:
    pairs = zip((SpeakingRole.MODERATOR, SpeakingRole.LEAD_SPEAKER), scale.some(listed, 2), strict=False)
    return [SessionRole(session=session, participation=row, role=role) for role, row in pairs]
