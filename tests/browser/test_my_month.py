"""My month as it is typed: a sheet that takes the keys of one, saves itself, and loses no word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from indicators.management.demonstration.cast import PASSWORD
from indicators.models import MonthlyReturn
from indicators.rules.figures import NOTHING_TYPED, Unit
from indicators.rules.reading import Entry, merged, read_line
from indicators.rules.sources import NO_PART, OWN_PART, Definition, figures_of_month
from indicators.rules.wording import figure_text

MY = "/children/2020-08/my/"
SAVED = re.compile(r"All changes saved \d\d:\d\d")

UNDER_THE_DOCK = """() => {
  const focused = document.activeElement;
  const [at, dock] = [focused, document.querySelector(".dock")].map((each) => each.getBoundingClientRect());
  return !focused.closest(".dock") && at.bottom > dock.top && at.top < dock.bottom;
}"""

Tab = Callable[..., Page]


@pytest.fixture
def tab(live_server: LiveServer, demonstration: None, browser: Browser) -> Iterator[Tab]:
    """A reporter's sheet in a browser of its own, saving fast. Only errors of scripts are wrong here."""
    wrong: list[str] = []
    contexts = []

    def opened(**how: object) -> Page:
        context = browser.new_context(
            base_url=live_server.url, viewport={"width": 1280, "height": 900}, **how
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        sign_in(page)
        if how.get("java_script_enabled", True):
            page.evaluate("document.querySelector('form.sheet-form').dataset.wait = '20'")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


def sign_in(page: Page, address: str = "/sign-in/") -> None:
    page.goto(address)
    page.fill("#id_username", "children-in-care-manager@example.org")
    page.fill("#id_password", PASSWORD)
    page.click("main button")
    page.wait_for_url(f"**{MY}")


def returned(ref: str) -> MonthlyReturn:
    return MonthlyReturn.objects.get(indicator__ref=ref, reporting_month__month="2020-08-01")


def row(page: Page, ref: str) -> Locator:
    return page.locator(f"[data-ref='{ref}']")


def cell(page: Page, ref: str, part: str = "value") -> Locator:
    return row(page, ref).locator(f"[data-typed={part}]")


def words(page: Page, ref: str) -> Locator:
    return row(page, ref).locator("textarea")


def focused(page: Page) -> str:
    """The ref of the row that the cursor is in, and the part."""
    at = "document.activeElement"
    part = page.evaluate(f"{at}.dataset.typed ?? {at}.name?.split('-')[1] ?? {at}.textContent.trim()")
    ref = page.evaluate(f"{at}.closest('[data-ref]')?.dataset.ref ?? ''")
    return f"{ref} {part}".strip()


def saying(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.locator("[data-saving]")).to_contain_text(text)


def paste(page: Page, into: Locator, text: str) -> None:
    into.focus()
    into.evaluate(
        """(cell, text) => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          const how = { clipboardData: data, bubbles: true, cancelable: true };
          cell.dispatchEvent(new ClipboardEvent("paste", how));
        }""",
        text,
    )


SCALES = {Unit.COUNT: "1", Unit.PERCENTAGE: "100", Unit.RATE: "10000"}


def by_the_rules(unit: Unit, decimals: int, typed: dict[str, str]) -> str | None:
    """As a save would print it; None where it would be refused."""
    parts = (NO_PART, NO_PART) if unit is Unit.COUNT else (OWN_PART, OWN_PART)
    definition = Definition(1, unit, Fraction(SCALES[unit]), *parts)
    reading = read_line(Entry(definition, decimals), typed)
    if reading.problems:
        return None
    kept = {1: merged(NOTHING_TYPED, reading.said)}
    return figure_text(figures_of_month([definition], kept, None)[1], unit, decimals)


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


def test_what_cannot_be_sent_is_kept_and_sent_when_it_can(tab: Tab) -> None:
    page = tab()
    page.context.set_offline(True)
    words(page, "LAC1").fill("Kept while there was no connection.")
    cell(page, "LAC3").fill("25")
    saying(page, "No connection. Kept on this computer, 2 changes to send")
    page.click("text=Submit")
    assert page.url.endswith(MY)
    page.context.set_offline(False)
    saying(page, SAVED)
    assert returned("LAC1").commentary == "Kept while there was no connection."

    page.context.set_offline(True)
    words(page, "LAC1").fill("Typed just before the page was closed.")
    saying(page, "1 change to send")
    page.context.set_offline(False)
    page.reload()
    saying(page, SAVED)
    assert returned("LAC1").commentary == "Typed just before the page was closed."
    assert page.evaluate("sessionStorage.length") == 0


@pytest.mark.parametrize(("chosen", "kept"), [("Keep mine", "Mine."), ("Take theirs", "Theirs.")])
def test_two_who_write_at_once_see_both_texts(tab: Tab, chosen: str, kept: str) -> None:
    mine, theirs = tab(), tab()
    words(theirs, "LAC1").fill("Theirs.")
    saying(theirs, SAVED)
    words(mine, "LAC1").fill("Mine.")
    saying(mine, re.compile(r"Somebody else changed LAC1 at \d\d:\d\d. *Compare"))
    expect(row(mine, "LAC1").locator(".compare")).to_contain_text("Theirs.")
    assert words(mine, "LAC1").input_value() == "Mine."
    assert returned("LAC1").commentary == "Theirs."

    mine.click(f"text={chosen}")

    expect(row(mine, "LAC1").locator(".compare")).to_have_count(0)
    expect(mine.locator(".saving.trouble")).to_have_count(0)
    expect(words(mine, "LAC1")).to_have_value(kept)
    words(mine, "LAC1").press("End")
    words(mine, "LAC1").type(" And more.")
    saying(mine, SAVED)
    assert returned("LAC1").commentary == f"{kept} And more."


def test_whoever_is_signed_out_keeps_their_words_and_goes_on(tab: Tab) -> None:
    page = tab()
    page.context.clear_cookies(name="sessionid")
    words(page, "LAC1").fill("Written after the session ended.")
    saying(page, "You were signed out. Your words are kept in this tab.")
    with page.context.expect_page() as other:
        page.click("text=Sign in again")
    sign_in(other.value, other.value.url)
    page.bring_to_front()
    page.evaluate("dispatchEvent(new Event('focus'))")
    saying(page, SAVED)
    assert returned("LAC1").commentary == "Written after the session ended."


def test_signing_out_leaves_no_words_behind_and_asks_first(tab: Tab) -> None:
    page, asked = tab(), []
    page.route("**/my/rows/*/", lambda route: route.abort())
    words(page, "LAC1").fill("Not for whoever comes next.")
    saying(page, "Kept on this computer, 1 change to send")
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.locator(".who > summary, .who summary").first.click()
    page.locator(".who").get_by_text("Sign out").click()
    page.wait_for_url("**/sign-in/**")
    assert asked == ["beforeunload"]
    assert page.evaluate("sessionStorage.length") == 0


def test_a_figure_that_cannot_be_read_is_said_in_its_row_and_half_typed_ones_are_not_sent(tab: Tab) -> None:
    page = tab()
    cell(page, "LAC3").fill("12.")
    words(page, "LAC1").fill("Another row.")
    saying(page, "LAC3 is not saved.")
    expect(row(page, "LAC3").locator("[data-part=problems]")).to_contain_text("“12.” is not a number")
    expect(cell(page, "LAC3")).to_have_attribute("aria-invalid", "true")
    cell(page, "LAC3").fill("12")
    saying(page, SAVED)
    expect(row(page, "LAC3").locator("[data-part=problems]")).not_to_contain_text("is not a number")
    assert (returned("LAC3").value, returned("LAC1").commentary) == (12, "Another row.")


def test_all_of_it_works_without_a_script(tab: Tab) -> None:
    page = tab(java_script_enabled=False)
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
    expect(page.locator("main")).to_contain_text("submitted 10.")
    assert hidden == []


FIGURES = [
    *(
        "",
        " ",
        "0",
        "00",
        "0.0",
        "1",
        "007",
        "1,412",
        "0,281",
        "12,34",
        "1,000,000",
        " 28 ",
        "28%",
        "-",
        "n/a",
        "−1",
    ),
    *("-1", "1e3", ".5", "5.", "0.5", "2.675", "1.005", "0.000000000001", "0.0000000000001", "999999999999"),
    *("9999999999999", "28.166519043401239", "0.12345678901234567", "123456789012345", "1234567890.123456"),
]
"""Cells that are hard to read, to divide or to print."""


def test_the_page_computes_what_the_rules_compute(tab: Tab) -> None:
    rows = [(unit, decimals) for unit in Unit for decimals in (0, 1, 3)]
    values = [(unit, places, {"value": text}) for unit, places in rows for text in FIGURES]
    ratios = [
        (unit, places, {"numerator": over, "denominator": under})
        for unit, places in rows
        if unit is not Unit.COUNT
        for over, under in product(FIGURES, FIGURES)
    ]
    cases = [*values, *ratios]

    found = tab().evaluate(
        "cases => cases.map(([row, typed]) => sheetFigures.result(row, typed))",
        [
            ({"unit": unit.value, "decimals": places, "scale": SCALES[unit]}, typed)
            for unit, places, typed in cases
        ],
    )

    assert {
        (unit.value, places, *typed.values()): (here, there)
        for (unit, places, typed), here in zip(cases, found, strict=True)
        if here != (there := by_the_rules(unit, places, typed))
    } == {}
