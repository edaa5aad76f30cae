import datetime
from zoneinfo import ZoneInfo

import pytest

from sessions.day_grid import Edge, day_grid, first_free
from sessions.scheduling.problem import Item

ZONE = "America/New_York"
DAY = datetime.date(2027, 3, 16)


def item(start, end, room="", day=DAY, title="One"):
    begun = datetime.datetime.combine(day, datetime.time.fromisoformat(start), ZoneInfo(ZONE))
    over = datetime.datetime.combine(day, datetime.time.fromisoformat(end), ZoneInfo(ZONE))
    over += datetime.timedelta(days=over < begun)
    begun, over = begun.astimezone(datetime.UTC), over.astimezone(datetime.UTC)
    return Item(title, "here", title, "plenary", begun, over, room)


def slots(*items, day=DAY):
    return [(slot.row, slot.rows, slot.column) for slot in day_grid(day, ZONE, items, ["a", "b"]).slots]


def test_a_session_stands_in_the_row_of_its_start_and_the_column_of_its_room():
    assert slots(item("09:00", "09:40", "b")) == [(13, 8, 2)]
    assert slots(item("09:00", "09:40")) == [(13, 8, 0)]


def test_the_grid_reaches_further_where_a_session_does():
    grid = day_grid(DAY, ZONE, [item("06:50", "21:10")], ["a"])
    assert (grid.first, grid.last, grid.rows) == (360, 1320, 192)


def test_over_midnight_it_stands_on_both_days_up_to_there():
    late = item("23:00", "01:00")
    assert slots(late) == [(181, 12, 0)]
    assert slots(late, day=DAY + datetime.timedelta(days=1)) == [(1, 12, 0)]


def test_what_is_on_at_once_in_a_room_stands_side_by_side():
    spans = {"One": ("09:00", "10:00"), "Two": ("09:30", "10:30"), "Three": ("11:00", "12:00")}
    rows = [item(*span, "a", title=title) for title, span in spans.items()]
    found = {slot.item.title: (slot.lane, slot.lanes) for slot in day_grid(DAY, ZONE, rows, ["a"]).slots}
    assert found == {"One": (1, 2), "Two": (2, 2), "Three": (1, 1)}


def test_over_the_skipped_hour_a_session_is_as_long_as_it_lasts():
    spring = datetime.date(2027, 3, 14)
    assert slots(item("01:30", "03:30", day=spring), day=spring)[0][1] == 12


def test_the_other_clock_follows_on_the_day_that_clocks_change():
    grid = day_grid(datetime.date(2027, 3, 28), ZONE, [item("00:00", "05:00", day=datetime.date(2027, 3, 28))], [])
    there = [tick.there[0] for tick in grid.ticks([Edge("Brussels", "EU", "Europe/Brussels")])]
    # Six hours apart again from that day on; five in the two weeks before it.
    assert there[:2] == ["06:00", "07:00"]
    assert day_grid(DAY, ZONE, [], []).ticks([Edge("Brussels", "EU", "Europe/Brussels")])[0].there == ("13:00",)


@pytest.mark.parametrize(
    ("room", "minutes", "found"), [("a", 30, 630), ("b", 30, 540), ("", 30, 630), ("a", 900, None)]
)
def test_the_first_free_time_counts_sessions_that_take_all_rooms(room, minutes, found):
    taken = [item("09:00", "10:00", "a"), item("10:00", "10:30", title="Tea")]
    assert first_free(taken, DAY, ZONE, room, minutes) == found


def test_night_is_light_outside_nine_to_six_and_deep_outside_eight_to_nine():
    grid = day_grid(DAY, ZONE, [], [], (7 * 60, 10 * 60))
    nights = [(night.row, night.rows, night.deep) for night in grid.nights("a", [ZONE])]
    assert nights[:2] == [(1, 12, True), (13, 12, False)]
