import pytest
from django.urls import reverse

from dialogues.models import Citation, Source
from tests.cast import client_of
from tests.factories import CitationFactory, ConveningFactory, OutcomeFactory, SourceFactory


@pytest.fixture
def convening(dialogue):
    return ConveningFactory(dialogue=dialogue)


def address_of(record):
    return reverse("dialogues:citations", args=[record._meta.model_name, record.pk])


def test_editor_adds_a_new_source_for_one_field(editor, convening):
    answer = {"title": "Joint statement", "url": "example.org/joint", "field": "city", "confidence": "high"}

    client_of(editor).post(address_of(convening), answer)

    citation = convening.citations.get()
    assert (citation.field, citation.source.title) == ("city", "Joint statement")
    assert citation.source.url == "https://example.org/joint"


def test_two_sources_of_one_title_get_two_codes(editor, convening):
    for _ in range(2):
        client_of(editor).post(address_of(convening), {"title": "Joint statement"})

    assert set(Source.objects.values_list("code", flat=True)) == {"joint-statement", "joint-statement-2"}


def test_editor_cites_a_source_that_is_on_record(editor, convening):
    source = SourceFactory()

    client_of(editor).post(address_of(convening), {"source": source.pk})

    assert convening.citations.get().source == source


def test_source_of_another_program_is_no_choice(editor, convening, other_dialogue):
    theirs = CitationFactory(dialogue=other_dialogue, source__title="Their secret paper")

    page = client_of(editor).get(address_of(convening))
    refused = client_of(editor).post(address_of(convening), {"source": theirs.source_id})

    assert "Their secret paper" not in page.content.decode()
    assert "source" in refused.context["form"].errors


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({}, "title"),
        ({"title": "A", "url": "javascript:alert(1)"}, "url"),
        ({"title": "A", "field": "slug"}, "field"),
        ({"title": "A", "field": "search_text"}, "field"),
        ({"title": "A", "confidence": "certain"}, "confidence"),
        ({"title": "A", "read_on": "2026-02-30"}, "read_on"),
        ({"title": "A\u202eB"}, "title"),
        ({"title": "A" * 301}, "title"),
    ],
)
def test_bad_source_names_its_field_and_writes_nothing(editor, convening, changes, field):
    response = client_of(editor).post(address_of(convening), changes)

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not Source.objects.exists()


def test_source_and_a_new_title_are_refused_together(editor, convening):
    answer = {"source": SourceFactory().pk, "title": "Another"}

    assert client_of(editor).post(address_of(convening), answer).status_code == 422


def test_editor_removes_a_citation_and_the_source_stays(editor, convening):
    citation = CitationFactory(dialogue=None, convening=convening)
    address = reverse("dialogues:citation_remove", args=["convening", convening.pk, citation.pk])

    client_of(editor).post(address)

    assert not Citation.objects.exists()
    assert Source.objects.exists()


def test_citation_of_another_record_in_the_address_is_not_found(editor, convening):
    outcome = OutcomeFactory(convening=convening)
    citation = CitationFactory(dialogue=None, outcome=outcome)
    address = reverse("dialogues:citation_remove", args=["convening", convening.pk, citation.pk])

    assert client_of(editor).post(address).status_code == 404


@pytest.mark.parametrize("model", ["side", "organization", "user", "person"])
def test_sources_of_what_is_no_record_of_a_program_are_not_found(editor, model):
    assert client_of(editor).get(reverse("dialogues:citations", args=[model, 1])).status_code == 404


def test_viewer_may_not_change_sources(viewer, convening):
    assert client_of(viewer).get(address_of(convening)).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_page_takes_the_same_queries_for_one_source_and_three(editor, convening, rows, django_assert_num_queries):
    for _ in range(rows):
        CitationFactory(dialogue=None, convening=convening)
    client = client_of(editor)

    with django_assert_num_queries(7):
        response = client.get(address_of(convening))

    assert response.status_code == 200
