"""An indicator's page: points read by keys, by pointer and by touch; its months; and search."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FloatRect, Locator, Page

from indicators.models import Indicator, MonthlyReturn
from tests.browser.conftest import SignIn

FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
INSIDE = """() => [...document.querySelectorAll("table")].every(
  (table) => table.getBoundingClientRect().right <= table.parentElement.getBoundingClientRect().right
)"""
CANARY = "Kanarienvogel"


def opened(page: Page, ref: str) -> Page:
    page.goto(f"/children/indicators/{Indicator.objects.get(ref=ref).pk}/")
    return page


def box(shape: Locator) -> FloatRect:
    found = shape.bounding_box()
    assert found is not None
    return found


def barriers(page: Page) -> list[str]:
    return [each["id"] for each in Axe().run(page).response["violations"]]


@pytest.mark.trust
def test_the_points_of_a_chart_are_read_by_keys_and_pointer(signed_in: SignIn) -> None:
    page = opened(signed_in("head-of-performance"), "LAC9 (val)")
    reading, chart = page.locator(".reading"), page.get_by_role("slider")
    assert chart.count() == 1  # the other size is not there for anybody
    assert "August 2020: 142, +1% on July 2020" in (chart.get_attribute("aria-valuetext") or "")

    chart.focus()
    page.keyboard.press("ArrowLeft")
    assert reading.inner_text().startswith("July 2020 140")
    assert "July 2020: 140" in (chart.get_attribute("aria-valuetext") or "")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    assert reading.inner_text().startswith("August 2019 153")
    page.keyboard.press("End")
    assert reading.inner_text().startswith("August 2020 142")

    place = box(page.locator(".wide-chart circle.dot").nth(2))
    page.mouse.move(place["x"] + 5, place["y"] + 60)
    assert reading.inner_text().startswith("October 2019 157")
    page.locator("h1").click()
    assert reading.inner_text().startswith("August 2020 142")


@pytest.mark.trust
def test_months_are_chosen_and_nothing_overflows(signed_in: SignIn) -> None:
    page = opened(signed_in("head-of-performance"), "NI147")
    page.click("text=All months")

    assert page.url.endswith("?months=all")
    assert page.locator("[aria-current=true]").inner_text() == "All months"
    assert page.evaluate(FITS)
    assert page.evaluate(INSIDE)
    table, words = box(page.locator("table")), box(page.locator("#commentary"))
    assert words["x"] > table["x"] + table["width"]  # beside it
    assert barriers(page) == []


@pytest.mark.trust
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_on_a_phone_the_chart_is_small_and_read_by_touch(signed_in: SignIn, theme: str) -> None:
    page = opened(signed_in("head-of-performance", 390, theme), "NI147")
    chart = page.get_by_role("slider")

    place = box(chart)
    chart.dispatch_event(
        "pointerdown",
        {"clientX": place["x"] + 42, "clientY": place["y"] + 50, "pointerType": "touch", "bubbles": True},
    )

    assert page.locator(".reading").inner_text().startswith("August 2019 83%")
    assert place["width"] <= 358
    assert page.evaluate(FITS)
    assert page.evaluate(INSIDE)
    assert barriers(page) == []


@pytest.mark.trust
def test_search_finds_words_and_keeps_from_viewers_what_no_book_says(signed_in: SignIn) -> None:
    august = MonthlyReturn.objects.filter(reporting_month__month="2020-08-01", indicator__ref="LAC1")
    august.update(commentary=f"The {CANARY} sings.")

    chief = signed_in("head-of-performance")
    chief.goto("/children/search/")
    chief.fill("#id_q", CANARY.upper())
    chief.press("#id_q", "Enter")
    chief.wait_for_selector("mark")
    assert chief.locator("mark").inner_text() == CANARY
    assert barriers(chief) == []
    chief.click("main .found a")
    chief.wait_for_selector("h1:has-text('LAC1')")

    member = signed_in("elected-member", 390, "dark")
    member.goto(f"/children/search/?q={CANARY}")
    assert "Nothing here has" in member.inner_text("main")
    assert CANARY not in member.inner_text("main .empty").replace(f"“{CANARY}”", "")
    member.goto("/children/search/?q=young people")
    assert member.locator("mark").count() >= 2
    assert member.evaluate(FITS)
    assert barriers(member) == []
    member.click("main .found a >> nth=0")
    member.wait_for_selector("h1:has-text('July 2020')")
