"""What the funder pages say, to whom, and what they leave out."""

import datetime

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from dialogues.enums import Confidence, ConveningKind, ConveningStatus, PartnershipRole
from tests.factories import (
    CitationFactory,
    ConveningFactory,
    DelegationFactory,
    FunderAccessFactory,
    GrantAllocationFactory,
    OutcomeFactory,
    ParticipationFactory,
    PartnershipFactory,
    PublicationFactory,
    RecommendationFactory,
    TopicFactory,
    UptakeFactory,
    UserFactory,
    WorkingGroupFactory,
)

MISSING = "/funding/there-is-no-such-program/"


def address(dialogue):
    return reverse("funding:program", args=[dialogue.slug])


def held(dialogue, year=2025, **values):
    return ConveningFactory(
        dialogue=dialogue, **{"status": ConveningStatus.HELD, "starts_on": datetime.date(year, 3, 16)} | values
    )


@pytest.fixture
def read(client_of, funder, dialogue):
    """A function that gives the program's page as its funder reads it."""
    return lambda: client_of(funder).get(address(dialogue)).content.decode()


@pytest.mark.parametrize(
    ("who", "status"),
    [("funder", 200), ("viewer", 200), ("lead", 200), ("admin", 200), ("other_funder", 404), ("stranger", 404)],
)
@pytest.mark.parametrize("method", ["get", "head"])
def test_its_funders_and_its_staff_read_a_program(who, status, method, dialogue, client_of, request):
    client = client_of(request.getfixturevalue(who))

    assert getattr(client, method)(address(dialogue)).status_code == status


def test_anonymous_readers_sign_in_first(dialogue, client):
    assert client.get(address(dialogue)).headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("who", ["other_funder", "stranger"])
def test_what_is_not_theirs_is_the_same_as_what_does_not_exist(who, dialogue, client_of, request):
    client = client_of(request.getfixturevalue(who))

    assert client.get(address(dialogue)).content == client.get(MISSING).content


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize(("who", "status"), [("funder", 405), ("other_funder", 404)])
def test_nothing_is_written_here(method, who, status, dialogue, client_of, request):
    client = client_of(request.getfixturevalue(who))

    assert getattr(client, method)(address(dialogue)).status_code == status


def test_the_main_part_has_no_form_and_the_page_no_way_to_the_staff_pages(dialogue, read):
    held(dialogue)

    page = read()

    assert "<form" not in page[page.index("<main") :]
    for link in ("/edit/", "/new/", "/dialogues/", "/convenings/", "/people/", "/search/"):
        assert f'href="{link}' not in page


def test_a_closed_program_is_not_found_by_its_funder_but_previewed_by_its_staff(dialogue, funder, lead, client_of):
    type(dialogue).objects.update(shown_to_funders=False)

    assert client_of(funder).get(address(dialogue)).status_code == 404
    assert "The page is not open to the funders" in client_of(lead).get(address(dialogue)).content.decode()


@pytest.mark.parametrize(("days", "status"), [(0, 200), (-1, 404)])
def test_access_ends_after_its_last_day(days, status, dialogue, client_of, time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC))
    until = datetime.date(2026, 11, 24) + datetime.timedelta(days=days)
    organization = dialogue.partnerships.get(role=PartnershipRole.FUNDER).organization
    user = FunderAccessFactory(organization=organization, until=until).user

    assert client_of(user).get(address(dialogue)).status_code == status
    assert client_of(user).get(reverse("funding:program_list")).status_code == status


def test_a_grant_is_support_enough(dialogue, client_of):
    allocation = GrantAllocationFactory(dialogue=dialogue)
    user = FunderAccessFactory(organization=allocation.grant.funder).user

    assert allocation.grant.reference in client_of(user).get(address(dialogue)).content.decode()


def test_a_partner_that_does_not_fund_reads_nothing(dialogue, client_of):
    user = FunderAccessFactory(organization=PartnershipFactory(dialogue=dialogue).organization).user

    assert client_of(user).get(address(dialogue)).status_code == 404


def test_the_list_holds_what_one_supports(funder, dialogue, other_dialogue, client_of):
    page = client_of(funder).get(reverse("funding:program_list")).content.decode()

    assert dialogue.name in page
    assert other_dialogue.name not in page


def test_someone_without_a_program_finds_no_list(client_of, db):
    assert client_of(UserFactory()).get(reverse("funding:program_list")).status_code == 404


@pytest.mark.parametrize("status", [ConveningStatus.HELD, ConveningStatus.CLOSED, ConveningStatus.CONFIRMED])
def test_date_place_format_and_topics_of_what_is_certain(status, dialogue, read):
    values = {"status": status, "starts_on": datetime.date(2027, 3, 16), "city": "Jaipur", "country": "IN"}
    ConveningFactory(dialogue=dialogue, edition_number=13, topics=[TopicFactory(name="Cooling")], **values)

    page = read()

    for text in ("13th edition", "16–18 March 2027", "Jaipur, India, in person", "Cooling"):
        assert text in page


@pytest.mark.parametrize("status", [ConveningStatus.PLANNED, ConveningStatus.POSTPONED])
def test_of_what_is_planned_only_that_it_is(status, dialogue, read):
    ConveningFactory(dialogue=dialogue, status=status, city="Jaipur", topics=[TopicFactory(name="Cooling")])

    page = read()

    assert "A next meeting is being planned" in page
    assert "Jaipur" not in page
    assert "March 2027" not in page
    assert "Cooling" not in page


