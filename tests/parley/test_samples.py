"""The sample program: one invented program, the same each time, marked wherever it is shown."""

import datetime
from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command

from dialogues.enums import OutcomeKind, Sector, UptakeLevel
from dialogues.models import (
    ActionItem,
    Convening,
    Dialogue,
    Grant,
    Organization,
    Outcome,
    Publication,
    Recommendation,
)
from parley.funding.reading import read_page
from participants.enums import ParticipationRole, ParticipationStatus
from participants.models import Delegation, GroupMember, Participation, Person
from sessions.models import Session, SessionRole
from tests.tables import content_of_all_tables, differences, undone_afterwards


@pytest.fixture(scope="module")
def sample(django_db_setup, django_db_blocker):
    """The sample program beside the real ones."""
    with undone_afterwards(django_db_blocker):
        call_command("load_programs", stdout=StringIO())
        call_command("load_samples", stdout=StringIO())
        yield Dialogue.objects.get(is_sample=True)


def edition(number: int) -> Convening:
    return Convening.objects.get(dialogue__is_sample=True, edition_number=number)


def listed(number: int, family_name: str) -> Participation:
    return edition(number).participations.get(person__family_name=family_name)


# The program


def test_the_program_is_between_china_and_india_and_marked(sample):
    assert (sample.slug, str(sample), [side.code for side in sample.sides], sample.per_year, sample.rotation) == (
        "sample-china-india",
        "Sample Dialogue (China-India)",
        ["CN", "IN"],
        1,
        "alternate",
    )


def test_seven_editions_alternate_and_the_virtual_one_uses_no_turn(sample):
    editions = sample.convenings.filter(edition_number__isnull=False).order_by("edition_number")

    assert [(row.edition_number, row.format, row.host) for row in editions] == [
        (1, "in_person", "side_a"),
        (2, "virtual", ""),
        (3, "in_person", "side_b"),
        (4, "in_person", "side_a"),
        (5, "in_person", "side_b"),
        (6, "in_person", "side_a"),
        (7, "in_person", "side_b"),
    ]


def test_the_gap_year_says_why(sample):
    gap = sample.gap_years.get()

    assert (gap.year, gap.reason) == (2021, "Both sides renewed their delegations; a roundtable was held instead")


def test_the_postponed_edition_keeps_its_first_dates_and_reasons(sample):
    steps = edition(6).history.order_by("history_id").values_list("status", "starts_on", "history_change_reason")

    assert [(status, str(day), reason) for status, day, reason in steps][-3:] == [
        ("postponed", "2025-10-21", "Sample reason: the venue was closed for repairs"),
        ("confirmed", "2026-01-20", "Sample reason: both co-chairs agreed on new dates"),
        ("held", "2026-01-20", "Sample reason: the convening took place"),
    ]


def test_each_kind_of_meeting_is_there_and_group_meetings_inform_a_convening(sample):
    kinds = Counter(sample.convenings.values_list("kind", flat=True))
    uninformed = sample.convenings.filter(kind="working_group", informs=None)

    assert kinds == {"edition": 7, "roundtable": 6, "working_group": 6, "planning": 1, "public_event": 1}
    assert list(uninformed) == []


# The people


def test_every_person_and_organization_is_marked_and_known_to_the_sample_only(sample):
    people, organizations = Person.objects.filter(is_sample=True), Organization.objects.filter(is_sample=True)

    assert (people.count(), Person.objects.count()) == (61, 61)
    assert [row for row in (*people, *organizations) if list(row.dialogues.all()) != [sample]] == []
    assert set(organizations.values_list("sector", flat=True)) == set(Sector.values)


@pytest.mark.parametrize(
    ("family_name", "name", "native_name"),
    [
        ("Zhao", "Zhao Yangben", "赵样本"),
        ("Sharma", "Namuna Sharma", "नमूना शर्मा"),
        ("Nguyễn", "Nguyễn Mẫu (Sample)", ""),
        ("Łukasiewicz", "Sample Łukasiewicz", ""),
    ],
)
def test_a_name_says_that_it_is_a_sample(sample, family_name, name, native_name):
    person = Person.objects.get(family_name=family_name)

    assert (person.name, person.native_name) == (name, native_name)


def test_a_title_is_the_one_of_that_year(sample):
    then, later = listed(1, "Banerjee"), listed(6, "Banerjee")

    assert (then.listed_title, then.listed_sector, then.listed_former_official, then.track_label) == (
        "Joint secretary",
        "government",
        False,
        "1.5",
    )
    assert (later.listed_title, later.listed_sector, later.listed_former_official, later.track_label) == (
        "Distinguished fellow",
        "ngo_think_tank",
        True,
        "",
    )


def test_everyone_is_listed_with_title_organization_and_sector(sample):
    assert list(Participation.objects.filter(listed_title="")) == []
    assert list(Participation.objects.filter(listed_organization="")) == []
    assert list(Participation.objects.filter(listed_sector="")) == []


def test_nobody_sits_on_two_sides_and_each_edition_has_two_co_chairs(sample):
    wrong = [row for row in Participation.objects.delegates() if row.delegation.side_id != row.person.side_id]
    chairs = Participation.objects.filter(role=ParticipationRole.CO_CHAIR, convening__edition_number__isnull=False)

    assert wrong == []
    assert chairs.values("convening", "delegation").distinct().count() == 14


def test_every_role_of_interest_and_every_status_occurs(sample):
    roles = set(Participation.objects.values_list("role", flat=True))
    statuses = set(Participation.objects.values_list("status", flat=True))

    assert roles == set(ParticipationRole.values)
    assert statuses == set(ParticipationStatus.values)


