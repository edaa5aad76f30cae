"""How fast conflicts are found and plans are made, on invented agendas. Processor time of one thread."""

import datetime
import random
import time
from collections.abc import Callable

from sessions.scheduling.conflicts import conflicts
from sessions.scheduling.planner import Plan, plan
from sessions.scheduling.problem import Context, DayWindow, Item, Meeting, Part, Problem, RoomInfo, SideInfo

SIDES = (SideInfo("US", "U.S."), SideInfo("IN", "Indian"))
FIRST_DAY = datetime.date(2027, 3, 16)
QUARTER = datetime.timedelta(minutes=15)


def crowded(sessions: int, seed: int = 1) -> tuple[tuple[Item, ...], Context]:
    """Placed sessions of many three-day convenings, ten sessions each, with people and rooms that meet in some."""
    chance = random.Random(seed)
    meetings, items = [], []
    for number in range(max(1, sessions // 10)):
        first = FIRST_DAY + datetime.timedelta(days=chance.randrange(0, 360))
        days = tuple(first + datetime.timedelta(days=day) for day in range(3))
        meetings.append(Meeting(f"c{number}", "Asia/Kolkata", days, city=f"City {number % 7}", sides=SIDES))
        people = [f"p{chance.randrange(sessions)}" for _ in range(12)]
        rooms = [f"r{chance.randrange(max(2, sessions // 20))}" for _ in range(2)]
        for place in range(10):
            items.append(_placed(chance, f"{number}-{place}", meetings[-1], people, rooms))
    rooms = tuple(RoomInfo(f"r{number}", f"Room {number}", 30) for number in range(max(2, sessions // 20)))
    return tuple(items[:sessions]), Context(tuple(meetings), rooms)


def _placed(chance: random.Random, key: str, meeting: Meeting, people: list[str], rooms: list[str]) -> Item:
    hour = datetime.datetime.combine(chance.choice(meeting.days), datetime.time(3, 30), datetime.UTC)
    start = hour + chance.randrange(32) * QUARTER
    parts = tuple(
        Part(person, f"Sample {person}", "moderator" if place == 0 else "lead_speaker", SIDES[place % 2].code)
        for place, person in enumerate(chance.sample(people, 4))
    )
    return Item(key, meeting.key, f"Session {key}", "panel", start, start + 4 * QUARTER, chance.choice(rooms), parts)


def open_agenda(
    sessions: int, rooms: int, days: int, *, lengths=(45, 60, 90), seats=(10, 15, 18, 30, 35), seed=1
) -> Problem:
    """Sessions in the tray, each with some people, a topic and seats; days from 9 to 18 with fixed breaks."""
    chance = random.Random(seed)
    dates = tuple(FIRST_DAY + datetime.timedelta(days=day) for day in range(days))
    meeting = Meeting("c", "America/New_York", dates, sides=SIDES)
    windows, items = [], []
    for day in dates:
        windows.append(DayWindow(day, _at(day, 9, 0, meeting), _at(day, 18, 0, meeting)))
        for first, last in (((10, 30), (11, 0)), ((12, 30), (13, 30)), ((15, 0), (15, 30))):
            start, end = _at(day, *first, meeting), _at(day, *last, meeting)
            items.append(Item(f"{day}-{first[0]}", "c", "Break", "break", start, end, fixed=True))
    for number in range(sessions):
        items.append(
            _open(chance, number, people=2 * sessions, topics=max(4, sessions // 8), lengths=lengths, seats=seats)
        )
    sizes = [20 * 2 ** (number // 2) for number in range(rooms)]
    infos = tuple(RoomInfo(f"r{number}", f"Room {number + 1}", seats) for number, seats in enumerate(sizes))
    return Problem(meeting, tuple(items), infos, tuple(windows), step=15)


def _open(chance: random.Random, number: int, *, people: int, topics: int, lengths: tuple, seats: tuple) -> Item:
    chosen = chance.sample(range(people), chance.choice((3, 4, 5)))
    parts = tuple(
        Part(f"p{person}", f"Sample {person}", "lead_speaker" if place else "moderator", SIDES[person % 2].code)
        for place, person in enumerate(chosen)
    )
    length, topic = chance.choice(lengths), f"t{chance.randrange(topics)}"
    attending, title = chance.choice(seats), f"Session {number}"
    return Item(f"s{number}", "c", title, "panel", parts=parts, length=length, topics=(topic,), attending=attending)


def _at(day: datetime.date, hour: int, minute: int, meeting: Meeting) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(hour, minute), meeting.clock).astimezone(datetime.UTC)


def processor_seconds(work: Callable[[], object]) -> float:
    """The processor time that the work takes, in seconds: the machine may be busy with other things."""
    before = time.process_time()
    work()
    return time.process_time() - before


PLANS = (
    (open_agenda(40, 4, 2), "40 sessions in 4 rooms, 2 days", 1),
    (open_agenda(120, 6, 4), "120 sessions in 6 rooms, 4 days", 3),
    (open_agenda(300, 8, 7), "300 sessions in 8 rooms, 7 days", 10),
    (open_agenda(40, 3, 3, lengths=(90,), seats=(10, 15)), "40 sessions in 36 places", 1),
)
"""What is planned, as it is called, and the processor seconds within which it is to be proved."""


def lines() -> list[str]:
    """What `make bench` prints of this."""
    return [*_conflict_lines(), *(_plan_line(*problem) for problem in PLANS)]


def _plan_line(problem: Problem, name: str, bar: float) -> str:
    found: list[Plan] = []
    seconds = processor_seconds(lambda: found.append(plan(problem, seconds=120)))
    (made,) = found
    proof = "proved" if made.is_optimal else f"not proved, gap {made.gap:.0f}"
    verdict = "" if made.is_optimal and seconds < bar else " MISSED"
    return f"plan, {name}: {len(made.placements)} placed, {proof} in {seconds:.2f} s (bar {bar} s){verdict}"


def _conflict_lines() -> list[str]:
    told = []
    for sessions in (40, 400, 4_000):
        items, context = crowded(sessions)
        seconds = processor_seconds(lambda items=items, context=context: conflicts(items, context))
        found = len(conflicts(items, context))
        told.append(f"conflicts of {sessions:,} sessions: {seconds * 1000:,.0f} ms, {found:,} found")
    return told


if __name__ == "__main__":
    print(*lines(), sep="\n")
