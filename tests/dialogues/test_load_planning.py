import datetime

import pytest
import yaml

from dialogues.loading.key_dates import SHIPPED, problems_of, read_key_dates
from dialogues.loading.planning import load_planning
from dialogues.loading.programs import Report
from dialogues.loading.reading import UnsoundFacts
from dialogues.loading.soft_windows import read_soft_windows
from dialogues.models import KeyDateTemplate, SoftWindow
from tests.factories import SideFactory

TASK = {"title": "Letters", "days": -120, "owner": "Host", "note": "A habit."}
SOUND = {"checked_on": "2026-11-24", "sources": {"A": {"title": "A", "url": "https://example.org/a"}}, "tasks": [TASK]}


@pytest.fixture
def sides(db):
    return [SideFactory(code=code) for code in ("US", "CN", "IN", "EU")]


def load() -> Report:
    report = Report()
    load_planning(read_key_dates(), read_soft_windows()[0], report)
    return report


# The file


def test_the_shipped_file_names_a_source_or_says_that_a_task_is_a_habit():
    for task in read_key_dates():
        assert task.source_url or "habit" in task.note, task.title
        assert bool(task.source_url) == bool(task.checked_on)


def test_india_china_and_the_united_states_have_their_clearances():
    leads = {(task.host, task.days) for task in read_key_dates() if task.source_url}

    assert {("IN", -60), ("IN", -30), ("IN", -75), ("CN", -15), ("US", -120)} <= leads


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"tasks": [TASK | {"days": 731}]}, "tasks[1].days: expected a whole number from -730 to 730, found 731."),
        ({"tasks": [TASK | {"source": "B"}]}, "tasks[1].source: unknown “B”; expected A."),
        ({"tasks": [TASK | {"hots": "IN"}]}, "tasks[1]: unknown key “hots”"),
        ({"tasks": [TASK, TASK]}, "tasks: "),
        ({"checked_on": "2026-11"}, "checked_on: give the day in full."),
        ({"sources": {"A": {"title": "A", "url": "nowhere"}}}, "sources[A].url: "),
    ],
)
def test_what_is_unsound_is_said_with_its_place(change, said):
    problems = list(problems_of(SOUND | change))

    assert list(problems_of(SOUND)) == []
    assert any(problem.startswith(said) for problem in problems), problems


def test_an_unsound_file_is_not_read(tmp_path):
    file = tmp_path / "tasks.yaml"
    file.write_text(yaml.safe_dump(SOUND | {"more": 1}))

    with pytest.raises(UnsoundFacts):
        read_key_dates(file)
    assert SHIPPED.exists()


# Loading


def test_a_second_run_makes_nothing(sides):
    first, second = load(), load()

    assert first.made[KeyDateTemplate] == len(read_key_dates()) == KeyDateTemplate.objects.count()
    assert first.made[SoftWindow] == 3
    assert not second.made
    assert second.left_alone == []


def test_what_people_edited_stays_as_they_made_it(sides):
    load()
    letters = KeyDateTemplate.objects.get(title="Visa letters to the Indian delegates")
    letters.title, letters.days = "Letters for visas", -150
    letters.save()
    congress = SoftWindow.objects.get(name="COP32")
    congress.starts_on, congress.ends_on = datetime.date(2027, 11, 8), datetime.date(2027, 11, 19)
    congress.save()

    report = load()

    letters.refresh_from_db()
    congress.refresh_from_db()
    assert (letters.title, letters.days, congress.ends_on) == ("Letters for visas", -150, datetime.date(2027, 11, 19))
    assert not report.made
    assert len(report.left_alone) == 2


def test_a_task_for_a_side_that_is_not_there_is_left_out(db):
    SideFactory(code="US")

    load()

    assert not KeyDateTemplate.objects.filter(guest_side__isnull=False).exists()
    assert KeyDateTemplate.objects.filter(host_country="IN").exists()
