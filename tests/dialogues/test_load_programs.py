"""The published facts: checked as a whole, loaded in one transaction, never over what people changed."""

import copy
import datetime
from io import StringIO
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command

from dialogues.loading.schema import read_facts
from dialogues.management.commands.load_programs import SHIPPED
from dialogues.models import (
    Citation,
    Convening,
    Dialogue,
    Grant,
    Organization,
    Outcome,
    Partnership,
    Side,
    Source,
    Topic,
    WorkingGroup,
)
from dialogues.saving import save_record
from participants.models import Person
from tests.factories import ConveningFactory
from tests.tables import content_of_all_tables, differences, undone_afterwards

FACTS = read_facts(SHIPPED)
EXPECTED_PLACES = {
    "china-us-2017-05": ("Asia/Shanghai", "side_a"),
    "india-us-9": ("Asia/Kolkata", "side_a"),
    "eu-us-2024-09": ("America/New_York", ""),
    "china-us-4": ("", ""),
}


@pytest.fixture
def facts():
    """A copy of the shipped facts to spoil."""
    return copy.deepcopy(FACTS)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    with undone_afterwards(django_db_blocker):
        yield load()


def load(*arguments: str) -> str:
    """Run the command and return what it said."""
    said = StringIO()
    call_command("load_programs", *arguments, stdout=said)
    return said.getvalue()


