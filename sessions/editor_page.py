"""The agenda editor as its template shows it: one day of the grid, the tray, and every conflict in words."""

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from zoneinfo import ZoneInfo

from django.urls import reverse

from dialogues.dates import format_period
from dialogues.enums import ConveningFormat
from sessions.agenda_items import Agendas, RoomRow, SessionRow
from sessions.agenda_page import zone_of
from sessions.conflict_check import Found, found_in
from sessions.day_grid import DayGrid, Edge, Slot, day_grid
from sessions.editor_parts import FRAME, KIND_WORDS, LOOK, Block, Chip, Line, Tab, people_text, stamp
from sessions.grid_actions import Place
from sessions.models import AgendaChange, ConflictWaiver
from sessions.scheduling.conflicts import HINT
from sessions.scheduling.problem import Item

MOST_ROOMS = 12
MOST_LINES = 30
"""Conflicts of a day, and of the other days, that are written out; the tabs count them all. The graver come first."""

PLAN = "plan-"
"""What the key of an item starts with that only a plan has put there."""

A_DAY = datetime.timedelta(days=1)
VIRTUAL_SPAN = (7 * 60, 12 * 60)


class Editor:
    """One day of a convening's agenda with its conflicts, built from what `agendas_of` and `waivers_of` give.

    `day` is the day shown, None while the convening has none; `selected` the id of a session or None.
    """

    def __init__(
        self,
        agendas: Agendas,
        waivers: Sequence[ConflictWaiver],
        changes: Sequence[AgendaChange],
        *,
        day: datetime.date | None = None,
        selected: int | None = None,
        user,
    ):
        self.agendas, self.waivers, self.changes, self.user = agendas, waivers, changes, user
        self.found = found_in(agendas, waivers)
        self.convening = agendas.convenings[0]
        self.zone = zone_of(self.convening)
        self.meeting = agendas.context.meetings[0]
        self.rows = {str(row.pk): row for row in agendas.rows}
        self.items = {item.key: item for item in agendas.items}
        self.selected = str(selected) if str(selected) in self.rows else ""
        self.day = day or self._day_of_selected() or (self.days[0] if self.days else None)

    @cached_property
    def days(self) -> list[datetime.date]:
        """The days of the convening, and those on which something stands."""
        clock = ZoneInfo(self.zone)
        placed = {item.start.astimezone(clock).date() for item in self.agendas.items if item.is_placed}
        return sorted(placed.union(self.meeting.days))

    @property
    def day_text(self) -> str:
        """ "Tuesday, 16 March 2027"."""
        return f"{self.day:%A}, {format_period(self.day)}"

    @property
    def day_number(self) -> int | None:
        """Which day of the convening it is; None for one outside."""
        return self.meeting.days.index(self.day) + 1 if self.day in self.meeting.days else None

    @cached_property
    def is_virtual(self) -> bool:
        return self.day in self.meeting.virtual_days

    @cached_property
    def tabs(self) -> list[Tab]:
        counts = Counter(found.conflict.day for found in self.found if found.is_open)
        virtual = set(self.meeting.virtual_days)
        return [
            Tab(
                day,
                f"{day:%a} {day.day} {day:%b}" if number == 0 or day.day == 1 else f"{day:%a} {day.day}",
                self.address(day=day),
                day == self.day,
                day in virtual and len(virtual) < len(self.days),
                counts[day],
            )
            for number, day in enumerate(self.days)
        ]

    def address(self, *, day: datetime.date | None = None, session: str = "") -> str:
        """The editor at a day and a session."""
        day = day or self.day
        query = [f"day={day}"] if day else []
        query += [f"session={session}"] if session else []
        return f"{self._path}?{'&'.join(query)}" if query else self._path

    @cached_property
    def _path(self) -> str:
        return reverse("agenda:editor", args=[self.convening.slug])

    @cached_property
    def rooms(self) -> list[RoomRow]:
        return self.agendas.rooms_of(self.convening)[:MOST_ROOMS]

    @cached_property
    def width(self) -> int:
        """How many columns the grid has: one stands for all rooms while none is known."""
        return max(1, len(self.rooms))

    @cached_property
    def grid(self) -> DayGrid:
        noon = datetime.datetime.combine(self.day, datetime.time(12), ZoneInfo(self.zone))
        first, last = noon - A_DAY, noon + A_DAY  # a little more than the day: the grid itself looks closely
        placed = [item for item in self.agendas.items if item.is_placed and item.start < last and item.end > first]
        span = VIRTUAL_SPAN if self.is_virtual else (8 * 60, 18 * 60)
        columns = [str(room.pk) for room in self.rooms]
        return day_grid(self.day, self.zone, [*placed, *self._proposed_items()], columns, span)

    @cached_property
    def edges(self) -> tuple[Edge, Sequence[Edge]]:
        """The clock by which the rows are counted, and those of the sides that differ from it; of none, the other's."""
        sides = self.convening.dialogue.sides
        noon = self.grid.moment(12 * 60)
        zones = {self.zone, *(side.timezone for side in sides)}
        offsets = {zone: noon.astimezone(ZoneInfo(zone)).utcoffset() for zone in zones}
        ours = [side for side in sides if offsets[side.timezone] == offsets[self.zone]]
        here = Edge(self.convening.city or self.zone.rpartition("/")[2].replace("_", " "), "", self.zone)
        if len(ours) == 1:
            here = Edge(ours[0].capital, ours[0].code, self.zone)
        others = [Edge(side.capital, side.code, side.timezone) for side in sides if side not in ours]
        return here, others

    @cached_property
    def nights(self):
        """The shade at the edges on a virtual or hybrid day; in person the guests are where the clocks are."""
        if not (self.is_virtual or self.convening.format == ConveningFormat.HYBRID):
            return []
        here, others = self.edges
        left = self.grid.nights("a", [here.zone]) if here.code else []
        return [*left, *self.grid.nights("z", [edge.zone for edge in others])]

    @cached_property
    def ticks(self):
        return self.grid.ticks(self.edges[1])

    @cached_property
    def overlaps(self):
        """The minutes that two sessions share which take one person."""
        return self.grid.overlaps(
            found.conflict.items[:2]
            for found in self.found
            if found.conflict.day == self.day and len(found.conflict.items) == 2 and not self._is_settled(found)
        )

    @cached_property
    def blocks(self) -> list[Block]:
        return [self._block(slot) for slot in self.grid.slots]

    @cached_property
    def tray(self) -> list[Chip]:
        return [
            Chip(row, self._tray_line(row), LOOK[row.kind], self.address(session=key), key == self.selected)
            for key, row in self.rows.items()
            if row.starts_at is None
        ]

    @cached_property
    def conflicted(self) -> set[str]:
        """The keys of the sessions that have a conflict which is no hint and not waived."""
        return {key for found in self.found if not self._is_settled(found) for key in found.conflict.items}

    @cached_property
    def selected_lines(self) -> list[Line]:
        return [self._line(found) for found in self.found if self.selected in found.conflict.items]

    @cached_property
    def day_lines(self) -> list[Line]:
        """Conflicts of the day shown that are not about the selected session."""
        return [self._line(found) for found in self._of_day[:MOST_LINES]]

    @property
    def hidden_count(self) -> int:
        """How many more conflicts the day has than are written out."""
        return max(0, len(self._of_day) - MOST_LINES)

    @cached_property
    def other_lines(self) -> list[Line]:
        others = [found for found in self._others() if found.conflict.day != self.day and found.is_open]
        return [self._line(found) for found in others[:MOST_LINES]]

    @property
    def open_count(self) -> int:
        """How many conflicts a release waits for."""
        return sum(found.is_open for found in self.found)

    @property
    def selected_row(self) -> SessionRow | None:
        return self.rows.get(self.selected)

    @cached_property
    def undoable(self) -> AgendaChange | None:
        """The last change of this user that stands."""
        own = (row for row in self.changes if row.by_id == self.user.pk and row.applied_at and not row.undone_at)
        return next(own, None)

    @cached_property
    def proposal(self) -> AgendaChange | None:
        """The latest plan, if it was neither accepted nor dismissed."""
        return next((row for row in self.changes if not row.applied_at and not row.undone_at), None)

    @cached_property
    def stamp(self) -> str:
        """As `stamp_of` reads it, from what is at hand."""
        sessions, people = self.agendas.rows, self.agendas.people
        versions = sum(row.version for row in sessions), sum(row.version for row in people)
        last_change = max((row.pk for row in self.changes), default=0)
        return stamp(len(sessions), *versions, last_change, len(self.waivers))

    def _day_of_selected(self) -> datetime.date | None:
        item = self.items.get(self.selected)
        return item.start.astimezone(ZoneInfo(self.zone)).date() if item and item.is_placed else None

    @cached_property
    def _of_day(self) -> list[Found]:
        return [found for found in self._others() if found.conflict.day == self.day]

    def _others(self):
        return (found for found in self.found if self.selected not in found.conflict.items)

    @staticmethod
    def _is_settled(found: Found) -> bool:
        return found.conflict.level == HINT or found.waiver is not None

    @cached_property
    def proposed(self) -> Mapping[str, Place]:
        """Where the plan would put what still waits in the tray."""
        after = self.proposal.after if self.proposal else {}
        waiting = {key for key, row in self.rows.items() if row.starts_at is None}
        return {key: Place.from_state(state) for key, state in after.items() if key in waiting}

    @property
    def proposed_days(self) -> list[tuple[str, str, int]]:
        """The days on which the plan puts something: name, address, how many."""
        clock = ZoneInfo(self.zone)
        counts = Counter(place.starts_at.astimezone(clock).date() for place in self.proposed.values())
        return [(f"{day:%A} {day.day} {day:%B}", self.address(day=day), counts[day]) for day in sorted(counts)]

    @property
    def unplaced(self) -> list[tuple[str, str]]:
        """What the plan could not place: the title, and why and what would free a place."""
        notes = self.proposal.notes.get("unplaced", ()) if self.proposal else ()
        known = ((str(note["session"]), note["text"]) for note in notes)
        return [(self.rows[key].title, text) for key, text in known if key in self.rows]

    def _proposed_items(self) -> list[Item]:
        return [
            replace(
                self.items[key],
                key=f"{PLAN}{key}",
                start=place.starts_at,
                end=place.ends_at,
                room=str(place.room_id or ""),
            )
            for key, place in self.proposed.items()
        ]

    def _block(self, slot: Slot) -> Block:
        item = slot.item
        key, is_proposed = item.key.removeprefix(PLAN), item.key.startswith(PLAN)
        row = self.rows[key]
        bad, selected = item.key in self.conflicted, item.key == self.selected
        classes = [f"k-{LOOK[item.kind]}", f"r-{slot.row}", f"d-{slot.rows}"]
        classes.append(f"c-{slot.column}" if slot.column else "all")
        classes += [f"lane-{slot.lane} of-{slot.lanes}"] if slot.lanes > 1 else []
        flags = {"slim": slot.is_slim, "bad": bad, "sel": selected, "plan": is_proposed}
        classes += [name for name, holds in flags.items() if holds]
        start = item.start.astimezone(ZoneInfo(self.zone))
        return Block(
            slot=slot,
            row=row,
            line=f"{'Proposed: ' if is_proposed else ''}{self._block_line(item, slot)}",
            day=str(start.date()),
            start=f"{start:%H:%M}",
            classes=" ".join(classes),
            address=self.address(session=key),
            has_conflict=bad,
            is_selected=selected,
            is_proposed=is_proposed,
        )

    def _block_line(self, item: Item, slot: Slot) -> str:
        start, end = (moment.astimezone(ZoneInfo(self.zone)) for moment in (item.start, item.end))
        pieces = [f"{start:%H:%M}–{end:%H:%M}"]
        if item.kind not in FRAME:
            pieces.append(KIND_WORDS[item.kind])
        if not slot.column and self.width > 1:
            pieces.append("all rooms")
        if not slot.is_slim:
            pieces += people_text(item)
        return ", ".join(pieces)

    def _tray_line(self, row: SessionRow) -> str:
        item = self.items[str(row.pk)]
        people = people_text(item)
        missing = [] if people or row.kind in FRAME else ["no moderator yet"]
        return ", ".join([f"{item.length} min", *people, *missing])

    def _line(self, found: Found) -> Line:
        pieces = [(words.text, self._address_of(words.item)) for words in found.conflict.words]
        return Line(found, pieces, self._mend(found))

    def _address_of(self, item: str) -> str:
        if not item:
            return ""
        slug = self.agendas.slug_of(item)
        if slug != self.convening.slug:
            return reverse("agenda:agenda", args=[slug]) + f"#session-{item}"
        standing = self.items[item]
        day = standing.start.astimezone(ZoneInfo(self.zone)).date() if standing.is_placed else self.day
        return self.address(day=day, session=item)

    def _mend(self, found: Found) -> Mapping[str, str] | None:
        mend = found.conflict.mend
        row = self.rows.get(mend.item) if mend else None
        if row is None:
            return None
        start = mend.start.astimezone(ZoneInfo(self.zone))
        return {
            "text": mend.text,
            "action": reverse("agenda:session_move", args=[self.convening.slug, row.pk]),
            "day": f"{start:%Y-%m-%d}",
            "start": f"{start:%H:%M}",
            "minutes": str(self.items[mend.item].minutes),
            "room": str(row.room_id or ""),
            "version": str(row.version),
        }
