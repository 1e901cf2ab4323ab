"""A sheet loses no word: without a connection, beside somebody else, after the session ended."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from playwright.sync_api import Dialog, expect

from tests.browser.sheet_page import MY, SAVED, Tab, cell, returned, row, saying, sign_in, words


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


@pytest.mark.trust
def test_what_was_not_sent_is_there_and_sent_when_the_page_is_opened_again(tab: Tab) -> None:
    page = tab()
    page.route("**/my/rows/*/", lambda route: route.abort())
    words(page, "LAC1").fill("Typed just before the page was closed.")
    saying(page, "Kept on this computer, 1 change to send")
    page.unroute_all()
    page.reload()
    expect(words(page, "LAC1")).to_have_value("Typed just before the page was closed.")
    expect(page.locator(".saving:is(.busy, .kept, .trouble)")).to_have_count(0)
    assert returned("LAC1").commentary == "Typed just before the page was closed."
    assert page.evaluate("sessionStorage.length") == 0


@pytest.mark.trust
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


@pytest.mark.trust
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


@pytest.mark.trust
def test_signing_out_leaves_no_words_behind_and_asks_first(tab: Tab) -> None:
    page, asked = tab(), list[str]()

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.route("**/my/rows/*/", lambda route: route.abort())
    words(page, "LAC1").fill("Not for whoever comes next.")
    saying(page, "Kept on this computer, 1 change to send")
    page.once("dialog", answer)
    page.locator(".who > summary, .who summary").first.click()
    page.locator(".who").get_by_text("Sign out").click()
    page.wait_for_url("**/sign-in/**")
    assert asked == ["beforeunload"]
    assert page.evaluate("sessionStorage.length") == 0


@pytest.mark.trust
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
    assert returned("LAC3").value == Decimal(12)
    assert returned("LAC1").commentary == "Another row."
