import datetime

import pytest
from django.urls import reverse

from dialogues.enums import ConveningKind, ConveningStatus, Host
from dialogues.models import Convening
from tests.factories import (
    ConveningFactory,
    KeyDateFactory,
    MembershipFactory,
    OrganizationFactory,
    TopicFactory,
    WorkingGroupFactory,
)

pytestmark = pytest.mark.django_db
NEW = reverse("dialogues:convening_new")
VALID = {"kind": "edition", "status": "planned"}


def address(dialogue, **asked) -> str:
    query = "&".join(f"{name}={value}" for name, value in {"dialogue": dialogue.slug, **asked}.items())
    return f"{NEW}?{query}"


def edit_address(convening) -> str:
    return reverse("dialogues:convening_edit", args=[convening.slug])


def test_an_old_edition_is_filled_in_by_its_year_alone(editor, dialogue, client_of):
    asked = {"kind": "edition", "status": "held", "edition_number": "9", "starts_on": "2020"}

    response = client_of(editor).post(address(dialogue), asked)

    made = Convening.objects.get()
    assert response.status_code == 302
    assert (made.edition_number, made.period_text, made.status, made.slug) == (9, "2020", "held", "first-9")


def test_what_was_left_empty_stays_unknown(editor, dialogue, client_of):
    client_of(editor).post(address(dialogue), VALID)

    made = Convening.objects.get()
    assert (made.starts_on, made.format, made.host, made.timezone, made.disclosure) == (None, "", "", "", "")


def test_a_whole_convening_is_saved_with_its_lists(editor, dialogue, client_of):
    topic, partner = TopicFactory(), OrganizationFactory()
    informed = ConveningFactory(dialogue=dialogue)
    group = WorkingGroupFactory(dialogue=dialogue)
    asked = {"kind": "working_group", "status": "confirmed", "working_group": group.pk, "starts_on": "16 March 2027"}
    asked |= {"ends_on": "2027-03-17", "timezone": "Asia/Kolkata", "format": "in_person", "host": "side_a"}
    asked |= {"topics": [topic.pk], "co_organizers": [partner.pk], "informs": [informed.pk], "country": "IN"}

    client_of(editor).post(address(dialogue), asked)

    made = Convening.objects.get(kind=ConveningKind.WORKING_GROUP)
    assert made.period_text == "16–17 March 2027"
    assert [*made.topics.all(), *made.co_organizers.all(), *made.informs.all()] == [topic, partner, informed]
    assert (made.working_group, made.host_side) == (group, dialogue.side_a)


def test_the_host_is_chosen_by_the_names_of_the_sides(editor, dialogue, client_of):
    html = client_of(editor).get(address(dialogue)).content.decode()

    assert '<option value="side_a">India</option>' in html
    assert "First side" not in html


def test_the_number_that_follows_is_proposed_with_its_reason(editor, dialogue, client_of):
    ConveningFactory(dialogue=dialogue, edition_number=13, status="held", starts_on=datetime.date(2024, 3, 5))

    response = client_of(editor).get(address(dialogue, kind="edition"))

    html = response.content.decode()
    assert response.context["form"]["edition_number"].value() == 14
    assert "The number follows the 13th, March 2024." in html


def test_a_past_edition_is_given_no_number_by_itself(editor, dialogue, client_of):
    ConveningFactory(dialogue=dialogue, edition_number=13, status="held", starts_on=datetime.date(2024, 3, 5))

    response = client_of(editor).get(address(dialogue, kind="edition", status="held"))

    assert response.context["form"]["edition_number"].value() is None
    assert response.context["title"] == "Add a past edition"


def test_a_meeting_of_a_group_names_it_beforehand(editor, dialogue, client_of):
    group = WorkingGroupFactory(dialogue=dialogue, slug="cooling")

    form = client_of(editor).get(address(dialogue, group="cooling")).context["form"]

    assert (form["kind"].value(), form["working_group"].value()) == ("working_group", group.pk)


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"edition_number": "0"}, "edition_number", "greater than or equal to 1"),
        ({"edition_number": "13"}, "edition_number", "The 13th is on record already"),
        ({"edition_number": str(2**63)}, "edition_number", "less than or equal to 999"),
        ({"kind": "roundtable", "edition_number": "3"}, "edition_number", "Only an edition has a number"),
        ({"kind": "working_group"}, "working_group", "Choose the group that meets"),
        ({"kind": "x"}, "kind", "Select a valid choice"),
        ({"kind": ""}, "kind", "required"),
        ({"starts_on": "0001"}, "starts_on", "between 1900 and 2200"),
        ({"starts_on": "9999"}, "starts_on", "between 1900 and 2200"),
        ({"starts_on": "2027-02-29"}, "starts_on", "that exists"),
        ({"starts_on": "2027-03-16", "ends_on": "2027-03-15"}, "ends_on", "before the first"),
        ({"starts_on": "2027-03-16", "ends_on": "2027-03"}, "ends_on", "in full"),
        ({"starts_on": "2027-03", "ends_on": "2027-03-15"}, "ends_on", "Leave it empty"),
        ({"ends_on": "2027-03-15"}, "starts_on", "needs a first day"),
        ({"timezone": "Mars/Olympus"}, "timezone", "not a time zone"),
        ({"title": "a\0b"}, "title", "Null characters"),
        ({"title": "a" * 201}, "title", "at most 200"),
        ({"city": "a" * 1_000_000}, "city", "at most 120"),
        ({"country": "ZZ"}, "country", "Select a valid choice"),
        ({"join_link": "javascript:alert(1)"}, "join_link", "valid URL"),
        ({"topics": [str(2**63)]}, "topics", "Select a valid choice"),
        ({"topics": ["1e3"]}, "topics", "not a valid value"),
        ({"host": "side_c"}, "host", "Select a valid choice"),
    ],
)
def test_a_wrong_value_is_refused_beside_its_field(wrong, field, sentence, editor, dialogue, client_of):
    ConveningFactory(dialogue=dialogue, edition_number=13)

    response = client_of(editor).post(address(dialogue), VALID | wrong)

    assert response.status_code == 422
    assert sentence in " ".join(response.context["form"].errors[field])
    assert Convening.objects.count() == 1


