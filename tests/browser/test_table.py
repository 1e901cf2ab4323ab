"""The month table and the reports in a browser: narrowed, sorted, taken away, walked by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from indicators.management.demonstration.cast import PASSWORD
from tests.browser.conftest import SignIn

TABLE = "/children/2020-08/table/"
HIDDEN_UNDER = """() => {
  const it = document.activeElement.getBoundingClientRect();
  const at = document.elementFromPoint(it.left + it.width / 2, it.top + it.height / 2);
  return document.activeElement.contains(at) ? "" : (at && at.outerHTML.slice(0, 80));
}"""


def refs(page: Page) -> list[str]:
    return page.locator(".month-table [scope=row] b").all_inner_texts()


def test_the_table_is_narrowed_sorted_cut_and_taken_away(signed_in: SignIn) -> None:
    page = signed_in("head-of-performance")
    page.goto(TABLE)
    page.click(".chips >> text=Worse")
    page.click("thead >> text=from Jul 20")
    page.click("text=Columns")
    for label in ("Feb 20", "13 months", "Owner"):
        page.uncheck(f".columns >> text='{label}'")
    page.click("text=Show these columns")
    page.fill("#id_find", "assess")
    page.press("#id_find", "Enter")
    page.wait_for_url("**find=assess**")
    assert "theme=" not in page.url  # what is empty is not said
    with page.expect_download() as download:
        page.click(".acts >> text=CSV")
    lines = Path(download.value.path()).read_text().splitlines()
    assert [line.partition(",")[0] for line in lines[1:]] == refs(page) != []
    assert lines[0].startswith("ref,title,theme,reporter,2020-03,")


@pytest.mark.trust
def test_themes_fold_and_a_row_opens_by_keyboard_and_nothing_hides_the_focus(signed_in: SignIn) -> None:
    page = signed_in("head-of-performance")
    page.goto(TABLE)
    page.locator(".month-table").focus()
    page.keyboard.press("Tab")  # Ref.
    for _ in range(20):
        page.keyboard.press("Tab")
        assert page.evaluate(HIDDEN_UNDER) == ""
    page.locator(".month-table").evaluate("box => box.scrollTo(600, 500)")
    fold = page.get_by_role("button", name="Contact and referral")
    fold.focus()
    assert page.evaluate(HIDDEN_UNDER) == ""
    page.keyboard.press("Enter")
    assert page.locator("#m1").is_hidden()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("#m1 details[open]").count() == 1
    page.locator("#lac14 summary").focus()
    assert page.evaluate(HIDDEN_UNDER) == ""


@pytest.mark.trust
def test_a_narrow_window_opens_at_this_month(signed_in: SignIn) -> None:
    page = signed_in("head-of-performance", 390)
    page.goto(TABLE)

    now = page.locator("#m1 .now").bounding_box()
    assert now is not None
    assert 174 <= now["x"] <= 390 - now["width"]


@pytest.fixture
def without_script(live_server: LiveServer, demonstration: None, browser: Browser) -> Page:
    page = browser.new_context(base_url=live_server.url, java_script_enabled=False).new_page()
    page.goto("/sign-in/")
    page.fill("#id_login", "head-of-performance@example.org")
    page.fill("#id_password", PASSWORD)
    page.click("main button")
    return page


@pytest.mark.trust
def test_all_of_it_works_without_script(without_script: Page) -> None:
    page = without_script
    page.goto(TABLE)
    assert page.locator(".fold").count() == 0
    page.select_option("#id_reporter", label="Front door manager")
    page.click("text='Show'")
    found = refs(page)
    page.click("thead >> text=Aug 20")
    assert sorted(refs(page)) == sorted(found)
    page.click("text=Columns")
    page.uncheck(".columns >> text=Feb 20")
    page.click("text=Show these columns")
    assert page.locator("thead >> text=Feb 20").count() == 0
    page.goto("/children/reports/")
    assert page.locator(".copy:visible").count() == 0
    page.click(".hashes summary")
    assert page.locator(".hashes .hash").first.is_visible()


@pytest.mark.parametrize("name", ["elected-member", "head-of-performance"])
def test_the_newest_book_is_one_click_from_home(name: str, signed_in: SignIn) -> None:
    page = signed_in(name)
    with page.expect_download() as download:
        page.click("text=/Download the latest|Latest book/ >> nth=0")

    assert download.value.suggested_filename == "children-2020-07-ed1.pdf"
