"""The sentence at the head of a dialogue's page: who hosts next, or what else can be said, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from dialogues.cadence import Cadence
from dialogues.citing import Citing
from dialogues.dates import ordinal
from dialogues.models import Convening, Dialogue, Side
from dialogues.rhythm import side_with_code
from dialogues.series import HYBRID, IN_PERSON


@dataclass(frozen=True)
class Answer:
    """`said` after the side, where one opens the sentence. `asks_for_more`: a past edition would change the answer."""

    said: str
    reason: str
    side: Side | None = None
    convening: Convening | None = None
    is_late: bool = False
    asks_for_more: bool = False
    sources: tuple[int, ...] = ()


def answer_of(dialogue: Dialogue, cadence: Cadence, editions: Sequence[Convening], citing: Citing) -> Answer:
    """What the record says of the next edition. `editions` are all of the dialogue's."""
    rows = {row.pk: row for row in editions}
    last = rows.get(cadence.last.key) if cadence.last else None
    coming = rows.get(cadence.next.key) if cadence.next else None
    sources = citing.numbers(last) if last else ()
    turn = side_with_code(dialogue, cadence.host.code)
    if coming:
        return _of_plan(coming, turn, cadence, sources)
    if last is None:
        reason = "Once a past edition is recorded, this page says who hosts the next one and when it is due."
        return Answer("No dated edition is on record yet.", reason)
    return Answer(
        said=_said(cadence, turn),
        reason=_reason(cadence),
        side=turn,
        is_late=cadence.is_late,
        asks_for_more=cadence.is_late,
        sources=sources,
    )


def _of_plan(coming: Convening, turn: Side | None, cadence: Cadence, sources: tuple[int, ...]) -> Answer:
    """The next edition has a plan: it is said before the rule, and a host who is not in turn is said too."""
    what = f"The {ordinal(coming.edition_number)}" if coming.edition_number else "The next edition"
    when = f"{coming.period_text}" if coming.starts_on else "its days are not chosen"
    host = coming.host_side
    turn_text = cadence.host.reason
    if turn and host and turn != host:
        turn_text += f" By turn {turn.the_name} would host."
    said = f"{what} is {coming.get_status_display().lower()}: {', '.join(filter(None, (when, coming.city)))}."
    if host:
        return Answer(f"hosts {what[:1].lower()}{what[1:]}, {when}.", turn_text, host, coming, sources=sources)
    return Answer(said, turn_text, convening=coming, sources=sources)


def _reason(cadence: Cadence) -> str:
    """Why: the host first, then how long it is since the last edition, which is named unless it is the same one."""
    last = cadence.last
    if last.format in (IN_PERSON, HYBRID) and cadence.host.code:
        return f"{cadence.host.reason} {cadence.late.reason}"
    number = f", {last.label}," if last.number else ""
    place = f" met in {last.city}" if last.city else " was held"
    return (
        f"{cadence.host.reason} The last edition on record{number}{place} in {last.month_text}. {cadence.late.reason}"
    )


def _said(cadence: Cadence, turn: Side | None) -> str:
    what = f"the {ordinal(cadence.edition.number)}" if cadence.edition.number else "the next edition"
    if turn:
        return f"hosts {what}."
    opening = f"{what[:1].upper()}{what[1:]}"
    if cadence.is_late:
        return f"{opening} is late."
    if cadence.due.first:
        return f"{opening} is due {cadence.due.first:%B %Y} to {cadence.due.last:%B %Y}."
    return "Who hosts next is not known."
