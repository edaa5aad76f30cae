"""The rhythm of a dialogue from its convenings: rows already fetched in, plain answers out. Asks the database nothing.

Home needs three queries for all programs: dialogues with `select_related("side_a", "side_b")`, their gap years by
`prefetch_related("gap_years")`, and their editions.
"""

import datetime
from collections.abc import Iterable

from dialogues.cadence import Cadence, cadence_of
from dialogues.enums import ConveningKind, DialogueStatus, Host
from dialogues.models import Convening, Dialogue, Side
from dialogues.series import NEUTRAL, Edition, GapYear, Party, Series


def rhythm_of(dialogue: Dialogue, convenings: Iterable[Convening], *, today: datetime.date) -> Cadence:
    """What the history of the dialogue says about its next edition on that day.

    `convenings` may be of any kind and of other dialogues too: only this dialogue's editions count. The sides and the
    gap years of the dialogue must be fetched with it. `Cadence.host.code` is a side's code (see `side_with_code`);
    `key` of an edition in the answer is the convening's primary key.
    """
    return cadence_of(series_of(dialogue, convenings), today=today)


def series_of(dialogue: Dialogue, convenings: Iterable[Convening]) -> Series:
    """The dialogue and its editions as plain values."""
    mine = [row for row in convenings if row.dialogue_id == dialogue.pk and row.kind == ConveningKind.EDITION]
    hosts = {Host.SIDE_A: dialogue.side_a.code, Host.SIDE_B: dialogue.side_b.code, Host.NEUTRAL: NEUTRAL}
    return Series(
        sides=tuple(Party(side.code, side.the_name) for side in dialogue.sides),
        per_year=dialogue.per_year,
        rotation=dialogue.rotation,
        season=tuple(dialogue.season),
        virtual_uses_turn=dialogue.virtual_uses_turn,
        held=tuple(_edition(row, hosts) for row in mine if row.was_held),
        not_held=tuple(_edition(row, hosts) for row in mine if not row.was_held),
        gaps=tuple(GapYear(gap.year, gap.reason) for gap in dialogue.gap_years.all()),
        is_running=dialogue.status == DialogueStatus.ACTIVE,
    )


def side_with_code(dialogue: Dialogue, code: str | None) -> Side | None:
    """The side of the dialogue that an answer names; None for "not known" or "no turn"."""
    return next((side for side in dialogue.sides if side.code == code), None)


def _edition(row: Convening, hosts: dict[str, str]) -> Edition:
    return Edition(
        number=row.edition_number,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        precision=row.date_precision,
        format=row.format,
        host=hosts.get(row.host),
        city=row.city,
        status=row.status,
        key=row.pk,
    )
