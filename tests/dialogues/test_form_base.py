"""What the forms of all records share."""

import pytest
from django.urls import reverse

from dialogues.forms.dialogues import DialogueForm
from dialogues.forms.grants import GrantForm
from dialogues.forms.topics import TopicForm
from participants.forms.groups import GroupMemberForm
from participants.models import GroupMember
from tests.factories import DialogueFactory, WorkingGroupFactory

pytestmark = pytest.mark.django_db


def empty_choice(form, name):
    return list(form.fields[name].choices)[0][1]


def test_an_empty_choice_says_what_it_means(lead, dialogue):
    member = GroupMember(working_group=WorkingGroupFactory(dialogue=dialogue))

    assert empty_choice(DialogueForm(user=lead), "side_a") == "Choose"
    assert empty_choice(GroupMemberForm(user=lead, instance=member), "side") == "None"
    assert empty_choice(DialogueForm(user=lead), "rotation") == "Not known"
    assert TopicForm(user=lead).fields["parent"].empty_label == "Type a name"
    assert GrantForm(user=lead).fields["funder"].empty_label == "Type a name"


@pytest.mark.parametrize("is_sample", [True, False])
def test_a_form_of_an_invented_program_is_marked(is_sample, admin, client_of):
    program = DialogueFactory(is_sample=is_sample)

    page = client_of(admin).get(reverse("dialogues:group_new", args=[program.slug])).content.decode()

    assert ('<span class="sample">' in page) is is_sample
