"""Whatever is typed into an address: what it names, 404, or the page without it. Never a crash, never a write."""

import re
import time
from urllib.parse import quote, urlencode

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from dialogues.models import Organization
from dialogues.views.choices import Choices
from dialogues.views.lists import WRITERS, ListPage
from tests.access.table import addresses, read_table
from tests.access.walking import quick_and_quiet, start_walk
from tests.access.world import build_world
from tests.factories import ConveningFactory, OrganizationFactory
from tests.factories.users import PASSWORD
from tests.tables import undone_afterwards

pytestmark = pytest.mark.django_db
ENTRIES = read_table().entries
VIEWS = {name: getattr(pattern.callback, "view_class", object) for name, _, pattern in addresses() if name in ENTRIES}
LISTS = [name for name, view in VIEWS.items() if issubclass(view, ListPage)]
SEARCHES = [*LISTS, *(name for name, view in VIEWS.items() if issubclass(view, Choices)), "parley:search"]
GARBAGE = [
    "", "-1", "0", "9" * 400, "9223372036854775808", "1e3", "２０２６", "abc", "\x00", b"\xed\xa0\x80", b"\xc0\xaf",
    "' OR 1=1 --", "%", "_", "\\", "{{7*7}}", "<script>alert(1)</script>", "a" * 7_000, "\u0301" * 1_000,
]  # fmt: skip
UNKNOWN = [
    *(("page", typed) for typed in ("-1", "0", "10000000000", "9" * 5_000, "abc", "1.5", "\x00", "１")),
    *(("sort", typed) for typed in ("unknown", "-", "--name", "password", "-search_text", "pk", "\x00", "?")),
    *(("export", typed) for typed in ("zip", "CSV", "../csv", "\x00", "")),
    ("o", "password"), ("x__y", ""), ("order_by", "?"), ("user__password__startswith", "a"), ("pk__in", "1,2"),
]  # fmt: skip
ELSEWHERE = [
    "https://evil.example/", "//evil.example/", "///evil.example/", "/\\evil.example/", "\\\\evil.example",
    "https:evil.example", "javascript:alert(1)", "http:///evil.example", "/\t/evil.example/", " https://evil.example",
    "https://localhost@evil.example/", "%2F%2Fevil.example", "data:text/html,x", "//evil.example\\@localhost/",
]  # fmt: skip


@pytest.fixture(scope="module")
def walk(django_db_setup, django_db_blocker):
    with undone_afterwards(django_db_blocker), quick_and_quiet():
        yield start_walk(build_world())


def asked(walk, address: str, codes=(200,)):
    """The answer of a member of staff's GET, which took under a second, said nothing as a script, and wrote nothing."""
    began = time.process_time()
    answer = walk.ask("editor", "GET", address)
    assert time.process_time() - began < 1, address[:100]
    assert answer.code in codes, (answer.code, address[:200])
    assert "<script>alert" not in answer.text
    assert answer.writes == []
    return answer


@pytest.mark.parametrize("name", SEARCHES)
def test_a_search_takes_anything(walk, name):
    page = ENTRIES[name].address(walk.world, walk.world.first)
    for typed in GARBAGE:
        asked(walk, f"{page}{'&' if '?' in page else '?'}{urlencode({'q': typed})}")


@pytest.mark.parametrize("name", LISTS)
def test_every_facet_takes_anything(walk, name):
    page = ENTRIES[name].address(walk.world, walk.world.first)
    for facet in VIEWS[name].filter_class.base_filters.keys() - {"q"}:
        for typed in GARBAGE:
            asked(walk, f"{page}?{urlencode([(facet, 'a'), (facet, typed)])}")


@pytest.mark.parametrize("name", LISTS)
def test_pages_orders_and_exports_that_are_none_are_left_aside(walk, name):
    page = ENTRIES[name].address(walk.world, walk.world.first)
    number_of_rows = asked(walk, page).response.context["total"]
    for parameter, typed in UNKNOWN:
        answer = asked(walk, f"{page}?{urlencode({parameter: typed})}")

        assert answer.response.context["total"] == number_of_rows, (parameter, typed)


@pytest.mark.parametrize("name", SEARCHES)
def test_a_huge_query_is_refused_at_once(walk, name):
    page = ENTRIES[name].address(walk.world, walk.world.first)
    for query in (
        "q=" + "q" * 1_000_000,
        "q=" + "%CC%81" * 100_000,
        "&".join(f"a{number}=b" for number in range(50_000)),
    ):
        asked(walk, f"{page}{'&' if '?' in page else '?'}{query}", codes=(400,))


