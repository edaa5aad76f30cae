"""Making the agendas: sessions with their rooms, times, topics and speakers."""

import datetime
from itertools import cycle
from zoneinfo import ZoneInfo

from dialogues.enums import ConveningFormat, ConveningKind, ConveningStatus
from dialogues.models import Convening, Topic
from parley.samples.data import agenda as data
from parley.samples.making import Sample, fixed_uid, save, save_all
from participants.enums import DELEGATE_ROLES, ParticipationRole, ParticipationStatus
from participants.models import Participation
from sessions.enums import SessionStatus, SpeakingRole
from sessions.models import Room, Session, SessionRole


def make_agendas(sample: Sample, others: list[tuple[Convening, dict]]) -> None:
    """Whole days for the editions, an afternoon for roundtables that were held or are confirmed."""
    for convening in sample.editions.values():
        virtual = convening.format == ConveningFormat.VIRTUAL
        _make_agenda(sample, convening, data.ONLINE_DAYS if virtual else data.IN_PERSON_DAYS)
    _fill_tray(sample, sample.editions[7])
    for convening, _ in others:
        dated = convening.kind == ConveningKind.ROUNDTABLE and convening.status != ConveningStatus.POSTPONED
        if dated:
            _make_agenda(sample, convening, data.SHORT_MEETING)


def _make_agenda(sample: Sample, convening: Convening, plan: list[tuple]) -> None:
    rooms = _rooms(sample, convening)
    topics = list(convening.topics.order_by("slug"))
    speakers = _Speakers(sample, sample.participations[convening.pk])
    roles = []
    for position, (number, kind, title, start, end, room, topic_number, group) in enumerate(plan, start=1):
        if group and not _reports_to(sample, group, convening):
            continue
        topic = topics[topic_number % len(topics)] if topic_number is not None else None
        session = Session(
            convening=convening,
            kind=kind,
            title=_title(sample, title, topic, group),
            second_title=data.SECOND_TITLES.get(kind, {}).get(_host_code(convening), ""),
            objective=data.OBJECTIVES.get(kind, ""),
            guiding_questions=data.GUIDING_QUESTIONS if kind == "panel" else "",
            starts_at=_moment(convening, number, start),
            ends_at=_moment(convening, number, end),
            room=rooms[room] if room is not None else None,
            working_group=sample.groups.get(group),
            disclosure=convening.disclosure,
            status=_status(convening, number),
            uid=fixed_uid(f"{convening.slug}-{position}"),
        )
        save(session, topics=[topic] if topic else [])
        roles += speakers.of(session)
    save_all(roles)


def _rooms(sample: Sample, convening: Convening) -> list[Room]:
    """The rooms of the venue, one for a short meeting; everything online shares one online room."""
    if convening.format == ConveningFormat.VIRTUAL:
        venue, plan = data.ONLINE_VENUE, [(data.ONLINE_ROOM, None)]
    else:
        venue = f"{convening.venue or 'Sample venue'}, {convening.city}"
        plan = data.ROOMS if convening.kind == ConveningKind.EDITION else data.ROOMS[:1]
    there = {room.name: room for room in Room.objects.filter(venue=venue, dialogues=sample.dialogue)}
    return [there.get(name) or _room(sample, venue, name, seats) for name, seats in plan]


def _room(sample: Sample, venue: str, name: str, seats: int | None) -> Room:
    return save(Room(venue=venue, name=name, capacity=seats, online=seats is None), dialogues=[sample.dialogue])


def _fill_tray(sample: Sample, convening: Convening) -> None:
    topics = list(convening.topics.order_by("slug"))
    for kind, title, topic_number in data.IN_THE_TRAY:
        session = Session(convening=convening, kind=kind, title=title, uid=fixed_uid(f"{convening.slug}-{title}"))
        save(session, topics=[topics[topic_number % len(topics)]])


def _title(sample: Sample, title: str, topic: Topic | None, group: str) -> str:
    if group:
        return f"{title}: {sample.groups[group].name}"
    return title.format(topic=topic.name if topic else "")


def _reports_to(sample: Sample, group: str, convening: Convening) -> bool:
    return sample.groups[group].informs.filter(pk=convening.pk).exists()


def _host_code(convening: Convening) -> str:
    return convening.host_side.code if convening.host_side else ""


def _status(convening: Convening, day_number: int) -> str:
    """All of what was held is confirmed; of what comes, the first day."""
    settled = convening.was_held or day_number == 1
    return SessionStatus.CONFIRMED if settled else SessionStatus.DRAFT


def _moment(convening: Convening, day_number: int, clock: str) -> datetime.datetime:
    date = convening.starts_on + datetime.timedelta(days=day_number - 1)
    local = datetime.datetime.combine(date, datetime.time.fromisoformat(clock), ZoneInfo(convening.timezone))
    return local.astimezone(datetime.UTC)


class _Speakers:
    """Hands out the delegates of both sides in turn, so that sessions side by side never share one."""

    def __init__(self, sample: Sample, participations: list[Participation]) -> None:
        able = [row for row in participations if _may_speak(row)]
        delegates = [row for row in able if row.role in DELEGATE_ROLES]
        self.chairs = [row for row in delegates if row.role == ParticipationRole.CO_CHAIR] or delegates[:1]
        self.side_a, self.side_b = (
            cycle([row for row in delegates if row.person.side_id == side.pk and row not in self.chairs])
            for side in (sample.side_a, sample.side_b)
        )
        self.rapporteurs = [row for row in able if row.role == ParticipationRole.RAPPORTEUR]

    def of(self, session: Session) -> list[SessionRole]:
        """The roles of one session, not saved."""
        if session.kind not in data.SPOKEN_KINDS:
            return []
        if session.kind in ("opening", "closing"):
            given = [(SpeakingRole.MODERATOR, chair) for chair in self.chairs]
        else:
            given = [
                (SpeakingRole.MODERATOR, next(self.side_a)),
                (SpeakingRole.LEAD_SPEAKER, next(self.side_b)),
                (SpeakingRole.LEAD_SPEAKER, next(self.side_a)),
                (SpeakingRole.RESPONDENT, next(self.side_b)),
            ]
            if session.status == SessionStatus.DRAFT:
                given = given[1:]  # the moderators of the later days are still sought
        if session.kind == "plenary":
            given += [(SpeakingRole.RAPPORTEUR, rapporteur) for rapporteur in self.rapporteurs]
        return [SessionRole(session=session, participation=row, role=role) for role, row in given]


def _may_speak(row: Participation) -> bool:
    if row.convening.was_held:
        return row.did_attend
    return row.status in (ParticipationStatus.ACCEPTED, ParticipationStatus.TENTATIVE)
