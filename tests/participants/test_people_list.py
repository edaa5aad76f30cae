"""The list of people: who is on it, how it is narrowed, what is taken along."""

import datetime

import pytest
from django.urls import reverse

from dialogues.enums import AccessAction, DatePrecision, Role, Sector
from dialogues.models import AccessLog
from participants.enums import Capacity, NameOrder
from tests.factories import AffiliationFactory, MembershipFactory, OrganizationFactory, PersonFactory, SideFactory

LIST = "/people/"


def names(client, **query):
    return [row.name for row in client.get(LIST, query).context["page"]]


def test_only_people_of_the_users_programs_are_listed(client_of, viewer, dialogue, other_dialogue):
    PersonFactory(family_name="Mine", given_name="", dialogues=[dialogue])
    PersonFactory(family_name="Theirs", given_name="", dialogues=[other_dialogue])
    PersonFactory(family_name="Nobodys", given_name="")

    assert names(client_of(viewer)) == ["Mine"]


@pytest.mark.parametrize("words", ["anna müller", "Müller Anna", "muller", "李样本", "अनिता", "ex@", "Steel"])
def test_a_person_is_found_by_any_script_order_and_employer(client_of, viewer, dialogue, words):
    person = PersonFactory(
        family_name="Müller",
        given_name="Anna",
        native_name="李样本 अनिता",
        email="ex@b.org",
        dialogues=[dialogue],
    )
    AffiliationFactory(person=person, organization=OrganizationFactory(name="Example Steel Company"))
    PersonFactory(family_name="Other", dialogues=[dialogue])

    assert names(client_of(viewer), q=words) == ["Anna Müller"]


def test_family_name_stands_first_where_that_is_the_order(client_of, viewer, dialogue):
    PersonFactory(family_name="Nguyễn", given_name="Mẫu", name_order=NameOrder.FAMILY_FIRST, dialogues=[dialogue])

    assert names(client_of(viewer), q="nguyen") == ["Nguyễn Mẫu"]


@pytest.mark.parametrize("words", ["%", "_", "\\", "'; DROP TABLE participants_person; --"])
def test_signs_of_the_query_language_are_ordinary_text(client_of, viewer, dialogue, words):
    PersonFactory(dialogues=[dialogue])

    assert names(client_of(viewer), q=words) == []


@pytest.mark.parametrize(
    "query", [{"q": "a\0b"}, {"sort": "password"}, {"page": "-1"}, {"page": "9" * 30}, {"side": "x"}]
)
def test_an_odd_address_still_answers(client_of, viewer, dialogue, query):
    PersonFactory(dialogues=[dialogue])

    assert client_of(viewer).get(LIST, query).status_code == 200


def test_side_narrows_the_list(client_of, viewer, dialogue):
    PersonFactory(family_name="Here", given_name="", side=SideFactory(code="IN"), dialogues=[dialogue])
    PersonFactory(family_name="There", given_name="", side=SideFactory(code="US"), dialogues=[dialogue])

    assert names(client_of(viewer), side="IN") == ["Here"]


def test_program_narrows_the_list_and_offers_only_the_users_own(client_of, admin, viewer, dialogue, other_dialogue):
    PersonFactory(family_name="First", given_name="", dialogues=[dialogue])
    PersonFactory(family_name="Second", given_name="", dialogues=[other_dialogue])

    assert names(client_of(admin), program="second") == ["Second"]
    assert names(client_of(viewer), program="second") == []
    assert other_dialogue.short_name.encode() not in client_of(viewer).get(LIST).content


def person_at(dialogue, sector, **dates):
    person = PersonFactory(dialogues=[dialogue])
    AffiliationFactory(person=person, organization=OrganizationFactory(sector=sector), **dates)
    return person


def test_sector_is_that_of_today_and_nobody_stands_twice(client_of, viewer, dialogue):
    person = person_at(dialogue, Sector.ACADEMIA)
    AffiliationFactory(person=person, organization=OrganizationFactory(sector=Sector.ACADEMIA))
    person_at(dialogue, Sector.ACADEMIA, ends_on=datetime.date(2020, 1, 1))
    person_at(dialogue, Sector.BUSINESS)

    assert names(client_of(viewer), sector="academia") == [person.name]


@pytest.mark.parametrize("today, found", [("2026-12-31", 1), ("2027-01-01", 0)])
def test_an_end_known_to_the_year_holds_to_its_last_day(client_of, viewer, dialogue, time_machine, today, found):
    person_at(dialogue, Sector.ACADEMIA, ends_on=datetime.date(2026, 1, 1), ends_precision=DatePrecision.YEAR)
    time_machine.move_to(f"{today}T12:00:00Z", tick=False)

    assert len(names(client_of(viewer), sector="academia")) == found