@pytest.mark.parametrize("status", [ConveningStatus.IDEA, ConveningStatus.CANCELLED])
def test_of_ideas_and_of_what_is_off_nothing(status, dialogue, read):
    ConveningFactory(dialogue=dialogue, status=status, city="Jaipur")

    page = read()

    assert "being planned" not in page
    assert "Jaipur" not in page


def test_a_meeting_of_medium_confidence_is_left_out(dialogue, read):
    held(dialogue, city="Jaipur", confidence=Confidence.MEDIUM)

    assert "Jaipur" not in read()


def test_a_meeting_whose_source_is_followed_with_medium_confidence_is_left_out_with_its_source(dialogue, read):
    convening = held(dialogue, city="Jaipur")
    CitationFactory(dialogue=None, convening=convening, confidence=Confidence.MEDIUM, source__title="A vague page")

    page = read()

    assert "Jaipur" not in page
    assert "A vague page" not in page


def test_a_single_fact_of_medium_confidence_is_left_out(dialogue, read):
    convening = held(dialogue, city="Jaipur", edition_number=13)
    CitationFactory(dialogue=None, convening=convening, field="city", confidence=Confidence.MEDIUM)

    page = read()

    assert "Jaipur" not in page
    assert "13th edition" in page


@pytest.mark.parametrize(("number", "shown"), [(1, "&lt;5"), (4, "&lt;5"), (5, "5")])
def test_meetings_of_a_group_are_a_count(number, shown, dialogue, read):
    group = WorkingGroupFactory(dialogue=dialogue)
    for _ in range(number):
        held(dialogue, kind=ConveningKind.WORKING_GROUP, working_group=group, city="Jaipur")

    page = read()

    assert f"Meetings held: {shown}." in page
    assert "Jaipur" not in page


def test_only_ones_own_support_is_shown(dialogue, funder, read):
    own = dialogue.partnerships.get(role=PartnershipRole.FUNDER).organization
    GrantAllocationFactory(dialogue=dialogue, grant__funder=own, grant__reference="OWN-1", amount="250000")
    GrantAllocationFactory(dialogue=dialogue, grant__reference="THEIRS-1", amount="880000")
    PartnershipFactory(dialogue=dialogue, role=PartnershipRole.FUNDER, organization__name="Other Foundation")

    page = read()

    assert "OWN-1, 1 January 2026 to 31 December 2027, 250,000 for this program" in page
    for text in ("THEIRS-1", "880", "Other Foundation"):
        assert text not in page


def attending(convening, number, **values):
    delegation = DelegationFactory(convening=convening)
    ParticipationFactory.create_batch(
        number, convening=convening, delegation=delegation, **{"attendance": "in_person"} | values
    )


@pytest.mark.parametrize(("number", "shown"), [(4, "India &lt;5"), (6, "India 6")])
def test_figures_by_side_and_sector(number, shown, dialogue, read, time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC))
    attending(held(dialogue), number)

    page = read()

    assert "People who took part in 2025, by side and sector" in page
    assert f"NGO and think tank: {shown}, United States 0" in page


def test_a_year_too_small_to_cross_is_shown_by_side_and_by_sector(dialogue, read, time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC))
    convening = held(dialogue)
    for sector, number in (("ngo_think_tank", 6), ("academia", 3), ("business", 2)):
        attending(convening, number, listed_sector=sector)

    page = " ".join(strip_tags(read()).split())

    assert "People who took part in 2025, by side and sector" not in page
    assert "2025 11 0" in page
    assert "NGO and think tank 6 Academia &lt;5 Business &lt;5" in page


@pytest.mark.parametrize(
    ("year", "values"),
    [(2026, {}), (2025, {"attendance": "unknown"}), (2025, {"attendance": "absent"})],
)
def test_no_figures_of_an_open_year_or_of_those_not_known_to_have_come(year, values, dialogue, read, time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC))
    attending(held(dialogue, year=year), 6, **values)

    assert "Attendance is not on record for any year that is over" in read()


def test_a_recommendation_shows_its_latest_uptake_by_date_without_the_evidence(dialogue, read):
    recommendation = RecommendationFactory(convening=held(dialogue, edition_number=13))
    PublicationFactory(outcome=None, recommendation=recommendation, text="Measure methane.")
    UptakeFactory(recommendation=recommendation, level=4, on=datetime.date(2025, 6, 1), evidence="A secret letter")
    UptakeFactory(recommendation=recommendation, level=2, on=datetime.date(2026, 6, 1))

    page = read()

    assert "Measure methane." in page
    assert "briefed" in page
    assert "1 June 2026" in page
    assert "A secret letter" not in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_fifteen_queries_whatever_it_shows(rows, dialogue, funder, client_of, django_assert_num_queries):
    for number in range(1, rows + 1):
        convening = held(dialogue, year=2020 + number, edition_number=number, topics=[TopicFactory()])
        attending(convening, 2)
        PublicationFactory(outcome=OutcomeFactory(convening=convening))
        UptakeFactory(recommendation__convening=convening)
        WorkingGroupFactory(dialogue=dialogue)
        CitationFactory(dialogue=None, convening=convening)
        PartnershipFactory(dialogue=dialogue)
    client = client_of(funder)

    with django_assert_num_queries(15):
        client.get(address(dialogue))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_queries_for_one_and_for_three(rows, dialogue, client_of, django_assert_num_queries):
    organization = dialogue.partnerships.get(role=PartnershipRole.FUNDER).organization
    user = FunderAccessFactory(organization=organization).user
    for _ in range(rows):
        row = PartnershipFactory(
            organization=organization, role=PartnershipRole.FUNDER, dialogue__shown_to_funders=True
        )
        held(row.dialogue)
    client = client_of(user)

    with django_assert_num_queries(7):
        client.get(reverse("funding:program_list"))
