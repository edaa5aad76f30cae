"""Who gives roles in a program, to whom, and that a program keeps a lead."""

import pytest
from django.urls import reverse

from dialogues.enums import Role
from dialogues.models import Membership, User
from tests.factories import MembershipFactory, UserFactory


@pytest.fixture
def as_lead(client_of, lead):
    return client_of(lead)


def address(name, dialogue, *args):
    return reverse(f"dialogues:{name}", args=[dialogue.slug, *args])


@pytest.mark.parametrize(("who", "status"), [("lead", 200), ("admin", 200), ("editor", 403), ("viewer", 403)])
def test_only_leads_and_admins_see_the_members(who, status, dialogue, client_of, request):
    user = request.getfixturevalue(who)

    assert client_of(user).get(address("members", dialogue)).status_code == status


@pytest.mark.parametrize("who", ["stranger", "funder"])
def test_outsiders_find_no_members(who, dialogue, client_of, request):
    user = request.getfixturevalue(who)

    assert client_of(user).get(address("members", dialogue)).status_code == 404


def test_the_list_shows_this_program_only_and_roles_in_all_programs(as_lead, dialogue, editor, stranger):
    MembershipFactory(user=UserFactory(email="everywhere@example.org"), dialogue=None)

    shown = as_lead.get(address("members", dialogue)).content.decode()

    assert "editor@example.org" in shown
    assert "everywhere@example.org" in shown
    assert "stranger@example.org" not in shown


@pytest.mark.parametrize("members", [1, 3])
def test_the_list_takes_the_same_queries_for_one_and_for_three(members, as_lead, dialogue, django_assert_num_queries):
    MembershipFactory.create_batch(members, dialogue=dialogue)

    with django_assert_num_queries(6):
        as_lead.get(address("members", dialogue))


def test_a_lead_adds_someone_who_signs_in_already(as_lead, dialogue, stranger):
    answer = as_lead.post(
        address("member_new", dialogue), {"email": "STRANGER@example.org", "name": "X", "role": "viewer"}
    )

    assert answer.status_code == 302
    assert Membership.objects.get(user=stranger, dialogue=dialogue).role == Role.VIEWER
    assert User.objects.get(pk=stranger.pk).name == "Stranger"


def test_a_lead_adds_someone_new_who_has_no_password(as_lead, dialogue):
    as_lead.post(address("member_new", dialogue), {"email": "new@example.org", "name": "New", "role": "editor"})

    user = User.objects.get(email="new@example.org")
    assert not user.has_usable_password()
    assert user.name == "New"
    assert user.memberships.get().dialogue == dialogue


def test_adding_someone_twice_is_refused(as_lead, dialogue, editor):
    answer = as_lead.post(address("member_new", dialogue), {"email": editor.email, "role": "lead"})

    assert answer.status_code == 422
    assert "already has a role" in answer.content.decode()
    assert editor.memberships.get().role == Role.EDITOR


def test_a_refused_address_makes_nobody(as_lead, dialogue, lead):
    answer = as_lead.post(address("member_new", dialogue), {"email": "nobody", "role": "editor"})

    assert answer.status_code == 422
    assert User.objects.exclude(pk=lead.pk).count() == 0


def test_a_program_cannot_be_posted_into_the_form(as_lead, dialogue, other_dialogue):
    data = {"email": "new@example.org", "role": "lead", "dialogue": other_dialogue.pk, "is_superuser": "on"}

    as_lead.post(address("member_new", dialogue), data)

    user = User.objects.get(email="new@example.org")
    assert user.memberships.get().dialogue == dialogue
    assert not user.is_superuser


def test_a_lead_changes_a_role(as_lead, dialogue, lead, editor):
    membership = editor.memberships.get()

    as_lead.post(address("member_edit", dialogue, membership.pk), {"role": "viewer"})

    membership.refresh_from_db()
    assert membership.role == Role.VIEWER
    assert membership.history.first().history_user == lead


def test_an_unknown_role_is_refused(as_lead, dialogue, editor):
    answer = as_lead.post(address("member_edit", dialogue, editor.memberships.get().pk), {"role": "owner"})

    assert answer.status_code == 422
    assert editor.memberships.get().role == Role.EDITOR


def test_the_last_lead_keeps_the_role(as_lead, dialogue, lead):
    answer = as_lead.post(address("member_edit", dialogue, lead.memberships.get().pk), {"role": "viewer"})

    assert answer.status_code == 422
    assert "without a lead" in answer.content.decode()
    assert lead.memberships.get().role == Role.LEAD


def test_the_last_lead_is_not_removed(as_lead, dialogue, lead):
    answer = as_lead.post(address("member_remove", dialogue, lead.memberships.get().pk))

    assert answer.status_code == 422
    assert lead.memberships.exists()


def test_a_lead_who_can_no_longer_sign_in_does_not_count(as_lead, dialogue, lead):
    MembershipFactory(user=UserFactory(is_active=False), dialogue=dialogue, role=Role.LEAD)

    answer = as_lead.post(address("member_remove", dialogue, lead.memberships.get().pk))

    assert answer.status_code == 422


def test_one_of_two_leads_may_leave(as_lead, dialogue, lead):
    MembershipFactory(dialogue=dialogue, role=Role.LEAD)

    answer = as_lead.post(address("member_remove", dialogue, lead.memberships.get().pk))

    assert answer.headers["Location"] == reverse("parley:home")
    assert not lead.memberships.exists()


def test_a_removed_member_is_out_at_the_next_click(as_lead, dialogue, editor, client_of):
    theirs = client_of(editor)
    as_lead.post(address("member_remove", dialogue, editor.memberships.get().pk))

    assert theirs.get(address("members", dialogue)).status_code == 404


@pytest.mark.parametrize("name", ["member_edit", "member_remove"])
def test_a_role_in_another_program_is_not_found_here(name, as_lead, dialogue, stranger):
    assert as_lead.post(address(name, dialogue, stranger.memberships.get().pk), {"role": "lead"}).status_code == 404
    assert stranger.memberships.get().role == Role.EDITOR


@pytest.mark.parametrize("name", ["member_edit", "member_remove"])
def test_a_role_in_all_programs_is_not_changed_here(name, dialogue, admin, client_of):
    everywhere = MembershipFactory(dialogue=None, role=Role.VIEWER)

    answer = client_of(admin).post(address(name, dialogue, everywhere.pk), {"role": "lead"})

    assert answer.status_code == 404
    assert Membership.objects.get(pk=everywhere.pk).role == Role.VIEWER


@pytest.mark.parametrize("name", ["member_edit", "member_remove"])
def test_an_editor_changes_nobody(name, dialogue, editor, viewer, client_of):
    answer = client_of(editor).post(address(name, dialogue, viewer.memberships.get().pk), {"role": "lead"})

    assert answer.status_code == 403
    assert viewer.memberships.get().role == Role.VIEWER
