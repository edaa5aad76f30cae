import pytest
from django.urls import reverse

from dialogues.models import Topic
from tests.factories import TopicFactory

pytestmark = pytest.mark.django_db
NEW = reverse("dialogues:topic_new")


def edit_address(topic) -> str:
    return reverse("dialogues:topic_edit", args=[topic.slug])


def test_a_topic_gets_its_address_from_its_name(editor, client_of):
    client_of(editor).post(NEW, {"name": "Green Hydrogen", "synonyms": "H2\nH2\n\nhydrogen"})

    made = Topic.objects.get()
    assert (made.slug, made.synonyms) == ("green-hydrogen", ["H2", "hydrogen"])


def test_a_topic_may_be_part_of_another(editor, client_of):
    parent = TopicFactory(name="Energy")

    client_of(editor).post(NEW, {"name": "Hydrogen", "parent": parent.pk})

    assert Topic.objects.get(name="Hydrogen").parent == parent


def test_a_topic_is_not_below_itself(editor, client_of):
    top = TopicFactory()
    below = TopicFactory(parent=TopicFactory(parent=top))

    response = client_of(editor).post(edit_address(top), {"name": "Top", "parent": below.pk, "opened_version": 1})

    assert response.status_code == 422
    assert "is below this topic" in response.context["form"].errors["parent"][0]


@pytest.mark.parametrize("wrong", [{"name": ""}, {"name": "Taken"}, {"name": "x" * 121}, {"name": "a\0b"}])
def test_a_wrong_name_is_refused(wrong, editor, client_of):
    TopicFactory(name="Taken")

    response = client_of(editor).post(NEW, wrong)

    assert response.status_code == 422
    assert "name" in response.context["form"].errors


@pytest.mark.parametrize(("who", "code"), [("viewer", 403), ("funder", 404), ("stranger", 302)])
def test_topics_are_for_editors_of_any_program(who, code, request, client_of):
    topic = TopicFactory(name="Old")
    client = client_of(request.getfixturevalue(who))

    assert client.post(edit_address(topic), {"name": "New name", "opened_version": 1}).status_code == code
