"""What meeting across time zones has cost each side over the years."""

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.scheduling.fairness import SidePlace, burden
from sessions.scheduling.ledger import Gathering, ledger_of

SIDES = (SidePlace("US", "the United States", "America/New_York"), SidePlace("CN", "China", "Asia/Shanghai"))


def span(start: str, hours: float):
    begin = datetime.datetime.fromisoformat(start).replace(tzinfo=datetime.UTC)
    return begin, begin + datetime.timedelta(hours=hours)


def test_each_year_adds_up_what_was_held_in_it():
    evening = Gathering(2027, (span("2027-07-14 12:00", 2),))
    morning = Gathering(2025, (span("2025-07-16 00:00", 2),))

    ledger = ledger_of([evening, morning, evening], SIDES)

    assert [(year.year, year.minutes, year.known, year.unknown) for year in ledger.years] == [
        (2025, {"US": 240, "CN": 60}, 1, 0),
        (2027, {"US": 120, "CN": 480}, 2, 0),
    ]
    assert ledger.totals == {"US": 360, "CN": 540}


def test_sessions_side_by_side_count_once_and_pauses_not_at_all():
    whole = Gathering(2027, (span("2027-07-14 12:00", 1), span("2027-07-14 12:30", 0.5), span("2027-07-14 13:30", 0.5)))

    assert ledger_of([whole], SIDES).totals == {"US": 60, "CN": 60 + 90}


def test_a_gathering_of_no_known_time_is_counted_apart():
    ledger = ledger_of([Gathering(2021), Gathering(2027, (span("2027-07-14 12:00", 2),))], SIDES)

    assert [(year.year, year.known, year.unknown) for year in ledger.years] == [(2021, 0, 1), (2027, 1, 0)]
    assert ledger.unknown == 1


@given(st.lists(st.tuples(st.integers(0, 2000), st.integers(1, 300)), max_size=8))
@settings(max_examples=60)
def test_every_minute_counts_once(starts):
    begin = datetime.datetime(2027, 3, 12, tzinfo=datetime.UTC)
    minutes = {start + count for start, length in starts for count in range(length)}
    spans = tuple(
        (begin + datetime.timedelta(minutes=start), begin + datetime.timedelta(minutes=start + length))
        for start, length in starts
    )

    ones = [begin + datetime.timedelta(minutes=minute) for minute in minutes]
    counted = sum(burden(one, one + datetime.timedelta(minutes=1), "America/New_York") for one in ones)
    assert ledger_of([Gathering(2027, spans)], SIDES).totals["US"] == counted