def test_capacity_narrows_the_list(client_of, viewer, dialogue):
    person = PersonFactory(dialogues=[dialogue])
    AffiliationFactory(person=person, capacity=Capacity.SERVING_OFFICIAL)
    AffiliationFactory(person=PersonFactory(dialogues=[dialogue]), capacity=Capacity.EXPERT)

    assert names(client_of(viewer), capacity="serving_official") == [person.name]


def test_archived_people_show_only_when_asked_for(client_of, viewer, dialogue):
    PersonFactory(family_name="Active", given_name="", dialogues=[dialogue])
    PersonFactory(family_name="Gone", given_name="", archived=True, dialogues=[dialogue])
    client = client_of(viewer)

    assert names(client) == ["Active"]
    assert names(client, state="archived") == ["Gone"]
    assert names(client, state="all") == ["Active", "Gone"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_queries_whatever_the_rows(
    client_of, viewer, dialogue, django_assert_num_queries, rows
):
    for _ in range(rows):
        AffiliationFactory(person=PersonFactory(side=SideFactory(code="IN"), dialogues=[dialogue]))
    client = client_of(viewer)
    client.get(LIST)

    with django_assert_num_queries(8):
        client.get(LIST, {"q": "sample", "side": "IN", "program": "first", "sector": "ngo_think_tank"})


def test_taking_the_list_along_is_logged_with_no_name_in_it(client_of, viewer, dialogue):
    PersonFactory(family_name="=cmd", given_name="", dialogues=[dialogue])

    answer = client_of(viewer).get(LIST, {"export": "csv"})

    log = AccessLog.objects.get()
    assert (log.user, log.action, log.model) == (viewer, AccessAction.LIST_TAKEN, "participants.person")
    assert "'=cmd" in answer.content.decode()


def test_the_xlsx_holds_what_the_filters_leave(client_of, viewer, dialogue):
    import io

    from openpyxl import load_workbook

    PersonFactory(family_name="Kept", given_name="", dialogues=[dialogue])
    PersonFactory(family_name="Left", given_name="", dialogues=[dialogue])

    answer = client_of(viewer).get(LIST, {"q": "kept", "export": "xlsx"})

    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert [row[0] for row in sheet.iter_rows(values_only=True)] == ["Name", "Kept"]


def test_only_who_may_edit_is_offered_a_new_person(client_of, viewer, editor):
    new = reverse("participants:person_new").encode()

    assert new not in client_of(viewer).get(LIST).content
    assert new in client_of(editor).get(LIST).content


def test_someone_known_to_two_programs_is_counted_once_and_the_archived_never(
    client_of, viewer, dialogue, other_dialogue
):
    MembershipFactory(user=viewer, dialogue=other_dialogue, role=Role.VIEWER)
    PersonFactory(dialogues=[dialogue, other_dialogue])
    PersonFactory(archived=True, dialogues=[dialogue])
    PersonFactory()

    assert client_of(viewer).get(LIST).context["total"] == 1


def test_a_line_shows_each_place_of_today_and_what_is_not_known_of_it(client_of, viewer, dialogue):
    person = PersonFactory(dialogues=[dialogue])
    AffiliationFactory(person=person, title="", organization=OrganizationFactory(name="<b>First", sector=""))
    AffiliationFactory(person=person, title="Fellow", organization=OrganizationFactory(name="Last", sector="academia"))

    page = client_of(viewer).get(LIST).content.decode()

    unknown = '<span class="unknown">not known</span>'
    assert f"<td>Fellow<br>{unknown}</td>" in page
    assert "<td>Last<br>&lt;b&gt;First</td>" in page
    assert f'<td data-l="Sector">Academia<br>{unknown}</td>' in page


@pytest.mark.parametrize("sort", ["name", "-name", "side", "-side"])
def test_a_page_far_down_shows_the_same_rows_as_any(client_of, viewer, dialogue, monkeypatch, sort):
    side = SideFactory(code="IN")
    for number in range(7):
        PersonFactory(family_name=f"Sample {number}", side=side if number % 2 else None, dialogues=[dialogue])
    client = client_of(viewer)
    everyone = names(client, sort=sort)

    monkeypatch.setattr("dialogues.views.lists.PAGE_SIZE", 2)
    monkeypatch.setattr("dialogues.views.paging.FAR", 1)

    assert [name for page in (1, 2, 3, 4) for name in names(client, sort=sort, page=page)] == everyone
