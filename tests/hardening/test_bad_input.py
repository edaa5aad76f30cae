"""Whatever is typed into a form of ours: an error that names the field, or a text that is only ever shown as one."""

import time
import urllib.parse

import pytest
from django import forms

from dialogues.fields import LinesField
from dialogues.forms.base import PartialDateField
from tests.access.table import read_table
from tests.access.walking import quick_and_quiet, start_walk
from tests.access.world import build_world
from tests.hardening.doors import ROLES, Door, open_door
from tests.tables import undone_afterwards

pytestmark = pytest.mark.django_db
FORMS = {
    name: entry
    for name, entry in read_table().entries.items()
    if any(entry.codes["GET", role] == 200 and entry.codes["POST", role] in (302, 422) for role in ROLES)
}
UNREADABLE = {
    "NUL": "a\x00b",
    "right to left": "a\u202eb",
    "zero width": "a\u200bb",
    "piled marks": "a" + "\u0301" * 20,
    "lone surrogate": b"a%ED%A0%80b",
    "overlong": b"a%C0%AFb",
    "half a letter": b"a%E6%9D",
}
SHOWN = [
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "{{7*7}}{% debug %}{% load x %}",
    "'; DROP TABLE a; --",
    "%s%(a)s{0}\\",
]
NO_ROW = ["-1", "0", "9223372036854775808", "9" * 400, "1e3", "９８７６５４３２１", "abc", "2.5", "\x00", "' OR 1=1 --"]
NO_NUMBER = ["1e3x", "-1e999999", "NaN", "Infinity", "9" * 5000, "\x00", "--1"]
NO_DAY = ["2027-02-29", "2027-13-01", "0000-01-01", "99999-01-01", "\x00", "1" * 100_000, "2027-01-01' --"]


@pytest.fixture(scope="module")
def walk(django_db_setup, django_db_blocker):
    with undone_afterwards(django_db_blocker), quick_and_quiet():
        yield start_walk(build_world())


@pytest.fixture(scope="module")
def doors() -> dict[str, Door | None]:
    """Each form as it was opened first: what the tests write is undone, so it stays the same."""
    return {}


@pytest.fixture
def door(walk, doors, request) -> Door:
    if request.param not in doors:
        doors[request.param] = open_door(walk, FORMS[request.param])
    return doors[request.param] or pytest.skip("a question with a button, without fields")


at_every_door = pytest.mark.parametrize("door", FORMS, indirect=True)


def refused(answer, names, what: object) -> None:
    """Whether a form was refused beside each of the fields, and nothing written."""
    assert answer.code == 422, (what, answer.code, answer.writes)
    assert answer.writes == [], what
    assert [name for name in names if name not in answer.errors] == [], (what, answer.errors)


def needed(names: list[str]) -> list[str]:
    """The same names; a form without such a field would only be posted as it stands, again and again."""
    return names or pytest.skip("no such field")


@at_every_door
def test_unreadable_text_is_refused_beside_its_field(door):
    needed(door.texts)
    for what, typed in UNREADABLE.items():
        if isinstance(typed, bytes):
            fields = {name: value for name, value in door.filled().items() if name not in door.texts}
            body = urllib.parse.urlencode(fields, doseq=True).encode()
            posted = b"&".join([body, *(name.encode() + b"=" + typed for name in door.texts)])
        else:
            posted = door.filled(**dict.fromkeys(door.texts, typed))

        answer = door.post(posted)

        refused(answer, door.texts, what)


@pytest.mark.once
@at_every_door
def test_text_in_another_language_is_only_shown(door):
    for typed in SHOWN:
        short = {name: typed[: door.form.fields[name].max_length] for name in door.words}

        answer = door.post(door.filled(**short))

        assert answer.code in (302, 422), (typed, answer.code)
        assert answer.hop is None or answer.hop.status_code == 200, typed
        assert (answer.code == 422) == (answer.writes == []), typed
        assert "<script>alert" not in answer.text and "<img src=x" not in answer.text
        assert set(answer.errors) <= {*door.form.fields, "__all__"}


