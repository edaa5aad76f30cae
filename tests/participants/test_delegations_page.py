"""The delegations of a convening face to face."""

import datetime

import pytest

from dialogues.enums import ConveningStatus
from participants.enums import AttendanceState, ParticipationRole, ParticipationStatus
from tests.factories import ConveningFactory, DelegationFactory, ParticipationFactory, PersonFactory


@pytest.fixture
def convening(dialogue):
    return ConveningFactory(dialogue=dialogue, edition_number=13, status=ConveningStatus.CONFIRMED)


def url(convening):
    return f"/convenings/{convening.slug}/delegations/"


def seat(convening, side, **more):
    delegation = DelegationFactory(convening=convening, side=side)
    person = PersonFactory(dialogues=[convening.dialogue])
    return ParticipationFactory(convening=convening, delegation=delegation, **{"person": person} | more)


def shown(client, convening):
    return client.get(url(convening)).context


def test_each_side_has_its_column_and_everyone_else_stands_below(client_of, viewer, convening, dialogue):
    ours = seat(convening, dialogue.side_a)
    theirs = seat(convening, dialogue.side_b)
    observer = ParticipationFactory(convening=convening, delegation=None, role=ParticipationRole.OBSERVER)

    roster = shown(client_of(viewer), convening)["roster"]

    assert [[row.pk for row in bench.seats] for bench in roster.benches] == [[ours.pk], [theirs.pk]]
    assert [(company.label, [row.pk for row in company.seats]) for company in roster.companies] == [
        ("Observers", [observer.pk])
    ]


def test_co_chairs_come_first_and_who_declined_comes_last(client_of, viewer, convening, dialogue):
    gone = seat(convening, dialogue.side_a, role=ParticipationRole.HEAD, status=ParticipationStatus.DECLINED)
    plain = seat(convening, dialogue.side_a)
    chair = seat(convening, dialogue.side_a, role=ParticipationRole.CO_CHAIR)

    bench = shown(client_of(viewer), convening)["roster"].benches[0]

    assert [row.pk for row in bench.seats] == [chair.pk, plain.pk, gone.pk]


def test_who_attended_an_earlier_edition_returns(client_of, viewer, convening, dialogue):
    back = seat(convening, dialogue.side_a)
    absent = seat(convening, dialogue.side_a)
    earlier = ConveningFactory(dialogue=dialogue, status=ConveningStatus.HELD, starts_on=datetime.date(2025, 3, 1))
    seat(earlier, dialogue.side_a, person=back.person, attendance=AttendanceState.REMOTE)
    seat(earlier, dialogue.side_a, person=absent.person, attendance=AttendanceState.ABSENT)

    bench = shown(client_of(viewer), convening)["roster"].benches[0]

    assert {row.pk: row.is_new for row in bench.seats} == {back.pk: False, absent.pk: True}


def test_before_it_those_expected_count_in_the_balance(client_of, viewer, convening, dialogue):
    seat(convening, dialogue.side_a)
    seat(convening, dialogue.side_a, status=ParticipationStatus.DECLINED)
    seat(convening, dialogue.side_b, status=ParticipationStatus.PROPOSED)

    whole = shown(client_of(viewer), convening)["standing"].picture.whole.row

    assert (whole.left.total, whole.right.total) == (1, 0)


def test_after_it_those_who_came_count(client_of, viewer, dialogue):
    convening = ConveningFactory(dialogue=dialogue, status=ConveningStatus.HELD)
    seat(convening, dialogue.side_a, attendance=AttendanceState.IN_PERSON)
    seat(convening, dialogue.side_a, attendance=AttendanceState.ABSENT)

    page = shown(client_of(viewer), convening)

    assert page["standing"].picture.whole.row.left.total == 1
    assert page["roster"].benches[0].said == "1 in person, 1 absent"


def test_a_held_convening_of_unknown_attendance_says_so(client_of, viewer, dialogue):
    convening = ConveningFactory(dialogue=dialogue, status=ConveningStatus.HELD)
    seat(convening, dialogue.side_a)

    assert "Who was there is not recorded" in client_of(viewer).get(url(convening)).content.decode()


def test_sides_that_differ_and_a_missing_leader_are_warned_of(client_of, viewer, convening, dialogue):
    for _ in range(4):
        seat(convening, dialogue.side_a)
    seat(convening, dialogue.side_b, role=ParticipationRole.HEAD)

    text = client_of(viewer).get(url(convening)).content.decode()

    assert "Three more delegates on the Indian side." in text
    assert "India has no co-chair and no head." in text
    assert "United States has no co-chair" not in text


def test_what_is_over_is_not_warned_of(client_of, viewer, dialogue):
    convening = ConveningFactory(dialogue=dialogue, status=ConveningStatus.HELD)
    seat(convening, dialogue.side_a)

    assert shown(client_of(viewer), convening)["standing"].warnings == ()


def test_open_seats_are_those_that_the_target_still_lacks(client_of, viewer, convening, dialogue):
    DelegationFactory(convening=convening, side=dialogue.side_a, target_size=3)
    seat(convening, dialogue.side_a)
    seat(convening, dialogue.side_a, status=ParticipationStatus.DECLINED)

    assert shown(client_of(viewer), convening)["roster"].benches[0].open_seats == 2


def test_an_empty_convening_says_what_to_do(client_of, viewer, convening):
    assert "Add the co-chairs first" in client_of(viewer).get(url(convening)).content.decode()


def test_a_substitute_and_the_one_replaced_name_each_other(client_of, viewer, convening, dialogue):
    first = seat(convening, dialogue.side_a, listed_name="First", status=ParticipationStatus.SUBSTITUTED)
    seat(convening, dialogue.side_a, listed_name="Second", substitute_for=first)

    text = client_of(viewer).get(url(convening)).content.decode()

    assert "Named Second instead" in text
    assert "Comes instead of First" in text


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_queries_whatever_the_rows(
    client_of, viewer, convening, dialogue, django_assert_num_queries, rows
):
    for _ in range(rows):
        seat(convening, dialogue.side_a)
        seat(convening, dialogue.side_b)
        ParticipationFactory(convening=convening, delegation=None, role=ParticipationRole.OBSERVER)
    client = client_of(viewer)
    client.get(url(convening))

    with django_assert_num_queries(9):
        client.get(url(convening))


def test_outsiders_get_404(client_of, stranger, convening):
    assert client_of(stranger).get(url(convening)).status_code == 404


def test_only_who_may_edit_sees_the_links_to_it(client_of, viewer, editor, convening):
    new = f"{url(convening)}new/".encode()

    assert new not in client_of(viewer).get(url(convening)).content
    assert new in client_of(editor).get(url(convening)).content
