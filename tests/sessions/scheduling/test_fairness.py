"""Slots of a virtual convening: the cases, the rules for any day and side, and the sentences."""

import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.scheduling.fairness import (
    SidePlace,
    burden,
    common_hours,
    hours_text,
    plan_days,
    rank,
    slots,
    why_none,
)

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "slots.yaml").read_text())
US = SidePlace("US", "the United States", "America/New_York", "U.S.")
CN = SidePlace("CN", "China", "Asia/Shanghai", "Chinese")
IN = SidePlace("IN", "India", "Asia/Kolkata", "Indian")
EU = SidePlace("EU", "Europe", "Europe/Brussels", "European")
SIDES = {side.code: side for side in (US, CN, IN, EU)}
JULY = datetime.date(2027, 7, 14)
CLOCK_CHANGES = [datetime.date(2027, month, day) for month, day in ((3, 14), (3, 28), (10, 31), (11, 7))]
ZONES = ["America/New_York", "Europe/Brussels", "Asia/Kolkata", "Asia/Shanghai", "Pacific/Kiritimati", "UTC"]

days = st.one_of(st.sampled_from(CLOCK_CHANGES), st.dates(datetime.date(2000, 1, 1), datetime.date(2060, 12, 31)))
lengths = st.integers(1, 60).map(lambda quarters: quarters * 15)
some_sides = st.lists(st.sampled_from(list(SIDES.values())), min_size=1, max_size=4, unique=True)
ledgers = st.fixed_dictionaries({code: st.integers(0, 3000) for code in SIDES})
moments = st.integers(0, 2 * 365 * 24 * 60).map(
    lambda minutes: datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC) + datetime.timedelta(minutes=minutes)
)


