"""A plan for the open sessions of a convening: from its rows to the planner's problem, and from the plan to a proposal.

Open is what waits in the tray; what has a time stays where it is. Sessions are planned between 09:00 and 18:00 of each
day at the convening, on virtual days within hours that are fair to both sides.
"""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from dialogues.models import Convening, User
from sessions.agenda_items import Agendas
from sessions.burden import ledger_of_dialogue, side_place
from sessions.grid_actions import Place
from sessions.models import AgendaChange, Session
from sessions.scheduling.fairness import common_hours, plan_days
from sessions.scheduling.planner import Plan, plan
from sessions.scheduling.problem import DayWindow, Item, Meeting, Problem, RoomInfo, reports_first

FIRST, LAST = datetime.time(9), datetime.time(18)
SECONDS = 8
"""How long the planner may search; an answer within a request's time matters more than the last wish."""

PAUSE = 15


def problem_of(agendas: Agendas, *, user) -> Problem:
    """The planner's problem of the one convening of these agendas; one query, three where it has virtual days."""
    convening, meeting = agendas.convenings[0], agendas.context.meetings[0]
    topics = defaultdict(list)
    links = Session.topics.through.objects.filter(session__convening=convening).order_by("topic_id")
    for session, topic in links.values_list("session_id", "topic_id"):
        topics[str(session)].append(str(topic))
    items = tuple(replace(item, fixed=item.is_placed, topics=tuple(topics[item.key])) for item in agendas.items)
    rooms = tuple(RoomInfo(str(row.pk), row.name, row.capacity, row.online) for row in agendas.rooms_of(convening))
    return Problem(
        meeting=meeting,
        items=reports_first(items),
        rooms=rooms,
        windows=tuple(_windows(convening, meeting, items, user)),
        presences=agendas.context.presences,
        elsewhere=tuple(agendas.elsewhere.items.values()),
    )


def propose_plan(agendas: Agendas, *, by: User) -> tuple[AgendaChange, Plan]:
    """Keep a plan as a proposal; it changes nothing until it is accepted. Earlier ones are dismissed."""
    convening = agendas.convenings[0]
    found = plan(problem_of(agendas, user=by), seconds=SECONDS)
    rows = {str(row.pk): row for row in agendas.rows}
    places = {one.item: Place(one.start, one.end, int(one.room) if one.room else None) for one in found.placements}
    before = {key: Place(room_id=rows[key].room_id).state(rows[key].version) for key in places}
    after = {key: place.state(rows[key].version) for key, place in places.items()}
    unplaced = [{"session": int(one.item), "text": one.sentence} for one in found.unplaced]
    count = f"{len(places)} session{'' if len(places) == 1 else 's'}"
    with transaction.atomic():
        waiting = AgendaChange.objects.filter(convening=convening, applied_at__isnull=True, undone_at__isnull=True)
        waiting.update(undone_at=timezone.now())
        change = AgendaChange.objects.create(
            convening=convening,
            label=f"Accepted a plan for {count}",
            by=by,
            before=before,
            after=after,
            notes={"sentence": found.sentence, "unplaced": unplaced},
        )
    return change, found


def _windows(convening: Convening, meeting: Meeting, items: Sequence[Item], user):
    virtual = [day for day in meeting.days if day in meeting.virtual_days]
    fair = _fair_windows(convening, virtual, items, user) if virtual else {}
    zone = ZoneInfo(meeting.zone)
    for day in meeting.days:
        if day in fair:
            yield fair[day]
        elif day not in virtual:
            start, end = (datetime.datetime.combine(day, time, zone).astimezone(datetime.UTC) for time in (FIRST, LAST))
            yield DayWindow(day, start, end)


def _fair_windows(
    convening: Convening, days: Sequence[datetime.date], items: Sequence[Item], user
) -> dict[datetime.date, DayWindow]:
    """The fairest hours of each virtual day that hold what is open; else all that both sides can bear."""
    places = [side_place(side) for side in convening.dialogue.sides]
    lengths = [item.minutes for item in items if not item.is_placed]
    share = sum(length + PAUSE for length in lengths) / len(days)
    minutes = max([30, *lengths, int(-(-share // 30) * 30)])
    planned = plan_days(days, minutes, places, ledger_of_dialogue(convening.dialogue, user).totals)
    windows = {}
    for one in planned.days:
        hours = common_hours(one.day, places)
        if one.best:
            windows[one.day] = DayWindow(one.day, one.best.slot.start, one.best.slot.end)
        elif hours:
            start, end = max(hours, key=lambda span: span[1] - span[0])
            windows[one.day] = DayWindow(one.day, start, end)
    return windows
