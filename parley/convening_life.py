"""The life of a convening: which action is possible from which status, why not, and which comes next. Pure: no Django.

From idea to planned, confirmed, held and closed; postponed and cancelled on the way. Held needs a first day in the past
(a period known to the month or year counts from its last day). What is closed stays as it is until it is reopened.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from dialogues.dates import DAY, format_period

IDEA, PLANNED, CONFIRMED, HELD, CLOSED = "idea", "planned", "confirmed", "held", "closed"
POSTPONED, CANCELLED = "postponed", "cancelled"
COMING = (IDEA, PLANNED, CONFIRMED, POSTPONED)


class Action(StrEnum):
    """What can be done to a convening as a whole; the value is the last part of its address."""

    PLAN = "plan"
    CONFIRM = "confirm"
    HOLD = "hold"
    CLOSE = "close"
    DATES = "dates"
    FORMAT = "format"
    HOST = "host"
    POSTPONE = "postpone"
    CANCEL = "cancel"
    REOPEN = "reopen"


LABELS = {
    Action.PLAN: "Plan it",
    Action.CONFIRM: "Confirm",
    Action.HOLD: "Mark as held",
    Action.CLOSE: "Close",
    Action.DATES: "Change the dates",
    Action.FORMAT: "Change the format",
    Action.HOST: "Change the host",
    Action.POSTPONE: "Postpone",
    Action.CANCEL: "Cancel the convening",
    Action.REOPEN: "Reopen",
}

BECOMES = {
    Action.PLAN: PLANNED,
    Action.CONFIRM: CONFIRMED,
    Action.HOLD: HELD,
    Action.CLOSE: CLOSED,
    Action.POSTPONE: POSTPONED,
    Action.CANCEL: CANCELLED,
    Action.REOPEN: HELD,
}
"""The status that an action leads to; the others change facts and leave it, but for new dates of a postponed one."""

FROM = {
    Action.PLAN: (IDEA, POSTPONED),
    Action.CONFIRM: (PLANNED,),
    Action.HOLD: (PLANNED, CONFIRMED),
    Action.CLOSE: (HELD,),
    Action.DATES: COMING,
    Action.FORMAT: COMING,
    Action.HOST: COMING,
    Action.POSTPONE: (PLANNED, CONFIRMED),
    Action.CANCEL: COMING,
    Action.REOPEN: (CLOSED,),
}


@dataclass(frozen=True)
class Standing:
    """Where a convening stands on that day. `precision` says how much of `starts_on` is known."""

    status: str
    starts_on: datetime.date | None
    precision: str
    last_day: datetime.date | None
    today: datetime.date

    @property
    def has_begun(self) -> bool:
        """Whether its first day is past for certain."""
        first = self.starts_on if self.precision == DAY else self.last_day
        return first is not None and first < self.today


def refusal(action: Action, standing: Standing) -> str:
    """Why the action is not possible, in a sentence; empty where it is."""
    if standing.status in FROM[action]:
        return _not_yet(standing) if action is Action.HOLD else ""
    if action is Action.REOPEN:
        return "Only a closed convening is reopened."
    if standing.status == CLOSED:
        return "It is closed. A lead may reopen it, with a reason."
    if standing.status == CANCELLED:
        return "It is cancelled. Its record stays; if that was a mistake, a data admin can correct it."
    return _from_here(action, standing.status)


def _not_yet(standing: Standing) -> str:
    if standing.starts_on is None:
        return "Its first day is not known. Set the dates first."
    if not standing.has_begun:
        when = format_period(standing.starts_on, None, standing.precision)
        return f"Its first day is not past: {when}."
    return ""


def _from_here(action: Action, status: str) -> str:
    if status == BECOMES.get(action):
        more = " Set new dates instead, or cancel it." if status == POSTPONED else ""
        return f"It is {status} already.{more}"
    if status == HELD:
        changes_facts = action in (Action.DATES, Action.FORMAT, Action.HOST)
        return f"It was held.{' Correct its record with “Edit”.' if changes_facts else ''}"
    if action is Action.CLOSE:
        return "It was not held yet. Mark it as held first."
    if action is Action.PLAN:
        return f"It is {status} already."
    return "It is only an idea so far. Plan it first." if status == IDEA else "It is postponed. Plan it again first."


def possible(standing: Standing) -> list[Action]:
    """The actions that are possible, in the order of the menu."""
    return [action for action in Action if not refusal(action, standing)]


def likely_next(standing: Standing) -> Action | None:
    """The one action that comes next; None while there is only to wait, or nothing more to do."""
    if standing.status == POSTPONED and standing.starts_on is None:
        return Action.DATES
    order = (Action.HOLD, Action.PLAN, Action.CONFIRM, Action.CLOSE)
    return next((action for action in order if not refusal(action, standing)), None)


def label_of(action: Action, status: str) -> str:
    """What the action is called from that status."""
    if status == POSTPONED and action in (Action.PLAN, Action.DATES):
        return "Plan it again" if action is Action.PLAN else "Set new dates"
    return LABELS[action]
