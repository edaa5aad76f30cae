"""The fair hours of a virtual convening: for each day the best slots in all local times, and what each side bears."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from dialogues.models import Dialogue
from sessions.burden import ledger_of_dialogue, side_place
from sessions.scheduling.fairness import PlannedDay, Ranked, difference_text, hours_text, plan_days

MOST_SLOTS = 3


@dataclass(frozen=True)
class SlotSide:
    """What a slot is at one side: its local time with the date, and the hours outside the working day."""

    code: str
    name: str
    time: str
    burden: str


@dataclass(frozen=True)
class SlotLine:
    """A slot, the best of its day first."""

    place: int
    sides: tuple[SlotSide, ...]
    sentence: str
    clocks: str


@dataclass(frozen=True)
class DayHours:
    """A day with its slots; without any, `help` says why and what would help."""

    day: datetime.date
    slots: tuple[SlotLine, ...]
    help: str


@dataclass(frozen=True)
class FairHours:
    """The days, what they cost together, and who has borne more so far."""

    days: tuple[DayHours, ...]
    sentence: str
    ledger: str


def fair_hours(dialogue: Dialogue, days: Sequence[datetime.date], minutes: int, user) -> FairHours:
    """The slots of those days, counted on the first side's calendar; the ledger takes two queries."""
    ledger = ledger_of_dialogue(dialogue, user)
    sides = [side_place(side) for side in dialogue.sides]
    planned = plan_days(days, minutes, sides, ledger.totals)
    ahead = difference_text(sides, ledger.totals)
    borne = f"{ahead[0].upper()}{ahead[1:]}." if ahead else "The sides are even so far."
    left_out = f" {ledger.unknown} held online left out: no times on record." if ledger.unknown else ""
    return FairHours(tuple(_day(day) for day in planned.days), planned.sentence, f"{borne}{left_out}")


def _day(day: PlannedDay) -> DayHours:
    return DayHours(day.day, tuple(_line(one) for one in day.options[:MOST_SLOTS]), day.help)


def _line(ranked: Ranked) -> SlotLine:
    slot = ranked.slot
    sides = tuple(
        SlotSide(local.side.code, local.side.name, local.text, hours_text(slot.burden[local.side.code]))
        for local in slot.locals
    )
    return SlotLine(ranked.place, sides, ranked.sentence, ranked.clocks)
