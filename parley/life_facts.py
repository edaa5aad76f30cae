"""What hangs on a convening, counted for the pages that change its life: a constant number of queries."""

import datetime

from django.db.models import prefetch_related_objects

from dialogues.dates import ordinal
from dialogues.enums import ConveningFormat, ConveningKind, Host
from dialogues.key_dates import day_one_of
from dialogues.models import ActionItem, Convening, ConveningDay, KeyDate, Outcome
from dialogues.rhythm import rhythm_of
from parley.convening_life import Standing
from parley.life_consequences import Facts, Turn
from participants.attending import balance_of, expected
from participants.enums import AttendanceState, ParticipationStatus
from participants.models import Participation
from sessions.burden import ledger_of_dialogue, side_place
from sessions.models import AgendaVersion, Session
from sessions.scheduling.fairness import PlannedDays, plan_days

MOST_FAIR_DAYS = 10
MEETING_KINDS = (ConveningKind.EDITION, ConveningKind.ROUNDTABLE)


def standing_of(convening: Convening, *, today: datetime.date) -> Standing:
    """Where it stands on that day."""
    precision = convening.date_precision
    return Standing(convening.status, convening.starts_on, precision, convening.last_day, today)


def facts_of(convening: Convening, user, *, today: datetime.date) -> Facts:
    """The facts of a convening that was reached by visible_to with its program and sides."""
    people = list(Participation.objects.visible_to(user).filter(convening=convening).select_related("delegation__side"))
    on_agenda = Session.objects.visible_to(user).filter(convening=convening).on_agenda()
    sessions = list(on_agenda.values("starts_at", "room_is_exclusive"))
    tasks = list(KeyDate.objects.visible_to(user).filter(convening=convening, done_on=None).values("title", "days"))
    version = AgendaVersion.objects.visible_to(user).filter(convening=convening).order_by("-number").first()
    number = convening.edition_number
    return Facts(
        status=convening.status,
        edition=ordinal(number) if number else "",
        format=convening.format,
        host=convening.host,
        host_name=_host_name(convening),
        when=convening.period_text,
        place=", ".join(filter(None, (convening.venue, convening.city))),
        is_edition=convening.kind == ConveningKind.EDITION,
        virtual_uses_turn=convening.dialogue.virtual_uses_turn,
        people=len(people),
        accepted=sum(row.status == ParticipationStatus.ACCEPTED for row in people),
        attendance_unknown=sum(row.attendance == AttendanceState.UNKNOWN for row in expected(people)),
        sessions=len(sessions),
        placed=sum(row["starts_at"] is not None for row in sessions),
        in_rooms=sum(row["room_is_exclusive"] for row in sessions),
        released=version.number if version and version.snapshot.get("sessions") else 0,
        day_rows=ConveningDay.objects.visible_to(user).filter(convening=convening).count(),
        counted_tasks=sum(row["days"] is not None for row in tasks),
        open_tasks=tuple(row["title"] for row in tasks),
        outcomes=Outcome.objects.visible_to(user).filter(convening=convening).count(),
        open_actions=ActionItem.objects.visible_to(user).open().filter(raised_in=convening).count(),
        to_settle=_to_settle(convening, people),
        turn=turn_of(convening, user, today=today),
    )


def turn_of(convening: Convening, user, *, today: datetime.date) -> Turn:
    """Whose turn it is to host, from what was held."""
    dialogue = convening.dialogue
    prefetch_related_objects([dialogue], "gap_years")
    editions = Convening.objects.visible_to(user).editions().filter(dialogue=dialogue)
    host = rhythm_of(dialogue, editions.exclude(pk=convening.pk), today=today).host
    codes = {dialogue.side_a.code: Host.SIDE_A, dialogue.side_b.code: Host.SIDE_B}
    names = {side.code: side.the_name for side in dialogue.sides}
    return Turn(codes.get(host.code, ""), names.get(host.code, ""), host.reason)


def fair_hours(convening: Convening, user, *, minutes: int) -> PlannedDays | None:
    """The fair hours of each day, if it were virtual; None while the days are not known or too many."""
    days = days_of(convening, user)
    if not 0 < len(days) <= MOST_FAIR_DAYS:
        return None
    sides = [side_place(side) for side in convening.dialogue.sides]
    return plan_days(days, minutes, sides, ledger_of_dialogue(convening.dialogue, user).totals)


def days_of(convening: Convening, user) -> list[datetime.date]:
    """The days on which it meets: its own days where some are named, else all of its period; none if not known."""
    named = list(ConveningDay.objects.visible_to(user).filter(convening=convening).values_list("date", flat=True))
    first = day_one_of(convening)
    if named or first is None:
        return named
    last = convening.ends_on or first
    return [first + datetime.timedelta(days=count) for count in range(min((last - first).days, MOST_FAIR_DAYS) + 1)]


def _host_name(convening: Convening) -> str:
    side = convening.host_side
    if side is None:
        return "a neutral host, which uses none" if convening.host == Host.NEUTRAL else ""
    is_free = convening.format == ConveningFormat.VIRTUAL and not convening.dialogue.virtual_uses_turn
    return f"{side.name} hosts{', virtual, which uses none' if is_free else ''}"


def _to_settle(convening: Convening, people: list[Participation]) -> tuple[str, ...]:
    if convening.kind not in MEETING_KINDS:
        return ()
    return tuple(warning.text for warning in balance_of(convening, people, back=frozenset()).to_settle)
