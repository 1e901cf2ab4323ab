"""What is measured, set up in a browser: from a new theme to the month, by keyboard, without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from indicators.management.demonstration.cast import PASSWORD
from indicators.models import Indicator, Target
from tests.browser.conftest import SignIn

NAMES = ("indicators", "indicators/add", "order", "themes", "population", "targets", "benchmarks")


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def page(
    request: pytest.FixtureRequest, live_server: LiveServer, demonstration: None, browser: Browser
) -> Iterator[Page]:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=request.param)
    found = context.new_page()
    found.goto("/sign-in/")
    found.fill("#id_login", "performance-analyst@example.org")
    found.fill("#id_password", PASSWORD)
    found.click("main button")
    yield found
    context.close()


def add(page: Page, ref: str, title: str, **more: str) -> None:
    page.goto("/children/setup/indicators/add/")
    page.fill("#id_ref", ref)
    page.fill("#id_title", title)
    page.select_option("#id_theme", label="Youth work")
    for name, label in more.items():
        page.select_option(f"#id_{name}", label=label)
    page.click("button:has-text('Add the indicator')")
    page.wait_for_selector(f"text={ref} is saved.")


@pytest.mark.trust
def test_a_theme_with_two_indicators_a_target_and_a_benchmark_are_seen_in_the_month(page: Page) -> None:
    page.goto("/children/setup/themes/")
    page.fill("#id_new1-name", "Youth work")
    page.press("#id_new1-name", "Enter")
    page.wait_for_selector("text=Saved 1 change.")
    add(page, "Y1", "Young people seen")
    share = {"unit": "Percentage: a part of a whole", "numerator": "Y1: Young people seen"}
    add(page, "Y2", "Share of young people seen", **share, denominator="Typed each month")
    keys = {each.ref: each.pk for each in Indicator.objects.filter(ref__startswith="Y")}

    page.goto("/children/setup/targets/")
    page.fill(f"#id_{keys['Y2']}-2020-value", "92.0%")
    page.click("button:has-text('Save targets')")
    page.wait_for_selector("text=Saved 1 change.")
    page.goto("/children/setup/benchmarks/")
    page.fill("tr:has-text('Y2') td:nth-of-type(2) input >> nth=0", "81%")
    page.fill("tr:has-text('Y2') td:nth-of-type(2) input >> nth=1", "2018-19")
    page.click("button:has-text('Save benchmarks')")
    page.wait_for_selector("text=Saved 1 change.")

    page.goto("/children/2020-08/table/")
    row = page.inner_text("tr:has-text('Share of young people seen')")
    assert "81%" in row
    assert Target.objects.get(indicator__ref="Y2").decimals == 1


@pytest.mark.trust
def test_an_indicator_is_moved_by_its_button_and_the_order_saved(page: Page) -> None:
    page.goto("/children/setup/order/")
    page.focus("button[aria-label='Move M1 down']")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Moved, not saved yet")
    assert page.locator("li.order-row b").first.inner_text() == "M2"
    page.click("button[name=save]")

    page.wait_for_selector("text=The order is saved.")
    assert [each.ref for each in Indicator.objects.in_book_order()[:2]] == ["M2", "M1"]


@pytest.mark.trust
@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark")])
def test_pages_of_set_up_have_no_barriers_and_fit(signed_in: SignIn, width: int, theme: str) -> None:
    page = signed_in("performance-analyst", width, theme)
    for name in NAMES:
        page.goto(f"/children/setup/{name}/")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{name}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.trust
def test_the_grid_moves_as_a_spreadsheet_and_the_form_shows_what_fits(signed_in: SignIn) -> None:
    page = signed_in("performance-analyst")
    page.goto("/children/setup/targets/")
    first, second = (
        page.locator("tbody tr:not(.theme)").nth(place).locator("input").first for place in (0, 1)
    )
    first.focus()
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    assert second.evaluate("each => each === document.activeElement")
    assert page.inner_text("#grid-state") == "1 changed, not saved yet"

    page.goto("/children/setup/indicators/add/")
    assert not page.is_visible("#id_scale")
    page.select_option("#id_unit", "rate")
    page.select_option("#id_denominator", "population")
    assert page.inner_text("#computed") == "10,000 × … ÷ population"
