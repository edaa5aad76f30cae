"""What the agenda editor shows, piece by piece: tabs, sessions in the grid and in the tray, conflicts in words."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Max, OuterRef, Subquery, Sum

from dialogues.models import Convening
from participants.models import Participation
from sessions.agenda_items import SessionRow
from sessions.conflict_check import Found
from sessions.day_grid import Slot
from sessions.enums import SessionKind, SessionStatus
from sessions.models import AgendaChange, ConflictWaiver, Session
from sessions.scheduling.problem import LEAD_SPEAKER, MODERATOR, PAUSES, Item

LOOK = {
    **dict.fromkeys((SessionKind.OPENING, SessionKind.MEAL, SessionKind.BREAK), "frame"),
    **dict.fromkeys((SessionKind.VISIT, SessionKind.CLOSING), "frame"),
    **dict.fromkeys((SessionKind.BREAKOUT, SessionKind.WORKING_GROUP_REPORT), "breakout"),
    SessionKind.PLENARY: "plenary",
    SessionKind.PANEL: "panel",
    SessionKind.BILATERAL: "bilateral",
}
"""Which of the five tints a kind has."""

KIND_WORDS = {kind.value: kind.label.lower() for kind in SessionKind}
"""What a kind is called within a line."""

FRAME = (SessionKind.OPENING, SessionKind.CLOSING, *PAUSES)


@dataclass(frozen=True)
class Tab:
    """A day of the convening: its address, and how many conflicts it has that are no hints."""

    date: datetime.date
    label: str
    address: str
    is_current: bool
    is_virtual: bool
    conflicts: int


@dataclass(frozen=True)
class Block:
    """A session in the grid, or one that a plan would put there. `classes` carry its place and look."""

    slot: Slot
    row: SessionRow
    line: str
    day: str
    start: str
    classes: str
    address: str
    has_conflict: bool
    is_selected: bool
    is_proposed: bool = False

    @property
    def version(self) -> str:
        return str(self.row.version)

    @property
    def minutes(self) -> str:
        return str(self.slot.item.minutes)


@dataclass(frozen=True)
class Chip:
    """A session in the tray."""

    row: SessionRow
    line: str
    look: str
    address: str
    is_selected: bool


@dataclass(frozen=True)
class Line:
    """A conflict in words: pieces of text with an address or "", and what can be done about it."""

    found: Found
    pieces: Sequence[tuple[str, str]]
    mend: Mapping[str, str] | None

    @property
    def is_open(self) -> bool:
        """Whether someone must act: no hint, and not waived."""
        return self.found.is_open


def stamp_of(convening: Convening) -> str:
    """Changes with everything that the editor shows of its own convening; one query."""

    def one(rows, value):
        return Subquery(rows.filter(convening=OuterRef("pk")).order_by().values("convening").values(n=value))

    shown = Session.objects.exclude(status=SessionStatus.WITHDRAWN)
    counts = {
        "placed_or_not": one(shown, Count("pk")),
        "session_versions": one(shown, Sum("version")),
        "people_versions": one(Participation.objects, Sum("version")),
        "last_change_made": one(AgendaChange.objects, Max("pk")),
        "waiver_count": one(ConflictWaiver.objects, Count("pk")),
    }
    rows = Convening.objects.filter(pk=convening.pk).annotate(**counts)
    return stamp(*(value or 0 for value in rows.values_list(*counts).get()))


def stamp(*counts: int) -> str:
    """The stamp of what is shown: sessions, the sum of their versions and of their people's, changes, waivers."""
    return ".".join(map(str, counts))


def people_text(item: Item) -> list[str]:
    """Who moderates and who leads, as pieces of a line."""
    moderators = [part.name for part in item.parts if part.role == MODERATOR]
    leads = [part.name for part in item.parts if part.role == LEAD_SPEAKER]
    texts = [f"moderator {', '.join(moderators)}"] if moderators else []
    if leads:
        texts.append(f"lead {leads[0]}" if len(leads) == 1 else f"{len(leads)} lead speakers")
    return texts
