"""Sixteen at once, through the pages: no edit is lost, nothing is made twice, whoever was slower reads why."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from dialogues.enums import ConveningKind, ConveningStatus, Role
from dialogues.models import Convening, Membership, Outcome, User
from participants.models import Delegation, GroupMember, Participation
from sessions.models import Session
from tests.factories import (
    ConveningFactory,
    DialogueFactory,
    MembershipFactory,
    OutcomeFactory,
    PersonFactory,
    RoomFactory,
    SessionFactory,
    SideFactory,
    UserFactory,
    WorkingGroupFactory,
)
from tests.hardening.races import WRITERS, answers, at_once, post

EDITS = 50
ROUNDS = 3
pytestmark = pytest.mark.django_db(transaction=True)


def only_one_won(rounds, *sentences: str) -> None:
    """Whether in each round one was redirected and all others read one of the sentences on a page that was refused.

    What is read depends on when the other one was quicker: before the form was checked, or while it was.
    """
    for answered in rounds:
        assert sorted(response.status_code for response in answered) == [302] + [422] * (WRITERS - 1)
        refused = [response for response in answered if response.status_code == 422]
        assert [response.text for response in refused if not any(said in response.text for said in sentences)] == []


def test_no_edit_of_many_is_lost(editor, dialogue):
    outcome = OutcomeFactory(convening__dialogue=dialogue, text="Start")
    address = reverse("dialogues:outcome_edit", args=[outcome.convening.slug, outcome.pk])

    def edit(browser, number, together):
        accepted = []
        together.wait(timeout=60)
        for attempt in range(EDITS):
            mine = f" {number}:{attempt};"
            version, text = Outcome.objects.values_list("version", "text").get(pk=outcome.pk)
            posted = {"kind": outcome.kind, "text": text + mine, "opened_version": version}
            response = post(browser, address, posted)
            if response.status_code == 409:
                assert mine in response.text and "saved this" in response.text
                assert Outcome.objects.get(pk=outcome.pk).text.split(";")[0].strip() in response.text
            else:
                assert response.status_code == 302
                accepted.append(mine)
        return accepted

    accepted = [mine for writer in at_once(editor, edit) for mine in writer]

    outcome.refresh_from_db()
    assert WRITERS <= len(accepted) <= WRITERS * EDITS
    assert [mine for mine in accepted if mine not in outcome.text] == []
    assert outcome.version == 1 + len(accepted)
    assert outcome.history.count() == 1 + len(accepted)


def test_the_same_edit_at_the_same_moment_wins_once(editor, dialogue):
    outcome = OutcomeFactory(convening__dialogue=dialogue, text="Start")
    address = reverse("dialogues:outcome_edit", args=[outcome.convening.slug, outcome.pk])

    rounds = answers(
        editor,
        address,
        lambda attempt: {"kind": outcome.kind, "text": f"Text {attempt}", "opened_version": attempt + 1},
        ROUNDS,
    )

    for answered in rounds:
        assert sorted(response.status_code for response in answered) == [302] + [409] * (WRITERS - 1)
    assert Outcome.objects.get(pk=outcome.pk).version == ROUNDS + 1


def test_a_person_is_on_the_list_of_a_convening_once(editor, dialogue):
    convening = ConveningFactory(dialogue=dialogue)
    people = [PersonFactory(dialogues=[dialogue]) for _ in range(ROUNDS)]
    address = reverse("participants:participation_new", args=[convening.slug])

    rounds = answers(
        editor,
        address,
        lambda attempt: {
            "person": people[attempt].pk,
            "side": "IN",
            "role": "delegate",
            "status": "accepted",
            "attendance": "unknown",
        },
        ROUNDS,
    )

    only_one_won(rounds, "nobody comes twice", "already on the list of this convening")
    assert Participation.objects.count() == ROUNDS
    assert Delegation.objects.count() == 1


def test_an_edition_number_is_given_once(editor, dialogue):
    address = f"{reverse('dialogues:convening_new')}?dialogue={dialogue.slug}"
    posted = {"kind": ConveningKind.EDITION, "status": ConveningStatus.PLANNED}

    rounds = answers(editor, address, lambda attempt: posted | {"edition_number": attempt + 1}, ROUNDS)

    for answered in rounds:
        assert sorted(response.status_code for response in answered) == [302] + [422] * (WRITERS - 1)
        refused = [response.text for response in answered if response.status_code == 422]
        sentences = ("already has an edition with this number", "is on record already")
        assert all(any(sentence in page for sentence in sentences) for page in refused)
    assert Convening.objects.filter(dialogue=dialogue).count() == ROUNDS


def test_many_clicks_on_one_plan_make_one_convening(editor, dialogue):
    address = reverse("parley:plan_make", args=[dialogue.slug])
    first = timezone.localdate() + datetime.timedelta(days=200)
    posted = {"first": first, "last": first, "why": "Sample", "purpose_0": "purpose", "purpose_1": "purpose"}

    [answered] = answers(editor, address, lambda attempt: posted, 1)

    assert {response.status_code for response in answered} == {302}
    assert Convening.objects.get(dialogue=dialogue).starts_on == first


def test_someone_gets_one_role_in_a_program(lead, dialogue):
    address = reverse("dialogues:member_new", args=[dialogue.slug])

    rounds = answers(
        lead,
        address,
        lambda attempt: {"email": f"new{attempt}@example.org", "name": "Sample", "role": Role.VIEWER},
        ROUNDS,
    )

    only_one_won(rounds, "already has a role in this program")
    assert Membership.objects.filter(dialogue=dialogue, role=Role.VIEWER).count() == ROUNDS
    assert User.objects.filter(email__startswith="new").count() == ROUNDS


def test_someone_sits_in_a_group_once(editor, dialogue):
    group = WorkingGroupFactory(dialogue=dialogue)
    people = [PersonFactory(dialogues=[dialogue]) for _ in range(ROUNDS)]
    address = reverse("participants:group_member_new", args=[dialogue.slug, group.slug])

    rounds = answers(
        editor,
        address,
        lambda attempt: {"person": people[attempt].pk, "side": SideFactory(code="IN").pk, "role": "member"},
        ROUNDS,
    )

    for answered in rounds:
        assert sorted(response.status_code for response in answered) == [302] + [422] * (WRITERS - 1)
    assert GroupMember.objects.count() == ROUNDS


def session_data(room, hour: int, **more) -> dict:
    return {
        "kind": "plenary",
        "status": "draft",
        "title": "Sample",
        "room": room.pk,
        "day": "2027-03-16",
        "starts": f"{hour:02}:00",
        "ends": f"{hour + 1:02}:00",
        **more,
    }


def test_a_room_is_taken_once(editor, dialogue):
    convening = ConveningFactory(dialogue=dialogue)
    room = RoomFactory(name="Lotus", dialogues=[dialogue])
    address = reverse("agenda:session_new", args=[convening.slug])

    rounds = answers(editor, address, lambda attempt: session_data(room, 8 + attempt), ROUNDS)

    only_one_won(rounds, "Lotus is taken by “Sample”")
    assert Session.objects.count() == ROUNDS


def test_two_sessions_that_overlap_in_one_room_are_refused_in_words(editor, dialogue, client_of):
    convening = ConveningFactory(dialogue=dialogue)
    room = RoomFactory(name="Lotus", dialogues=[dialogue])
    client = client_of(editor)
    address = reverse("agenda:session_new", args=[convening.slug])
    client.post(address, session_data(room, 9, title="Opening"))

    response = client.post(address, session_data(room, 9, starts="09:30", ends="10:30"))

    assert response.status_code == 422
    assert response.context["form"].errors["room"] == ["Lotus is taken by “Opening”, 09:00–10:00."]
    assert Session.objects.count() == 1


def test_a_room_taken_after_the_form_was_checked_is_an_error_beside_it(editor, dialogue, client_of, monkeypatch):
    convening = ConveningFactory(dialogue=dialogue, timezone="Asia/Kolkata")
    taken = SessionFactory(convening=convening, room=RoomFactory(name="Lotus", dialogues=[dialogue]), title="Opening")
    monkeypatch.setattr(Session, "clean", lambda self: None)

    response = client_of(editor).post(reverse("agenda:session_new", args=[convening.slug]), session_data(taken.room, 9))

    assert response.status_code == 422
    assert response.context["form"].errors["room"] == ["Lotus is taken by “Opening”, 09:00–10:30."]
    assert Session.objects.count() == 1


def test_the_first_people_of_a_delegation_make_it_once(editor, dialogue):
    convening = ConveningFactory(dialogue=dialogue)
    people = [PersonFactory(dialogues=[dialogue]) for _ in range(WRITERS)]
    address = reverse("participants:participation_new", args=[convening.slug])

    def add(browser, number, together):
        posted = {"person": people[number].pk, "side": "IN", "role": "delegate", "status": "accepted"}
        together.wait(timeout=60)
        return post(browser, address, posted | {"attendance": "unknown"}).status_code

    assert at_once(editor, add) == [302] * WRITERS
    assert Delegation.objects.count() == 1


def test_two_leads_cannot_remove_each_other(lead):
    programs = [DialogueFactory() for _ in range(12)]
    second = UserFactory()
    for program in programs:
        for user in (lead, second):
            MembershipFactory(user=user, dialogue=program, role=Role.LEAD)
    rows = {(row.dialogue_id, row.user_id): row.pk for row in Membership.objects.filter(dialogue__in=programs)}

    def remove(browser, number, together):
        me, other = (lead, second) if number % 2 else (second, lead)
        browser.force_login(me)
        codes = set()
        for program in programs:
            address = reverse("dialogues:member_remove", args=[program.slug, rows[program.pk, other.pk]])
            together.wait(timeout=60)
            codes.add(post(browser, address, {}).status_code)
        return codes

    assert set().union(*at_once(lead, remove)) <= {302, 403, 404, 422}
    assert [program.memberships.filter(role=Role.LEAD).count() for program in programs] == [1] * len(programs)