def write(folder: Path, facts: dict) -> str:
    path = folder / "programs.yaml"
    path.write_text(yaml.safe_dump(facts, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return str(path)


def convening_of(facts: dict, dialogue: int, number: int) -> dict:
    return facts["dialogues"][dialogue]["convenings"][number]


# What is made


def test_it_says_what_it_made(loaded):
    assert loaded == (
        "Made 3 programs, 8 convenings, 5 working groups, 1 outcome, 11 partnerships, 4 sides, 7 organizations, "
        "23 topics, 6 sources, 40 citations, 23 key date templates, 3 soft windows.\n"
    )


def test_no_people_and_no_amounts_are_made(loaded):
    assert (Person.objects.count(), Grant.objects.count()) == (0, 0)


def test_what_is_not_known_stays_empty(loaded):
    europe = Dialogue.objects.get(slug="eu-us")
    september = Convening.objects.get(slug="eu-us-2024-09")

    assert (europe.rotation, europe.default_disclosure, september.host, september.edition_number) == ("", "", "", None)


def test_a_partial_date_is_the_first_day_of_its_period(loaded):
    tenth = Convening.objects.get(slug="india-us-10")

    assert (tenth.starts_on, tenth.date_precision, tenth.period_text) == (datetime.date(2021, 1, 1), "year", "2021")


def test_zone_and_host_come_from_city_and_side_only(loaded):
    found = {row.slug: (row.timezone, row.host) for row in Convening.objects.filter(slug__in=EXPECTED_PLACES)}

    assert found == EXPECTED_PLACES


def test_a_group_informs_the_dialogue_or_one_edition(loaded):
    ccus, subnational = (WorkingGroup.objects.get(slug=slug) for slug in ("ccus", "subnational-cooperation"))

    assert (ccus.informs_dialogue, list(ccus.informs.all())) == (True, [])
    assert (subnational.informs_dialogue, [str(row) for row in subnational.informs.all()]) == (
        False,
        ["10th India-U.S. Dialogue"],
    )


def test_the_period_of_a_group_is_known_to_the_year(loaded):
    assert WorkingGroup.objects.get(slug="ccus").period_text == "2023 to 2024"


def test_the_joint_statement_is_an_outcome_without_invented_words(loaded):
    outcome = Outcome.objects.get()

    assert (outcome.kind, outcome.text, outcome.agreed_by_a) == (
        "joint_statement",
        "Joint statement of the 9th India-U.S. Dialogue.",
        None,
    )


def test_each_fact_that_names_a_field_has_its_citation(loaded):
    china = Citation.objects.filter(dialogue__slug="china-us").exclude(field="").order_by("field")

    assert [(row.field, row.source.code, row.note) for row in china] == [
        ("aliases", "WRI-CN-2017", "same series is inferred"),
        ("default_disclosure", "WRI-2024", ""),
        ("rotation", "WRI", ""),
        ("started_on", "WRI", ""),
        ("track", "WRI", ""),
    ]


def test_each_record_has_a_citation_of_its_row(loaded):
    models = (Dialogue, Partnership, WorkingGroup, Convening, Outcome)

    assert [row for model in models for row in model.objects.exclude(citations__field="")] == []


def test_a_citation_carries_confidence_and_note(loaded):
    citation = Citation.objects.get(convening__slug="india-us-10")

    assert (citation.confidence, citation.note) == ("medium", "Year and number from the title of a working paper")


def test_each_citation_is_valid(loaded):
    for citation in Citation.objects.all():
        citation.full_clean()


def test_each_source_says_when_it_was_read(loaded):
    assert set(Source.objects.values_list("read_on", flat=True)) == {datetime.date(2026, 11, 23)}


def test_history_says_where_each_record_came_from(loaded):
    models = (Dialogue, Partnership, Convening, WorkingGroup, Outcome, Side, Organization, Topic, Source, Citation)
    reasons = {reason for model in models for reason in model.history.values_list("history_change_reason", flat=True)}

    assert reasons == {"Loaded from the published facts"}


# Again


def test_a_second_run_changes_no_row_and_no_history(loaded, db):
    before = content_of_all_tables()

    said = load()

    assert differences(before, content_of_all_tables()) == []
    assert said == "Everything is there already; nothing changed.\n"


def test_an_edited_record_is_left_alone_and_named(loaded, db):
    thirteenth = Convening.objects.get(slug="india-us-13")
    thirteenth.city = "Mumbai"
    save_record(thirteenth, reason="Corrected")

    said = load()

    thirteenth.refresh_from_db()
    assert (thirteenth.city, thirteenth.version) == ("Mumbai", 2)
    assert "Left as people changed them since:\n  convening “13th India-U.S. Dialogue”: city\n" in said


def test_a_renamed_organization_is_not_made_again(loaded, db):
    foundation = Organization.objects.get(short_name="Hewlett")
    foundation.name = "Hewlett Foundation"
    save_record(foundation, reason="Renamed")

    load()

    assert Organization.objects.count() == 7
    assert Partnership.objects.count() == 11


def test_topics_that_people_added_stay(loaded, db):
    tenth = Convening.objects.get(slug="india-us-10")
    tenth.topics.add(Topic.objects.get(slug="trade"))

    load()

    assert [topic.slug for topic in tenth.topics.all()] == ["trade"]


def test_only_what_is_missing_is_made(loaded, db, facts, tmp_path):
    facts["topics"]["new-topic"] = "A new topic"

    said = load(write(tmp_path, facts))

    assert said == "Made 1 topic.\n"


def test_a_record_that_contradicts_what_people_entered_loads_nothing(loaded, db, facts, tmp_path):
    ConveningFactory(dialogue=Dialogue.objects.get(slug="india-us"), edition_number=11, slug="ours")
    facts["topics"]["new-topic"] = "A new topic"
    facts["dialogues"][2]["convenings"].append(
        {"edition": 11, "date": "2022", "precision": "year", "status": "held", "sources": ["WRI"]}
    )

    with pytest.raises(CommandError, match="already has an edition with this number"):
        load(write(tmp_path, facts))

    assert not Topic.objects.filter(slug="new-topic").exists()


# What is refused


def test_all_problems_are_listed_at_once_and_nothing_is_loaded(db, facts, tmp_path):
    before = content_of_all_tables()
    convening_of(facts, 0, 0)["status"] = "done"
    facts["sides"][0]["timezone"] = "Mars/Base"
    facts["sources"]["WRI"]["url"] = "ftp://example.org"

    with pytest.raises(CommandError) as refused:
        load(write(tmp_path, facts))

    assert str(refused.value).splitlines() == [
        "Nothing was loaded. Mend programs.yaml:",
        "sources[WRI].url: expected an address that starts with https://, found “ftp://example.org”.",
        "sides[US].timezone: unknown “Mars/Base”; expected a time zone such as Asia/Kolkata.",
        "dialogues[china-us].convenings[2015-09].status: unknown “done”; expected idea, planned, confirmed, held, "
        "closed, postponed, cancelled.",
    ]
    assert differences(before, content_of_all_tables()) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"a: [", "cannot be read"),
        (b"a: 1\na: 2", "stands twice"),
        (b"\xff\xfe", "cannot be read"),
        (b"a: !!python/object/apply:os.system [ls]", "cannot be read"),
        (b"", "expected the keys"),
        (b"? [a]\n: 1", "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(tmp_path, content, words):
    path = tmp_path / "programs.yaml"
    path.write_bytes(content)

    with pytest.raises(CommandError, match=words):
        load(str(path))


@pytest.mark.django_db
def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        load(str(tmp_path / "nothing.yaml"))
