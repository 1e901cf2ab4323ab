"""My month as it is typed: two clicks, the keys of a spreadsheet, a paste, and no script."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.sheet_page import (
    MY,
    SAVED,
    UNDER_THE_DOCK,
    Tab,
    cell,
    focused,
    paste,
    returned,
    row,
    saying,
    words,
)


def test_from_the_mail_to_submitted_are_two_clicks_and_what_is_typed(tab: Tab) -> None:
    page = tab()
    page.goto(MY)  # the first click: the link in the mail
    assert focused(page) == "NI147 commentary"
    page.keyboard.press("Control+End")
    page.keyboard.type(" Each of the six has a visit before 18 September.")
    saying(page, SAVED)
    row(page, "LAC3").locator("input[type=radio]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Courts had held adoptions over.")
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=progress]")).to_contain_text("12 of 12 done")
    page.click("text=Submit 12")  # the second

    expect(page.locator("main")).to_contain_text("Nothing is waiting for you here.")
    assert {returned(ref).stage for ref in ("NI147", "LAC3", "LAC1", "LAC7-QL")} == {"submitted"}
    assert returned("NI147").commentary.endswith("before 18 September.")


@pytest.mark.trust
def test_keys_walk_the_cells_as_in_a_spreadsheet(tab: Tab) -> None:
    page = tab()
    cell(page, "NI147", "numerator").focus()
    been = []
    for key in ("ArrowRight", "Enter", "ArrowDown", "Shift+Enter", "ArrowUp", "ArrowLeft"):
        page.keyboard.press("End" if key == "ArrowRight" else "Home")
        page.keyboard.press(key)
        been.append(focused(page))
    assert been == [
        *("NI147 denominator", "LAC3 value", "LAC7-QL numerator"),
        *("LAC3 value", "NI147 numerator", "NI147 numerator"),
    ]
    page.keyboard.type("1x")
    page.keyboard.press("Escape")
    assert cell(page, "NI147", "numerator").input_value() == "159"
    words(page, "NI147").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert focused(page) == "NI147 commentary"


@pytest.mark.trust
def test_a_column_of_excel_fills_down_and_can_be_taken_back(tab: Tab) -> None:
    page = tab()
    before = [each.input_value() for each in page.locator("input.figure").all()]
    rows = page.locator("article:has(input.figure)").count()

    paste(page, cell(page, "NI147", "numerator"), "160\t191\n1,025\t7\n\n" + "3\n" * rows)

    assert [cell(page, "NI147", part).input_value() for part in ("numerator", "denominator")] == [
        "160",
        "191",
    ]
    assert cell(page, "LAC3").input_value() == "1,025"
    assert cell(page, "LAC7-QL", "numerator").input_value() == "360"  # blank leaves what is there
    expect(page.locator(".pasted")).to_contain_text(
        "Left out: 3 lines had no row left, and 1 cell had no box."
    )
    saying(page, SAVED)
    assert returned("LAC3").value == 1025
    page.click("text=Undo paste")
    assert [each.input_value() for each in page.locator("input.figure").all()] == before
    saying(page, SAVED)
    expect(row(page, "LAC3").locator("[data-part=change]")).to_contain_text("+300%")
    paste(page, cell(page, "LAC3"), "1\n2")
    page.keyboard.press("Escape")
    assert cell(page, "LAC3").input_value() == "24"


def test_all_of_it_works_without_a_script(tab: Tab) -> None:
    page = tab(script=False)
    cell(page, "NI147", "numerator").fill("158")
    words(page, "NI147").fill("Seven fewer.")
    page.click("button:has-text('Save'):not([data-keep])")
    expect(row(page, "NI147").locator(".result")).to_contain_text("83%")
    row(page, "LAC3").get_by_label("Right, and real").check()
    row(page, "LAC3").get_by_label("Why").fill("Courts had held adoptions over.")
    page.click("text=Keep 24")
    page.click("text=Submit 12")

    expect(page.locator("main")).to_contain_text("Nothing is waiting for you here.")
    assert (returned("NI147").stage, returned("LAC3").stage) == ("submitted", "submitted")


@pytest.mark.trust
def test_the_keyboard_alone_reaches_submit_and_the_dock_never_hides_where_it_is(tab: Tab) -> None:
    page = tab()
    hidden = []
    for _ in range(90):
        page.keyboard.press("Tab")
        if page.evaluate(UNDER_THE_DOCK):
            hidden.append(focused(page))
        if focused(page).startswith("Submit"):
            break
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    expect(page.locator("main")).to_contain_text("Submitted 10 returns.")
    assert hidden == []
