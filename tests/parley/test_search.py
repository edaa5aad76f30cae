"""Search: of each kind a few, those that start with the words first, and only what the user may see."""

import pytest

from parley.search import MOST_HITS, search
from tests.factories import (
    AffiliationFactory,
    ConveningFactory,
    OrganizationFactory,
    PersonFactory,
    RecommendationFactory,
    SessionFactory,
    TopicFactory,
    WorkingGroupFactory,
)

pytestmark = pytest.mark.django_db

KINDS = [
    "dialogues",
    "people",
    "convenings",
    "organizations",
    "working groups",
    "sessions",
    "topics",
    "recommendations",
]


def one_of_each(dialogue, word):
    """A row of every kind whose name holds the word."""
    dialogue.name = f"{word} dialogue"
    dialogue.save()
    convening = ConveningFactory(dialogue=dialogue, title=f"{word} convening")
    PersonFactory(family_name=word, dialogues=[dialogue])
    OrganizationFactory(name=f"{word} organization", dialogues=[dialogue])
    WorkingGroupFactory(dialogue=dialogue, name=f"{word} group")
    SessionFactory(convening=convening, title=f"{word} session")
    RecommendationFactory(convening=convening, text=f"{word} recommendation")


def names(found):
    return {kind.label: [hit.name for hit in kind.hits] for kind in found}


def test_every_kind_is_searched(viewer, dialogue):
    one_of_each(dialogue, "Marker")
    TopicFactory(name="Marker topic")

    assert [kind.label for kind in search("marker", viewer)] == KINDS


def test_nothing_of_another_program_is_found(client_of, viewer, other_dialogue):
    one_of_each(other_dialogue, "FOREIGN")

    page = client_of(viewer).get("/search/?q=foreign").content.decode()

    assert search("foreign", viewer) == []
    assert "FOREIGN" not in page


def test_every_word_counts_whatever_the_accents(viewer, dialogue):
    PersonFactory(given_name="José", family_name="Ångström", dialogues=[dialogue])

    assert names(search("angstrom JOSE", viewer)) == {"people": ["José Ångström"]}
    assert search("angstrom maria", viewer) == []


def test_a_name_in_its_own_script_is_found(viewer, dialogue):
    PersonFactory(given_name="Li", family_name="Sample", native_name="李示例", dialogues=[dialogue])

    (kind,) = search("李示", viewer)

    assert kind.hits[0].native == "李示例"


def test_what_starts_with_the_words_comes_first(viewer):
    for name in ("A carbon price", "Carbon capture"):
        TopicFactory(name=name)

    assert names(search("carbon", viewer)) == {"topics": ["Carbon capture", "A carbon price"]}


def test_more_than_a_few_lead_to_the_list(viewer, dialogue):
    PersonFactory.create_batch(MOST_HITS + 2, given_name="Asha", dialogues=[dialogue])

    (kind,) = search("asha", viewer)

    assert (len(kind.hits), kind.more, kind.list_url) == (MOST_HITS, "7", "/people/?q=asha")


@pytest.mark.parametrize("sign", ["%", "_", "\\", "'", '"', "; DROP TABLE"])
def test_signs_are_searched_for_as_they_are(viewer, dialogue, sign):
    TopicFactory(name="Plain words")
    TopicFactory(name=f"With {sign} inside")

    assert names(search(sign, viewer)) == {"topics": [f"With {sign} inside"]}


@pytest.mark.parametrize("words", ["", "   ", "\0"])
def test_no_words_find_nothing_and_say_what_to_type(client_of, viewer, words):
    TopicFactory()

    page = client_of(viewer).get("/search/", {"q": words})

    assert page.context["found"] == []
    assert "Type a few letters" in page.content.decode()


def test_nothing_found_says_so_and_the_words_stay(client_of, viewer):
    page = client_of(viewer).get("/search/", {"q": "<b>zebra"}).content.decode()

    assert "Nothing found for “&lt;b&gt;zebra”" in page
    assert 'value="&lt;b&gt;zebra"' in page


def test_very_long_words_are_cut(client_of, viewer):
    assert client_of(viewer).get("/search/", {"q": "a" * 5000}).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_is_the_same_for_one_row_and_three(
    client_of, viewer, dialogue, rows, django_assert_num_queries
):
    for number in range(rows):
        one_of_each(dialogue, f"Marker {number}")
        TopicFactory(name=f"Marker topic {number}")
    AffiliationFactory(person=PersonFactory(family_name="Marker", dialogues=[dialogue]))
    client = client_of(viewer)

    with django_assert_num_queries(12):
        client.get("/search/?q=marker")
