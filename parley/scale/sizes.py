"""How much is made, and what all builders share."""

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from django.db import models

from dialogues.models import Convening, Dialogue, Organization, Side, Topic, User, WorkingGroup
from participants.models import Participation, Person

BATCH = 1000
TODAY = datetime.date(2026, 11, 24)
"""The day on which the invented programs stand, so that the same rows come out on every day."""
FULL = {"dialogues": 200, "convenings": 4_000, "sessions": 40_000, "participations": 100_000}
FULL_PEOPLE = 100_000
ROSTERS = (100, 1_000)
"""The latest edition held of the first and of the second program lists at least this many, if there are as many."""
LONG_AGENDA = 40


@dataclass(frozen=True)
class Sizes:
    """How many rows of each kind, roughly: each program gets the same share."""

    people: int
    dialogues: int
    convenings: int
    sessions: int
    participations: int

    @classmethod
    def scaled(cls, people: int, **asked: int | None) -> "Sizes":
        """What was asked for; the rest in the proportion of the full scale, two programs at least."""
        sizes = {name: max(2, round(full * people / FULL_PEOPLE)) for name, full in FULL.items()}
        return cls(people=people, **sizes | {name: number for name, number in asked.items() if number})

    def share(self, name: str) -> int:
        """How many rows of that kind one program gets, one at least."""
        return max(1, round(getattr(self, name) / self.dialogues))

    @property
    def sessions_each(self) -> int:
        """How many sessions a convening gets."""
        return max(1, round(self.sessions / self.convenings))


class Scale:
    """What all programs share, and the one source of chance."""

    def __init__(self, sizes: Sizes) -> None:
        self.sizes = sizes
        self.random = Random("Sample")  # noqa: S311 the same rows each time, nothing secret
        self.sides: list[Side] = []
        self.topics: list[Topic] = []
        self.organizations: list[Organization] = []
        self.funders: list[Organization] = []
        self.lead: User | None = None

    def uid(self) -> uuid.UUID:
        """The next of a fixed row of identifiers."""
        return uuid.UUID(int=self.random.getrandbits(128), version=4)

    def some(self, rows: Sequence, number: int) -> list:
        """That many of the rows, or all where there are fewer."""
        return self.random.sample(rows, min(number, len(rows)))


@dataclass
class Program:
    """One program while it is made."""

    number: int
    dialogue: Dialogue
    groups: list[WorkingGroup] = field(default_factory=list)
    convenings: list[Convening] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    guests: list[Person] = field(default_factory=list)
    participations: dict[int, list[Participation]] = field(default_factory=dict)

    @property
    def latest_held(self) -> Convening | None:
        """The edition held last."""
        held = [row for row in self.convenings if row.was_held and row.edition_number]
        return max(held, key=lambda row: row.last_day, default=None)


def make(rows: Sequence[models.Model]) -> Sequence[models.Model]:
    """Write rows of one model in batches, without history, and give them with their keys."""
    return type(rows[0])._default_manager.bulk_create(rows, batch_size=BATCH) if rows else rows


def link(field_of_rows, pairs: Sequence[tuple[models.Model, models.Model]]) -> None:
    """Fill a many-to-many list from pairs (row, member), such as `Convening.topics` with (convening, topic)."""
    through = field_of_rows.through
    source, target = field_of_rows.field.m2m_field_name(), field_of_rows.field.m2m_reverse_field_name()
    make([through(**{f"{source}_id": row.pk, f"{target}_id": member.pk}) for row, member in pairs])
