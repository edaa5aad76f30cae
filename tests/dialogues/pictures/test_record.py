"""The meetings on record."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.pictures import Meeting, Unrecorded, meetings


def drawn(*held: Meeting, unrecorded=()):
    return meetings(first_year=2015, last_year=2026, held=held, unrecorded=unrecorded)


def meeting(year: int, month: int = 6, when: str = "June", note: str = "") -> Meeting:
    return Meeting(datetime.date(year, month, 1), when, note)


def test_meetings_stand_in_the_order_of_time():
    picture = drawn(meeting(2024), meeting(2016))

    assert [placed.meeting.day.year for placed in picture.meetings] == [2016, 2024]
    assert picture.meetings[0].x < picture.meetings[1].x


def test_a_label_near_the_end_runs_to_the_left():
    placed = drawn(meeting(2026, 11, "November 2026")).meetings[0]

    assert placed.anchor == "end"


def test_labels_that_would_touch_stand_one_above_the_other():
    first, second = drawn(meeting(2017, when="23–25 May 2017"), meeting(2018)).meetings

    assert first.when_y < second.when_y


@given(st.lists(st.dates(datetime.date(2015, 1, 1), datetime.date(2026, 12, 31)), max_size=12))
def test_labels_never_overlap(days):
    picture = drawn(*(Meeting(day, "25–26 September 2024", "Washington") for day in days))

    boxes = [_box(one) for one in picture.meetings]
    touching = [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if _overlap(a, b)]
    assert picture.is_dense or not touching


def test_more_meetings_than_labels_fit_are_numbered():
    picture = drawn(*(meeting(2015 + n // 3, 1 + n % 3 * 4, "25–26 September", "Washington") for n in range(36)))

    assert picture.is_dense
    assert [placed.number for placed in picture.meetings] == list(range(1, 37))
    assert picture.height < 100


def test_the_numbers_of_meetings_close_in_time_stand_one_above_the_other():
    days = [datetime.date(2015 + n, 10, day) for n in range(11) for day in (18, 20)]
    picture = drawn(*(Meeting(day, "18–20 October", "Washington") for day in days))

    first, second = picture.meetings[:2]
    assert picture.is_dense
    assert second.number_y <= first.number_y - 14


def test_a_meeting_outside_the_years_given_widens_the_line():
    picture = drawn(meeting(2012))

    assert picture.axis[0].text == "2012"
    assert picture.meetings[0].x >= 20


@pytest.mark.parametrize(("last_year", "text"), [(2014, ""), (2024, "nothing on record with certainty")])
def test_a_sentence_wider_than_its_stretch_is_left_to_the_caption(last_year, text):
    stretch = Unrecorded(datetime.date(2012, 1, 1), datetime.date(last_year, 1, 1), "nothing on record with certainty")

    picture = meetings(first_year=2010, last_year=2026, held=[], unrecorded=[stretch])

    assert picture.stretches[0].text == text


def test_an_unrecorded_stretch_keeps_its_length():
    picture = drawn(unrecorded=[Unrecorded(datetime.date(2015, 1, 1), datetime.date(2026, 12, 31))])

    assert (picture.stretches[0].x, picture.stretches[0].width) == (20, 725)


def _box(placed) -> tuple[int, int, int]:
    width = max(len(placed.meeting.when), len(placed.meeting.note)) * 7
    start = placed.text_x if placed.anchor == "start" else placed.text_x - width
    return start, start + width, placed.when_y


def _overlap(a: tuple[int, int, int], b: tuple[int, int, int]) -> bool:
    return a[2] == b[2] and a[0] < b[1] and b[0] < a[1]
