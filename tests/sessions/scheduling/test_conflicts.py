import dataclasses
import datetime
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions import enums
from sessions.scheduling import problem
from sessions.scheduling.conflicts import conflicts
from sessions.scheduling.problem import Item, Meeting, Presence
from tests.sessions.scheduling.agendas import DAYS, WASHINGTON, at, context, item, part


def only(items, asked=None):
    """The one conflict of those items."""
    (conflict,) = conflicts(items, asked or context())
    return conflict


def said(items, asked=None):
    return [conflict.sentence for conflict in conflicts(items, asked or context())]


TRADE = item("Trade and climate", "13:30", "15:00", part("avery", "moderator"), room="lotus")
MINERALS = item("Critical minerals", "14:30", "15:30", part("avery"), room="oak")


def test_a_person_twice_waits_at_the_release():
    conflict = only([TRADE, MINERALS])

    assert conflict.sentence == (
        "Avery Sample moderates Trade and climate until 15:00 and leads Critical minerals from 14:30: 30 minutes twice."
    )
    assert (conflict.kind, conflict.level, conflict.can_be_waived) == ("person_twice", "release", True)
    assert (conflict.items, conflict.people) == (("Trade and climate", "Critical minerals"), ("avery",))
    assert conflict.day == DAYS[0]
    assert [piece.item for piece in conflict.words if piece.item] == ["Trade and climate", "Critical minerals"]


def test_a_person_twice_may_be_mended_by_starting_later():
    mend = only([TRADE, MINERALS]).mend

    assert (mend.item, mend.start, mend.text) == ("Critical minerals", at("15:00"), "Start Critical minerals at 15:00")


def test_a_mend_that_would_make_another_clash_is_not_offered():
    taken = item("Close", "15:30", "16:00", part("avery"), room="lotus")

    (conflict,) = conflicts([TRADE, MINERALS, taken], context())

    assert conflict.mend is None


def test_one_item_within_the_other_gives_both_spans():
    short = item("Call", "14:00", "14:15", part("avery", ""), room="oak")

    assert said([TRADE, short]) == [
        "Avery Sample moderates Trade and climate, 13:30–15:00, and is in Call, 14:00–14:15: 15 minutes twice."
    ]


def test_touching_is_no_conflict():
    assert not conflicts([TRADE, item("Next", "15:00", "15:30", part("avery"), room="lotus")], context())


def test_a_room_twice_blocks():
    conflict = only([TRADE, item("Drafting", "14:30", "15:30", room="lotus")])

    assert conflict.sentence == ("Lotus is taken twice: Trade and climate, 13:30–15:00, and Drafting, 14:30–15:30.")
    assert (conflict.kind, conflict.level, conflict.can_be_waived) == ("room_twice", "block", False)


def test_an_online_room_never_clashes():
    assert not conflicts([item(title, "13:30", "15:00", room="line") for title in "AB"], context())


HIDDEN = dataclasses.replace(MINERALS, key="secret-77", title="Secret", convening="there", visible=False, room="lotus")


def test_what_the_reader_may_not_see_is_taken_elsewhere():
    found = conflicts([TRADE, HIDDEN], context())

    assert [conflict.sentence for conflict in found] == [
        "Trade and climate is in Lotus, 13:30–15:00, which is taken elsewhere, 14:30–15:30.",
        "Avery Sample moderates Trade and climate, 13:30–15:00, and is taken elsewhere, 14:30–15:30: 30 minutes twice.",
    ]
    assert not any(word in repr(found) for word in ("Secret", "secret-77", "there'", "Delhi"))


def test_every_reader_waives_the_same_conflict():
    seen = dataclasses.replace(HIDDEN, visible=True)

    hidden, open_ = (
        {(conflict.key, conflict.stamp) for conflict in conflicts([TRADE, other], context())}
        for other in (HIDDEN, seen)
    )

    assert hidden == open_


def test_a_conflict_of_other_convenings_is_left_out():
    others = [dataclasses.replace(one, convening="there") for one in (TRADE, MINERALS)]

    assert not conflicts(others, context())
    assert len(conflicts(others, context(about=()))) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"start": at("14:35")},
        {"end": at("15:20")},
        {"room": "line"},
        {"parts": (part("avery"), part("blake"))},
        {"parts": (part("avery", "respondent"),)},
    ],
)
def test_a_waiver_lapses_when_time_room_or_people_change(change):
    before, after = only([TRADE, MINERALS]), only([TRADE, dataclasses.replace(MINERALS, **change)])

    assert before.key == after.key
    assert before.stamp != after.stamp


def test_a_waiver_stays_when_only_the_title_changes():
    after = only([dataclasses.replace(TRADE, title="Trade"), MINERALS])

    assert (after.key, after.stamp) == (only([TRADE, MINERALS]).key, only([TRADE, MINERALS]).stamp)


