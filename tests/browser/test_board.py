"""The board in a browser: a clean month in two clicks, the panel by mouse and keyboard, a conversation."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from indicators import tasks
from indicators.actions.submit import submit
from indicators.management.demonstration.cast import PASSWORD
from indicators.models import Comment, Job, JobKind, MonthlyReturn, ReportingMonth
from indicators.outbox import work
from indicators.outbox.work import Handler
from indicators.reports.returns import read_returns
from tests.browser.conftest import SignIn

BOARD = "/children/2020-08/board/"
CHIEF = "head-of-performance"
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


def month() -> ReportingMonth:
    return ReportingMonth.objects.get(month="2020-08-01")


def submit_everything() -> None:
    """What is not in comes in, each by its reporter."""
    for row in read_returns(month()).rows:
        reporter = row.indicator.reporter
        if not row.is_in and reporter is not None:
            row.returned.reporting_month = month()
            submit(
                returned=row.returned,
                version=row.returned.version,
                reason="Right, and real.",
                words=row.returned.commentary or "Looked at with the team.",
                by=reporter,
                at=timezone.now(),
            )


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim()"))


def open_first_to_look_at(page: Page) -> str:
    """Its ref."""
    link = page.locator(".group", has_text="To look at").locator(".what a").first
    ref = link.inner_text()
    link.click()
    page.wait_for_selector(f".panel-acts >> text=Approve {ref}")
    return ref


def test_what_is_clean_is_approved_in_one_click_from_home(signed_in: SignIn) -> None:
    chief = signed_in(CHIEF)
    before = MonthlyReturn.objects.filter(reporting_month=month(), stage="approved").count()

    chief.goto("/")
    button = chief.locator("button:has-text('with nothing to look at')")
    number = int(button.inner_text().split()[2])
    button.click()

    chief.wait_for_selector(f".toast:has-text('Approved {number} returns.')")
    after = MonthlyReturn.objects.filter(reporting_month=month(), stage="approved").count()
    assert after == before + number
    assert button.count() == 0


@pytest.mark.trust
def test_a_panel_is_worked_through_by_mouse(signed_in: SignIn) -> None:
    page = signed_in(CHIEF)
    ref = open_first_to_look_at(page)
    then = page.inner_text(".then").removeprefix("Then ")
    assert "open=" in page.url

    page.click(f".panel-acts button:has-text('Approve {ref}')")

    page.wait_for_selector(f".panel-acts >> text=Approve {then}")
    assert focused(page).endswith(then)
    assert page.inner_text("#said") == f"Approved {ref}."
    page.reload()
    assert page.inner_text("#panel-title").endswith(then)
    page.go_back()
    page.wait_for_selector("#themes")
    page.go_forward()
    page.wait_for_selector("#panel-title")


def test_a_panel_is_worked_through_by_keyboard(signed_in: SignIn) -> None:
    page = signed_in(CHIEF)
    link = page.locator(".what a").first
    ref = link.inner_text()
    link.focus()

    page.keyboard.press("Enter")
    page.wait_for_selector("#panel-title")
    page.wait_for_selector("#panel-title:focus")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.steps') !== null")
    page.keyboard.press("Escape")

    page.wait_for_selector("#themes")
    page.wait_for_selector(".what a:focus")
    assert focused(page) == ref
    assert "open=" not in page.url


@pytest.mark.trust
def test_a_return_is_sent_back_with_chips_on_a_telephone(signed_in: SignIn) -> None:
    page = signed_in(CHIEF, 390)
    ref = open_first_to_look_at(page)
    assert page.evaluate(FITS)

    page.click("text=Send back …")
    page.check("input[value=explain]")
    page.fill("#send-back-reason", "Who are they?")
    page.click(f"text=Send {ref} back")

    page.wait_for_selector(".toast:has-text('is sent back')")
    kept = MonthlyReturn.objects.get(reporting_month=month(), indicator__ref=ref)
    assert (kept.stage, kept.send_back_reason) == ("sent_back", "Explain the change.\n\nWho are they?")


@pytest.mark.trust
def test_half_written_words_outlive_back_and_forward_but_not_signing_out(signed_in: SignIn) -> None:
    chief, box = signed_in(CHIEF), ".conversation textarea"
    open_first_to_look_at(chief)
    chief.locator(box).press_sequentially("Who are")

    chief.go_back()
    chief.wait_for_selector(box, state="detached")
    chief.go_forward()
    chief.wait_for_selector(box)

    expect(chief.locator(box)).to_have_value("Who are")
    kept = "Object.keys(sessionStorage).filter((name) => name.startsWith('monthbook:words')).length"
    assert chief.evaluate(kept) == 1
    chief.click(".own summary")
    chief.click(".own >> text=Sign out")
    chief.wait_for_url("**/sign-in/**")
    assert chief.evaluate(kept) == 0


@pytest.mark.trust
def test_words_that_are_sent_after_the_session_ended_are_there_again_after_signing_in(
    signed_in: SignIn,
) -> None:
    chief, box = signed_in(CHIEF), ".conversation textarea"
    open_first_to_look_at(chief)
    chief.fill(box, "Who are the six?")
    Session.objects.all().delete()

    chief.click("text=Say it")
    chief.wait_for_url("**/sign-in/**")
    chief.fill("input[name=login]", f"{CHIEF}@example.org")
    chief.fill("input[name=password]", PASSWORD)
    chief.click("main button[type=submit]")
    chief.wait_for_selector(box)

    expect(chief.locator(box)).to_have_value("Who are the six?")
    chief.click("text=Say it")
    chief.wait_for_selector(".said:has-text('Who are the six?')")
    expect(chief.locator(box)).to_have_value("")


@pytest.mark.trust
def test_two_people_talk_of_a_return(signed_in: SignIn) -> None:
    chief = signed_in(CHIEF)
    open_first_to_look_at(chief)
    chief.fill(".conversation textarea", "Who are the six?")
    chief.click("text=Say it")
    chief.wait_for_selector(".said:has-text('Who are the six?')")

    said = Comment.objects.get()
    reporter = signed_in(said.monthly_return.indicator.reporter.short_name)  # type: ignore[union-attr]
    reporter.goto(f"{BOARD}?open={said.monthly_return_id}")
    reporter.fill(".conversation textarea", "Two families.")
    reporter.click("text=Say it")
    reporter.wait_for_selector(".said:has-text('Two families.')")

    chief.reload()
    assert chief.locator(".said").count() == 2
    assert Job.objects.filter(key__startswith="mail:comment").count() >= 2


@pytest.mark.trust
def test_the_board_is_searched_as_one_types_and_the_focus_stays(signed_in: SignIn) -> None:
    page = signed_in(CHIEF)

    page.type("#id_find", "conference")

    page.wait_for_selector(".asked")
    assert page.evaluate("document.activeElement.id") == "id_find"
    assert "find=conference" in page.url
    assert 0 < page.locator(".board > li").count() < 55


@pytest.fixture
def plain(live_server: LiveServer, demonstration: None, browser: Browser) -> Iterator[Page]:
    """The manager in a browser that runs no script."""
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/sign-in/")
    page.fill("#id_login", f"{CHIEF}@example.org")
    page.fill("#id_password", PASSWORD)
    page.click("main button")
    yield page
    context.close()


@pytest.mark.trust
def test_without_any_script_the_panel_is_a_link_and_approving_goes_on(plain: Page) -> None:
    ref = open_first_to_look_at(plain)
    then = plain.inner_text(".then").removeprefix("Then ")

    plain.click(f".panel-acts button:has-text('Approve {ref}')")

    assert plain.inner_text("#panel-title").endswith(then)
    assert f"Approved {ref}." in plain.inner_text("main")
    plain.click(".close")
    plain.wait_for_selector("#themes")


@pytest.mark.trust
def test_a_month_is_signed_off_in_three_clicks(signed_in: SignIn, make: Handler) -> None:
    chief = signed_in(CHIEF)
    submit_everything()
    MonthlyReturn.objects.filter(reporting_month=month(), stage="submitted").update(
        stage="approved", approved_by=month().opened_by, approved_at=timezone.now()
    )
    chief.goto(BOARD)

    chief.click("button:has-text('Approve the month')")  # one
    chief.wait_for_selector("progress")
    for job in Job.objects.filter(kind="document").exclude(state="done"):
        work.run(job.pk, {**tasks.HANDLERS, JobKind.DOCUMENT: make}, timezone.now)
    chief.wait_for_selector("iframe.proof")  # read in the page, which went on by itself
    chief.click("#password")  # two
    chief.keyboard.type(PASSWORD)
    chief.click("text=Sign off August 2020")  # three

    assert "Signed off." in chief.inner_text("main")
    assert Job.objects.filter(key__startswith="document:final").count() == 2