def test_a_substitute_names_whom_they_came_for(sample):
    assert listed(4, "Singh").substitute_for == listed(4, "Rao")


def test_funders_read_2024_by_side_and_sector_at_once_and_the_years_around_it_by_sector(sample):
    funders = list(Organization.objects.filter(name="Sample Foundation (Example)"))

    page = read_page(sample, funders, at=datetime.date(2026, 11, 24))

    (crossed,) = page.figures
    by_sector = page.figures_by_sector
    assert crossed.year == 2024
    assert [(row.label, row.left.text, row.right.text) for row in crossed.picture.rows] == [
        ("Government", "0", "5"),
        ("NGO and think tank", "6", "6"),
        ("Academia", "5", "5"),
        ("Business", "<5", "0"),
    ]
    assert (by_sector.years, by_sector.years_left_out) == ((2025, 2023, 2022, 2020, 2019), "2021")


def test_both_groups_have_co_chairs_of_both_sides(sample):
    chairs = GroupMember.objects.filter(role="co_chair").values_list("working_group__name", "side__code")

    assert set(chairs) == {
        ("Grid flexibility", "CN"),
        ("Grid flexibility", "IN"),
        ("Efficient cooling", "CN"),
        ("Efficient cooling", "IN"),
    }


# The agenda


def test_the_first_session_begins_at_nine_where_the_edition_is(sample):
    opening = edition(3).sessions.on_agenda().first()

    assert (opening.title, opening.starts_at.isoformat()) == (
        "Opening by the co-chairs",
        "2022-11-21T03:30:00+00:00",
    )


def test_each_session_lies_within_the_days_of_its_convening(sample):
    outside = [
        row
        for row in Session.objects.filter(starts_at__isnull=False).select_related("convening")
        if not row.convening.starts_on <= row.starts_at.date() <= row.ends_at.date() <= row.convening.last_day
    ]

    assert outside == []


def test_nobody_speaks_in_two_places_at_once(sample):
    roles = SessionRole.objects.filter(session__starts_at__isnull=False).select_related("session")
    by_person = {}
    for role in roles.order_by("session__starts_at"):
        by_person.setdefault(role.participation_id, {})[role.session_id] = role.session
    clashes = [
        (earlier, later)
        for sessions in by_person.values()
        for earlier, later in zip(list(sessions.values()), list(sessions.values())[1:], strict=False)
        if earlier.ends_at > later.starts_at
    ]

    assert clashes == []


def test_the_next_edition_leaves_something_to_do(sample):
    coming = edition(7)

    assert coming.status == "confirmed"
    assert coming.venue == ""
    assert coming.sessions.filter(starts_at=None).count() == 2
    assert listed(7, "Iyer").status == "invited"


# The record


def test_outcomes_of_each_kind(sample):
    assert set(Outcome.objects.filter(convening__dialogue=sample).values_list("kind", flat=True)) == set(
        OutcomeKind.values
    )


def test_recommendations_stand_at_each_level_and_one_at_none(sample):
    latest = [row.uptake.first() for row in Recommendation.objects.all()]

    assert {step.level if step else None for step in latest} == {*UptakeLevel.values, None}


def test_action_items_are_open_late_and_closed(sample):
    assert (ActionItem.objects.open().count(), ActionItem.objects.filter(closed_in__edition_number=5).count()) == (4, 1)


def test_the_sample_foundation_supports_it_by_partnership_and_grant(sample):
    foundation = Organization.objects.get(name="Sample Foundation (Example)")

    assert list(Dialogue.objects.supported_by([foundation])) == [sample]
    assert Grant.objects.get(reference="SAMPLE-01").funder == foundation


def test_what_is_marked_for_funders_holds_no_name_of_the_sample(sample):
    names = [*Person.objects.values_list("family_name", flat=True), "Yangben", "Namuna", "Example"]

    published = [row.text for row in Publication.objects.current()]

    assert len(published) == 3
    assert [(text, name) for text in published for name in names if name in text] == []


# Loading


def test_a_second_run_changes_nothing(sample, db):
    before = content_of_all_tables()
    said = StringIO()

    call_command("load_samples", stdout=said)

    assert differences(before, content_of_all_tables()) == []
    assert said.getvalue() == "The sample program is there already; nothing changed.\n"


def test_each_row_is_valid(sample):
    for model in (Dialogue, Convening, Delegation, Participation, Session, SessionRole, Outcome, Publication):
        for row in model.objects.all()[:40]:
            row.full_clean()


def test_history_says_why_each_row_is_there(sample):
    for model in (Person, Participation, Session, SessionRole, Delegation):
        assert set(model.history.values_list("history_change_reason", flat=True)) == {"Made as a sample"}
        assert model.history.values("id").distinct().count() == model.objects.count()


def test_the_same_rows_are_made_each_time(sample, db):
    made = rows_without_keys()
    call_command("remove_samples", stdout=StringIO())

    call_command("load_samples", stdout=StringIO())

    assert rows_without_keys() == made


def rows_without_keys() -> list:
    """The sample as it reads, in the order of its making, whatever the keys."""
    return [
        *Convening.objects.filter(dialogue__is_sample=True).order_by("pk").values_list("slug", "uid", "status"),
        *Person.objects.order_by("pk").values_list("family_name", "native_name", "email"),
        *Participation.objects.order_by("pk").values_list("convening__slug", "person__family_name", "listed_title"),
        *Session.objects.order_by("pk").values_list("uid", "title", "starts_at", "room__name"),
        *SessionRole.objects.order_by("pk").values_list("session__uid", "role", "participation__person__family_name"),
    ]