def test_nothing_typed_is_lost_when_refused(editor, dialogue, client_of):
    response = client_of(editor).post(address(dialogue), VALID | {"theme": "Cooling for all", "starts_on": "soon"})

    html = response.content.decode()
    assert "Cooling for all" in html
    assert 'value="soon"' in html


def test_a_cancelled_edition_frees_its_number(editor, dialogue, client_of):
    ConveningFactory(dialogue=dialogue, edition_number=13, status=ConveningStatus.CANCELLED)

    response = client_of(editor).post(address(dialogue), VALID | {"edition_number": "13"})

    assert response.status_code == 302


@pytest.mark.parametrize("field", ["working_group", "informs", "co_organizers"])
def test_rows_of_another_program_are_not_there_to_choose(field, editor, dialogue, other_dialogue, client_of):
    foreign = {
        "working_group": WorkingGroupFactory(dialogue=other_dialogue),
        "informs": ConveningFactory(dialogue=other_dialogue),
        "co_organizers": OrganizationFactory(dialogues=[other_dialogue]),
    }[field]
    kind = "working_group" if field == "working_group" else "edition"

    refused = client_of(editor).post(address(dialogue), VALID | {"kind": kind, field: foreign.pk})
    missing = client_of(editor).post(address(dialogue), VALID | {"kind": kind, field: 999_999})

    errors = [response.context["form"].errors[field][0] for response in (refused, missing)]
    assert errors[0].replace(str(foreign.pk), "N") == errors[1].replace("999999", "N")


def test_a_posted_program_changes_nothing(editor, dialogue, other_dialogue, client_of):
    client_of(editor).post(address(dialogue), VALID | {"dialogue": other_dialogue.pk, "slug": "stolen"})

    assert Convening.objects.get().dialogue == dialogue


def test_a_doubled_field_counts_once(editor, dialogue, client_of):
    client_of(editor).post(address(dialogue), {"kind": ["edition", "roundtable"], "status": "planned"})

    assert Convening.objects.get().kind == ConveningKind.ROUNDTABLE


@pytest.mark.parametrize(("who", "code"), [("viewer", 403), ("stranger", 404), ("funder", 404)])
@pytest.mark.parametrize("method", ["get", "post"])
def test_others_make_no_convening(who, code, method, request, dialogue, client_of):
    client = client_of(request.getfixturevalue(who))

    assert getattr(client, method)(address(dialogue, **VALID)).status_code == code
    assert not Convening.objects.exists()


@pytest.mark.parametrize(("who", "code"), [("viewer", 403), ("stranger", 404), ("editor", 200)])
def test_editing_is_for_editors_of_the_program(who, code, request, dialogue, client_of):
    convening = ConveningFactory(dialogue=dialogue)

    assert client_of(request.getfixturevalue(who)).get(edit_address(convening)).status_code == code


def test_the_program_is_chosen_first(editor, dialogue, other_dialogue, client_of):
    MembershipFactory(user=editor, dialogue=other_dialogue)

    response = client_of(editor).get(f"{NEW}?kind=edition&status=held")

    html = response.content.decode()
    assert "?dialogue=first&amp;kind=edition&amp;status=held" in html
    assert "?dialogue=second" in html


def test_who_edits_one_program_need_not_choose(editor, dialogue, client_of):
    response = client_of(editor).get(f"{NEW}?kind=edition")

    assert response.url == f"{NEW}?kind=edition&dialogue=first"


def test_a_form_without_a_program_is_not_saved(editor, dialogue, client_of):
    response = client_of(editor).post(NEW, VALID)

    assert response.status_code == 422
    assert "choose the dialogue first" in response.content.decode()


