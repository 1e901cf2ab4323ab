"""An administrator sets people and the scorecard up in a browser: without any script, and by the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import LazySettings
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from indicators.management.demonstration.cast import PASSWORD
from indicators.models import Deputy, Indicator, Scorecard
from portal.accounts.models import User
from tests.browser.conftest import SignIn

FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
PAGES = (
    *(
        "/children/setup/",
        "/children/setup/people/",
        "/children/setup/people/add/",
        "/children/setup/deputies/",
    ),
    *("/children/setup/scorecard/", "/children/setup/copy/"),
)
AS_IT_STANDS = {"preload": False}
"""Axe would load the sheets of the admin again into elements that the policy of its content forbids."""
ADMIN = ("/admin/", "/admin/indicators/indicator/", "/admin/indicators/theme/add/")


@pytest.fixture
def letters(settings: LazySettings, tmp_path: Path) -> Path:
    """Where a local site keeps its letters."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    return tmp_path / "mail"


@pytest.fixture
def without_scripts(live_server: LiveServer, demonstration: None, browser: Browser) -> Iterator[Page]:
    """The administrator's page in a browser that runs none."""
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/sign-in/")
    page.fill("#id_login", "performance-analyst@example.org")
    page.fill("#id_password", PASSWORD)
    page.click("main button")
    yield page
    context.close()


@pytest.mark.trust
def test_a_person_is_added_invited_given_roles_and_a_deputy_and_all_is_copied(
    without_scripts: Page, letters: Path
) -> None:
    page = without_scripts
    page.goto("/children/setup/")
    page.click("text=People and their roles")
    page.click("text=Add a person")
    page.fill("#id_full_name", "Anna Bell")
    page.fill("#id_email", "anna@example.org")
    page.check("text=Reporter:")
    page.click("button:has-text('Add the person')")
    assert page.locator("text=The invitation is sent.").count() == 1
    (letter,) = letters.iterdir()
    assert "To: anna@example.org" in letter.read_text()

    page.check("text=Owner:")
    page.click("text=Keep these roles")
    anna = User.objects.get(email="anna@example.org")
    assert set(anna.memberships.values_list("role", flat=True)) == {"reporter", "owner"}

    page.goto("/children/setup/deputies/")
    page.select_option("#id_reporter", label="Front door manager")
    page.select_option("#id_person", label="Anna Bell")
    page.fill("#id_starts_on", "2090-08-03")
    page.fill("#id_ends_on", "2090-08-14")
    page.click("button:has-text('Add the deputy')")
    assert Deputy.objects.get().person == anna

    page.goto("/children/setup/scorecard/")
    page.fill("#id_deadline_working_day", "5")
    page.click("text=Keep the settings")
    assert page.locator("text=on the fifth working day").count() == 1

    page.goto("/children/setup/copy/")
    page.fill("#id_name", "Adults")
    page.fill("#id_slug", "adults")
    page.click("text=Make the copy")
    assert page.url.endswith("/adults/setup/")
    assert Indicator.objects.filter(scorecard__slug="adults").count() == 55
    assert Scorecard.objects.get(slug="adults").deadline_working_day == 5


@pytest.mark.trust
def test_settings_are_told_as_they_are_typed_and_changed_by_the_keyboard_alone(signed_in: SignIn) -> None:
    page = signed_in("performance-analyst")
    page.goto("/children/setup/scorecard/")

    page.focus("#id_deadline_working_day")
    page.keyboard.press("Control+a")
    page.keyboard.type("3")
    page.wait_for_selector("text=on the third working day of the month after")
    page.keyboard.press("Enter")

    page.wait_for_selector("text=The settings are kept.")
    assert Scorecard.objects.get().deadline_working_day == 3


@pytest.mark.trust
def test_no_page_of_set_up_and_none_of_the_admin_has_a_barrier(signed_in: SignIn) -> None:
    found: dict[str, object] = {}
    person = User.objects.get(short_name="front-door-manager")
    for width, theme in ((390, "light"), (1280, "dark")):
        page = signed_in("performance-analyst", width, theme)
        for address in (*PAGES, f"/children/setup/people/{person.pk}/", *ADMIN):
            page.goto(address)
            violations = Axe().run(page, options=AS_IT_STANDS).response["violations"]
            found |= {f"{address} {width} {each['id']}": each["nodes"][0]["html"] for each in violations}
            if not page.evaluate(FITS):
                found[f"{address} {width}"] = "wider than the window"
    assert found == {}


@pytest.mark.trust
def test_no_page_of_the_admin_breaks_the_policy_of_its_content(signed_in: SignIn) -> None:
    """The fixture fails for whatever a page says in the console."""
    page = signed_in("performance-analyst")
    key = Indicator.objects.get(ref="M1").pk
    for address in ("import/", f"{key}/change/", f"{key}/delete/", f"{key}/history/"):
        page.goto(f"/admin/indicators/indicator/{address}")
        assert page.locator("header .mark").count() == 1
        assert page.evaluate("Object.keys(localStorage).length") == 0
    with page.expect_download():
        page.goto("/admin/indicators/indicator/")
        page.click("text=Export")
