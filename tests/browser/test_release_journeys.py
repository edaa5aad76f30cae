"""An agenda is planned, released, changed and released again; calendars and readers follow; two people edit at once."""

import datetime

import icalendar
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.test_agenda_journeys import block, new_agenda, said
from tests.browser.watching import sideways, violations

pytestmark = pytest.mark.browser
IN_THE_TRAY = ("Opening words", "Minerals", "What we recommend")
POLLED_EVERY = 15_000  # milliseconds, as static/js/agenda.js says
INDIA_AHEAD_OF_NEW_YORK = datetime.timedelta(hours=9, minutes=30)  # in June
TALL = {"width": 1280, "height": 1000}


def add_to_tray(page, convening: str, title: str) -> None:
    """A session of an hour without a time."""
    page.goto(f"{convening}sessions/new/")
    page.get_by_label("Title*").fill(title)
    page.get_by_role("button", name="Add the session").click()
    page.wait_for_url(lambda url: "/sessions/new/" not in url)


def set_zone(page, convening: str, zone: str) -> None:
    """Say where the times of the convening are counted."""
    page.goto(f"{convening}edit/")
    page.locator("[name=timezone]").fill(zone)
    page.get_by_role("button", name="Save").click()


def accept_a_plan(page) -> None:
    """Ask for a plan of what waits in the tray, and take it as it is."""
    page.get_by_role("button", name="Propose a plan").click()
    expect(page.locator("#proposal")).to_contain_text("A plan, not applied yet")
    page.get_by_role("button", name="Accept the plan").click()
    expect(page.locator("#tray")).to_contain_text("Everything has its time.")


def release(page, number: int, note: str) -> None:
    """From the editor: look at the difference, and release it with a note."""
    page.get_by_label("Note with this version").fill(note)
    page.get_by_role("button", name=f"Release version {number}").click()
    expect(page.get_by_role("main")).to_contain_text(f"Version {number} is released.")


def entries(page) -> dict[str, icalendar.Event]:
    """The calendar file that the page offers, by title."""
    with page.expect_download() as download:
        page.get_by_role("main").get_by_role("link", name="Calendar", exact=True).click()
    calendar = icalendar.Calendar.from_ical(download.value.path().read_bytes())
    return {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}


def read_on_a_phone(page, agenda: str) -> None:
    """By day, on the reader's own clock, without a sideways move."""
    page.goto(agenda)
    days = page.get_by_role("navigation", name="Days")
    expect(days.get_by_role("link")).to_have_text(["Tue 15 Jun", "Wed 16 Jun", "All days"])
    clock = page.get_by_label("Your clock")
    expect(clock.locator("option").nth(1)).to_have_text("New York, where you are")
    clock.select_option("America/New_York")
    page.get_by_role("button", name="Show").click()

    page.get_by_role("navigation", name="Days").get_by_role("link", name="Tue 15 Jun").click()
    expect(page.get_by_role("heading", level=2, name="Tuesday, 15 June 2027")).to_be_visible()
    expect(page.get_by_role("heading", level=2, name="Wednesday, 16 June 2027")).to_have_count(0)
    times = page.locator(".agenda-item .when").first.inner_text()
    there = datetime.datetime.strptime(times[:5], "%H:%M") - INDIA_AHEAD_OF_NEW_YORK  # noqa: DTZ007 a clock, no moment
    assert f"New York {there:%H:%M}" in times
    assert violations(page) == []
    assert sideways(page) == []


def convening_of_two_days(page, theme: str, first_day: str, last_day: str, titles) -> str:
    """A roundtable in Indian time whose sessions wait in the tray; its address. The page shows the editor."""
    editor = new_agenda(page, theme, first_day, last_day)
    convening = editor.removesuffix("agenda/edit/")
    set_zone(page, convening, "Asia/Kolkata")
    for title in titles:
        add_to_tray(page, convening, title)
    page.goto(editor)
    return convening


def test_an_agenda_is_released_and_released_again(visit):
    page = visit("lead", TALL)
    convening = convening_of_two_days(page, "By release", "2027-06-15", "2027-06-16", IN_THE_TRAY)
    accept_a_plan(page)
    block(page, "What we recommend").focus()
    page.keyboard.press("PageDown")
    said(page, "16 June 2027")
    page.get_by_role("link", name="Look at it before release").click()
    expect(page.get_by_role("region", name="What is released")).to_contain_text("Minerals")
    release(page, 1, "Sample: as the co-chairs agreed")
    first = entries(page)

    page.get_by_role("link", name="Edit the agenda").click()
    was = block(page, "Minerals").get_attribute("data-start")
    block(page, "Minerals").focus()
    page.keyboard.press("Alt+Shift+ArrowUp")
    said(page, "Minerals")
    page.get_by_role("link", name="See the difference").click()
    expect(page.get_by_role("region", name="What differs from version 1")).to_contain_text("Minerals")
    expect(page.get_by_role("region", name="In delegates’ calendars")).to_contain_text("1 entry will change in place")
    assert violations(page) == []
    release(page, 2, "Sample: a shorter panel")
    second = entries(page)

    page.get_by_role("link", name="Version 2", exact=True).click()
    changed = page.get_by_role("region", name="What it changed")
    expect(changed).to_contain_text("Minerals")
    assert was in changed.inner_text() and "Opening words" not in changed.inner_text()
    assert violations(page) == []
    assert {str(event["UID"]) for event in first.values()} == {str(event["UID"]) for event in second.values()}
    assert {title for title in first if second[title]["SEQUENCE"] > first[title]["SEQUENCE"]} == {"Minerals"}
    assert second["Minerals"]["UID"] == first["Minerals"]["UID"]
    read_on_a_phone(visit("viewer", PHONE, timezone_id="America/New_York"), f"{convening}agenda/")


def test_two_people_edit_one_agenda_and_lose_nothing(visit):
    mine, theirs = visit("lead", TALL), visit("editor", TALL)
    convening = convening_of_two_days(mine, "By two", "2027-06-17", "2027-06-18", IN_THE_TRAY[:2])
    accept_a_plan(mine)
    theirs.clock.install()
    theirs.goto(f"{convening}agenda/edit/")
    block(theirs, "Minerals").click()
    theirs.get_by_label("Title*").fill("Minerals and metals")

    block(mine, "Opening words").focus()
    mine.keyboard.press("Alt+Shift+ArrowUp")
    said(mine, "Opening words")
    now = block(mine, "Opening words").get_attribute("data-minutes")
    theirs.clock.fast_forward(POLLED_EVERY)
    expect(block(theirs, "Opening words")).to_have_attribute("data-minutes", now)

    expect(theirs.get_by_label("Title*")).to_have_value("Minerals and metals")
    theirs.get_by_role("button", name="Save", exact=True).click()
    said(theirs, "Saved Minerals and metals")
    expect(block(theirs, "Opening words")).to_have_attribute("data-minutes", now)