def at(text: str, zone: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def as_written(moment: datetime.datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%MZ}"


@pytest.mark.parametrize("case", CASES, ids=[f"{case['day']} {'-'.join(case['sides'])}" for case in CASES])
def test_the_slots_are_what_the_case_expects(case):
    found = slots(case["day"], case["minutes"], [SIDES[code] for code in case["sides"]])
    best = rank(found, {})[0].slot

    assert {
        "bearable": len(found),
        "first": as_written(found[0].start),
        "last": as_written(found[-1].start),
        "best": as_written(best.start),
        "best_local": {local.side.code: f"{local.date} {local.start:%H:%M}" for local in best.locals},
        "best_burden": best.burden,
        "inside_working_hours": sum(slot.total == 0 for slot in found),
    } == {key: case[key] for key in case if key not in ("day", "sides", "minutes")}


@pytest.mark.parametrize(
    ("start", "end", "zone", "minutes"),
    [
        ("2027-01-20 09:00", "2027-01-20 18:00", "Asia/Kolkata", 0),
        ("2027-01-20 08:00", "2027-01-20 09:00", "Asia/Kolkata", 60),
        ("2027-01-20 07:00", "2027-01-20 08:00", "Asia/Kolkata", 180),
        ("2027-01-20 17:30", "2027-01-20 21:30", "Asia/Kolkata", 180 + 90),
        ("2027-01-20 21:00", "2027-01-21 08:00", "Asia/Kolkata", 11 * 180),
        ("2027-01-20 12:00", "2027-01-22 12:00", "Asia/Kolkata", 2 * (11 * 180 + 4 * 60)),
        ("2027-03-14 00:00", "2027-03-14 08:00", "America/New_York", 7 * 180),
        ("2027-11-07 00:00", "2027-11-07 08:00", "America/New_York", 9 * 180),
        ("2027-03-28 00:00", "2027-03-28 08:00", "Europe/Brussels", 7 * 180),
        ("2027-10-31 00:00", "2027-10-31 08:00", "Europe/Brussels", 9 * 180),
    ],
)
def test_the_burden_counts_real_minutes_outside_the_working_day(start, end, zone, minutes):
    assert burden(at(start, zone), at(end, zone), zone) == minutes


def test_an_interval_that_ends_before_it_starts_has_no_burden():
    with pytest.raises(ValueError, match="before it starts"):
        burden(at("2027-01-20 10:00", "UTC"), at("2027-01-20 09:00", "UTC"), "UTC")


@given(moments, st.integers(0, 3000), st.integers(0, 3000), st.sampled_from(ZONES))
@settings(max_examples=60)
def test_the_burden_of_touching_intervals_adds_up(start, minutes, more, zone):
    middle = start + datetime.timedelta(minutes=minutes)
    end = middle + datetime.timedelta(minutes=more)

    assert burden(start, middle, zone) + burden(middle, end, zone) == burden(start, end, zone)


@given(moments, st.integers(0, 400), st.sampled_from(ZONES))
@settings(max_examples=60)
def test_the_burden_is_what_counting_minute_by_minute_gives(start, minutes, zone):
    clock = [(start + datetime.timedelta(minutes=count)).astimezone(ZoneInfo(zone)).hour for count in range(minutes)]
    counted = sum(0 if 9 <= hour < 18 else 1 if 8 <= hour < 21 else 3 for hour in clock)

    assert burden(start, start + datetime.timedelta(minutes=minutes), zone) == counted


@given(days, lengths, some_sides)
@settings(max_examples=60)
def test_every_slot_keeps_every_side_in_one_local_day_between_seven_and_ten(day, minutes, sides):
    for slot in slots(day, minutes, sides):
        clocks = [[moment.astimezone(ZoneInfo(side.timezone)) for moment in (slot.start, slot.end)] for side in sides]
        assert clocks[0][0].date() == day
        assert slot.end - slot.start == datetime.timedelta(minutes=minutes)
        assert all(start.date() == end.date() for start, end in clocks)
        assert all("07:00" <= f"{start:%H:%M}" < f"{end:%H:%M}" <= "22:00" for start, end in clocks)
        assert slot.burden == {side.code: burden(slot.start, slot.end, side.timezone) for side in sides}


@given(days, lengths, some_sides)
@settings(max_examples=60)
def test_no_start_that_all_can_bear_is_missing(day, minutes, sides):
    length = datetime.timedelta(minutes=minutes)
    midnight = datetime.datetime.combine(day, datetime.time(), ZoneInfo(sides[0].timezone)).astimezone(datetime.UTC)
    starts = [midnight + datetime.timedelta(minutes=15 * count) for count in range(26 * 4)]

    def is_bearable(start: datetime.datetime) -> bool:
        clocks = [(start.astimezone(zone), (start + length).astimezone(zone)) for zone in zones]
        return clocks[0][0].date() == day and all(
            first.date() == last.date() and first.hour >= 7 and last.time() <= datetime.time(22)
            for first, last in clocks
        )

    zones = [ZoneInfo(side.timezone) for side in sides]
    assert [slot.start for slot in slots(day, minutes, sides)] == [start for start in starts if is_bearable(start)]


@given(days, lengths, some_sides, ledgers)
@settings(max_examples=60)
def test_the_order_of_the_other_sides_changes_nothing(day, minutes, sides, ledger):
    first, *others = sides

    found = [rank(slots(day, minutes, [first, *row]), ledger) for row in (others, others[::-1])]

    assert [[(row.slot.start, row.slot.burden, row.evened) for row in rows] for rows in found][0] == [
        (row.slot.start, row.slot.burden, row.evened) for row in found[1]
    ]


@given(days, lengths, some_sides, ledgers)
@settings(max_examples=60)
def test_a_slot_better_for_one_side_and_worse_for_none_comes_first(day, minutes, sides, ledger):
    burdens = [row.slot.burden for row in rank(slots(day, minutes, sides), ledger)]

    for place, later in enumerate(burdens):
        for earlier in burdens[:place]:
            assert later == earlier or any(later[code] > earlier[code] for code in later)


@pytest.mark.parametrize(("ledger", "lighter"), [({"US": 240}, "US"), ({"CN": 240}, "CN")])
def test_the_side_that_has_borne_more_is_spared(ledger, lighter):
    best = rank(slots(JULY, 120, [US, CN]), ledger)[0]

    assert min(best.slot.burden, key=best.slot.burden.get) == lighter
    assert best.evened == 180


def test_the_sides_take_turns_over_days_that_lie_apart():
    wednesdays = [JULY + datetime.timedelta(days=7 * count) for count in range(4)]

    plan = plan_days(wednesdays, 120, [US, CN], {})

    assert [day.best.slot.burden["US"] for day in plan.days] == [60, 240, 60, 240]
    assert plan.added == plan.totals == {"US": 600, "CN": 600}
    assert plan.sentence == ("Outside the working day over 4 days: 10 hours for the United States, 10 hours for China.")


def test_a_slot_says_what_it_costs_and_what_it_evens_out():
    evening, morning = (
        next(row for row in rank(slots(JULY, 120, [US, CN]), {"US": 300, "CN": 60}) if row.slot.burden["US"] == us)
        for us in (60, 240)
    )

    assert evening.sentence == (
        "Outside the working day: 1 hour for the United States, 4 hours for China. "
        "Evens out: the U.S. side has borne 4 hours more so far."
    )
    assert morning.sentence.endswith("Adds to the difference: the U.S. side has borne 4 hours more so far.")


def test_among_four_sides_those_who_can_take_turns_do():
    days = [datetime.date(2027, 3, 1) + datetime.timedelta(days=count) for count in range(4)]

    plan = plan_days(days, 60, [US, EU, IN, CN], {})

    assert [day.best.slot.burden for day in plan.days[:2]] == [
        {"US": 180, "EU": 0, "IN": 30, "CN": 60},
        {"US": 60, "EU": 0, "IN": 60, "CN": 180},
    ]
    assert plan.days[1].best.sentence.endswith(
        "Evens out: the U.S. side has borne 2 hours more than the Chinese side so far."
    )


def test_each_clock_shows_its_own_date():
    slot = rank(slots(datetime.date(2027, 1, 20), 120, [US, CN]), {})[0].slot

    assert [local.text for local in slot.locals] == [
        "19:00–21:00, 20 January 2027",
        "08:00–10:00, 21 January 2027 (the next day)",
    ]


def test_a_slot_says_when_the_clocks_are_not_as_far_apart_as_usual():
    unusual, usual = (rank(slots(datetime.date(2027, 3, day), 60, [US, EU]), {})[0].clocks for day in (17, 10))

    assert unusual == (
        "The clocks of the United States and Europe are 5 hours apart, not 6 as usual (14–27 March 2027)."
    )
    assert usual == ""


@pytest.mark.parametrize(
    ("minutes", "sides", "help_text"),
    [
        (120, [US, CN], ""),
        (
            240,
            [US, CN],
            "No start on 14 July 2027 keeps every side between 07:00 and 22:00 for 4 hours. "
            "3 hours would fit: make it shorter, or spread it over 2 days.",
        ),
        (
            300,
            [US, EU, IN, CN],
            "No start on 14 July 2027 keeps every side between 07:00 and 22:00 for 5 hours. "
            "3 hours would fit: make it shorter, or spread it over 2 days. "
            "It would fit without the U.S. side or without the Chinese side.",
        ),
        (
            60,
            [
                SidePlace("W", "California", "America/Los_Angeles"),
                EU,
                SidePlace("E", "Japan", "Asia/Tokyo", "Japanese"),
            ],
            "At no time of 14 July 2027 is every side between 07:00 and 22:00. "
            "It would fit without California or without the European side or without the Japanese side.",
        ),
        (
            600,
            [
                SidePlace("W", "California", "America/Los_Angeles"),
                EU,
                SidePlace("E", "Japan", "Asia/Tokyo", "Japanese"),
            ],
            "At no time of 14 July 2027 is every side between 07:00 and 22:00. "
            "Fewer sides at a time would help, such as two meetings.",
        ),
    ],
)
def test_where_no_slot_fits_it_says_what_would_help(minutes, sides, help_text):
    assert why_none(JULY, minutes, sides) == help_text
    assert bool(slots(JULY, minutes, sides)) == (help_text == "")


def test_a_day_without_a_slot_leaves_the_others_planned():
    plan = plan_days([JULY], 240, [US, CN], {"US": 60})

    assert (plan.days[0].best, plan.added, plan.totals) == (None, {"US": 0, "CN": 0}, {"US": 60, "CN": 0})
    assert plan.days[0].help.startswith("No start on 14 July 2027")
    assert plan.sentence == "No day has hours that every side can bear."


def test_the_common_hours_may_come_in_two_parts():
    found = common_hours(datetime.date(2027, 1, 20), [US, CN])

    assert [(start.isoformat(), end.isoformat()) for start, end in found] == [
        ("2027-01-20T12:00:00+00:00", "2027-01-20T14:00:00+00:00"),
        ("2027-01-20T23:00:00+00:00", "2027-01-21T03:00:00+00:00"),
    ]


@pytest.mark.parametrize(("minutes", "sides", "step"), [(0, [US], 15), (60, [], 15), (60, [US], 0)])
def test_without_sides_or_a_length_there_is_nothing_to_look_for(minutes, sides, step):
    with pytest.raises(ValueError, match="at least one side"):
        slots(JULY, minutes, sides, step)


@pytest.mark.parametrize(
    ("minutes", "text"), [(0, "none"), (45, "45 minutes"), (60, "1 hour"), (150, "2 hours 30 minutes"), (1, "1 minute")]
)
def test_lengths_in_words(minutes, text):
    assert hours_text(minutes) == text
