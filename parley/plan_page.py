"""The plan of the next convening: who hosts and why, windows with their clashes, the year, the checklist."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django_countries import countries

from dialogues.cadence import Cadence
from dialogues.calendars import calendar_rows
from dialogues.clashes import MARGIN
from dialogues.dates import DAY, ordinal
from dialogues.enums import ConveningFormat, Host
from dialogues.key_dates import Setting, due_on, longest_lead
from dialogues.models import Convening, DateOption, Dialogue, KeyDateTemplate, Side
from dialogues.rhythm import rhythm_of, side_with_code
from dialogues.spans import ONE_DAY, days_from
from dialogues.windows import Need, Search
from parley.fair_hours import FairHours, fair_hours
from parley.forms.plan import AskForm
from parley.plan_windows import (
    Ground,
    ShownWindow,
    ShownYear,
    calendar_sides,
    free_window,
    need_of,
    proposed,
    search_of,
    shown_year,
)
from parley.planning import reckoned, templates_of
from parley.skeleton import Skeleton, skeleton_of
from participants.engagements import engagements_of

USUAL_DAYS = 3
MOST_USUAL_DAYS = 5


@dataclass(frozen=True)
class TaskLine:
    """A task of the checklist: when it is due (None without days), and how many days late it would be already."""

    template: KeyDateTemplate
    due: datetime.date | None
    late: int


@dataclass(frozen=True)
class Plan:
    """The page. `chosen` are the days that the checklist and the decision are about; None where there are none.

    `coming` is a plan that stands already: one with a date is reckoned as held, because the one after it is planned.
    `problem` says why no window can be proposed; `turn` is the side whose turn it is, `host` the one that would host.
    """

    dialogue: Dialogue
    cadence: Cadence
    coming: Convening | None
    turn: Side | None
    setting: Setting
    form: AskForm
    asked: dict
    search: str
    problem: str
    windows: tuple[ShownWindow, ...]
    own: ShownWindow | None
    chosen: ShownWindow | None
    year: ShownYear | None
    tasks: tuple[TaskLine, ...]
    considered: tuple[DateOption, ...]
    hours: FairHours | None
    skeleton: Skeleton | None
    query: str
    today: datetime.date

    @property
    def what(self) -> str:
        """ "the 14th convening", "the next convening" where no number can be proposed."""
        number = self.cadence.edition.number
        return f"the {ordinal(number)} convening" if number else "the next convening"

    @property
    def host(self) -> Side | None:
        return self.setting.host_side

    @property
    def host_text(self) -> str:
        """Who would host, as it stands in a sentence; empty while nobody is named."""
        if self.host:
            return self.host.the_name
        if self.setting.host == Host.NEUTRAL:
            return (
                f"a neutral host in {countries.name(self.setting.country)}"
                if self.setting.country
                else "a neutral host"
            )
        return ""

    @property
    def is_other_host(self) -> bool:
        """Whether somebody else hosts than the side whose turn it is: then it is asked why."""
        return bool(self.turn and self.setting.host and self.host != self.turn and not self.is_virtual)

    @property
    def is_virtual(self) -> bool:
        return self.setting.format == ConveningFormat.VIRTUAL

    @property
    def format_text(self) -> str:
        """ "in person", "virtual", "hybrid"."""
        return ConveningFormat(self.setting.format).label.lower()

    @property
    def late_tasks(self) -> int:
        return sum(line.late > 0 for line in self.tasks)

    @property
    def lacks_country(self) -> bool:
        """Whether people travel to a country that is not known: then visas and clearances are not on the list."""
        return not self.is_virtual and not self.setting.host_country

    @property
    def asks_country(self) -> bool:
        """Whether the list of countries is of use: to a host whose country the side alone does not say."""
        known = self.setting.host_country and not self.setting.country
        return bool((self.setting.host and not known and not self.is_virtual) or "country" in self.form.errors)


def plan_of(dialogue: Dialogue, data: QueryDict, *, user, today: datetime.date) -> Plan:
    """The plan for what the address asks; the dialogue was reached by visible_to, with sides and gap years."""
    editions = list(Convening.objects.visible_to(user).editions().filter(dialogue=dialogue).with_sides())
    as_it_is = rhythm_of(dialogue, editions, today=today)
    cadence = rhythm_of(dialogue, reckoned(editions), today=today)
    form = AskForm(data, dialogue=dialogue, usual_days=_usual_days(editions, cadence), today=today)
    asked = form.asked()
    turn = side_with_code(dialogue, cadence.host.code)
    setting = _setting(dialogue, asked, turn)
    templates = templates_of(setting, user)
    considered = list(DateOption.objects.visible_to(user).filter(dialogue=dialogue, is_chosen=False))
    need = need_of(asked, cadence, setting, longest_lead(templates), considered, today)
    search = search_of(asked, need)
    ground = _ground(setting, asked, search, user, today)
    windows, problem = _windows(need, search, ground)
    own, own_problem = _own(asked, need, ground)
    chosen = next((one for one in windows if own and one.days == own.days), own) or next(iter(windows), None)
    free = own if own is chosen else None
    return Plan(
        dialogue=dialogue,
        cadence=cadence,
        coming=next((row for row in editions if as_it_is.next and row.pk == as_it_is.next.key), None),
        turn=turn,
        setting=setting,
        form=form,
        asked=asked,
        search=search.reason,
        problem=own_problem or problem,
        windows=tuple(windows),
        own=free,
        chosen=chosen,
        year=shown_year([*windows, *filter(None, [free])], chosen, ground),
        tasks=_tasks(templates, chosen, today),
        considered=tuple(row for row in considered if row.ends_on >= today),
        hours=_hours(dialogue, chosen, asked, setting, user),
        skeleton=skeleton_of(dialogue, user),
        query=_query(data),
        today=today,
    )


def _usual_days(editions: Sequence[Convening], cadence: Cadence) -> int:
    """As many days as the last edition had, where both its ends are known."""
    last = next((row for row in editions if cadence.last and row.pk == cadence.last.key), None)
    if last is None or last.ends_on is None or last.date_precision != DAY:
        return USUAL_DAYS
    return min((last.ends_on - last.starts_on).days + 1, MOST_USUAL_DAYS)


def _setting(dialogue: Dialogue, asked: dict, turn: Side | None) -> Setting:
    """Where the convening would be: as asked, else by turn; a virtual one uses no turn unless the program says so."""
    by_turn = {dialogue.side_a: Host.SIDE_A, dialogue.side_b: Host.SIDE_B}.get(turn, "")
    if asked["format"] == ConveningFormat.VIRTUAL and not dialogue.virtual_uses_turn:
        by_turn = ""
    host = asked["host"] or by_turn
    return Setting(dialogue, host, asked["country"] if host else "", asked["format"])


def _ground(setting: Setting, asked: dict, search: Search, user, today: datetime.date) -> Ground:
    days = [search.last, *([asked["last"]] if asked["last"] else []), *(asked["apart"] or []), asked["first"] or today]
    last = min(max(days), datetime.date.max - MARGIN * 2) + MARGIN
    taken = engagements_of(setting.dialogue, today, last, user=user, today=today)
    is_virtual = setting.format == ConveningFormat.VIRTUAL
    return Ground(calendar_sides(setting), calendar_rows(user), taken, is_virtual, today)


def _windows(need: Need, search: Search, ground: Ground) -> tuple[list[ShownWindow], str]:
    """The proposed windows, or why there are none."""
    try:
        windows = proposed(need, search, ground)
    except ValueError as error:
        return [], str(error)
    return windows, "" if windows else "No window is free in these days. Ask for fewer days, or for other months."


def _own(asked: dict, need: Need, ground: Ground) -> tuple[ShownWindow | None, str]:
    """The days chosen freely, or why nothing can be said of them."""
    days = asked["apart"] or []
    if not days and asked["first"]:
        days = days_from(asked["first"], asked["last"] or asked["first"] + ONE_DAY * (asked["days"] - 1))
    try:
        return (free_window(days, need, ground), "") if days else (None, "")
    except ValueError as error:
        return None, f"{error} Choose other days."


def _tasks(
    templates: Sequence[KeyDateTemplate], chosen: ShownWindow | None, today: datetime.date
) -> tuple[TaskLine, ...]:
    lines = []
    for row in templates:
        due = due_on(chosen.first if chosen else None, row.days)
        lines.append(TaskLine(row, due, max((today - due).days, 0) if due else 0))
    return tuple(lines)


def _hours(dialogue: Dialogue, chosen: ShownWindow | None, asked: dict, setting: Setting, user) -> FairHours | None:
    if chosen is None or setting.format != ConveningFormat.VIRTUAL:
        return None
    return fair_hours(dialogue, chosen.days, asked["minutes"], user)


def _query(data: QueryDict) -> str:
    """The address of this plan without the days chosen: what links that choose others build on."""
    kept = data.copy()
    for name in ("first", "last", "csrfmiddlewaretoken"):
        kept.pop(name, None)
    for name in list(kept):
        if not any(kept.getlist(name)):
            kept.pop(name)
    return kept.urlencode()
