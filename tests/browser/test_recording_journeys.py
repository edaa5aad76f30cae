"""A coordinator's days: looking back on an edition, making a convening, its people, its agenda, its record."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def tab_to(page, field) -> None:
    """Go on by the Tab key until the field has the focus."""
    for _ in range(100):
        if field.evaluate("field => field === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("The Tab key does not lead there.")


def choose(page, label: str, *words: str) -> None:
    """Search in a choice among many and take the first that is found, by keys alone."""
    for text in words:
        tab_to(page, page.get_by_role("combobox", name=re.compile(rf"^{label}")).and_(page.locator("input")))
        page.keyboard.type(text)
        expect(page.locator(".ts-dropdown .active", has_text=text)).to_be_visible()
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")


def make_roundtable(page, theme: str, first_day: str) -> str:
    """A roundtable of the sample program; its address."""
    page.goto("/convenings/new/?dialogue=sample-china-india&kind=roundtable")
    page.get_by_label("First day").fill(first_day)
    page.get_by_label("Theme").fill(theme)
    page.get_by_role("button", name="Make the convening").click()
    expect(page.locator(".lede")).to_have_text(theme)
    return page.url.split("?")[0]


def add_person(page, convening: str, name: str, role: str, side: str) -> None:
    """One more on the list of a convening."""
    page.goto(f"{convening}delegations/new/")
    choose(page, "Person", name)
    page.get_by_label("Role").select_option(role)
    page.get_by_label("Side", exact=True).select_option(side)
    page.get_by_role("button", name="Add to the list").click()
    expect(page.get_by_role("main")).to_contain_text(name)


def add_outcome(page, convening: str, text: str) -> None:
    """An outcome of a convening."""
    page.goto(f"{convening}record/outcomes/new/")
    page.get_by_label("Kind").select_option("Finding")
    page.get_by_label("Text*").fill(text)
    page.get_by_role("button", name="Add the outcome").click()
    expect(page.get_by_role("region", name="Outcomes")).to_contain_text(text)


def test_a_past_edition_is_filled_in_with_what_is_known(visit):
    page = visit("editor")
    page.goto("/dialogues/india-us/")
    expect(page.get_by_text("3 of 13 editions recorded")).to_be_visible()
    expect(page.get_by_text("11th, 12th: nothing recorded")).to_be_visible()

    page.get_by_role("link", name="Add a past edition").click()
    page.get_by_label("Edition", exact=True).fill("11")
    page.get_by_label("First day").fill("2022")
    page.get_by_role("button", name="Make the convening").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("11th India-U.S. Dialogue")
    page.goto("/dialogues/india-us/")
    expect(page.get_by_text("4 of 13 editions recorded")).to_be_visible()
    expect(page.get_by_text(re.compile("^12th: nothing recorded"))).to_be_visible()
    expect(page.get_by_role("link", name="11th")).to_be_visible()


def test_who_hosts_next_changes_with_what_was_held(visit):
    page = visit("editor")
    page.goto("/dialogues/sample-china-india/")
    expect(page.get_by_text("The last in-person edition on record, the 6th, met in Hangzhou")).to_be_visible()

    page.goto("/convenings/sample-china-india-7/dates/")
    page.get_by_label("First day").fill("2026-09-08")
    page.get_by_label("Last day").fill("2026-09-10")
    page.get_by_label("Why").fill("Sample: it was held earlier")
    page.get_by_role("button", name="Change the dates").click()
    page.get_by_role("link", name="Mark as held").click()
    page.get_by_role("button", name="Mark as held").click()
    page.goto("/dialogues/sample-china-india/")
    expect(page.get_by_role("main")).to_contain_text("China hosts the 8th")
    expect(page.get_by_text("The last in-person edition on record, the 7th, met in Bengaluru")).to_be_visible()


def test_a_convening_from_its_first_words_to_what_came_of_it(visit):
    page = visit("editor")
    convening = make_roundtable(page, "Sample theme: storage", "2026-03")
    expect(page.get_by_role("main")).to_contain_text("March 2026")

    add_person(page, convening, "Chu Yangben", "Co-chair", "China")
    add_person(page, convening, "Namuna Iyer", "Head of delegation", "India")
    add_outcome(page, convening, "Sample: storage pays where evenings are long.")
    page.goto(f"{convening}record/recommendations/new/")
    page.get_by_label("Text*").fill("Sample: count storage as capacity.")
    page.get_by_label("Addressed to").fill("Grid operators")
    page.get_by_role("button", name="Add the recommendation").click()
    page.get_by_role("link", name="Add a step of uptake").click()
    page.get_by_label("Level").select_option("Briefed")
    page.get_by_label("Evidence").fill("Sample: a briefing in both capitals")
    page.get_by_role("button", name="Add the step").click()

    expect(page.get_by_role("region", name="Uptake")).to_contain_text("briefed")
    page.goto(convening)
    expect(page.get_by_role("main")).to_contain_text("Sample: storage pays where evenings are long.")
    expect(page.get_by_role("main")).to_contain_text("Namuna Iyer")


def test_a_session_with_its_people_by_keys_alone(visit):
    page = visit("editor")
    page.goto("/convenings/sample-china-india-6/sessions/new/")
    tab_to(page, page.get_by_label("Title*"))
    page.keyboard.type("Sample session typed by keys")
    for label, typed in {"Day": "01222026", "Starts": "14:00", "Ends": "15:00"}.items():
        tab_to(page, page.get_by_label(label, exact=True))
        page.keyboard.type(typed)
    choose(page, "Moderators", "Zhao Yangben")
    choose(page, "Lead speakers", "Namuna Kaur", "Li Yangben")
    tab_to(page, page.get_by_role("button", name="Add the session"))
    page.keyboard.press("Enter")

    item = page.locator(".dated", has_text="Sample session typed by keys")
    expect(item).to_contain_text("14:00–15:00")
    expect(item).to_contain_text("Moderator: Zhao Yangben")
    expect(item).to_contain_text("Namuna Kaur")
    expect(item).to_contain_text("Li Yangben")


def test_a_choice_takes_nobody_who_was_found_for_fewer_letters(visit):
    page = visit("editor")
    # The answer to what was typed never comes.
    page.route("**/choices/participations/*q=Namuna*", lambda route: None)
    page.goto("/convenings/sample-china-india-6/sessions/new/")
    field = page.locator("input[role=combobox][aria-label=Moderators]")
    tab_to(page, field)
    expect(page.locator(".ts-dropdown .option:visible").first).to_be_visible()

    page.keyboard.type("Namuna Kaur")
    page.keyboard.press("Enter")

    expect(field).to_have_value("Namuna Kaur")
    expect(page.locator("#id_moderators option:checked")).to_have_count(0)
    page.unroute_all(behavior="ignoreErrors")


def test_a_save_that_comes_second_shows_both_texts(visit):
    first, second = visit("editor"), visit("lead")
    convening = make_roundtable(first, "Sample theme: as it was", "2026-04")
    for page in (first, second):
        page.goto(f"{convening}edit/")

    second.get_by_label("Theme").fill("Sample theme: the lead's")
    second.get_by_role("button", name="Save").click()
    expect(second.locator(".lede")).to_have_text("Sample theme: the lead's")
    first.get_by_label("Theme").fill("Sample theme: the editor's")
    first.get_by_role("button", name="Save").click()

    row = first.get_by_role("row", name=re.compile("^Theme"))
    expect(row).to_contain_text("the editor's")
    expect(row).to_contain_text("the lead's")
    expect(first.get_by_label("Theme")).to_have_value("Sample theme: the editor's")
    first.get_by_role("button", name="Save").click()
    expect(first.locator(".lede")).to_have_text("Sample theme: the editor's")


def test_a_viewer_reads_and_has_nothing_to_edit_with(visit):
    page = visit("viewer")

    page.goto("/convenings/sample-china-india-6/")
    expect(page.get_by_role("heading", level=1)).to_have_text("6th Sample Dialogue")
    expect(page.get_by_role("link", name="Edit", exact=True)).to_have_count(0)
    answer = page.goto("/convenings/sample-china-india-6/edit/")

    assert answer.status == 403
    expect(page.get_by_role("heading", level=1)).to_be_visible()
