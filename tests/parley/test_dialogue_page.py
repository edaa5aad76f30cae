"""The page of a dialogue: what its record says, with reasons, for programs full, empty and not one's own."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from dialogues.enums import ConveningFormat, ConveningKind, ConveningStatus, OutcomeKind, PartnershipRole
from parley.dialogue_page import dialogue_page
from tests.factories import (
    ActionItemFactory,
    CitationFactory,
    ConveningFactory,
    GapYearFactory,
    GrantAllocationFactory,
    OrganizationFactory,
    OutcomeFactory,
    PartnershipFactory,
    RecommendationFactory,
    SessionFactory,
    SourceFactory,
    TopicFactory,
    UptakeFactory,
    WorkingGroupFactory,
)

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 24)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(datetime.datetime(2026, 11, 24, 13, 40, tzinfo=datetime.UTC), tick=False):
        yield


def held(dialogue, year, **fields):
    """An edition of March of that year that took place."""
    fields = {"starts_on": datetime.date(year, 3, 4), "status": ConveningStatus.HELD} | fields
    return ConveningFactory(dialogue=dialogue, **fields)


def page_of(dialogue, user):
    return dialogue_page(dialogue, user, today=TODAY)


def test_an_empty_program_says_what_to_do(client_of, editor, dialogue):
    page = client_of(editor).get("/dialogues/first/").content.decode()

    assert "No dated edition is on record yet." in page
    assert "Add a past edition" in page


def test_a_viewer_is_offered_no_edit(client_of, viewer, dialogue):
    held(dialogue, 2024)

    page = client_of(viewer).get("/dialogues/first/").content.decode()

    assert "/edit/" not in page
    assert "Add a past edition" not in page


def test_another_programs_page_does_not_exist(client_of, viewer, other_dialogue):
    client = client_of(viewer)

    foreign, missing = client.get("/dialogues/second/"), client.get("/dialogues/none/")

    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert foreign.content == missing.content


def test_the_answer_names_the_next_host_with_its_reason(viewer, dialogue):
    held(dialogue, 2024, edition_number=13, host="side_a", city="New Delhi")

    answer = page_of(dialogue, viewer).answer

    assert (answer.side, answer.said) == (dialogue.side_b, "hosts the 14th.")
    assert answer.reason.startswith("The last in-person edition on record, the 13th, met in New Delhi in March 2024")
    assert answer.is_late
    assert answer.asks_for_more


def test_where_the_host_is_not_known_the_last_edition_is_named_before_its_age(viewer, dialogue):
    dialogue.rotation = ""
    held(dialogue, 2024, city="Pune")

    answer = page_of(dialogue, viewer).answer

    assert answer.side is None
    assert "The last edition on record met in Pune in March 2024. That was 32 months ago" in answer.reason


def test_a_planned_edition_is_the_answer_and_a_host_out_of_turn_is_said(viewer, dialogue):
    held(dialogue, 2026, edition_number=1, host="side_a", city="Pune")
    ConveningFactory(dialogue=dialogue, edition_number=2, host="side_a")

    answer = page_of(dialogue, viewer).answer

    assert (answer.side, answer.said) == (dialogue.side_a, "hosts the 2nd, 16–18 March 2027.")
    assert "By turn the United States would host." in answer.reason
    assert not answer.is_late


def test_an_organization_with_two_roles_is_one_line(viewer, dialogue):
    organization = OrganizationFactory(name="Aspen")
    for role in (PartnershipRole.FUNDER, PartnershipRole.CO_CONVENER):
        PartnershipFactory(dialogue=dialogue, organization=organization, role=role)

    partners = page_of(dialogue, viewer).partners

    assert [(partner.organization.name, partner.roles) for partner in partners] == [
        ("Aspen", "Co-convener and funder"),
        ("Funder of the First Program", "Funder"),
    ]


def test_topics_are_on_the_agenda_or_counted_by_sessions(viewer, dialogue):
    cooling, hydrogen = TopicFactory(name="Cooling"), TopicFactory(name="Hydrogen")
    edition = held(dialogue, 2024, topics=[cooling])
    SessionFactory.create_batch(2, convening=edition, topics=[hydrogen])

    heat = page_of(dialogue, viewer).topics.picture

    cells = {row.name: [cell.text for cell in row.cells if not cell.is_gap] for row in heat.rows}
    assert cells == {"Cooling": ["on"], "Hydrogen": ["2"]}
    assert [column.state for column in heat.columns] == ["recorded", "gap", "gap"]


def test_uptake_is_the_latest_by_date_and_the_furthest_stands_first(viewer, dialogue):
    edition = held(dialogue, 2026)
    slow, quick = (RecommendationFactory(convening=edition, reference=code) for code in ("R-SLOW", "R-QUICK"))
    UptakeFactory(recommendation=slow, level=4, on=datetime.date(2026, 4, 1))
    UptakeFactory(recommendation=slow, level=2, on=datetime.date(2026, 9, 1))
    UptakeFactory(recommendation=quick, level=3, on=datetime.date(2026, 5, 1))

    advice = page_of(dialogue, viewer).advice

    assert [(row.recommendation.reference, row.level) for row in advice] == [("R-QUICK", 3), ("R-SLOW", 2)]


@pytest.mark.parametrize(("day", "level", "months"), [(1, 2, 0), (1, 5, 0), (-1, 2, 19), (-1, 5, 0)])
def test_no_news_is_told_after_eighteen_months_unless_it_is_implemented(viewer, dialogue, day, level, months):
    edition = held(dialogue, 2024)
    heard = datetime.date(2025, 5, 1) if day > 0 else datetime.date(2025, 4, 30)
    UptakeFactory(recommendation=RecommendationFactory(convening=edition), level=level, on=heard)

    assert page_of(dialogue, viewer).advice[0].quiet_months == months


def test_a_joint_statement_is_a_fact_with_its_source(client_of, viewer, dialogue):
    outcome = OutcomeFactory(
        convening=held(dialogue, 2020, edition_number=9), kind=OutcomeKind.JOINT_STATEMENT, text="Joint."
    )
    CitationFactory(dialogue=None, outcome=outcome, source=SourceFactory(title="The statement"))

    page = client_of(viewer).get("/dialogues/first/").content.decode()

    assert "9th, 2020" in page
    assert "The statement" in page


def test_grants_are_named_without_any_amount(client_of, viewer, dialogue):
    GrantAllocationFactory(dialogue=dialogue, grant__reference="EX-7", grant__amount=98765, grant__currency="USD")

    page = client_of(viewer).get("/dialogues/first/").content.decode()

    assert "EX-7" in page
    assert "98765" not in page


def test_a_group_tells_its_next_meeting(viewer, dialogue):
    group = WorkingGroupFactory(dialogue=dialogue)
    meeting = ConveningFactory(
        dialogue=dialogue, kind=ConveningKind.WORKING_GROUP, working_group=group, format=ConveningFormat.VIRTUAL
    )

    (row,) = page_of(dialogue, viewer).groups

    assert (row.coming, row.last) == (meeting, None)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_is_the_same_for_one_row_and_three(
    client_of, viewer, dialogue, rows, django_assert_num_queries
):
    topic = TopicFactory()
    for number in range(rows):
        form = ConveningFormat.HYBRID
        edition = held(dialogue, 2020 + number, edition_number=number + 1, topics=[topic], format=form)
        SessionFactory(convening=edition, topics=[topic, TopicFactory()])
        UptakeFactory(recommendation=RecommendationFactory(convening=edition))
        ActionItemFactory(raised_in=edition)
        OutcomeFactory(convening=edition, kind=OutcomeKind.JOINT_STATEMENT)
        WorkingGroupFactory(dialogue=dialogue, informs=[edition])
        PartnershipFactory(dialogue=dialogue)
        GrantAllocationFactory(dialogue=dialogue)
        CitationFactory(dialogue=None, convening=edition)
        ConveningFactory(dialogue=dialogue, kind=ConveningKind.ROUNDTABLE)
    client = client_of(viewer)

    with django_assert_num_queries(20):
        client.get("/dialogues/first/")


def test_an_editor_gets_from_the_page_to_each_gap_year(client_of, editor, viewer, dialogue):
    gap = GapYearFactory(dialogue=dialogue, year=2021)
    address = reverse("dialogues:gap_year_edit", args=[dialogue.slug, gap.pk])

    assert address in client_of(editor).get(dialogue.get_absolute_url()).text
    assert address not in client_of(viewer).get(dialogue.get_absolute_url()).text
