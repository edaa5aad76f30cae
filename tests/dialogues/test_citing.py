import pytest
from django.template import Context, Template

from dialogues.citing import citing_of
from tests.factories import CitationFactory, ConveningFactory, SourceFactory

pytestmark = pytest.mark.django_db


def test_sources_are_numbered_in_the_order_of_the_records(dialogue):
    convening = ConveningFactory(dialogue=dialogue)
    CitationFactory(dialogue=None, convening=convening, source__title="About the convening")
    CitationFactory(dialogue=dialogue, source__title="About the program")

    citing = citing_of(dialogue, convening)

    assert [(row.number, row.title) for row in citing.sources] == [(1, "About the program"), (2, "About the convening")]
    assert citing.numbers(convening) == (2,)


def test_a_field_has_its_own_sources(dialogue):
    CitationFactory(dialogue=dialogue, field="track")
    own = CitationFactory(dialogue=dialogue, field="rotation")

    citing = citing_of(dialogue)

    assert citing.numbers(dialogue, "rotation") == (2,)
    assert citing.sources[1].title == own.source.title


def test_a_field_without_its_own_sources_has_those_of_the_record(dialogue):
    CitationFactory(dialogue=dialogue)

    assert citing_of(dialogue).numbers(dialogue, "summary") == (1,)
    assert citing_of(dialogue).own_numbers(dialogue, "summary") == ()


def test_one_source_of_two_facts_has_one_number(dialogue):
    source = SourceFactory()
    CitationFactory(dialogue=dialogue, field="track", source=source)
    CitationFactory(dialogue=dialogue, field="rotation", source=source)

    citing = citing_of(dialogue)

    assert citing.numbers(dialogue, "track") == citing.numbers(dialogue, "rotation") == (1,)
    assert len(citing.sources) == 1


def test_the_citations_of_many_records_take_one_query(dialogue, django_assert_num_queries):
    convenings = [ConveningFactory(dialogue=dialogue) for _ in range(3)]
    for convening in convenings:
        CitationFactory(dialogue=None, convening=convening)

    with django_assert_num_queries(1):
        citing = citing_of(dialogue, *convenings)

    assert len(citing.sources) == 3


def test_other_records_citations_stay_away(dialogue, other_dialogue):
    CitationFactory(dialogue=other_dialogue)

    assert citing_of(dialogue).sources == []


def test_notes_say_what_is_inferred(dialogue):
    CitationFactory(dialogue=dialogue, field="aliases", note="same series is inferred")

    assert citing_of(dialogue).notes(dialogue, "aliases") == ["same series is inferred"]


def test_marks_lead_to_the_list_of_sources(dialogue):
    CitationFactory(dialogue=dialogue, field="track")
    template = Template('{% load parley_sources %}{% source_marks citing dialogue "track" %}')

    html = template.render(Context({"citing": citing_of(dialogue), "dialogue": dialogue}))

    assert html == '<a class="src" href="#s1" aria-label="Source 1">1</a>'
