import datetime

import pytest
from django.urls import reverse

from dialogues.key_dates import Setting, key_date_templates, longest_lead, move_key_dates
from dialogues.models import GapYear, HolidayOverride, KeyDate, KeyDateTemplate, SoftWindow
from tests.factories import (
    ConveningFactory,
    HolidayOverrideFactory,
    KeyDateFactory,
    KeyDateTemplateFactory,
    SoftWindowFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 24)
LISTS = {
    "soft_window_list": (SoftWindowFactory, 6),
    "holiday_override_list": (HolidayOverrideFactory, 6),
    "key_date_template_list": (KeyDateTemplateFactory, 8),
}


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """The day of every test here."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args, **kwargs: TODAY)


@pytest.fixture
def convening(dialogue):
    return ConveningFactory(
        dialogue=dialogue, edition_number=9, status="planned",
        starts_on=datetime.date(2027, 3, 16), ends_on=datetime.date(2027, 3, 18),
    )  # fmt: skip


def address(name, *args) -> str:
    return reverse(f"dialogues:{name}", args=args)


def task_of(convening, days, **values) -> KeyDate:
    due = convening.starts_on + datetime.timedelta(days=days)
    return KeyDateFactory(**{"convening": convening, "days": days, "due_on": due} | values)


# The page of a convening


def test_late_and_near_come_first_and_what_is_done_last(convening, viewer, client_of):
    later = task_of(convening, -30, title="Later")
    near = task_of(convening, -110, title="Near")
    late = task_of(convening, -120, title="Late")
    done = task_of(convening, -130, title="Done", done_on=TODAY)
    undated = KeyDateFactory(convening=convening, title="No day", days=None, due_on=None)

    context = client_of(viewer).get(address("key_dates", convening.slug)).context

    assert context["open_tasks"] == [late, near, later, undated]
    assert context["done_tasks"] == [done]
    assert [(row.days_late, row.is_near) for row in context["open_tasks"][:3]] == [(8, False), (0, True), (0, False)]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_five_queries_whatever_the_tasks(rows, convening, viewer, client_of, django_assert_num_queries):
    for _ in range(rows):
        task_of(convening, -30, user=UserFactory())
    client = client_of(viewer)
    client.get(address("key_dates", convening.slug))

    with django_assert_num_queries(5):
        client.get(address("key_dates", convening.slug))


def test_a_task_is_marked_as_done_on_its_day_and_open_again(convening, editor, client_of):
    task = task_of(convening, -120)
    client, done = client_of(editor), address("key_date_done", convening.slug, task.pk)

    client.post(done, {"done_on": "2026-11-20", "opened_version": task.version})
    task.refresh_from_db()
    first = task.done_on
    client.post(done, {"undo": "1"})
    task.refresh_from_db()

    assert (first, task.done_on) == (datetime.date(2026, 11, 20), None)


@pytest.mark.parametrize("day", ["2026-11-25", "9999-12-31", "0001-01-01", "soon", "2026-02-30"])
def test_nothing_is_done_on_a_day_that_cannot_be(day, convening, editor, client_of):
    task = task_of(convening, -120)

    response = client_of(editor).post(address("key_date_done", convening.slug, task.pk), {"done_on": day}, follow=True)

    task.refresh_from_db()
    assert task.done_on is None
    assert "is done on a day up to today" in response.content.decode()


def test_a_mark_on_a_task_that_someone_changed_is_refused(convening, editor, client_of):
    task = task_of(convening, -120)

    client_of(editor).post(address("key_date_done", convening.slug, task.pk), {"opened_version": task.version + 1})

    task.refresh_from_db()
    assert task.done_on is None


def test_a_new_task_is_due_by_its_days_from_day_one(convening, editor, client_of):
    client_of(editor).post(address("key_date_new", convening.slug), {"title": "Letters", "days": "-120"})

    assert KeyDate.objects.get().due_on == datetime.date(2026, 11, 16)


@pytest.mark.parametrize("days", ["-731", "731", "x", "99999999999999999999"])
def test_days_out_of_reach_are_refused(days, convening, editor, client_of):
    response = client_of(editor).post(address("key_date_new", convening.slug), {"title": "Letters", "days": days})

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["days"])


def test_a_task_of_another_convening_is_not_found_here(convening, dialogue, editor, client_of):
    other = KeyDateFactory(convening=ConveningFactory(dialogue=dialogue))

    assert client_of(editor).get(address("key_date_edit", convening.slug, other.pk)).status_code == 404


# Moving with the first day


def test_what_is_counted_and_not_done_follows_the_first_day(convening, editor):
    counted, done = task_of(convening, -30), task_of(convening, -30, done_on=TODAY)
    fixed = KeyDateFactory(convening=convening, days=None, due_on=datetime.date(2027, 1, 5))
    convening.starts_on, convening.ends_on = datetime.date(2027, 4, 16), None
    convening.save()

    moved = move_key_dates(convening, by=editor)

    for task in (counted, done, fixed):
        task.refresh_from_db()
    assert moved == 1
    assert counted.due_on == datetime.date(2027, 3, 17)
    assert (done.due_on, fixed.due_on) == (datetime.date(2027, 2, 14), datetime.date(2027, 1, 5))
    assert counted.history.first().history_user == editor


def test_without_a_first_day_nothing_counted_has_a_day(convening, editor):
    task = task_of(convening, -30)
    convening.starts_on, convening.ends_on, convening.date_precision = datetime.date(2027, 4, 1), None, "month"
    convening.save()

    move_key_dates(convening, by=editor)

    task.refresh_from_db()
    assert task.due_on is None


# Which templates fit


def fitting(dialogue, **setting) -> list[str]:
    return [row.title for row in key_date_templates(Setting(dialogue, **setting), KeyDateTemplate.objects.all())]


@pytest.fixture
def templates(dialogue):
    for side in dialogue.sides:
        side.countries = [side.code]
        side.save()
    KeyDateTemplateFactory(title="All", days=-100)
    KeyDateTemplateFactory(title="In India", days=-90, host_country="IN")
    KeyDateTemplateFactory(title="Indian guests", days=-80, guest_side=dialogue.side_a)
    KeyDateTemplateFactory(title="Room", days=-70, format="in_person")
    KeyDateTemplateFactory(title="Link", days=-7, format="virtual")


@pytest.mark.parametrize(
    ("setting", "titles"),
    [
        ({"host": "side_a"}, ["All", "In India", "Room"]),
        ({"host": "side_b"}, ["All", "Indian guests", "Room"]),
        ({"host": "neutral", "country": "CH"}, ["All", "Indian guests", "Room"]),
        ({}, ["All", "Room"]),
        ({"host": "side_a", "format": "hybrid"}, ["All", "In India", "Room", "Link"]),
        ({"host": "side_a", "format": "virtual"}, ["All", "Link"]),
    ],
)
def test_a_template_fits_by_host_country_guest_side_and_format(setting, titles, templates, dialogue):
    assert fitting(dialogue, **setting) == titles


def test_the_longest_lead_is_that_of_the_first_task_before_day_one():
    assert longest_lead([KeyDateTemplate(days=30), KeyDateTemplate(days=-45), KeyDateTemplate(days=-15)]) == 45
    assert longest_lead([KeyDateTemplate(days=30)]) == longest_lead([]) == 0


# What all programs plan with


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", LISTS)
def test_a_list_takes_the_same_queries_whatever_the_rows(name, rows, viewer, client_of, django_assert_num_queries):
    factory, queries = LISTS[name]
    for _ in range(rows):
        factory()
    client = client_of(viewer)
    client.get(address(name))

    with django_assert_num_queries(queries):
        client.get(address(name))


@pytest.mark.parametrize(
    ("name", "typed", "model"),
    [
        ("soft_window_new", {"name": "Congress", "starts_on": "2027-05-01", "ends_on": "2027-05-09"}, SoftWindow),
        ("holiday_override_new", {"date": "2027-05-01", "name": "Day off", "is_day_off": "on"}, HolidayOverride),
        ("key_date_template_new", {"title": "Letters", "days": "-90"}, KeyDateTemplate),
    ],
)
def test_an_editor_of_any_program_adds_a_row_and_a_viewer_does_not(
    name, typed, model, dialogue, editor, viewer, client_of
):
    typed = typed | ({"side": dialogue.side_a.pk} if model is HolidayOverride else {})

    refused, made = client_of(viewer).post(address(name), typed), client_of(editor).post(address(name), typed)

    assert (refused.status_code, made.status_code) == (403, 302)
    assert model.objects.get().history.get().history_user == editor


@pytest.mark.parametrize(
    "typed",
    [
        {"starts_on": "2027-05-09", "ends_on": "2027-05-01"},
        {"starts_on": "0001-01-01", "ends_on": "2027-05-01"},
        {"starts_on": "2027-05-01", "ends_on": "9999-12-31"},
    ],
)
def test_a_window_that_cannot_be_is_refused(typed, editor, client_of):
    response = client_of(editor).post(address("soft_window_new"), {"name": "Congress"} | typed)

    assert response.status_code == 422
    assert not SoftWindow.objects.exists()


def test_a_template_of_another_program_is_not_seen(other_dialogue, editor, client_of):
    hidden = KeyDateTemplateFactory(title="Hidden task", dialogue=other_dialogue)
    client = client_of(editor)

    assert "Hidden task" not in client.get(address("key_date_template_list")).content.decode()
    assert client.get(address("key_date_template_edit", hidden.pk)).status_code == 404


def test_a_gap_year_is_kept_with_its_reason(dialogue, editor, client_of):
    client, new = client_of(editor), address("gap_year_new", dialogue.slug)

    refused = client.post(new, {"year": "2025", "reason": ""})
    client.post(new, {"year": "2025", "reason": "Both sides renewed their delegations"})

    assert refused.status_code == 422
    assert GapYear.objects.get().dialogue == dialogue
