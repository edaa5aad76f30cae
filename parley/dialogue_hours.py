"""What meeting online has cost each side of a dialogue, as the picture on its page and in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from dialogues.models import Convening, Dialogue
from dialogues.pictures import BalanceSide, Hours, HoursRow, hours
from sessions.burden import ledger_from
from sessions.scheduling.fairness import difference_text, hours_text
from sessions.scheduling.ledger import Ledger, YearBurden


@dataclass(frozen=True)
class DialogueHours:
    """The ledger drawn, and what it says: who has borne more, and what is left out because it is not known."""

    picture: Hours
    said: str


def hours_of(dialogue: Dialogue, convenings: Iterable[Convening], user) -> DialogueHours | None:
    """The hours outside the working day; None until an edition was held online or hybrid."""
    ledger = ledger_from(dialogue, convenings, user)
    if not ledger.years:
        return None
    left, right = (BalanceSide(side.code, side.name) for side in dialogue.sides)
    rows = [row for year in ledger.years for row in _rows(year, left.code, right.code)]
    return DialogueHours(hours(left=left, right=right, rows=rows), f"{_ahead_text(ledger)}{_unknown_text(ledger)}")


def _rows(year: YearBurden, left: str, right: str) -> Iterable[HoursRow]:
    """One row for what is known of the year, one for what is not."""
    if year.known:
        yield HoursRow(str(year.year), year.minutes[left], year.minutes[right])
    if year.unknown:
        yield HoursRow(str(year.year), None, None)


def _ahead_text(ledger: Ledger) -> str:
    if not any(year.known for year in ledger.years):
        return ""
    totals = ledger.totals
    if not any(totals.values()):
        return "All sessions on record lay inside the working day of both sides."
    most, least = sorted(totals.values(), reverse=True)
    ahead = difference_text(ledger.sides, totals)
    if not ahead:
        return f"The sides are even: {hours_text(most)} each."
    return f"{ahead[0].upper()}{ahead[1:]}: {hours_text(most)} against {hours_text(least)}."


def _unknown_text(ledger: Ledger) -> str:
    if not ledger.unknown:
        return ""
    what = "One edition is" if ledger.unknown == 1 else f"{ledger.unknown} editions are"
    space = " " if any(year.known for year in ledger.years) else ""
    return f"{space}{what} left out, because no session with a time is on record."