@pytest.mark.parametrize("name", ENTRIES)
def test_a_number_or_name_that_nothing_has_is_not_found(walk, name):
    entry = ENTRIES[name]
    address = entry.address(walk.world, walk.world.first).partition("?")[0]
    values = {str(value) for value in _arguments(walk, entry).values()}
    for value in values:
        for typed in (
            "0",
            "-1",
            "9223372036854775808",
            "9" * 5_000,
            "1e3",
            "１",
            "%00",
            "%C0%AF",
            "..%2f",
            "x" * 5_000,
            "%",
        ):
            odd = re.sub(rf"(?<=/){re.escape(quote(value))}(?=/)", typed.replace("\\", r"\\"), address, count=1)
            if odd != address:
                asked(walk, odd, codes=(404, 405))


def _arguments(walk, entry) -> dict:
    return entry.missing(walk.world, walk.world.first) and {
        key: walk.world.first[recipe.partition(".")[0]] and _value(walk, recipe)
        for key, recipe in entry.recipes("").items()
    }


def _value(walk, recipe: str):
    from tests.access.table import value_of

    return value_of(recipe, walk.world.first)


def test_signs_of_a_pattern_are_searched_for_as_they_are(dialogue, editor, client_of):
    for city in ("100% Town", "Under_score", "Back\\slash", "O'Quote", 'Double"quote'):
        ConveningFactory(dialogue=dialogue, city=city, title=f"At {city}", edition_number=None)
    client = client_of(editor)

    for typed, number in (
        ("%", 1),
        ("_", 1),
        ("\\", 1),
        ("'", 1),
        ('"', 1),
        ("100%", 1),
        ("%%", 0),
        ("__", 0),
        ("t_w", 0),
    ):
        for parameter in ("q", "city"):
            found = client.get(reverse("dialogues:convening_list"), {parameter: typed}).context["total"]
            assert found == number, (parameter, typed)


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0"])
def test_no_cell_is_a_formula(editor, dialogue, client_of, start):
    import io

    import openpyxl

    OrganizationFactory(name="placeholder")
    Organization.objects.update(name=start)
    client = client_of(editor)
    page = reverse("dialogues:organization_list")

    text = client.get(page, {"export": "csv"}).content.decode("utf-8-sig")
    book = openpyxl.load_workbook(io.BytesIO(client.get(page, {"export": "xlsx"}).content))

    assert f"'{start}" in text
    assert {cell.data_type for row in book.active.iter_rows() for cell in row if cell.value} == {"s"}


def test_exports_begin_with_the_mark_that_spreadsheets_look_for(editor, client_of):
    assert set(WRITERS) == {"csv", "xlsx"}
    response = client_of(editor).get(reverse("dialogues:organization_list"), {"export": "csv"})

    assert response.content.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_signing_in_leads_nowhere_else(client, viewer, elsewhere):
    posted = {"login": viewer.email, "password": PASSWORD, "next": elsewhere}

    response = client.post(f"/accounts/login/?{urlencode({'next': elsewhere})}", posted)

    assert response.status_code == 302
    # A path of this site, or one below the sign-in page.
    assert re.match(r"/(?![/\\\t])|%", response.headers["Location"]), response.headers["Location"]


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "localhost:80:80", "", "a" * 10_000, "[::1", "\x00"]
)
def test_a_host_that_is_not_ours_is_refused(client_of, viewer, host):
    response = client_of(viewer).get("/", headers={"host": host})

    assert response.status_code == 400
    assert b"evil" not in response.content


def test_what_a_proxy_is_said_to_have_seen_changes_nothing(client_of, viewer):
    forged = {"X-Forwarded-Host": "evil.example", "X-Forwarded-For": "10.0.0.1, " * 1_000, "X-Forwarded-Proto": "https"}
    client = client_of(viewer)

    response = client.get("/", headers=forged)

    assert response.status_code == 200
    assert b"evil.example" not in response.content
    assert client.post("/accounts/password/reset/", {"email": viewer.email}, headers=forged).status_code == 302


def test_a_form_from_elsewhere_writes_nothing(editor, dialogue):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    client.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    convening = ConveningFactory(dialogue=dialogue)
    page = reverse("dialogues:outcome_new", args=[convening.slug])
    posted = {"kind": "finding", "text": "Forged"}

    for headers in (
        {},
        {"X-CSRFToken": "b" * 32},
        {"X-CSRFToken": "a" * 32, "Origin": "https://evil.example"},
        {"Origin": "null"},
    ):
        assert client.post(page, posted, headers=headers).status_code == 403

    assert convening.outcomes.count() == 0
