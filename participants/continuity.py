"""Who comes back: returning, retention and the core group of a dialogue. Pure: no Django.

The definitions: returning is who attended an earlier edition of the same dialogue. Retention of edition n is attended
n-1 and n, divided by attended n-1, per side; n-1 is the edition held before it by date. Editions with unknown
attendance are left out, never counted as zero: where n or n-1 is unknown there is no retention. The core group attended
three of the last four held. Persons and seats (organizations) are two figures.

A person counts for the side of edition n-1, and has come back whatever the role or side is in edition n. A seat is kept
when its organization sits on the same side again.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

CORE_LAST, CORE_ATTENDED = 4, 3


@dataclass(frozen=True)
class Attendee:
    """Someone who was there, in the room or remote. `side` is empty for observers, `seat` the organization."""

    person: int
    side: str = ""
    seat: str = ""


@dataclass(frozen=True)
class EditionHeld:
    """An edition that was held, by its last day; `attendees` is None where it is not known who was there."""

    key: int
    label: str
    on: datetime.date
    attendees: frozenset[Attendee] | None


@dataclass(frozen=True)
class Retention:
    """How many of `before` came back; `share` is None where there was nobody to come back."""

    kept: int
    before: int

    @property
    def share(self) -> float | None:
        return self.kept / self.before if self.before else None


@dataclass(frozen=True)
class SideContinuity:
    """One side at one edition. The two retentions are None where this edition or the one before it is not known."""

    side: str
    attended: int
    returning: int
    persons: Retention | None
    seats: Retention | None

    @property
    def new(self) -> int:
        return self.attended - self.returning


@dataclass(frozen=True)
class EditionContinuity:
    """An edition whose attendance is known, with a figure for each side in the order asked for."""

    key: int
    label: str
    on: datetime.date
    sides: tuple[SideContinuity, ...]


@dataclass(frozen=True)
class Continuity:
    """The editions with known attendance, oldest first; how many held ones are left out; the core group's persons.

    `core` is None where fewer than three editions are known: nobody could be in it.
    """

    editions: tuple[EditionContinuity, ...]
    left_out: int
    core: frozenset[int] | None


def continuity(editions: Iterable[EditionHeld], sides: Iterable[str]) -> Continuity:
    """The continuity of a dialogue over the editions it held."""
    ordered = sorted(editions, key=lambda edition: (edition.on, edition.key))
    codes = tuple(sides)
    shown, seen = [], set()
    for index, edition in enumerate(ordered):
        if edition.attendees is None:
            continue
        before = ordered[index - 1] if index else None
        figures = tuple(_side(code, edition, before, seen) for code in codes)
        shown.append(EditionContinuity(edition.key, edition.label, edition.on, figures))
        seen |= _persons(edition.attendees)
    return Continuity(tuple(shown), len(ordered) - len(shown), core_group(ordered))


def returning(editions: Iterable[EditionHeld], *, before: datetime.date | None = None) -> frozenset[int]:
    """The persons who attended an edition that ended before that day; without a day, any edition."""
    earlier = (edition for edition in editions if before is None or edition.on < before)
    return frozenset().union(*(_persons(edition.attendees or ()) for edition in earlier))


def core_group(editions: Iterable[EditionHeld]) -> frozenset[int] | None:
    """The persons who attended at least three of the last four editions held of which the attendance is known."""
    known = [edition for edition in editions if edition.attendees is not None]
    last = sorted(known, key=lambda edition: (edition.on, edition.key))[-CORE_LAST:]
    if len(last) < CORE_ATTENDED:
        return None
    present = [_persons(edition.attendees) for edition in last]
    return frozenset(
        person for person in frozenset().union(*present) if sum(person in each for each in present) >= CORE_ATTENDED
    )


def _side(code: str, edition: EditionHeld, before: EditionHeld | None, seen: set[int]) -> SideContinuity:
    here = [attendee for attendee in edition.attendees if attendee.side == code]
    persons = seats = None
    if before is not None and before.attendees is not None:
        then = [attendee for attendee in before.attendees if attendee.side == code]
        persons = _retention(_persons(then), _persons(edition.attendees))
        seats = _retention(_seats(then), _seats(here))
    return SideContinuity(code, len(here), len(_persons(here) & seen), persons, seats)


def _retention(then: frozenset, now: frozenset) -> Retention:
    return Retention(len(then & now), len(then))


def _persons(attendees: Iterable[Attendee]) -> frozenset[int]:
    return frozenset(attendee.person for attendee in attendees)


def _seats(attendees: Iterable[Attendee]) -> frozenset[str]:
    return frozenset(" ".join(attendee.seat.casefold().split()) for attendee in attendees if attendee.seat.strip())
