"""My month as it is typed: a sheet that takes the keys of one, saves itself, and loses no word."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from indicators.models import MonthlyReturn
from tests.browser.conftest import SignIn

MY = "/children/2020-08/my/"
REPORTER = "children-in-care-manager"
SAVED = re.compile(r"All changes saved \d\d:\d\d")


def returned(ref: str) -> MonthlyReturn:
    return MonthlyReturn.objects.get(indicator__ref=ref, reporting_month__month="2020-08-01")


def cell(page: Page, ref: str, part: str = "value") -> str:
    return f"[data-ref='{ref}'] [data-typed={part}]"


def words(ref: str) -> str:
    return f"[data-ref='{ref}'] textarea"


@pytest.fixture
def sheet(signed_in: SignIn) -> Page:
    page = signed_in(REPORTER)
    page.wait_for_url(f"**{MY}")
    page.evaluate("document.querySelector('form.sheet-form').dataset.wait = '50'")
    return page


def test_a_row_saves_itself_and_what_follows_it_moves(sheet: Page) -> None:
    sheet.fill("[data-ref='NI147'] [data-typed=numerator]", "171")
    expect(sheet.locator("[data-ref='NI147'] [data-result]")).to_have_text("90%")
    expect(sheet.locator("[data-saving]")).to_have_text(SAVED)
    assert returned("NI147").numerator == 171
