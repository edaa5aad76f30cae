"""Small agendas as plain values, for the tests of scheduling. All names are invented."""

import datetime
from zoneinfo import ZoneInfo

from sessions.scheduling.problem import Context, Item, Meeting, Part, RoomInfo, SideInfo

DAYS = tuple(datetime.date(2027, 3, day) for day in (16, 17, 18))
SIDES = (SideInfo("US", "U.S."), SideInfo("IN", "Indian"))
WASHINGTON = Meeting("here", "America/New_York", DAYS, city="Washington", sides=SIDES, rooms=("lotus", "oak", "line"))
DELHI = Meeting("there", "Asia/Kolkata", DAYS, city="New Delhi", sides=SIDES)
LOTUS, OAK, LINE = RoomInfo("lotus", "Lotus", 20), RoomInfo("oak", "Oak", 40), RoomInfo("line", "Line", online=True)


def at(time: str, day: int = 16, zone: str = "America/New_York") -> datetime.datetime:
    """That time of March 2027 in the zone, in UTC."""
    wall = datetime.datetime.combine(datetime.date(2027, 3, day), datetime.time.fromisoformat(time), ZoneInfo(zone))
    return wall.astimezone(datetime.UTC)


def part(person: str, role: str = "lead_speaker", side: str = "US") -> Part:
    return Part(person, f"{person.title()} Sample", role, side)


def item(title: str, start: str = "", end: str = "", *parts: Part, day: int = 16, **values) -> Item:
    """An item of the convening in Washington, its key the title, placed if it has times."""
    values = {"key": title, "convening": "here", "kind": "plenary"} | values
    times = {"start": at(start, day), "end": at(end, day)} if start else {}
    return Item(title=title, parts=parts, **times, **values)


def context(**values) -> Context:
    return Context(**{"meetings": (WASHINGTON, DELHI), "rooms": (LOTUS, OAK, LINE), "about": ("here",)} | values)
