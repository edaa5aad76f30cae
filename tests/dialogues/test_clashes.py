"""What is said of days: holidays, what touches them, soft windows, people who are taken, clocks."""

import pytest

from dialogues.clashes import Engagement, calendar_of, expected_days_note
from dialogues.days_off import CalendarSide, HolidayOverride
from tests.dialogues.two_sides import CHINA, EUROPE, INDIA, US, calendar_for, day, said

INDIA_US = calendar_for(INDIA, US)
CHINA_US = calendar_for(CHINA, US)
EUROPE_US = calendar_for(EUROPE, US)
CLEAR = "info: No holiday on either side, no soft window."
UNGA = "UNGA high-level week and Climate Week in New York"


CASES = [
    (INDIA_US, "2027-04-06", "2027-04-08", [CLEAR]),
    (
        INDIA_US,
        "2027-03-16",
        "2027-03-18",
        [
            CLEAR,
            "info: Holi in India is on Monday 22 March: flights home land first.",
            "info: Washington moves its clocks on 14 March: the gap to New Delhi is 9½ hours, not 10½.",
        ],
    ),
    (
        INDIA_US,
        "2027-03-23",
        "2027-03-25",
        [
            "soft: Holi in India is on Monday 22 March, just before: people would travel on the weekend of a holiday.",
            "soft: Good Friday in India is on Friday 26 March, just after: "
            "people would fly home on the weekend of a holiday.",
        ],
    ),
    (
        INDIA_US,
        "2027-09-21",
        "2027-09-23",
        [
            f"soft: {UNGA}, expected 19–26 September: ministers and many experts are there, hotels are full. "
            "Meet there on purpose, or avoid it?"
        ],
    ),
    (
        CHINA_US,
        "2027-02-09",
        "2027-02-11",
        [
            "hard: Spring Festival in China is expected on 5–14 February: a break of 10 days.",
            "soft: Spring Festival to Lantern Festival, 5–20 February: "
            "offices answer slowly until the Lantern Festival.",
            "info: Washington’s Birthday in the United States is on Monday 15 February: flights home land first.",
        ],
    ),
    (
        CHINA_US,
        "2027-03-09",
        "2027-03-11",
        [
            "soft: Two Sessions in Beijing, expected 4–12 March: officials and delegates to the congress are bound.",
            "info: Washington moves its clocks on 14 March, after these days: "
            "the gap to Beijing is still 13 hours, then 12.",
        ],
    ),
    (
        CHINA_US,
        "2027-10-05",
        "2027-10-07",
        [
            "hard: National Day in China is expected on 1–7 October: a break of 7 days.",
            "info: Columbus Day in the United States is on Monday 11 October: flights home land first.",
        ],
    ),
    (
        CHINA_US,
        "2027-09-28",
        "2027-09-30",
        [
            "soft: National Day in China is expected on 1–7 October, just after: people would fly home in the break.",
            f"soft: {UNGA} comes just before, expected 19–26 September. On purpose, to save flights, or to be avoided?",
        ],
    ),
    (
        EUROPE_US,
        "2027-08-10",
        "2027-08-12",
        ["soft: August in Europe, August 2027: the institutions and many offices are on leave."],
    ),
    (
        EUROPE_US,
        "2027-03-16",
        "2027-03-18",
        [CLEAR, "info: Washington moves its clocks on 14 March: the gap to Brussels is 5 hours, not 6."],
    ),
    (
        EUROPE_US,
        "2027-03-30",
        "2027-04-01",
        [
            "soft: Easter Sunday and Easter Monday in Brussels are on 27–29 March, just before: "
            "people would travel on the weekend of a holiday.",
            "info: Brussels moves its clocks on 28 March: the gap to Washington is 6 hours, not 5.",
        ],
    ),
]


@pytest.mark.parametrize(("calendar", "first", "last", "sentences"), CASES)
def test_days_are_explained(calendar, first, last, sentences):
    assert said(first, last, calendar) == sentences


def test_china_is_said_to_work_on_a_weekend_to_make_up_for_a_break():
    calendar = calendar_for(CHINA, US, first="2026-01-01", last="2026-12-31")

    found = said("2026-10-08", "2026-10-09", calendar)

    assert "soft: China works on Saturday 10 October, to make up for National Day." in found


def test_a_long_break_just_over_is_worth_a_word():
    found = said("2027-02-16", "2027-02-18", CHINA_US)

    sentence = "China is expected back from Spring Festival on 15 February, 1 day before: mail waits until then."
    assert f"info: {sentence}" in found


def test_a_break_covers_the_soft_window_that_says_the_same():
    assert not [sentence for sentence in said("2027-10-05", "2027-10-07", CHINA_US) if "Golden Week" in sentence]


