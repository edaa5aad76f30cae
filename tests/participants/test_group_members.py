"""Who sits in a working group: the tag of its page, and the forms."""

import datetime

import pytest
from django.template import Context, Template

from participants.models import GroupMember
from tests.factories import GroupMemberFactory, PersonFactory, WorkingGroupFactory


@pytest.fixture
def group(dialogue):
    return WorkingGroupFactory(dialogue=dialogue, slug="cooling")


def shown(group, user):
    template = Template("{% load participants_tags %}{% group_members group user %}")
    return template.render(Context({"group": group, "user": user}))


def url(group, tail):
    return f"/dialogues/{group.dialogue.slug}/working-groups/{group.slug}/members/{tail}"


def test_members_are_shown_with_side_role_and_years(group, viewer):
    person = PersonFactory(family_name="Li", given_name="")
    GroupMemberFactory(working_group=group, person=person, role="co_chair", starts_on=datetime.date(2023, 5, 1))

    text = shown(group, viewer)

    for part in ("Li", "India", "Co-chair", "since 1 May 2023"):
        assert part in text


@pytest.mark.parametrize("rows", [1, 3])
def test_the_tag_costs_one_query_whatever_the_rows(group, viewer, django_assert_num_queries, rows):
    for _ in range(rows):
        GroupMemberFactory(working_group=group)
    shown(group, viewer)

    with django_assert_num_queries(1):
        shown(group, viewer)


def test_outsiders_see_nobody(group, stranger):
    GroupMemberFactory(working_group=group, person=PersonFactory(family_name="Hidden"))

    assert "Hidden" not in shown(group, stranger)


def test_only_who_may_edit_is_offered_to(group, viewer, editor):
    assert url(group, "new/") not in shown(group, viewer)
    assert url(group, "new/") in shown(group, editor)


def test_a_new_member_is_saved_with_the_year_only(client_of, editor, dialogue, group):
    person = PersonFactory(dialogues=[dialogue])
    data = {"person": person.pk, "side": dialogue.side_a.pk, "role": "member", "starts_on": "2023"}

    answer = client_of(editor).post(url(group, "new/"), data)

    member = GroupMember.objects.get()
    assert answer.url == group.get_absolute_url()
    assert (member.starts_on, member.starts_precision) == (datetime.date(2023, 1, 1), "year")


def test_the_program_then_knows_the_member(client_of, admin, group, other_dialogue):
    person = PersonFactory(dialogues=[other_dialogue])

    client_of(admin).post(url(group, "new/"), {"person": person.pk, "role": "member"})

    assert group.dialogue in person.dialogues.all()


def test_nobody_is_twice_in_a_group(client_of, editor, dialogue, group):
    person = PersonFactory(dialogues=[dialogue])
    GroupMemberFactory(working_group=group, person=person)

    answer = client_of(editor).post(url(group, "new/"), {"person": person.pk, "role": "member"})

    assert answer.status_code == 422
    assert "already in the group" in answer.content.decode()


def test_a_side_of_another_program_is_no_choice(client_of, editor, dialogue, other_dialogue, group):
    person = PersonFactory(dialogues=[dialogue])
    data = {"person": person.pk, "role": "member", "side": other_dialogue.side_a.pk}

    assert "side" in client_of(editor).post(url(group, "new/"), data).context["form"].errors


def test_a_member_of_another_group_is_404(client_of, editor, dialogue, group):
    other = GroupMemberFactory(working_group=WorkingGroupFactory(dialogue=dialogue))

    assert client_of(editor).get(url(group, f"{other.pk}/edit/")).status_code == 404


def test_an_edit_keeps_the_person_and_ends_the_time(client_of, editor, group):
    member = GroupMemberFactory(working_group=group)
    data = {"role": "member", "ends_on": "2025-06", "opened_version": 1}

    client_of(editor).post(url(group, f"{member.pk}/edit/"), data)

    member.refresh_from_db()
    assert (member.ends_on, member.version) == (datetime.date(2025, 6, 1), 2)


def test_readers_get_403_and_outsiders_404(client_of, viewer, stranger, group):
    assert client_of(viewer).get(url(group, "new/")).status_code == 403
    assert client_of(stranger).get(url(group, "new/")).status_code == 404
