"""What an action on a convening keeps, changes, reopens and withdraws, in sentences, beforehand. Pure: no Django."""

from collections.abc import Callable
from dataclasses import dataclass, field

from parley.convening_life import POSTPONED, Action

MOST_NAMED = 8
NOTHING_SENT = "Nothing is sent from here, and no answer is changed."


@dataclass(frozen=True)
class Turn:
    """Whose turn it is to host: the host choice ("side_a"), the side's name in a sentence, and why; "" if nobody's."""

    host: str
    name: str
    reason: str


@dataclass(frozen=True)
class Facts:
    """What hangs on a convening, counted; texts are as shown."""

    status: str
    edition: str = ""
    format: str = ""
    host: str = ""
    host_name: str = ""
    when: str = ""
    place: str = ""
    is_edition: bool = True
    virtual_uses_turn: bool = False
    people: int = 0
    accepted: int = 0
    attendance_unknown: int = 0
    sessions: int = 0
    placed: int = 0
    in_rooms: int = 0
    released: int = 0
    day_rows: int = 0
    counted_tasks: int = 0
    open_tasks: tuple[str, ...] = ()
    outcomes: int = 0
    open_actions: int = 0
    to_settle: tuple[str, ...] = ()
    turn: Turn = field(default_factory=lambda: Turn("", "", ""))


@dataclass(frozen=True)
class Consequences:
    """Sentences by what they say: what stays, what changes, what is open again, what is taken back, what to mind."""

    keeps: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    reopens: tuple[str, ...] = ()
    withdraws: tuple[str, ...] = ()
    minds: tuple[str, ...] = ()

    @property
    def groups(self) -> list[tuple[str, tuple[str, ...]]]:
        """The headings with their sentences, those without any left out."""
        named = (
            ("To mind first", self.minds),
            ("What changes", self.changes),
            ("What is open again", self.reopens),
            ("What is withdrawn", self.withdraws),
            ("What stays", self.keeps),
        )
        return [(heading, sentences) for heading, sentences in named if sentences]


def consequences(action: Action, facts: Facts) -> Consequences:
    """What the action does, whatever is chosen with it; see `of_format` and `of_host` for what a choice does."""
    found = _OF[action](facts)
    return Consequences(*(tuple(filter(None, sentences)) for sentences in found))


def _plan(facts: Facts):
    again = facts.status == POSTPONED
    dates = f"The dates stand: {facts.when}." if facts.when else "It has no dates yet: choose them next."
    return _stays(facts), ("It is planned again." if again else "It is planned.", dates), _asked_again(facts, again), ()


def _confirm(facts: Facts):
    minds = [*facts.to_settle]
    if not facts.when:
        minds.append("Its dates are not known.")
    if not facts.place and facts.format != "virtual":
        minds.append("Its place is not known.")
    if not facts.format:
        minds.append("Whether it is in person or virtual is not decided.")
    shown = "The program’s funders see its date, place, format and topics from now on, if its page is open to them."
    return (), ("It is confirmed.", shown, "Nobody is mailed."), (), (), tuple(minds)


def _hold(facts: Facts):
    changes = ["It counts as held: for the rhythm, for whose turn it is to host, and for who came before."]
    if facts.attendance_unknown:
        who = _many(facts.attendance_unknown, "person", "people")
        changes.append(f"Who attended is not recorded for {who}: you are led to the delegations next.")
    return _stays(facts), tuple(changes), (), (), (_named("Not done yet", facts.open_tasks),)


def _close(facts: Facts):
    minds = (
        "No outcome is recorded." if not facts.outcomes else "",
        _if_any("Attendance is not known for {}.", facts.attendance_unknown, "person", "people"),
        _if_any("{} open; that goes on after closing.", facts.open_actions, "action item is", "action items are"),
        _named("Key dates not done", facts.open_tasks),
    )
    frozen = "Its record is frozen: facts, days, key dates, delegations, agenda, outcomes, the text of recommendations."
    return (
        ("Steps of uptake and news of action items go on.", "A lead may reopen it, with a reason."),
        (frozen,),
        (),
        (),
        minds,
    )


def _reopen(facts: Facts):
    return (), ("It is held, and can be edited again.", "The reason is kept in its history."), (), ()


def _dates(facts: Facts):
    again = "It is planned again." if facts.status == POSTPONED else ""
    moved = _if_any(
        "{} at the old time until moved; the agenda shows what lies outside the convening.",
        *(facts.placed, "session stays", "sessions stay"),
    )
    stale = f"Version {facts.released} of the agenda stays released with its old times." if facts.released else ""
    days = "The days listed one by one move along; those that no longer fit go." if facts.day_rows else ""
    return _stays(facts), (again, _tasks_follow(facts), days), _asked_again(facts), (), (moved, stale)


