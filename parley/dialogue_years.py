"""The life of a dialogue year by year: its editions, and in words the years of which nothing is recorded."""

import datetime
from collections.abc import Collection, Sequence

from dialogues.citing import Citing
from dialogues.dates import DAY, MONTH, ordinal
from dialogues.enums import ConveningFormat, ConveningStatus
from dialogues.models import Convening, Dialogue
from dialogues.pictures import Edition, Gap, Years, years, years_without

STATES = {
    ConveningStatus.PLANNED: "planned",
    ConveningStatus.CONFIRMED: "planned",
    ConveningStatus.HELD: "held",
    ConveningStatus.CLOSED: "held",
    ConveningStatus.POSTPONED: "postponed",
    ConveningStatus.CANCELLED: "cancelled",
}


def years_of(
    dialogue: Dialogue, editions: Sequence[Convening], citing: Citing, *, today: datetime.date
) -> Years | None:
    """The timeline; None where neither a dated edition nor the beginning is known."""
    dated = sorted((row for row in editions if row.starts_on and row.status in STATES), key=lambda row: row.starts_on)
    if not (dated or dialogue.started_on):
        return None
    drawn = [_edition(row, citing) for row in dated]
    first = min([row.starts_on.year for row in dated] + ([dialogue.started_on.year] if dialogue.started_on else []))
    last = max(today.year, first)
    numbers = [(row.starts_on.year, row.edition_number) for row in dated if row.status != ConveningStatus.CANCELLED]
    runs = years_without(drawn, first, last)
    reasons = {gap.year: gap.reason for gap in dialogue.gap_years.all()}
    marked = [year for run in runs for year in range(run[0], run[1] + 1) if year in reasons]
    gaps = [
        _gap(run, numbers, dialogue, citing, is_first=run[0] == first, is_last=run[1] == last)
        for run in _without_gap_years(runs, marked)
    ]
    gaps += [Gap(year, year, title="No edition:", text=reasons[year]) for year in marked]
    gaps.sort(key=lambda gap: gap.first_year)
    return years(first_year=first, last_year=last, editions=drawn, gaps=gaps)


def _without_gap_years(runs: Sequence[tuple[int, int]], marked: Collection[int]) -> list[tuple[int, int]]:
    """The runs of years, cut where a year is marked as a gap: of that year the reason is known."""
    cut: list[tuple[int, int]] = []
    for first, last in runs:
        for year in range(first, last + 1):
            if year in marked:
                continue
            joins = bool(cut) and cut[-1][1] == year - 1 and year > first
            cut[-1:] = [(cut[-1][0], year)] if joins else [*cut[-1:], (year, year)]
    return cut


def _edition(row: Convening, citing: Citing) -> Edition:
    host = row.host_side
    is_virtual = row.format == ConveningFormat.VIRTUAL
    return Edition(
        year=row.starts_on.year,
        label=ordinal(row.edition_number) if row.edition_number else "Edition",
        when=short_period(row),
        place=row.city or ("virtual" if is_virtual else ""),
        code=host.code if host else "",
        side=host.name if host else "",
        state=STATES[row.status],
        unknown=_unknown(row, is_virtual),
        url=row.get_absolute_url(),
        sources=citing.numbers(row),
        is_sample=False,
    )


def _unknown(row: Convening, is_virtual: bool) -> str:
    """What is not known of an edition that was held: "place and host unknown"; of a plan, that it has no place yet."""
    if is_virtual or row.status == ConveningStatus.CANCELLED:
        return ""
    if not row.was_held:
        return "" if row.city else "place not chosen"
    missing = [word for word, value in (("place", row.city), ("host", row.host)) if not value]
    return f"{' and '.join(missing)} unknown" if missing else ""


def short_period(row: Convening) -> str:
    """When, with short months: "3–5 Feb 2020", "Mar 2024", "2021"."""
    start, end = row.starts_on, row.ends_on
    if row.date_precision == MONTH:
        return f"{start:%b %Y}"
    if row.date_precision != DAY:
        return f"{start.year}"
    if end is None or end == start:
        return f"{start.day} {start:%b %Y}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end.day} {start:%b %Y}"
    return f"{start.day} {start:%b} – {end.day} {end:%b %Y}"


def _gap(
    run: tuple[int, int],
    numbers: Sequence[tuple[int, int | None]],
    dialogue: Dialogue,
    citing: Citing,
    *,
    is_first: bool,
    is_last: bool,
) -> Gap:
    """The sentence for years without an edition, by the numbers of those before and after."""
    before = max((number for year, number in numbers if year < run[0] and number), default=0)
    after = min((number for year, number in numbers if year > run[1] and number), default=0)
    if is_first and dialogue.started_on and run[0] >= dialogue.started_on.year and not before:
        return _first_gap(run, after, dialogue, citing)
    if is_last:
        return Gap(*run, text="Nothing recorded since" if numbers else "Nothing recorded")
    if before and after and after - before == 1:
        return Gap(*run, text="No edition")
    missing = _numbers_between(before, after) if before and after else ""
    return Gap(*run, title=f"{missing}:" if missing else "", text="nothing recorded" if missing else "Nothing recorded")


def _first_gap(run: tuple[int, int], after: int, dialogue: Dialogue, citing: Citing) -> Gap:
    began = f"The dialogue began in {dialogue.started_text}"
    sources = citing.numbers(dialogue, "started_on")
    missing = _numbers_between(0, after)
    if not missing:
        return Gap(*run, title="Nothing recorded.", text=began, sources=sources)
    what = "the edition is" if after == 2 else f"{after - 1} editions are"
    text = f"{began}; the dates, places and topics of {what} not known here"
    return Gap(*run, title=f"{missing}: nothing recorded.", text=text, sources=sources)


def _numbers_between(before: int, after: int) -> str:
    """The numbers that lie between two: "11th, 12th", "1st to 8th"; "" if there are none."""
    missing = range(before + 1, after)
    if len(missing) > 2:
        return f"{ordinal(missing[0])} to {ordinal(missing[-1])}"
    return ", ".join(ordinal(number) for number in missing)


def recorded_text(editions: Sequence[Convening]) -> str:
    """How complete the record is: "3 of 13 editions recorded", where the latest one held has a number."""
    held = [row for row in editions if row.was_held]
    latest = max((row for row in held if row.last_day), key=lambda row: row.last_day, default=None)
    unnumbered = sum(row.edition_number is None for row in held)
    count = f"{len(held)} edition{'' if len(held) == 1 else 's'} recorded"
    if unnumbered:
        return f"{count}, {'its' if len(held) == 1 else unnumbered} number{'' if unnumbered == 1 else 's'} unknown"
    if latest is None or latest.edition_number < len(held):
        return count
    return f"{len(held)} of {latest.edition_number} editions recorded"