def test_clocks_that_move_within_the_days_change_the_gap_on_the_way():
    found = said("2027-03-12", "2027-03-16", EUROPE_US)

    assert found[-1] == (
        "info: Washington moves its clocks on 14 March, within these days: the gap to Brussels goes from 6 to 5 hours."
    )


def test_clocks_that_move_the_night_before_the_first_day_have_moved():
    found = said("2027-03-14", "2027-03-16", EUROPE_US)

    assert found[-1] == "info: Washington moves its clocks on 14 March: the gap to Brussels is 5 hours, not 6."


def test_clocks_that_move_together_change_nothing():
    bulgaria = CalendarSide("BG", "Bulgaria", "Sofia", "Europe/Sofia", ("BG",))

    found = said("2027-03-30", "2027-03-31", calendar_for(EUROPE, bulgaria))

    assert not [sentence for sentence in found if "clocks" in sentence]


def test_in_autumn_both_moves_of_the_odd_week_are_said():
    found = said("2027-11-03", "2027-11-04", EUROPE_US, virtual=True)

    assert found[-2:] == [
        "info: Brussels moves its clocks on 31 October: the gap to Washington is 5 hours, not 6.",
        "info: Washington moves its clocks on 7 November, after these days: "
        "the gap to Brussels is still 5 hours, then 6.",
    ]


def test_nobody_flies_to_a_virtual_convening():
    found = said("2027-03-23", "2027-03-25", INDIA_US, virtual=True)

    assert found == [
        "soft: Holi in India is on Monday 22 March, just before.",
        "soft: Good Friday in India is on Friday 26 March, just after.",
    ]


def test_a_weekend_among_the_days_is_said():
    assert "soft: The days reach into a weekend: Saturday 10 April." in said("2027-04-09", "2027-04-10", INDIA_US)


def test_a_host_that_is_no_side_counts_too():
    host = CalendarSide("TR", "Türkiye", "Ankara", "Europe/Istanbul", ("TR",))

    found = said("2027-04-22", "2027-04-23", calendar_for(INDIA, US, host))

    assert found == ["hard: National Sovereignty and Children’s Day in Türkiye is on Friday 23 April: a holiday."]


def test_a_soft_window_of_another_side_is_left_out():
    assert not [sentence for sentence in said("2027-03-09", "2027-03-11", INDIA_US) if "Two Sessions" in sentence]


@pytest.mark.parametrize(
    ("visible", "people", "sentence"),
    [
        (True, 4, "hard: Sample roundtable, 7–8 April: 4 of the same people."),
        (False, 1, "hard: Taken elsewhere, 7–8 April."),
        (False, 0, "soft: Taken elsewhere, 7–8 April."),
    ],
)
def test_people_who_are_taken_are_named_only_to_those_who_may_see(visible, people, sentence):
    engagement = Engagement(day("2027-04-07"), day("2027-04-08"), "Sample roundtable", visible, people)

    found = said("2027-04-06", "2027-04-08", calendar_for(INDIA, US, engagements=[engagement]))

    assert found == [sentence, CLEAR]


def test_a_meeting_that_ends_the_day_before_is_to_be_weighed():
    engagement = Engagement(day("2027-04-04"), day("2027-04-05"), "Sample roundtable", visible=True, people=2)

    found = said("2027-04-06", "2027-04-08", calendar_for(INDIA, US, engagements=[engagement]))

    assert found[0] == "soft: Sample roundtable, 4–5 April, just before: 2 of the same people."


def test_what_the_government_set_since_wins():
    overrides = [HolidayOverride("IN", day("2027-04-07"), "Sample election day")]

    found = said("2027-04-06", "2027-04-08", calendar_for(INDIA, US, overrides=overrides))

    assert found == ["hard: Sample election day in India is on Wednesday 7 April: a holiday."]


def test_holidays_that_nobody_knows_are_not_said_to_be_none():
    nowhere = CalendarSide("XX", "Nowhere", "Nowhere", "UTC", ("XX",))

    assert said("2027-06-02", "2027-06-03", calendar_for(nowhere, INDIA)) == [
        "soft: The public holidays of Nowhere are not known here: check them by hand.",
        "info: No holiday that is known here, no soft window.",
    ]


def test_days_beyond_the_calendar_are_refused():
    with pytest.raises(ValueError, match="does not reach"):
        said("2031-04-06", "2031-04-08", INDIA_US)


def test_years_that_no_calendar_reaches_are_refused():
    with pytest.raises(ValueError, match="known from 2001 to 2035"):
        calendar_of([INDIA, US], day("2027-01-01"), day("9999-12-31"))


def test_the_note_says_whose_days_are_not_set_yet():
    assert expected_days_note(calendar_for(CHINA, INDIA)) == (
        "China: days off and worked weekends are set late in the year before; until then they are expected. "
        "India: days that follow the moon are expected until the government confirms them."
    )
    assert expected_days_note(EUROPE_US) == ""
