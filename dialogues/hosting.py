"""Who hosts next and why. Pure: no Django.

The definition: the side that did not host the last in-person edition held, whatever was planned; virtual editions use
no turn (unless the dialogue says so), a neutral host uses none. An exception changes nothing of the rule. An edition
of unknown format is passed over; if the host of the last in-person one is not known, the answer is "not known".
A hybrid edition has a place and a host, so it uses a turn like one in person.
"""

from dataclasses import dataclass

from dialogues.series import ALTERNATE, HYBRID, IN_PERSON, NEUTRAL, NO_ROTATION, VIRTUAL, Edition, Series


@dataclass(frozen=True)
class NextHost:
    """The side whose turn it is, by code; None where there is no turn or it is not known. `reason` says why."""

    code: str | None
    reason: str


def next_host(series: Series) -> NextHost:
    """Whose turn it is to host the next in-person edition."""
    if series.rotation == NO_ROTATION:
        return NextHost(None, "The sides do not take turns.")
    if series.rotation != ALTERNATE:
        return NextHost(None, "How the sides share hosting is not recorded.")
    last = next((edition for edition in series.held_by_date if _uses_turn(series, edition)), None)
    unclear = _passed_over(series, last)
    if last is None:
        return NextHost(None, f"No in-person edition hosted by a side is on record.{unclear}")
    kind = "edition that used a turn" if last.format == VIRTUAL else "in-person edition"
    number = f", {last.label}," if last.number else ""
    if last.host is None:
        return NextHost(None, f"The host of the last {kind} on record, {last.label}, is not known.{unclear}")
    where = f"met in {last.city}" if last.city else f"was hosted by {series.name_of(last.host)}"
    code = next(side.code for side in series.sides if side.code != last.host)
    reason = f"The last {kind} on record{number} {where} in {last.month_text}, and the sides take turns.{unclear}"
    return NextHost(code, reason)


def _uses_turn(series: Series, edition: Edition) -> bool:
    formats = (IN_PERSON, HYBRID, VIRTUAL) if series.virtual_uses_turn else (IN_PERSON, HYBRID)
    return edition.format in formats and edition.host != NEUTRAL


def _passed_over(series: Series, last: Edition | None) -> str:
    """A sentence about later editions whose format is not known; one of them may have used a turn."""
    later = series.held_by_date[: series.held_by_date.index(last)] if last else series.held_by_date
    unknown = [edition.label for edition in later if not edition.format]
    if not unknown:
        return ""
    return f" Passed over, because the format is not known: {', '.join(unknown)}."
