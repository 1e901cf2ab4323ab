"""A workbook in a browser: three clicks to applied, dropped too, and without any script."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from indicators.models import ImportFile, MonthlyReturn, Scorecard
from portal.accounts.models import User
from tests.indicators.factories import PASSWORD, MembershipFactory, ScorecardFactory

WORKBOOK = Path(__file__).parents[1] / "indicators/imports/corpus/a workbook as a council keeps it.xlsx"
DROPPED = """([name, content]) => {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], name));
  return transfer;
}"""


@pytest.fixture
def scorecard(transactional_db: None, tmp_path: Path, settings: LazySettings) -> Scorecard:
    """An empty one, with somebody who administers it."""
    settings.DATA_DIR = tmp_path
    found: Scorecard = ScorecardFactory.create(slug="children")
    person = User.objects.create_user(
        email="analyst@example.org", full_name="Analyst", short_name="analyst", password=PASSWORD
    )
    MembershipFactory.create(scorecard=found, person=person, role="administrator")
    return found


@pytest.fixture(
    params=[True, pytest.param(False, marks=pytest.mark.trust)], ids=["with scripts", "without scripts"]
)
def imports(
    request: pytest.FixtureRequest, live_server: LiveServer, scorecard: Scorecard, browser: Browser
) -> Iterator[Page]:
    """The page of imports, signed in."""
    context = browser.new_context(base_url=live_server.url, java_script_enabled=request.param)
    page = context.new_page()
    page.goto("/sign-in/")
    page.fill("#id_login", "analyst@example.org")
    page.fill("#id_password", PASSWORD)
    page.click("main button")
    page.goto("/children/imports/")
    yield page
    context.close()


def test_a_workbook_is_applied_in_three_clicks_and_undone_in_one(imports: Page) -> None:
    with imports.expect_file_chooser() as chooser:
        imports.click("input[type=file]")  # the first
    chooser.value.set_files(WORKBOOK)
    imports.click("text=See what it changes")  # the second
    imports.wait_for_selector("text=440 cells will be written")
    imports.click("button:has-text('Apply 440')")  # the third

    imports.wait_for_selector("text=is applied.")
    assert MonthlyReturn.objects.exclude(state="missing").count() == 385
    imports.click("button:has-text('Undo')")
    imports.wait_for_selector("text=everything is as it was")
    assert MonthlyReturn.objects.count() == 0


@pytest.mark.trust
@pytest.mark.parametrize("imports", [True], indirect=True)
def test_a_workbook_is_dropped_and_applied(imports: Page) -> None:
    content = base64.b64encode(WORKBOOK.read_bytes()).decode()
    transfer = imports.evaluate_handle(DROPPED, [WORKBOOK.name, content])

    with imports.expect_navigation():
        imports.dispatch_event("form.drop", "drop", {"dataTransfer": transfer})
    imports.click("button:has-text('Apply 440')")

    imports.wait_for_selector("text=is applied.")
    assert ImportFile.objects.get().applied_at is not None
