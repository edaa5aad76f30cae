"""What differs between two snapshots of an agenda, in words."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from dialogues.dates import format_period
from dialogues.enums import Disclosure
from sessions.enums import SessionKind, SessionStatus, SpeakingRole

NEVER_COUNT = frozenset({"id", "sequence"})
NOT_LISTED = "someone not listed"


@dataclass(frozen=True)
class Change:
    """One thing that changed about a session: what, how it was, how it is now."""

    label: str
    was: str
    now: str


@dataclass(frozen=True)
class Line:
    """A session in a difference: its title and time as they are now, or were last."""

    uid: str
    title: str
    when: str
    changes: Sequence[Change] = ()


@dataclass(frozen=True)
class Difference:
    """Sessions that came, that stand at another time or place, that went, and that changed otherwise."""

    new: Sequence[Line] = ()
    moved: Sequence[Line] = ()
    withdrawn: Sequence[Line] = ()
    changed: Sequence[Line] = ()

    def __bool__(self) -> bool:
        return bool(self.total)

    @property
    def total(self) -> int:
        """How many sessions differ."""
        return len(self.new) + len(self.moved) + len(self.withdrawn) + len(self.changed)

    @property
    def groups(self) -> Sequence[tuple[str, Sequence[Line]]]:
        """Those with something in them, by their headings."""
        named = (("New", self.new), ("Moved", self.moved), ("Withdrawn", self.withdrawn), ("Changed", self.changed))
        return [(heading, lines) for heading, lines in named if lines]

    @property
    def summary(self) -> str:
        """ "2 new, 1 moved"; "nothing differs"."""
        return ", ".join(f"{len(lines)} {heading.lower()}" for heading, lines in self.groups) or "nothing differs"


def differs(was: Mapping, now: Mapping) -> bool:
    """Whether two rows of one session say different things; the count of its changes is no difference."""
    return {k: v for k, v in was.items() if k not in NEVER_COUNT} != {
        k: v for k, v in now.items() if k not in NEVER_COUNT
    }


def difference(was: Mapping | None, now: Mapping, *, zone: str, names: Mapping[int, str]) -> Difference:
    """What came between two snapshots, `was` None before the first. Times in words are counted in the zone.

    `names` are those of the participations; who is not among them is not named.
    """
    words = _Words(zone, names)
    before = {row["uid"]: row for row in was["sessions"]} if was else {}
    after = {row["uid"]: row for row in now["sessions"]}
    moved, changed = [], []
    for uid, row in after.items():
        if uid in before and differs(before[uid], row):
            line = words.line(row, words.changes(before[uid], row))
            is_elsewhere = any(change.label in (WHEN, WHERE) for change in line.changes)
            (moved if is_elsewhere else changed).append(line)
    return Difference(
        new=[words.line(row) for uid, row in after.items() if uid not in before],
        moved=moved,
        withdrawn=[words.line(row) for uid, row in before.items() if uid not in after],
        changed=changed,
    )


WHEN, WHERE = "When", "Where"
_TEXTS = (
    ("Title", "title"),
    ("Title in the second language", "second_title"),
    ("Objective", "objective"),
    ("Objective in the second language", "second_objective"),
    ("Guiding questions", "questions"),
    ("Guiding questions in the second language", "second_questions"),
    ("Working group", "group"),
)


class _Words:
    """Puts a session's facts into words, in one zone and with the names at hand."""

    def __init__(self, zone: str, names: Mapping[int, str]):
        self.zone = ZoneInfo(zone)
        self.names = names

    def line(self, row: Mapping, changes: Sequence[Change] = ()) -> Line:
        return Line(row["uid"], row["title"], self.when(row), tuple(changes))

    def changes(self, was: Mapping, now: Mapping) -> list[Change]:
        pairs = zip(self._facts(was), self._facts(now), strict=True)
        return [Change(label, before, after) for (label, before), (_, after) in pairs if before != after]

    def _facts(self, row: Mapping):
        yield WHEN, self.when(row)
        yield WHERE, self.where(row)
        yield from ((label, row[name]) for label, name in _TEXTS)
        yield "Kind", SessionKind(row["kind"]).label
        yield "Status", SessionStatus(row["status"]).label
        yield "Disclosure", Disclosure(row["disclosure"]).label if row["disclosure"] else ""
        yield "Topics", ", ".join(row["topics"])
        for role in SpeakingRole:
            yield role.label, self._people(row, role)

    def when(self, row: Mapping) -> str:
        """ "Tuesday, 16 March 2027, 09:00–10:30"."""
        start, end = (datetime.datetime.fromisoformat(row[name]).astimezone(self.zone) for name in _TIMES)
        overnight = " next day" if end.date() > start.date() else ""
        return f"{start:%A}, {format_period(start.date())}, {start:%H:%M}–{end:%H:%M}{overnight}"

    def where(self, row: Mapping) -> str:
        """The room with its venue; "all rooms"."""
        if row["room"] is None:
            return "all rooms"
        return ", ".join(filter(None, (row["room"]["name"], row["room"]["venue"])))

    def _people(self, row: Mapping, role: str) -> str:
        given = [each["participation"] for each in row["roles"] if each["role"] == role]
        return ", ".join(sorted(self.names.get(pk, NOT_LISTED) for pk in given))


_TIMES = ("starts_at", "ends_at")