def test_a_session_on_none_of_the_days_is_outside():
    conflict = only([item("Dinner", "19:00", "21:00", day=15)])

    assert conflict.sentence == "Dinner is on 15 March, outside the convening, 16–18 March 2027."
    assert conflict.level == "release"


def test_days_that_lie_apart_leave_the_day_between_outside():
    apart = dataclasses.replace(WASHINGTON, days=(DAYS[0], DAYS[2]))

    assert said([item("Dinner", "19:00", "21:00", day=17)], context(meetings=(apart,))) == [
        "Dinner is on 17 March, outside the convening, 16 March 2027 and 18 March 2027."
    ]


def test_the_days_are_those_of_the_convening_and_midnight_belongs_to_both():
    late = Item("Late", "here", "Late", "meal", at("22:00", 18), at("01:00", 19))
    eve = Item("Eve", "here", "Eve", "meal", at("23:00", 15), at("00:30", 16))

    assert not conflicts([late, eve], context())


def test_without_days_nothing_is_outside():
    undated = dataclasses.replace(WASHINGTON, days=())

    assert not conflicts([item("Dinner", "19:00", "21:00", day=1)], context(meetings=(undated,)))


@pytest.mark.parametrize(
    ("answer", "does", "kind", "level", "sentence"),
    [
        ("declined", "moderator", "moderator_declined", "release", "Avery Sample declined and moderates Opening."),
        ("withdrawn", "moderator", "moderator_declined", "release", "Avery Sample withdrew and moderates Opening."),
        ("declined", "lead_speaker", "person_declined", "hint", "Avery Sample declined and leads Opening."),
        ("substituted", "", "person_declined", "hint", "Avery Sample has a substitute and is in Opening."),
    ],
)
def test_someone_with_a_part_does_not_come(answer, does, kind, level, sentence):
    presences = (Presence("here", "avery", answer),)

    conflict = only([item("Opening", "09:00", "09:40", part("avery", does))], context(presences=presences))

    assert (conflict.kind, conflict.level, conflict.sentence) == (kind, level, sentence)


@pytest.mark.parametrize(
    ("presence", "sentence"),
    [
        (
            Presence.on_days(WASHINGTON, "avery", DAYS[1], None),
            "Avery Sample arrives on 17 March and leads Opening on 16 March, 09:00–09:40.",
        ),
        (
            Presence.on_days(WASHINGTON, "avery", None, datetime.date(2027, 3, 15)),
            "Avery Sample leaves on 15 March and leads Opening on 16 March, 09:00–09:40.",
        ),
        (
            Presence("here", "avery", arrives=at("09:30")),
            "Avery Sample arrives on 16 March at 09:30 and leads Opening on 16 March, 09:00–09:40.",
        ),
    ],
)
def test_someone_with_a_part_is_away(presence, sentence):
    conflict = only([item("Opening", "09:00", "09:40", part("avery"))], context(presences=(presence,)))

    assert (conflict.kind, conflict.level, conflict.sentence) == ("person_away", "hint", sentence)


def test_someone_who_is_there_just_long_enough_is_not_away():
    presences = (Presence("here", "avery", arrives=at("09:00"), leaves=at("09:40")),)

    assert not conflicts([item("Opening", "09:00", "09:40", part("avery"))], context(presences=presences))


def test_a_room_may_be_too_small():
    full = item("Opening", "09:00", "09:40", room="lotus", attending=34)

    assert said([full]) == ["Lotus seats 20; 34 are expected in Opening."]
    assert said([dataclasses.replace(full, attending=20)]) == []
    assert said([dataclasses.replace(full, room="line")]) == []


def test_a_panel_has_a_voice_of_each_side():
    panel = item(
        "Hydrogen", "09:00", "10:00", part("avery"), part("navya", "moderator", "IN"), kind="panel", room="lotus"
    )

    assert said([panel]) == ["No Indian voice in Hydrogen."]
    assert said([dataclasses.replace(panel, parts=(*panel.parts, part("navya", "respondent", "IN")))]) == []
    assert said([dataclasses.replace(panel, parts=(part("navya", "moderator", "IN"),))]) == []


def test_more_than_three_hours_without_a_break():
    morning = [item("A", "09:00", "10:30"), item("B", "10:35", "12:05")]

    conflict = only(morning)

    assert (conflict.kind, conflict.sentence) == ("no_break", "No break on 16 March, 09:00–12:05.")
    assert said([item("A", "09:00", "10:30"), item("B", "10:30", "12:00")]) == []
    assert said([item("A", "09:00", "10:30"), item("B", "10:40", "12:10")]) == []
    assert said([item("A", "09:00", "10:30"), item("C", "10:30", "10:35", kind="break"), morning[1]]) == []