def test_an_edit_shows_what_is_stored_and_saves_a_version(editor, dialogue, client_of):
    march = datetime.date(2024, 3, 1)
    convening = ConveningFactory(dialogue=dialogue, status="held", starts_on=march, date_precision="month")
    client = client_of(editor)

    form = client.get(edit_address(convening)).context["form"]
    changed = VALID | {"starts_on": form["starts_on"].value(), "city": "New Delhi", "opened_version": 1}
    client.post(edit_address(convening), changed | {"change_reason": "Read the minutes"})

    convening.refresh_from_db()
    assert (convening.period_text, convening.city, convening.version) == ("March 2024", "New Delhi", 2)
    assert convening.history.first().history_change_reason == "Read the minutes"


def test_the_last_day_is_shown_as_it_is_typed(editor, dialogue, client_of):
    convening = ConveningFactory(dialogue=dialogue, status="held")

    html = client_of(editor).get(edit_address(convening)).content.decode()

    assert 'value="2027-03-18"' in html


@pytest.mark.parametrize("status", ["planned", "confirmed", "postponed"])
def test_what_is_planned_changes_its_dates_format_and_host_by_actions(status, editor, dialogue, client_of):
    convening = ConveningFactory(dialogue=dialogue, status=status, host="side_a")
    posted = VALID | {"opened_version": 1, "status": "held", "starts_on": "2026-01-05", "format": "virtual"}

    page = client_of(editor).get(edit_address(convening))
    client_of(editor).post(edit_address(convening), posted | {"host": "side_b", "city": "Pune"})

    convening.refresh_from_db()
    assert not {"status", "starts_on", "ends_on", "format", "host"} & set(page.context["form"].fields)
    assert f"/convenings/{convening.slug}/dates/" in page.content.decode()
    found = (convening.status, convening.starts_on.year, convening.format, convening.host, convening.city)
    assert found == (status, 2027, "in_person", "side_a", "Pune")


def test_a_correction_of_the_first_day_moves_the_key_dates(editor, dialogue, client_of):
    convening = ConveningFactory(dialogue=dialogue, status="held")
    task = KeyDateFactory(convening=convening)
    posted = VALID | {"opened_version": 1, "starts_on": "2027-03-20", "format": "hybrid"}

    client_of(editor).post(edit_address(convening), posted)

    task.refresh_from_db()
    convening.refresh_from_db()
    assert (task.due_on, convening.format, convening.status) == (datetime.date(2027, 2, 18), "hybrid", "held")


def test_a_stale_edit_shows_both_texts(editor, dialogue, client_of):
    convening = ConveningFactory(dialogue=dialogue, city="Pune")
    client = client_of(editor)
    client.post(edit_address(convening), VALID | {"city": "Mumbai", "opened_version": 1})

    response = client.post(edit_address(convening), VALID | {"city": "Delhi", "opened_version": 1})

    html = response.content.decode()
    assert response.status_code == 409
    assert "Mumbai" in html
    assert "Delhi" in html
    convening.refresh_from_db()
    assert convening.city == "Mumbai"


def test_what_the_editor_may_not_see_stays_on_the_record(editor, dialogue, other_dialogue, client_of):
    hidden = OrganizationFactory(name="Hidden partner", dialogues=[other_dialogue])
    convening = ConveningFactory(dialogue=dialogue, co_organizers=[hidden], host=Host.SIDE_A)
    client = client_of(editor)

    html = client.get(edit_address(convening)).content.decode()
    client.post(edit_address(convening), VALID | {"opened_version": 1})

    assert "Hidden partner" not in html
    assert list(convening.co_organizers.all()) == [hidden]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_form_loads_no_long_list(rows, editor, dialogue, client_of, django_assert_num_queries):
    for _ in range(rows):
        TopicFactory(), OrganizationFactory(), WorkingGroupFactory(dialogue=dialogue)
        convening = ConveningFactory(dialogue=dialogue)
    client = client_of(editor)

    with django_assert_num_queries(10):
        client.get(edit_address(convening))


def test_nothing_is_proposed_for_what_was_held(editor, dialogue, client_of):
    held = ConveningFactory(dialogue=dialogue, edition_number=13, status="held", starts_on=datetime.date(2024, 3, 5))

    html = client_of(editor).get(edit_address(held)).content.decode()

    assert "would be the next" not in html
    assert "would host" not in html


@pytest.mark.parametrize("field", ["working_group", "informs"])
def test_even_who_edits_both_programs_does_not_mix_them(field, editor, dialogue, other_dialogue, client_of):
    MembershipFactory(user=editor, dialogue=other_dialogue)
    kind, factory = {"working_group": ("working_group", WorkingGroupFactory), "informs": ("edition", ConveningFactory)}[
        field
    ]

    response = client_of(editor).post(
        address(dialogue), VALID | {"kind": kind, field: factory(dialogue=other_dialogue).pk}
    )

    assert "Select a valid choice" in response.context["form"].errors[field][0]
