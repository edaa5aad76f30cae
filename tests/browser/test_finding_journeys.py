"""Looking something up: the search of every page, the lists with their facets, and what is taken along."""

import csv
import io

import openpyxl
import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("words", "name"),
    [("陈样本", "Chen Yangben"), ("नमूना बनर्जी", "Namuna Banerjee"), ("goncalves", "Sample Gonçalves")],
)
def test_a_name_is_found_in_its_script_or_without_its_accents(visit, words, name):
    page = visit("viewer")
    page.goto("/")

    page.keyboard.press("/")
    page.keyboard.type(words)
    page.keyboard.press("Enter")

    page.get_by_role("region", name="People").get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def names(page) -> list[str]:
    """The first column of a list."""
    return page.locator("table tbody th").all_inner_texts()


def test_a_list_is_narrowed_sorted_and_turned_over(visit):
    page = visit("viewer")
    page.goto("/people/")
    assert len(names(page)) == 50
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_role("link", name="Previous")).to_be_visible()
    assert 0 < len(names(page)) < 50

    page.goto("/people/")
    page.get_by_label("Side").select_option("China")
    expect(page.get_by_role("list", name="Active filters")).to_contain_text("China")
    page.get_by_role("link", name="Name", exact=True).click()
    expect(page.get_by_role("columnheader", name="Name")).to_have_attribute("aria-sort", "descending")
    shown = names(page)
    assert shown[0].startswith("Zhu") or shown[0].startswith("Zhou")
    page.get_by_label("Search", exact=True).fill("grid")
    page.get_by_role("button", name="Apply").click()
    page.wait_for_url("**q=grid**")

    assert "side=" in page.url
    assert 0 < len(names(page)) < len(shown)


def taken_along(page, label: str) -> bytes:
    """The bytes of an export."""
    with page.expect_download() as download:
        page.get_by_role("link", name=label).click()
    return download.value.path().read_bytes()


def test_what_is_taken_along_is_what_is_shown(visit):
    page = visit("viewer")
    page.goto("/people/?q=陈样本")

    rows = list(csv.reader(io.StringIO(taken_along(page, "CSV").decode("utf-8-sig"))))
    sheet = openpyxl.load_workbook(io.BytesIO(taken_along(page, "XLSX"))).active

    assert [row[0] for row in rows[1:]] == ["Chen Yangben"]
    assert "陈样本" in rows[1]
    assert "陈样本" in [cell.value for row in sheet.iter_rows() for cell in row]
