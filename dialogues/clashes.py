"""What speaks against days for a convening, or for them, in words. Pure: no Django.

A clash is hard (a holiday of a side or of the host, people who are taken elsewhere), soft (possible, but to be weighed)
or only worth knowing. Proposed windows never hold a hard one; people may choose one all the same, and say why.
A clash that may be the very reason to meet there carries a question.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from dialogues.clock_moves import NEAR, clock_moves, clock_sentence
from dialogues.days_off import (
    SET_THROUGH,
    WEEKEND,
    Break,
    CalendarSide,
    HolidayDay,
    HolidayOverride,
    breaks,
    check_years,
    days_off,
    is_known,
)
from dialogues.soft_windows import Soft
from dialogues.spans import ONE_DAY, capitalized, counted, date_text, day_text, days_from, listed, overlap, span_text

HARD, SOFT, INFO = "hard", "soft", "info"
MARGIN = datetime.timedelta(days=21)
"""How far around a span days are computed, so that each break in reach of it is whole."""

LONG_BREAK = 5
"""From so many days on a break leaves work that waits."""

FLYING_HOME = 5
"""A holiday so many days after the last day is still worth a word."""

WORKING_WEEK = 5
ON_PURPOSE = "Meet there on purpose, or avoid it?"
SAVING_FLIGHTS = "On purpose, to save flights, or to be avoided?"


@dataclass(frozen=True)
class Engagement:
    """Another convening or meeting with some of the same people; `people` of them, 0 where that is not known.

    The label is shown only if it is `visible` to the reader.
    """

    first: datetime.date
    last: datetime.date
    label: str
    visible: bool
    people: int = 0


@dataclass(frozen=True)
class Clash:
    """One thing to know of a window. `side` is a code, empty for all; `question` is set where it may be a reason.

    `kind`: clear, holiday, touches, near, after_break, working_weekend, weekend, soft_window, beside, engagement,
    engagement_beside, clock, unknown.
    """

    kind: str
    severity: str
    sentence: str
    side: str = ""
    question: str = ""


@dataclass(frozen=True)
class Calendar:
    """Everything that clashes are found in, from `first` to `last`. `sides`: both, and the host if it is neither."""

    first: datetime.date
    last: datetime.date
    sides: tuple[CalendarSide, ...]
    days: tuple[HolidayDay, ...]
    soft: tuple[Soft, ...] = ()
    engagements: tuple[Engagement, ...] = ()

    @cached_property
    def breaks(self) -> tuple[Break, ...]:
        """The whole breaks of all sides, by date."""
        found = [one for side in self.sides for one in breaks(self.days_of(side.code))]
        return tuple(sorted(found, key=lambda one: (one.first, one.side)))

    @cached_property
    def days_kept(self) -> frozenset[datetime.date]:
        """The days that no proposed window may hold: holidays of anybody, and days on which people are taken."""
        taken = {day for one in self.engagements if one.people for day in days_from(one.first, one.last)}
        return frozenset(taken | {day.date for day in self.days if day.is_off})

    def days_of(self, code: str) -> tuple[HolidayDay, ...]:
        """The days of one side."""
        return tuple(day for day in self.days if day.side == code)

    def side(self, code: str) -> CalendarSide:
        """The side of that code."""
        return next(side for side in self.sides if side.code == code)

    @cached_property
    def unknown(self) -> tuple[CalendarSide, ...]:
        """The sides of which no public holidays are known."""
        return tuple(side for side in self.sides if not any(is_known(calendar) for calendar in side.calendars))


def calendar_of(
    sides: Iterable[CalendarSide],
    first: datetime.date,
    last: datetime.date,
    *,
    soft: Iterable[Soft] = (),
    overrides: Iterable[HolidayOverride] = (),
    engagements: Iterable[Engagement] = (),
) -> Calendar:
    """The calendar of those sides around a span. Of `soft`, what binds another side only is left out.

    Raises ValueError for years that the calendars do not reach (see `check_years`).
    """
    check_years(first, last)
    first, last = first - MARGIN, last + MARGIN
    sides, overrides = tuple(sides), tuple(overrides)
    codes = {"", *(side.code for side in sides)}
    return Calendar(
        first,
        last,
        sides,
        tuple(day for side in sides for day in days_off(side, first, last, overrides)),
        tuple(one for one in soft if one.side in codes),
        tuple(engagements),
    )


def clashes(
    first: datetime.date, last: datetime.date, calendar: Calendar, *, virtual: bool = False
) -> tuple[Clash, ...]:
    """What is to be known of those days, the hardest first. Nobody travels to a virtual convening.

    Raises ValueError for days within a week of the calendar's ends or beyond: nothing is known of them.
    """
    if first - NEAR < calendar.first or last + NEAR > calendar.last:
        raise ValueError("The calendar does not reach so far.")
    found = [
        *_holidays(first, last, calendar, virtual),
        *_engagements(first, last, calendar, virtual),
        *_soft_windows(first, last, calendar, virtual),
        *_weekends(first, last, calendar, virtual),
    ]
    if not {"holiday", "touches", "soft_window"} & {clash.kind for clash in found}:
        found.insert(0, _clear(calendar))
    found += [
        Clash("clock", INFO, clock_sentence(move, first, last), move.side.code)
        for move in clock_moves(calendar.sides, first, last)
    ]
    found += [
        Clash("unknown", SOFT, f"The public holidays of {side.name} are not known here: check them by hand.", side.code)
        for side in calendar.unknown
    ]
    return tuple(sorted(found, key=lambda clash: (HARD, SOFT, INFO).index(clash.severity)))


def expected_days_note(calendar: Calendar) -> str:
    """What stands beside a calendar of which some days are not set yet; empty if all are."""
    sides = [side for side in calendar.sides if any(day.expected for day in calendar.days_of(side.code))]
    sets_late = [side.name for side in sides if SET_THROUGH.keys() & set(side.calendars)]
    by_moon = [side.name for side in sides if side.name not in sets_late]
    sentences = []
    if sets_late:
        later = "days off and worked weekends are set late in the year before; until then they are expected"
        sentences.append(f"{listed(sets_late)}: {later}.")
    if by_moon:
        later = "days that follow the moon are expected until the government confirms them"
        sentences.append(f"{listed(by_moon)}: {later}.")
    return " ".join(capitalized(sentence) for sentence in sentences)


def _clear(calendar: Calendar) -> Clash:
    if calendar.unknown:
        return Clash("clear", INFO, "No holiday that is known here, no soft window.")
    where = "on either side" if len(calendar.sides) == 2 else "on either side or where you meet"
    return Clash("clear", INFO, f"No holiday {where}, no soft window.")


def _holidays(first: datetime.date, last: datetime.date, calendar: Calendar, virtual: bool) -> Iterator[Clash]:
    for pause in calendar.breaks:
        if not overlap(first, last, pause.first - NEAR, pause.last + NEAR):
            continue
        side = calendar.side(pause.side)
        if any(day.is_off and first <= day.date <= last for day in pause.days):
            yield Clash("holiday", HARD, _holiday_sentence(pause, side), pause.side)
        elif overlap(first, last, pause.first - ONE_DAY, pause.last + ONE_DAY):
            yield Clash("touches", SOFT, _touching_sentence(pause, side, first, virtual), pause.side)
        elif 1 < (pause.first - last).days <= FLYING_HOME and not virtual and pause.costs_a_working_day:
            yield Clash("near", INFO, f"{_named(pause, side)}: flights home land first.", pause.side)
        elif 1 < (first - pause.last).days <= NEAR.days and pause.length >= LONG_BREAK:
            yield Clash("after_break", INFO, _after_sentence(pause, side, first), pause.side)


def _holiday_sentence(pause: Break, side: CalendarSide) -> str:
    if pause.length < LONG_BREAK:
        return f"{_named(pause, side)}: a holiday."
    return f"{_named(pause, side)}: a break of {pause.length} days."


def _named(pause: Break, side: CalendarSide) -> str:
    """ "Holi in India is on Monday 22 March", "National Day in China is expected on 1–7 October"."""
    off = [day.date for day in pause.days if day.is_off]
    when = day_text(off[0]) if len(off) == 1 else span_text(pause.first, pause.last)
    verb = "is" if len(pause.names) == 1 else "are"
    expected = " expected" if pause.expected else ""
    return f"{listed(list(pause.names))} in {side.where} {verb}{expected} on {when}"


def _touching_sentence(pause: Break, side: CalendarSide, first: datetime.date, virtual: bool) -> str:
    comes_before = pause.first < first
    where = "just before" if comes_before else "just after"
    if virtual:
        return f"{_named(pause, side)}, {where}."
    within = "in the break" if pause.length >= LONG_BREAK else "on the weekend of a holiday"
    within = "on a holiday" if pause.length == 1 else within
    does = "travel" if comes_before else "fly home"
    return f"{_named(pause, side)}, {where}: people would {does} {within}."


def _after_sentence(pause: Break, side: CalendarSide, first: datetime.date) -> str:
    back = pause.last + ONE_DAY
    expected = "expected " if pause.expected else ""
    opening = f"{side.where} is {expected}back from {listed(list(pause.names))} on {date_text(back)}"
    return capitalized(f"{opening}, {counted((first - back).days, 'day')} before: mail waits until then.")


def _engagements(first: datetime.date, last: datetime.date, calendar: Calendar, virtual: bool) -> Iterator[Clash]:
    for one in calendar.engagements:
        label = one.label if one.visible and one.label else "Taken elsewhere"
        people = f": {one.people} of the same people" if one.people and one.visible else ""
        if overlap(first, last, one.first, one.last):
            severity = HARD if one.people else SOFT
            yield Clash("engagement", severity, f"{label}, {span_text(one.first, one.last)}{people}.")
        elif not virtual and overlap(first, last, one.first - ONE_DAY, one.last + ONE_DAY):
            where = "just before" if one.last < first else "just after"
            yield Clash("engagement_beside", SOFT, f"{label}, {span_text(one.first, one.last)}, {where}{people}.")


def _soft_windows(first: datetime.date, last: datetime.date, calendar: Calendar, virtual: bool) -> Iterator[Clash]:
    for soft in calendar.soft:
        note = f": {soft.note}" if soft.note else ""
        if overlap(first, last, soft.first, soft.last):
            if not _is_said(soft, first, last, calendar):
                question = ON_PURPOSE if soft.may_be_a_reason else ""
                yield Clash("soft_window", SOFT, f"{soft.label}, {soft.when}{note}.", soft.side, question)
        elif soft.may_be_a_reason and not virtual and overlap(first, last, soft.first - NEAR, soft.last + NEAR):
            where = "follows" if soft.first > last else "comes just before"
            yield Clash("beside", SOFT, f"{soft.label} {where}, {soft.when}.", soft.side, SAVING_FLIGHTS)


def _is_said(soft: Soft, first: datetime.date, last: datetime.date, calendar: Calendar) -> bool:
    """Whether a break of the same side, clashing itself, says all that the soft window would say."""
    return any(
        pause.side == soft.side and pause.first <= soft.first and soft.last <= pause.last
        for pause in calendar.breaks
        if overlap(first, last, pause.first, pause.last)
    )


def _weekends(first: datetime.date, last: datetime.date, calendar: Calendar, virtual: bool) -> Iterator[Clash]:
    """Weekend days among the days, and weekends that a side works on or beside them."""
    inside = [day for day in days_from(first, last) if day.weekday() in WEEKEND]
    if inside:
        severity = SOFT if (last - first).days < WORKING_WEEK else INFO
        named = listed([day_text(day) for day in inside])
        yield Clash("weekend", severity, f"The days reach into a weekend: {named}.")
    reach = ONE_DAY * (0 if virtual else 3)
    for day in calendar.days:
        if not day.is_off and first - reach <= day.date <= last + reach:
            sentence = f"{capitalized(calendar.side(day.side).where)} works on {day_text(day.date)}"
            yield Clash("working_weekend", SOFT, f"{sentence}{_made_up_for(day, calendar)}.", day.side)


def _made_up_for(day: HolidayDay, calendar: Calendar) -> str:
    """Which break the weekend is worked for, as the end of a sentence."""
    mine = [pause for pause in calendar.breaks if pause.side == day.side and day.date in pause.working]
    return f", to make up for {listed(list(mine[0].names))}" if mine else ""