def test_interpretation_after_each_speaker_doubles_the_time():
    assert said([item("Opening", "09:00", "10:00", consecutive=True)]) == [
        "Opening is interpreted after each speaker: 60 minutes hold 30 of speech."
    ]


def test_two_cities_on_one_day():
    far = item("Talk", "20:00", "21:00", part("avery"), convening="there")

    assert said([TRADE, far], context()) == []
    assert said([TRADE, dataclasses.replace(far, start=at("20:00", zone="Asia/Kolkata"), end=at("12:00"))]) == [
        "Avery Sample leads Talk in New Delhi and moderates Trade and climate in Washington on one day."
    ]


def test_a_city_that_the_reader_may_not_know_is_not_named():
    start = at("20:00", zone="Asia/Kolkata")
    far = item("Talk", "10:30", "11:30", part("avery"), convening="there", visible=False)

    assert said([TRADE, dataclasses.replace(far, start=start)]) == [
        "Avery Sample moderates Trade and climate, 13:30–15:00, and is taken elsewhere on that day, 10:30–11:30."
    ]


def test_an_item_without_a_room_takes_all_of_them():
    whole, other = item("Lunch", "12:30", "13:30", kind="meal"), item("Drafting", "13:00", "13:45", room="oak")

    conflict = only([whole, other])

    assert conflict.sentence == "Lunch takes all rooms, 12:30–13:30, while Drafting is on, 13:00–13:45."
    assert conflict.level == "hint"
    assert said([whole, dataclasses.replace(other, room="line")]) == []


def test_a_report_comes_before_the_plenary_that_needs_it():
    report = item("Report", "14:00", "14:30", room="oak")

    assert said([item("Closing", "14:15", "14:45", room="lotus", after=("Report",)), report]) == [
        "Closing starts at 14:15, before Report ends at 14:30."
    ]
    assert said([item("Closing", "14:30", "14:45", room="oak", after=("Report", "gone")), report]) == []


def test_an_item_in_the_tray_has_no_conflict():
    assert not conflicts([TRADE, item("Later", "", "", part("avery"), room="lotus")], context())


def test_in_the_night_when_clocks_go_back_the_repeated_hour_is_no_overlap():
    washington = Meeting("here", "America/New_York", (datetime.date(2027, 11, 7),))
    first, second = (datetime.datetime(2027, 11, 7, hour, 30, tzinfo=datetime.UTC) for hour in (5, 6))
    hour = datetime.timedelta(hours=1)
    items = [
        Item(str(start), "here", "Watch", "plenary", start, start + hour, "lotus", (part("avery"),))
        for start in (first, second)
    ]

    assert not conflicts(items, context(meetings=(washington,)))


def test_a_convening_without_a_zone_is_told_in_utc():
    unknown = dataclasses.replace(WASHINGTON, zone="")

    assert "until 19:00 UTC and" in only([TRADE, MINERALS], context(meetings=(unknown,))).sentence


def test_the_words_are_those_of_the_records():
    roles = {problem.MODERATOR, problem.LEAD_SPEAKER, problem.RESPONDENT, problem.RAPPORTEUR}
    kinds = {problem.PLENARY, problem.PANEL, problem.CLOSING, problem.REPORT, *problem.PAUSES}

    assert roles == set(enums.SpeakingRole.values)
    assert kinds < set(enums.SessionKind.values)


MINUTE = datetime.timedelta(minutes=1)
PIECES = st.tuples(
    st.integers(0, 40),
    st.integers(1, 12),
    st.sampled_from(["", "lotus", "oak", "line"]),
    st.frozensets(st.sampled_from("abcd"), max_size=3),
    st.booleans(),
    st.sampled_from(["here", "there"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=12))
def test_the_sweep_finds_what_comparing_all_pairs_finds(pieces):
    items = [
        Item(
            str(number), convening, "T", "break", at("08:00") + start * MINUTE, at("08:00") + (start + n) * MINUTE,
            room, tuple(part(person) for person in sorted(people)), visible=visible,
        )
        for number, (start, n, room, people, visible, convening) in enumerate(pieces)
    ]  # fmt: skip
    expected = []
    for number, one in enumerate(items):
        for two in items[:number]:
            asked = any(i.visible and i.convening == "here" for i in (one, two))
            if asked and one.start < two.end and two.start < one.end:
                expected += ["room_twice"] * (one.room == two.room and one.room in ("lotus", "oak"))
                expected += ["person_twice"] * len(one.people & two.people)

    found = conflicts(items, context())

    assert sorted(c.kind for c in found if c.kind in ("room_twice", "person_twice")) == sorted(expected)
    assert len({conflict.key for conflict in found}) == len(found)
    shuffled = random.Random(0).sample(items, len(items))
    assert conflicts(shuffled, context()) == found
