"""What the file of program facts may hold: each problem is a sentence that begins with its place."""

import copy
import datetime

import pytest

from dialogues.loading.schema import problems_of, read_facts
from dialogues.management.commands.load_programs import SHIPPED

FACTS = read_facts(SHIPPED)


@pytest.fixture
def facts():
    """A copy of the shipped facts to spoil."""
    return copy.deepcopy(FACTS)


def convening_of(facts: dict, dialogue: int, number: int) -> dict:
    return facts["dialogues"][dialogue]["convenings"][number]


def test_the_shipped_facts_are_sound(facts):
    assert list(problems_of(facts)) == []


def spoil_top(facts):
    facts["people"] = []


def spoil_source(facts):
    facts["sources"]["WRI"]["author"] = "x"


def spoil_side(facts):
    facts["sides"][0]["color"] = "blue"


def spoil_organization(facts):
    facts["organizations"][0]["amount"] = 5


def spoil_dialogue(facts):
    facts["dialogues"][0]["frequency"] = 1


def spoil_started(facts):
    facts["dialogues"][0]["started"]["until"] = "2020"


def spoil_track(facts):
    facts["dialogues"][0]["track"]["values"] = "2"


def spoil_alias(facts):
    facts["dialogues"][0]["aliases"][0]["language"] = "en"


def spoil_partnership(facts):
    facts["dialogues"][0]["partnerships"][0]["amount"] = 5


def spoil_group(facts):
    facts["dialogues"][0]["working_groups"][0]["chair"] = "x"


def spoil_convening(facts):
    convening_of(facts, 0, 3)["tpoics"] = []


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (spoil_top, ": unknown key “people”; known here: sources, sides, organizations, topics, dialogues."),
        (spoil_source, "sources[WRI]: unknown key “author”; known here: title, url."),
        (spoil_side, "sides[US]: unknown key “color”; known here: code, name"),
        (spoil_organization, "organizations[World Resources Institute]: unknown key “amount”"),
        (spoil_dialogue, "dialogues[china-us]: unknown key “frequency”"),
        (spoil_started, "dialogues[china-us].started: unknown key “until”"),
        (spoil_track, "dialogues[china-us].track: unknown key “values”"),
        (spoil_alias, "dialogues[china-us].aliases[China-US High-level Think Tank Dialogue on Energy and Climate"),
        (spoil_partnership, "dialogues[china-us].partnerships[1]: unknown key “amount”"),
        (spoil_group, "dialogues[china-us].working_groups[CCUS]: unknown key “chair”"),
        (spoil_convening, "dialogues[china-us].convenings[2024-04-25]: unknown key “tpoics”; known here: date"),
    ],
)
def test_an_unknown_key_is_refused_with_its_place_and_the_known_ones(facts, spoil, place):
    spoil(facts)

    problems = list(problems_of(facts))

    assert len(problems) == 1
    assert problems[0].startswith(place)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"precision": "week"}, ".precision: unknown “week”; expected day, month, year."),
        ({"date": "2024-02-30"}, "[2024-02-30].date: expected a date in quotes"),
        ({"date": datetime.date(2024, 4, 25)}, "[4].date: expected a date in quotes"),
        ({"date": "2024-04"}, ": the date “2024-04” is known to the month, not to the day."),
        ({"date": "2024-04-25", "precision": "year"}, "is known to the day, not to the year."),
        ({"end": "2024-04-24"}, ".end: the end comes before the start."),
        ({"end": "2024-05"}, ".end: an end needs both days"),
        ({"host": "XX"}, ".host: unknown “XX”; expected US, CN, IN, EU."),
        ({"host": "IN"}, ".host: IN is no side of this dialogue."),
        ({"topics": ["nothing"]}, ".topics[1]: unknown “nothing”; expected methane"),
        ({"topics": ["ccus", "ccus"]}, ".topics: “ccus” stands twice."),
        ({"topics": "ccus"}, ".topics: expected a list, found “ccus”."),
        ({"co_organizers": ["Nobody"]}, ".co_organizers[1]: unknown “Nobody”; expected an organization of the file."),
        ({"sources": ["WIKI"]}, ".sources[1]: unknown “WIKI”"),
        ({"sources": None}, ": “sources” is missing."),
        ({"status": "done"}, ".status: unknown “done”"),
        ({"edition": 0}, ".edition: expected a whole number from 1 to 999, found 0."),
        ({"edition": "4"}, ".edition: expected a whole number from 1 to 999, found “4”."),
        ({"edition": True}, ".edition: expected a whole number from 1 to 999, found True."),
        ({"edition": 4}, ".convenings: edition 4 stands twice."),
        ({"country": "China"}, ".country: unknown “China”; expected a country code such as US."),
        ({"city": ""}, ".city: expected a text, found “”."),
        ({"city": "x" * 121}, ".city: at most 120 characters, found 121."),
    ],
)
def test_a_bad_value_of_a_convening_is_refused(facts, change, problem):
    convening_of(facts, 0, 3).update(change)

    problems = list(problems_of(facts))

    assert any(found.startswith("dialogues[china-us].convenings") and problem in found for found in problems)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"sides": ["CN", "XX"]}, "dialogues[china-us].sides[2]: unknown “XX”"),
        ({"sides": ["CN"]}, "dialogues[china-us].sides: a dialogue has two sides, found 1."),
        ({"sides": ["CN", "CN"]}, "dialogues[china-us].sides: “CN” stands twice."),
        ({"slug": "new"}, "dialogues[new].slug: expected letters"),
        ({"slug": "india-us"}, "dialogues: the slug “india-us” stands twice."),
        ({"per_year": 13}, "dialogues[china-us].per_year: expected a whole number from 1 to 12, found 13."),
        ({"track": "2"}, "dialogues[china-us].track: expected the keys value, source"),
        ({"holds_expert_roundtables": "yes"}, "dialogues[china-us].holds_expert_roundtables: expected true or false"),
        ({"formats": ["by post"]}, "dialogues[china-us].formats[1]: unknown “by post”"),
    ],
)
def test_a_bad_value_of_a_dialogue_is_refused(facts, change, problem):
    facts["dialogues"][0].update(change)

    assert any(found.startswith(problem) for found in problems_of(facts))


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"period": "2024/2023"}, ".period: the last year comes before the first."),
        ({"period": "soon"}, ".period: expected a year or two"),
        ({"informs": 99}, ".informs: there is no edition 99 here."),
        ({"informs": "nobody"}, ".informs: expected “dialogue” or the number of an edition, found 'nobody'."),
        ({"hosted_by": "Nobody"}, ".hosted_by: unknown “Nobody”"),
    ],
)
def test_a_bad_value_of_a_group_is_refused(facts, change, problem):
    facts["dialogues"][0]["working_groups"][0].update(change)

    assert [f"dialogues[china-us].working_groups[CCUS]{problem}" in found for found in problems_of(facts)] == [True]


def test_two_convenings_with_one_address_are_refused(facts):
    convening_of(facts, 0, 1)["date"] = "2024-04-02"

    assert list(problems_of(facts)) == [
        "dialogues[china-us].convenings: two would have the address “china-us-2024-04”; give one of them its edition."
    ]


@pytest.mark.parametrize("document", [None, [], "text", 5, {}, {"sources": 1, "sides": {}, "dialogues": [3]}])
def test_a_file_of_another_shape_is_refused_in_words(document):
    assert list(problems_of(document))
