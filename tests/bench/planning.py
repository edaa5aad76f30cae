"""How fast conflicts are found and plans are made, on invented agendas. Processor time of one thread."""

import datetime
import random
import time
from collections.abc import Callable

from sessions.scheduling.conflicts import conflicts
from sessions.scheduling.problem import Context, Item, Meeting, Part, RoomInfo, SideInfo

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


def processor_seconds(work: Callable[[], object]) -> float:
    """The processor time that the work takes, in seconds: the machine may be busy with other things."""
    before = time.process_time()
    work()
    return time.process_time() - before


def lines() -> list[str]:
    """What `make bench` prints of this."""
    told = []
    for sessions in (40, 400, 4_000):
        items, context = crowded(sessions)
        seconds = processor_seconds(lambda items=items, context=context: conflicts(items, context))
        found = len(conflicts(items, context))
        told.append(f"conflicts of {sessions:,} sessions: {seconds * 1000:,.0f} ms, {found:,} found")
    return told


if __name__ == "__main__":
    print(*lines(), sep="\n")