def _format(facts: Facts):
    return _stays(facts), (), (), ()


def _host(facts: Facts):
    return (), ("A visa, a clearance or a booking already asked for is not taken back by itself.",), (), ()


def _postpone(facts: Facts):
    changes = ("It is postponed; the reason is shown beside it.", _tasks_follow(facts))
    return _stays(facts), changes, _asked_again(facts), _back(facts)


def _cancel(facts: Facts):
    freed = f"The number {facts.edition} is free again for another edition." if facts.edition else ""
    told = _if_any(f"{{}} accepted: tell them yourself. {NOTHING_SENT}", facts.accepted, "person", "people")
    keeps = ("The record stays to be read: delegations, agenda, key dates, and the reason.",)
    return keeps, ("It is cancelled for good.", freed, "It uses no host turn."), (), _back(facts), (told,)


_OF: dict[Action, Callable[[Facts], tuple]] = {
    Action.PLAN: _plan,
    Action.CONFIRM: _confirm,
    Action.HOLD: _hold,
    Action.CLOSE: _close,
    Action.REOPEN: _reopen,
    Action.DATES: _dates,
    Action.FORMAT: _format,
    Action.HOST: _host,
    Action.POSTPONE: _postpone,
    Action.CANCEL: _cancel,
}


def of_format(chosen: str, facts: Facts) -> tuple[str, ...]:
    """What that format does, one sentence each."""
    said = []
    if chosen == "virtual":
        if facts.in_rooms:
            said.append(f"{_many(facts.in_rooms, 'session loses its room', 'sessions lose their rooms')}.")
        if facts.is_edition:
            uses = "a host turn: this program counts them" if facts.virtual_uses_turn else "no host turn"
            said.append(f"A virtual edition uses {uses}.")
        said.append("Key dates of travel that are not done and came from templates are taken out.")
    else:
        if facts.in_rooms:
            said.append("Its sessions keep their rooms.")
        if facts.is_edition and facts.format == "virtual" and not facts.virtual_uses_turn:
            said.append("It uses a host turn again." if facts.host else "It needs a host.")
        if facts.format == "virtual":
            said.append("Key dates of travel come in from the templates for the host country.")
        if chosen == "hybrid":
            said.append("It needs a place and a join link.")
    return tuple(said)


def of_host(chosen: str, facts: Facts) -> tuple[str, ...]:
    """What that host does, one sentence each; the turn comes first."""
    said = []
    if facts.turn.host and facts.is_edition:
        own = chosen == facts.turn.host
        said.append("It is its turn." if own else f"It is the turn of {facts.turn.name}: say why another hosts.")
    elif facts.is_edition:
        said.append(facts.turn.reason)
    if chosen == "neutral":
        said.append("A neutral host uses no turn.")
    said.append(
        "Key dates from templates follow: those of the old host country that are not done go, those of the new come in."
    )
    return tuple(filter(None, said))


def _stays(facts: Facts) -> tuple[str, ...]:
    return (
        f"Its number, the {facts.edition}." if facts.edition else "",
        f"Its host turn: {facts.host_name}." if facts.host_name else "",
        _if_any("The delegations, with {} on the list.", facts.people, "person", "people"),
        _if_any("The agenda, with {}, as a draft.", facts.sessions, "session", "sessions"),
    )


def _asked_again(facts: Facts, when: bool = True) -> tuple[str, ...]:
    asked = f"{{}} to be asked again for the new dates. {NOTHING_SENT} Ask them yourself."
    found = _if_any(asked, facts.accepted if when else 0, "person who accepted has", "people who accepted have")
    return (found,)


def _back(facts: Facts) -> tuple[str, ...]:
    released = (
        f"The released agenda, version {facts.released}: calendars that follow it show its sessions as cancelled."
        if facts.released
        else ""
    )
    return released, _if_any("The rooms of {} are given back.", facts.in_rooms, "session", "sessions")


def _tasks_follow(facts: Facts) -> str:
    return _if_any(
        "{} the new first day; while that is not known to the day, there is no due day.",
        *(facts.counted_tasks, "key date counted from day one follows", "key dates counted from day one follow"),
    )


def _many(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _if_any(sentence: str, number: int, one: str, more: str) -> str:
    return sentence.format(_many(number, one, more)) if number else ""


def _named(label: str, titles: tuple[str, ...]) -> str:
    if not titles:
        return ""
    more = f" and {len(titles) - MOST_NAMED} more" if len(titles) > MOST_NAMED else ""
    return f"{label}: {'; '.join(titles[:MOST_NAMED])}{more}."