@pytest.mark.once
@at_every_door
@pytest.mark.parametrize("typed", ["n" * 1_000_000, "a" + "\u0301" * 1_000_000], ids=["long", "marks"])
def test_a_megabyte_is_refused_within_a_second(door, typed):
    for name in door.texts:
        began = time.process_time()

        answer = door.post(door.filled(**{name: typed}))

        assert time.process_time() - began < 1, name
        refused(answer, [name], name)


@pytest.mark.once
@at_every_door
def test_only_web_addresses_are_links(door):
    names = needed(door.names(forms.URLField))
    for typed in ("javascript:alert(1)", "JaVaScRiPt://x%0aalert(1)", "data:text/html,x", "\x01javascript:alert(1)"):
        answer = door.post(door.filled(**dict.fromkeys(names, typed)))

        refused(answer, names, typed)


@at_every_door
def test_a_choice_that_is_none_is_refused_beside_its_field(door):
    needed(door.choices)
    for typed in NO_ROW:
        answer = door.post(door.filled(**dict.fromkeys(door.choices, typed)))

        refused(answer, door.choices, typed)


@at_every_door
def test_a_number_that_is_none_is_refused_beside_its_field(door):
    names = needed(door.names((forms.IntegerField, forms.DecimalField)))
    for typed in NO_NUMBER:
        answer = door.post(door.filled(**dict.fromkeys(names, typed)))

        refused(answer, names, typed)


@at_every_door
def test_a_day_that_is_none_is_refused_beside_its_field(door):
    names = needed(door.names((forms.DateField, forms.TimeField, PartialDateField)))
    for typed in NO_DAY:
        answer = door.post(door.filled(**dict.fromkeys(names, typed)))

        refused(answer, names, typed)


@at_every_door
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_there_is_break_nothing(door, day):
    names = door.names((forms.DateField, PartialDateField))

    answer = door.post(door.filled(**dict.fromkeys(names, day)))

    assert answer.code in (302, 422)
    assert answer.hop is None or answer.hop.status_code == 200


@at_every_door
def test_missing_doubled_and_unknown_fields_break_nothing(door):
    filled = door.filled()
    doubled = {name: value if isinstance(value, list) else [value, value] for name, value in filled.items()}
    unknown = {
        "id": "1",
        "pk": "1",
        "version": "99",
        "is_superuser": "on",
        "__proto__": "x",
        "form-TOTAL_FORMS": "9" * 9,
    }

    for posted in ({}, doubled, filled | unknown, {"\x00": "\x00"}, b"%00=%00&=&&==", b"\xff\xfe=1"):
        assert door.post(posted).code in (302, 422), posted


@at_every_door
def test_a_form_that_is_sent_twice_is_stale_or_refused_or_made_again(door):
    answer = door.post(door.filled(), times=2)

    assert answer.code in ((409, 422) if door.is_edit else (302, 422))
    assert answer.code != 302 or answer.hop.status_code == 200


@pytest.mark.once
@at_every_door
def test_a_version_that_was_never_opened_saves_nothing(door):
    if "opened_version" not in door.form.fields:
        pytest.skip("makes something new")
    for version in (None, "", "abc", "-1", "0", "1e3", "9" * 400):
        answer = door.post(door.filled(opened_version=version))

        assert answer.code in (409, 422), version
        assert answer.writes == [], version


@pytest.mark.once
@at_every_door
def test_a_list_of_texts_is_checked_line_by_line(door):
    names = needed(door.names(LinesField))
    for typed in ("fine\na\u202eb", "fine\na\x00b", "\n".join(map(str, range(10_000)))):
        answer = door.post(door.filled(**dict.fromkeys(names, typed)))

        refused(answer, names, typed[:20])
