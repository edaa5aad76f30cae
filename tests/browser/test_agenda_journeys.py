"""An agenda of two days, built by mouse and again by keys alone; the plain form without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.watching import violations

pytestmark = pytest.mark.browser
ROW = 6  # pixels of five minutes
FIRST_HOUR = 8


def new_agenda(page, theme: str, first_day: str, last_day: str) -> str:
    """The editor of a new roundtable of two days with two rooms."""
    page.goto("/convenings/new/?dialogue=sample-china-india&kind=roundtable")
    page.get_by_label("First day").fill(first_day)
    page.get_by_label("Last day").fill(last_day)
    page.get_by_label("Theme").fill(theme)
    page.get_by_role("button", name="Make the convening").click()
    expect(page.locator(".lede")).to_have_text(theme)
    convening = page.url.split("?")[0]
    for name in ("Long room", "Round room"):
        page.goto(f"{convening}rooms/new/")
        page.get_by_label("Name").fill(f"{name}, {theme}")
        page.get_by_label("Venue").fill("Sample house")
        page.get_by_role("button", name="Add the room").click()
    page.goto(f"{convening}edit/")
    page.get_by_label("Venue").fill("Sample house")
    page.get_by_role("button", name="Save").click()
    page.goto(f"{convening}agenda/edit/")
    return f"{convening}agenda/edit/"


def said(page, text: str) -> None:
    expect(page.locator("#said")).to_contain_text(text)


def point(page, room: int, hour: int, minute: int = 0) -> tuple[float, float]:
    """Where a time in a room is on the screen, once the grid stands at the top."""
    box = page.locator("#grid").bounding_box()
    head = page.locator(".clocks > b").nth(room - 1).bounding_box()
    row = (hour - FIRST_HOUR) * 12 + minute // 5
    return head["x"] + head["width"] / 2, box["y"] + row * ROW + ROW / 2


def drag(page, start, end) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, steps=2)
    page.mouse.move(*end, steps=2)
    page.mouse.up()


def block(page, title: str):
    return page.locator("a.s", has_text=title)


def middle(locator) -> tuple[float, float]:
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def name_it(page, title: str) -> None:
    """The panel has the focus on the title of what was drawn."""
    expect(page.get_by_label("Title*")).to_be_focused()
    page.keyboard.type(title)
    page.keyboard.press("Enter")
    said(page, f"Saved {title}")


def test_a_two_day_agenda_is_built_by_mouse(visit):
    page = visit("editor", {"width": 1280, "height": 1000})
    new_agenda(page, "By mouse", "2027-06-08", "2027-06-09")

    drag(page, point(page, 1, 9), point(page, 1, 9, 55))
    said(page, "09:00–10:00, Long room")
    name_it(page, "Opening words")
    drag(page, point(page, 2, 10), point(page, 2, 10, 25))
    name_it(page, "Minerals")

    drag(page, middle(block(page, "Minerals")), point(page, 1, 11, 15))
    said(page, "11:00–11:30, Long room")
    box = block(page, "Minerals").bounding_box()
    drag(page, (box["x"] + 40, box["y"] + box["height"] - 3), (box["x"] + 40, box["y"] + box["height"] - 3 + 6 * ROW))
    said(page, "11:00–12:00, Long room")
    drag(page, middle(block(page, "Minerals")), point(page, 1, 9, 30))
    said(page, "is taken by “Opening words”, 09:00–10:00")

    drag(page, middle(block(page, "Minerals")), middle(page.get_by_role("link", name=re.compile("^Wed 9"))))
    expect(page.get_by_role("heading", level=1)).to_have_text("Agenda, day 2")
    expect(block(page, "Minerals")).to_contain_text("11:00–12:00")
    drag(page, middle(block(page, "Minerals")), middle(page.locator("#tray h2")))
    said(page, "in the tray")
    drag(page, middle(page.locator(".chip", has_text="Minerals")), point(page, 2, 14))
    said(page, "9 June 2027, 14:00–15:00, Round room")

    page.get_by_role("button", name=re.compile("^Undo")).click()
    said(page, "Undone")
    expect(page.locator(".chip", has_text="Minerals")).to_be_visible()
    assert violations(page) == []


def test_a_two_day_agenda_is_built_by_keys_alone(visit):
    page = visit("editor", {"width": 1280, "height": 1000})
    new_agenda(page, "By keys", "2027-06-10", "2027-06-11")
    keys = page.keyboard

    keys.press("n")
    name_it(page, "Opening words")
    keys.press("Escape")
    for _ in range(3):
        keys.press("ArrowDown")
    keys.press("Alt+Shift+ArrowDown")
    keys.press("ArrowRight")
    said(page, "10 June 2027, 09:15–10:30, Round room")

    keys.press("n")
    name_it(page, "Minerals")
    keys.press("Escape")
    keys.press("PageDown")
    expect(page.get_by_role("heading", level=1)).to_have_text("Agenda, day 2")
    said(page, "11 June 2027, 09:00–10:00, Long room")

    expect(block(page, "Minerals")).to_be_focused()
    keys.press("t")
    said(page, "in the tray")
    expect(page.locator(".chip", has_text="Minerals")).to_be_focused()
    keys.press("p")
    said(page, "11 June 2027, 09:00–10:00, Long room")
    keys.press("u")
    said(page, "Undone")
    expect(page.locator(".chip", has_text="Minerals")).to_be_visible()


def test_without_scripts_the_panel_moves_a_session(visit):
    page = visit("editor", java_script_enabled=False)
    page.goto("/convenings/sample-china-india-7/agenda/edit/?day=2027-02-24")
    page.locator("a.s").first.click()
    page.get_by_label("Minutes*").fill("35")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".messages, .alert, [role=status]").first).to_contain_text("Saved")
    expect(page.get_by_label("Minutes*")).to_have_value("35")
