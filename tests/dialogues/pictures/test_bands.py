"""The year of all programs: bands lie where their days are, and words never stand on each other."""

import datetime
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from dialogues.pictures import Occasion, Program, bands
from dialogues.pictures.bands import LETTER, RIGHT
from dialogues.year_strip import year_strip
from tests.dialogues.two_sides import CHINA, US, calendar_for

YEAR = year_strip(
    datetime.date(2027, 1, 1),
    datetime.date(2027, 12, 31),
    calendar_for(CHINA, US, first="2027-01-01", last="2027-12-31"),
)
TODAY = datetime.date(2026, 11, 24)
OCCASIONS = st.lists(
    st.builds(
        lambda start, days, label: Occasion(
            datetime.date(2027, 1, 1) + datetime.timedelta(days=start),
            datetime.date(2027, 1, 1) + datetime.timedelta(days=start + days),
            "planned",
            label,
        ),
        st.integers(-40, 364),
        st.integers(0, 40),
        st.sampled_from(["14th, planned", "Expert roundtable, postponed", "7th, held"]),
    ),
    max_size=8,
)


def picture(*occasions, codes=("CN", "US")):
    by_date = tuple(sorted(occasions, key=lambda one: (one.first, one.last)))
    return bands(YEAR, [Program("Program", codes, by_date)], today=TODAY, said="A year")


def reach(band):
    """From where to where a band and its words go."""
    length = len(band.text) * LETTER
    text = (band.text_x, band.text_x + length) if band.anchor == "start" else (band.text_x - length, band.text_x)
    return min(band.bar.x, text[0]), max(band.bar.end, text[1])


@settings(max_examples=60)
@given(OCCASIONS)
def test_no_words_stand_on_others_or_beyond_the_edge(occasions):
    (row,) = picture(*occasions).rows

    for one, other in combinations(row.bands, 2):
        if one.y == other.y:
            assert reach(one)[1] <= reach(other)[0] or reach(other)[1] <= reach(one)[0]
    assert all(reach(band)[1] <= RIGHT + 0.05 for band in row.bands)
    assert all(row.y < band.y and band.y + 14 < row.y + row.height for band in row.bands)


def test_a_whole_year_goes_from_edge_to_edge():
    day = datetime.date
    (row,) = picture(Occasion(day(2027, 1, 1), day(2027, 12, 31), "idea", "Idea", exact=False)).rows

    (band,) = row.bands
    assert (band.bar.x, band.bar.end, band.exact) == (184.0, 1216.0, False)


def test_a_band_of_the_last_day_stays_inside():
    last = datetime.date(2027, 12, 31)
    (row,) = picture(Occasion(last, last, "planned", "14th, planned")).rows

    assert (row.bands[0].bar.end, row.bands[0].anchor) == (RIGHT, "end")


def test_the_days_off_of_a_side_stand_behind_its_half_of_the_row():
    (row,) = picture(codes=("US", "IN")).rows

    ((code, y, height, bars),) = row.behind
    assert (code, y, height) == ("US", row.y, row.height / 2)
    assert len(bars) == len(YEAR.sides[1].days)


def test_today_is_marked_in_its_own_year_only():
    assert picture().today_x is None
    assert bands(YEAR, [], today=datetime.date(2027, 7, 2), said="").today_x == 698.6
