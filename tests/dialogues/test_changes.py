"""The history of a record in words: one entry for each save, and nothing of other programs."""

import datetime

import pytest

from dialogues.changes import changes_of
from dialogues.enums import ConveningStatus
from dialogues.saving import save_record
from tests.factories import ConveningFactory, OrganizationFactory, PersonFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def convening(dialogue):
    return ConveningFactory(dialogue=dialogue, city="Pune")


def test_a_new_record_is_told_as_added(convening, viewer):
    (entry,) = changes_of(convening, user=viewer)

    assert (entry.action, entry.changes) == ("Added", ())


def test_a_change_says_field_by_field_what_was_and_what_is(convening, viewer):
    convening.city = "Delhi"
    convening.status = ConveningStatus.CONFIRMED
    save_record(convening, reason="Both co-chairs agreed")

    entry = changes_of(convening, user=viewer)[0]

    assert entry.action == "Changed"
    assert entry.reason == "Both co-chairs agreed"
    assert entry.changes == (("Status", "Planned", "Confirmed"), ("City", "Pune", "Delhi"))


def test_a_partial_date_is_told_as_far_as_it_is_known(convening, viewer):
    convening.starts_on, convening.ends_on, convening.date_precision = datetime.date(2027, 5, 1), None, "month"
    save_record(convening)

    changes = {field: (was, now) for field, was, now in changes_of(convening, user=viewer)[0].changes}

    assert changes["First day"] == ("16 March 2027", "May 2027")
    assert changes["Last day"] == ("18 March 2027", "")


def test_a_list_that_changes_with_the_record_is_the_same_entry(convening, viewer):
    convening.city = "Delhi"
    save_record(convening)
    convening.topics.set([TopicFactory(name="Hydrogen"), TopicFactory(name="Cooling")])

    changed, added = changes_of(convening, user=viewer)

    assert ("Topics", "", "Cooling, Hydrogen") in changed.changes
    assert ("City", "Pune", "Delhi") in changed.changes
    assert added.action == "Added"


def test_two_saves_are_two_entries_however_quick(convening, viewer):
    for city in ("Delhi", "Mumbai"):
        convening.city = city
        save_record(convening)

    assert [entry.changes for entry in changes_of(convening, user=viewer)] == [
        (("City", "Delhi", "Mumbai"),),
        (("City", "Pune", "Delhi"),),
        (),
    ]


def test_a_program_that_the_reader_may_not_see_is_not_named(dialogue, other_dialogue, viewer, admin):
    person = save_record(PersonFactory(dialogues=[dialogue]))
    person.dialogues.add(other_dialogue)

    mine, all_of_it = (str(changes_of(person, user=user)) for user in (viewer, admin))

    assert other_dialogue.name not in mine
    assert other_dialogue.name in all_of_it


@pytest.mark.parametrize(("author", "named"), [("stranger", False), ("lead", True), ("admin", True)])
def test_only_colleagues_are_named_on_a_record_that_programs_share(author, named, dialogue, viewer, request):
    person = PersonFactory(dialogues=[dialogue])
    someone = request.getfixturevalue(author)
    person._history_user = someone
    save_record(person, reason="Met them in Delhi")

    entry = changes_of(person, user=viewer)[0]

    assert (str(someone) in entry.by, "Delhi" in entry.reason) == (named, named)


def test_a_related_record_out_of_reach_is_hidden(dialogue, other_dialogue, viewer):
    theirs = OrganizationFactory(name="Theirs", dialogues=[other_dialogue])
    group = dialogue.working_groups.create(slug="g", name="Group")
    group.hosted_by = theirs
    save_record(group)

    changes = changes_of(group, user=viewer)[0].changes

    assert changes == (("Hosted by", "", "something that you may not see"),)


def test_at_most_so_many_entries_are_told(convening, viewer):
    for number in range(4):
        convening.city = f"City {number}"
        save_record(convening)

    entries = changes_of(convening, user=viewer, most=2)

    assert [entry.changes[0][2] for entry in entries] == ["City 3", "City 2"]


@pytest.mark.parametrize("changes", [1, 3])
def test_the_number_of_queries_does_not_grow(convening, viewer, changes, django_assert_num_queries):
    for number in range(changes):
        convening.city = f"City {number}"
        save_record(convening)
        convening.topics.add(TopicFactory())
    assert viewer.memberships.count() == 1

    with django_assert_num_queries(7):
        changes_of(convening, user=viewer)
