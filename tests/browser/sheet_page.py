"""A reporter's sheet in a browser: its rows and cells, what is typed and pasted there, what it says."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from indicators.management.demonstration.cast import PASSWORD
from indicators.models import MonthlyReturn

MY = "/children/2020-08/my/"
SAVED = re.compile(r"All changes saved \d\d:\d\d")
UNDER_THE_DOCK = """() => {
  const focused = document.activeElement;
  const [at, dock] = [focused, document.querySelector(".dock")].map((each) => each.getBoundingClientRect());
  return !focused.closest(".dock") && at.bottom > dock.top && at.top < dock.bottom;
}"""

Tab = Callable[..., Page]


def sign_in(page: Page, address: str = "/sign-in/") -> None:
    page.goto(address)
    page.fill("#id_login", "children-in-care-manager@example.org")
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(re.compile(rf"^[^?]*{MY}$"))


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
