"""Making the convening that a plan ends with, all at once: its key dates, the window chosen, its agenda's skeleton."""

import copy
import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from dialogues.calendars import zones_of
from dialogues.enums import ConveningFormat, ConveningKind, ConveningStatus
from dialogues.key_dates import Setting, key_date_templates, make_key_dates
from dialogues.models import Convening, ConveningDay, DateOption, Dialogue, KeyDateTemplate, User
from dialogues.rhythm import rhythm_of
from dialogues.saving import save_record
from parley.forms.plan import IN_TRAY, NO_COPY, SAME_HOURS, on_end
from parley.skeleton import copy_skeleton, skeleton_of


class PlanChangedError(Exception):
    """The number that the page showed is no longer the one to give; `number` is (None: none can be proposed)."""

    def __init__(self, number: int | None):
        super().__init__(number)
        self.number = number


@dataclass(frozen=True)
class Decision:
    """What was decided on the plan: the days in their order, the number shown, and the words that are kept with it."""

    days: Sequence[datetime.date]
    setting: Setting
    number: int | None
    clashes: Sequence[str] = ()
    why: str = ""
    host_note: str = ""
    skeleton: str = NO_COPY


@transaction.atomic
def make_convening(*, dialogue: Dialogue, decision: Decision, by: User) -> tuple[Convening, bool]:
    """Make the planned edition; nobody is mailed. The second value says whether it was made now.

    A second click finds what the first one made: the same program and first day. Plans of one program follow each
    other. Raises PlanChangedError when another edition has taken the number meanwhile.
    """
    Dialogue.objects.select_for_update(no_key=True).get(pk=dialogue.pk)
    editions = list(Convening.objects.filter(dialogue=dialogue).editions())
    for row in editions:
        if row.starts_on == decision.days[0] and row.status == ConveningStatus.PLANNED:
            return row, False
    number = rhythm_of(dialogue, reckoned(editions), today=timezone.localdate()).edition.number
    if number != decision.number:
        raise PlanChangedError(number)
    convening = _edition(dialogue, decision, by)
    _keep_days(convening, decision.days, by)
    _keep_option(convening, decision, by)
    make_key_dates(convening, templates_of(decision.setting, by), by=by)
    if decision.skeleton in (IN_TRAY, SAME_HOURS):
        skeleton = skeleton_of(dialogue, by)
        if skeleton:
            copy_skeleton(skeleton, convening, decision.days, timed=decision.skeleton == SAME_HOURS, by=by)
    return convening, True


def reckoned(editions: Iterable[Convening]) -> list[Convening]:
    """The editions with those that are planned and have a date taken as held: what comes after them is planned here."""
    rows = []
    for row in editions:
        if row.status in (ConveningStatus.PLANNED, ConveningStatus.CONFIRMED) and row.starts_on:
            row = copy.copy(row)
            row.status = ConveningStatus.HELD
        rows.append(row)
    return rows


def templates_of(setting: Setting, user) -> list[KeyDateTemplate]:
    """The templates that fit, of those that the user may see: one query."""
    rows = KeyDateTemplate.objects.visible_to(user).select_related("guest_side")
    return key_date_templates(setting, rows)


def zone_of(setting: Setting) -> str:
    """The zone of the host country if it has one only; a city is not chosen yet, so else it is not known."""
    zones = zones_of(setting.host_country) if setting.format != ConveningFormat.VIRTUAL else ()
    return zones[0] if len(zones) == 1 else ""


def _edition(dialogue: Dialogue, decision: Decision, by: User) -> Convening:
    setting = decision.setting
    is_virtual = setting.format == ConveningFormat.VIRTUAL
    convening = Convening(
        dialogue=dialogue,
        kind=ConveningKind.EDITION,
        status=ConveningStatus.PLANNED,
        edition_number=decision.number,
        starts_on=decision.days[0],
        ends_on=decision.days[-1],
        format=setting.format,
        host=setting.host,
        host_note=decision.host_note,
        country="" if is_virtual else setting.host_country,
        timezone=zone_of(setting),
        disclosure=dialogue.default_disclosure,
    )
    convening.full_clean()
    convening._history_user = by
    return save_record(convening, reason="Made from the plan")


def _keep_days(convening: Convening, days: Sequence[datetime.date], by: User) -> None:
    """Days that lie apart are kept one by one; else the period says all."""
    for day in () if on_end(list(days)) else days:
        row = ConveningDay(convening=convening, date=day)
        row._history_user = by
        save_record(row)


def _keep_option(convening: Convening, decision: Decision, by: User) -> None:
    option = DateOption(
        dialogue=convening.dialogue,
        convening=convening,
        starts_on=decision.days[0],
        ends_on=decision.days[-1],
        format=decision.setting.format,
        clashes=list(decision.clashes),
        is_chosen=True,
        why=decision.why,
    )
    option._history_user = by
    save_record(option)
