import datetime

from dialogues.clashes import calendar_of
from dialogues.days_off import CalendarSide
from dialogues.pictures import strip
from dialogues.pictures.strip import LEFT, RIGHT
from dialogues.soft_windows import Soft
from dialogues.year_strip import year_strip

INDIA = CalendarSide("IN", "India", "New Delhi", "Asia/Kolkata", ("IN",))
AMERICA = CalendarSide("US", "the United States", "Washington", "America/New_York", ("US",))
FIRST, LAST = datetime.date(2027, 1, 1), datetime.date(2027, 12, 31)


def picture(soft=(), windows=()):
    calendar = calendar_of([INDIA, AMERICA], FIRST, LAST, soft=soft)
    return strip(year_strip(FIRST, LAST, calendar), windows, said="2027")


def test_a_year_has_twelve_months_and_a_lane_for_each_side():
    drawn = picture()

    assert [month.text for month in drawn.months][:2] == ["Jan 2027", "Feb"]
    assert len(drawn.months) == 12
    assert [(lane.code, lane.name) for lane in drawn.lanes] == [("IN", "India"), ("US", "US")]


def test_names_on_one_line_never_touch():
    for lane in picture().lanes:
        for line in {label.y for label in lane.labels}:
            labels = [label for label in lane.labels if label.y == line]
            ends = [label.x + len(label.text) * 6.2 for label in labels]
            assert all(end <= label.x for end, label in zip(ends, labels[1:], strict=False))


def test_everything_lies_inside_the_picture():
    over = Soft("Christmas to New Year", datetime.date(2026, 12, 24), datetime.date(2027, 1, 1))

    drawn = picture(soft=[over], windows=[(LAST, LAST + datetime.timedelta(days=2), "1", True)])

    spans = [(bar.x, bar.width) for lane in drawn.lanes for bar in lane.bars]
    spans += [(band.x, band.width) for band in drawn.soft] + [(mark.x, mark.width) for mark in drawn.windows]
    assert all(x >= LEFT and x + width <= RIGHT + 4 for x, width in spans)


def test_a_window_of_another_year_is_not_drawn():
    day = datetime.date(2028, 3, 1)

    assert picture(windows=[(day, day, "1", True)]).windows == ()
