"""Conflicts in words: sentences whose titles a page can link, with times as the convening's clocks show them. Pure."""

import datetime
from dataclasses import dataclass

from dialogues.dates import format_period
from sessions.scheduling.problem import LEAD_SPEAKER, MODERATOR, RAPPORTEUR, RESPONDENT, Item, Meeting, Presence

_DOES = {
    MODERATOR: "moderates",
    LEAD_SPEAKER: "leads",
    RESPONDENT: "responds in",
    RAPPORTEUR: "takes notes in",
    "": "is in",
}
ELSEWHERE = "taken elsewhere"


@dataclass(frozen=True)
class Words:
    """A piece of a sentence; `item` is the key of the item that it names, empty for plain text."""

    text: str
    item: str = ""


def words(*pieces: str | Item) -> tuple[Words, ...]:
    """A sentence of texts and items that the reader may see."""
    return tuple(Words(piece) if isinstance(piece, str) else Words(piece.title, piece.key) for piece in pieces)


def time_of(moment: datetime.datetime, meeting: Meeting) -> str:
    """ "14:00"; with "UTC" behind it while the convening's zone is not known."""
    return f"{moment.astimezone(meeting.clock):%H:%M}{'' if meeting.zone else ' UTC'}"


def span_of(start: datetime.datetime, end: datetime.datetime, meeting: Meeting) -> str:
    """ "14:00–15:00"."""
    return f"{start.astimezone(meeting.clock):%H:%M}–{time_of(end, meeting)}"


def day_of(moment: datetime.datetime, meeting: Meeting) -> datetime.date:
    """The date at the convening."""
    return moment.astimezone(meeting.clock).date()


def date_of(day: datetime.date) -> str:
    """ "16 March"."""
    return f"{day.day} {day:%B}"


def days_text(days: tuple[datetime.date, ...]) -> str:
    """ "16–18 March 2027"; days that lie apart one after the other: "23 February 2027 and 2 March 2027"."""
    runs: list[list[datetime.date]] = []
    for day in sorted(set(days)):
        if runs and day - runs[-1][1] == datetime.timedelta(days=1):
            runs[-1][1] = day
        else:
            runs.append([day, day])
    return listed([format_period(first, last) for first, last in runs])


def listed(texts: list[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)


def minutes_text(minutes: int) -> str:
    """ "1 minute", "30 minutes"."""
    return f"{minutes} minute{'' if minutes == 1 else 's'}"


def person_twice(person: str, first: Item, second: Item, meeting: Meeting) -> tuple[Words, ...]:
    """That a person is in two items at once; the first starts no later than the second, at least one is visible."""
    together = minutes_text(int((min(first.end, second.end) - second.start).total_seconds() // 60))
    if not (first.visible and second.visible):
        seen, hidden = (first, second) if first.visible else (second, first)
        part = seen.part_of(person)
        return words(
            f"{part.name} {_DOES[part.role]} ",
            seen,
            f", {span_of(seen.start, seen.end, meeting)}, and is {ELSEWHERE}, "
            f"{span_of(hidden.start, hidden.end, meeting)}: {together} twice.",
        )
    one, two = first.part_of(person), second.part_of(person)
    if first.start < second.start and first.end <= second.end:
        when = f" until {time_of(first.end, meeting)}", f" from {time_of(second.start, meeting)}"
    else:
        when = tuple(f", {span_of(item.start, item.end, meeting)}," for item in (first, second))
        when = when[0], when[1].rstrip(",")
    return words(
        f"{one.name} {_DOES[one.role]} ",
        first,
        f"{when[0]} and {_DOES[two.role]} ",
        second,
        f"{when[1]}: {together} twice.",
    )


def room_twice(room: str, first: Item, second: Item, meeting: Meeting) -> tuple[Words, ...]:
    """That a room is taken twice."""
    if not (first.visible and second.visible):
        seen, hidden = (first, second) if first.visible else (second, first)
        return words(
            seen,
            f" is in {room}, {span_of(seen.start, seen.end, meeting)}, which is {ELSEWHERE}, "
            f"{span_of(hidden.start, hidden.end, meeting)}.",
        )
    return words(
        f"{room} is taken twice: ",
        first,
        f", {span_of(first.start, first.end, meeting)}, and ",
        second,
        f", {span_of(second.start, second.end, meeting)}.",
    )


def all_rooms(first: Item, second: Item, whole: Item, meeting: Meeting) -> tuple[Words, ...]:
    """That an item takes all rooms while another is on."""
    other = second if whole is first else first
    return words(
        whole,
        f" takes all rooms, {span_of(whole.start, whole.end, meeting)}, while ",
        other,
        f" is on, {span_of(other.start, other.end, meeting)}.",
    )


def travel(person: str, first: Item, second: Item, cities: tuple[str, str], meeting: Meeting) -> tuple[Words, ...]:
    """That a person would be in two cities on one day. Of a hidden item not even the city is said."""
    if not (first.visible and second.visible):
        seen, hidden = (first, second) if first.visible else (second, first)
        part = seen.part_of(person)
        return words(
            f"{part.name} {_DOES[part.role]} ",
            seen,
            f", {span_of(seen.start, seen.end, meeting)}, and is {ELSEWHERE} on that day, "
            f"{span_of(hidden.start, hidden.end, meeting)}.",
        )
    one, two = first.part_of(person), second.part_of(person)
    return words(
        f"{one.name} {_DOES[one.role]} ",
        first,
        f" in {cities[0]} and {_DOES[two.role]} ",
        second,
        f" in {cities[1]} on one day.",
    )


def too_early(item: Item, needed: Item, meeting: Meeting) -> tuple[Words, ...]:
    """That an item starts before the end of one that it needs."""
    start, end = time_of(item.start, meeting), time_of(needed.end, meeting)
    if day_of(item.start, meeting) == day_of(needed.start, meeting):
        return words(item, f" starts at {start}, before ", needed, f" ends at {end}.")
    first, last = (date_of(day_of(one.start, meeting)) for one in (item, needed))
    return words(item, f" is on {first}, before ", needed, f" on {last}.")


def not_coming(person: str, what: str, item: Item) -> tuple[Words, ...]:
    """That someone with a part does not come; `what` they did."""
    part = item.part_of(person)
    return words(f"{part.name} {what} and {_DOES[part.role]} ", item, ".")


def away(person: str, presence: Presence, item: Item, meeting: Meeting) -> tuple[Words, ...]:
    """That someone with a part has not come yet or has left."""
    part = item.part_of(person)
    if presence.arrives and item.start < presence.arrives:
        moment, verb, whole_day = presence.arrives.astimezone(meeting.clock), "arrives", datetime.timedelta()
    else:
        moment, verb, whole_day = presence.leaves.astimezone(meeting.clock), "leaves", datetime.timedelta(days=1)
    at_midnight = moment.time() == datetime.time()
    when = date_of(moment.date() - whole_day) if at_midnight else f"{date_of(moment.date())} at {moment:%H:%M}"
    start = item.start.astimezone(meeting.clock)
    return words(
        f"{part.name} {verb} on {when} and {_DOES[part.role]} ",
        item,
        f" on {date_of(start.date())}, {span_of(item.start, item.end, meeting)}.",
    )
