"""Three windows: where they are sought, what they never hold, how they are ranked and explained."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogues.clashes import HARD, Engagement
from dialogues.days_off import HolidayOverride
from dialogues.windows import Considered, Need, propose_windows, search_for, too_early
from dialogues.year_strip import days_around, year_strip
from tests.dialogues.two_sides import CHINA, EUROPE, INDIA, US, calendar_for, day

TODAY = day("2026-11-24")
INDIA_US = calendar_for(INDIA, US)
CALENDARS = {"IN-US": INDIA_US, "CN-US": calendar_for(CHINA, US), "EU-US": calendar_for(EUROPE, US)}
SPRING = {"first": day("2027-01-01"), "last": day("2027-06-30"), "aim": day("2027-03-17")}


def spans(windows):
    return [(str(window.first), str(window.last)) for window in windows]


def test_windows_lie_around_the_day_to_aim_at():
    found = propose_windows(Need(3, TODAY, lead_days=60, **SPRING), INDIA_US)

    assert spans(found) == [
        ("2027-03-16", "2027-03-18"),
        ("2027-04-06", "2027-04-08"),
        ("2027-02-23", "2027-02-25"),
    ]


def test_each_window_says_why_it_stands_there():
    first, second, _ = propose_windows(Need(3, TODAY, lead_days=60, **SPRING), INDIA_US)

    begins = "Clear on both sides, midweek, with a working day on each side to travel;"
    assert first.reason == f"{begins} in the week of the day to aim at, 17 March."
    assert second.reason == f"{begins} 3 weeks after the day to aim at, 17 March."
    assert first.weekdays == "Tuesday to Thursday"


def test_for_a_late_program_the_search_begins_when_the_preparation_can_be_done():
    need = Need(3, TODAY, lead_days=120, is_late=True)

    search = search_for(need)

    assert (search.first, search.last) == (day("2027-03-24"), day("2028-03-24"))
    assert search.reason == ("The program is late, so windows are sought from 24 March 2027 on, for 12 months.")
    assert spans(propose_windows(need, INDIA_US))[0] == ("2027-03-30", "2027-04-01")


def test_due_days_that_come_too_soon_are_left():
    need = Need(3, TODAY, lead_days=60, first=day("2026-11-01"), last=day("2027-01-24"))

    assert search_for(need).reason.startswith("The days in which the next one is due come too soon to prepare for")


def test_a_late_program_keeps_to_its_season():
    found = propose_windows(Need(3, TODAY, lead_days=30, is_late=True, season=(9, 10)), INDIA_US)

    assert {window.first.month for window in found} <= {9, 10}
    assert len(found) == 3


def test_days_that_were_turned_down_are_not_proposed_again():
    need = Need(3, TODAY, lead_days=60, avoid=(Considered(day("2027-03-15"), day("2027-03-17"), "Taken"),), **SPRING)

    assert ("2027-03-16", "2027-03-18") not in spans(propose_windows(need, INDIA_US))


def test_a_day_off_that_the_government_set_moves_the_window():
    override = HolidayOverride("IN", day("2027-03-17"), "Sample election day")

    found = propose_windows(Need(3, TODAY, lead_days=60, **SPRING), calendar_for(INDIA, US, overrides=[override]))

    assert ("2027-03-16", "2027-03-18") not in spans(found)


def test_people_who_are_taken_move_the_window():
    engagement = Engagement(day("2027-03-18"), day("2027-03-19"), "", visible=False, people=3)

    found = propose_windows(Need(3, TODAY, lead_days=60, **SPRING), calendar_for(INDIA, US, engagements=[engagement]))

    assert ("2027-03-16", "2027-03-18") not in spans(found)


def test_a_virtual_convening_takes_any_working_days():
    need = Need(1, TODAY, first=day("2027-06-01"), last=day("2027-06-30"), aim=day("2027-06-07"), virtual=True)

    assert spans(propose_windows(need, INDIA_US))[0] == ("2027-06-07", "2027-06-07")


def test_days_without_room_for_three_windows_give_fewer():
    need = Need(3, TODAY, first=day("2027-04-05"), last=day("2027-04-09"), aim=day("2027-04-06"))

    assert spans(propose_windows(need, INDIA_US)) == [("2027-04-06", "2027-04-08")]


def test_an_earlier_window_says_how_late_the_preparation_is():
    need = Need(3, TODAY, lead_days=120)

    assert too_early(need, day("2027-03-16")) == (
        "Sooner than the preparation takes: its first step would be 8 days late already."
    )
    assert too_early(need, day("2027-03-24")) == ""


def test_a_calendar_that_does_not_reach_is_refused():
    with pytest.raises(ValueError, match="does not reach"):
        propose_windows(Need(3, TODAY, lead_days=900), INDIA_US)


needs = st.builds(
    Need,
    days=st.integers(1, 5),
    today=st.just(TODAY),
    first=st.one_of(st.none(), st.dates(day("2026-12-01"), day("2027-06-30"))),
    last=st.one_of(st.none(), st.dates(day("2027-07-01"), day("2028-01-31"))),
    aim=st.one_of(st.none(), st.dates(day("2027-01-01"), day("2027-12-31"))),
    lead_days=st.integers(0, 150),
    season=st.sets(st.integers(1, 12)).map(tuple),
    is_late=st.booleans(),
    virtual=st.booleans(),
    avoid=st.dates(day("2027-01-01"), day("2027-12-31")).map(
        lambda first: (Considered(first, first + datetime.timedelta(days=20)),)
    ),
)


@settings(max_examples=40)
@given(need=needs, sides=st.sampled_from(sorted(CALENDARS)))
def test_whatever_is_needed_the_windows_are_sound(need, sides):
    calendar = CALENDARS[sides]
    found, search = propose_windows(need, calendar), search_for(need)

    assert found == propose_windows(need, calendar)
    assert [window.rank for window in found] == list(range(1, len(found) + 1))
    assert [window.score for window in found] == sorted(window.score for window in found)
    starts = sorted(window.first for window in found)
    assert all((later - earlier).days >= 7 for earlier, later in zip(starts, starts[1:], strict=False))
    for window in found:
        assert (window.last - window.first).days + 1 == need.days
        assert search.first <= window.first and window.last <= search.last and window.first >= need.first_possible
        assert not [clash for clash in window.clashes if clash.severity == HARD]
        assert window.first.weekday() <= window.last.weekday() < 5
        assert window.last < need.avoid[0].first or window.first > need.avoid[0].last
        assert window.reason


def test_the_days_around_a_window_begin_and_end_with_whole_weeks():
    (india, cells), (us, _) = days_around(day("2027-03-16"), day("2027-03-18"), INDIA_US)

    assert (india.code, us.code) == ("IN", "US")
    assert (cells[0].date, cells[-1].date) == (day("2027-03-08"), day("2027-03-26"))
    assert [cell.state for cell in cells] == [
        *("", "", "hol", "", "", "we", "we"),
        *("", "pick", "pick", "pick", "", "we", "we"),
        *("hol", "", "", "", "hol"),
    ]
    assert cells[14].text == "Monday 22 March: Holi"


def test_a_year_holds_both_sides_and_its_soft_windows():
    strip = year_strip(day("2027-01-01"), day("2027-12-31"), INDIA_US)

    assert [len(side.days) for side in strip.sides] == [18, 15]
    assert "COP32" in {soft.name for soft in strip.soft}
    assert "Two Sessions" not in {soft.name for soft in strip.soft}
