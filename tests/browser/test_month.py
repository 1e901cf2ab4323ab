"""The month in a browser, as five people live it."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from indicators import tasks
from indicators.actions.make_document import make_document
from indicators.models import Document, Job, ReportingMonth
from indicators.outbox import work
from tests.browser.conftest import SignIn

REPORTERS = (
    "fostering-adoption-manager",
    "children-in-care-manager",
    "conference-service-manager",
    "protection-court-manager",
)
BOXES = ".board input[type=checkbox]"


def do_jobs() -> None:
    for job in Job.objects.exclude(state="done").order_by("pk"):
        work.run(job.pk, tasks.HANDLERS, timezone.now)


def submit_all(page: Page) -> None:
    """Answer wherever a check asks, say something of every row and of what was sent back, and submit."""
    for box in page.locator("input[name$=-reason]").all():
        if not box.input_value():
            box.fill("Right, and real.")
    for box in page.locator("textarea[name$=-commentary]").all():
        words = box.input_value()
        if not words or box.locator("xpath=ancestor::article[contains(@class, 'sent_back')]").count():
            box.fill(f"{words} Looked at with the team.")
    page.click("button[name=submit]")


@pytest.mark.parametrize("make", [make_document])
def test_five_kinds_of_people_live_the_month_to_its_book(signed_in: SignIn) -> None:
    for name in REPORTERS:
        page = signed_in(name)
        assert page.url.endswith("/2020-08/my/")
        submit_all(page)
        page.wait_for_selector("text=Nothing is waiting for you here.")  # after what is being saved
    chief = signed_in("head-of-performance")
    chief.click("text=Approve the >> visible=true")
    chief.wait_for_selector(".toast")
    while number := (boxes := chief.locator(BOXES)).count():
        for box in boxes.all():
            box.check()
        chief.click("text=Approve the chosen")
        chief.locator(BOXES).nth(number - 1).wait_for(state="detached")
    chief.click("button:has-text('Approve the month')")
    assert chief.locator("text=is being made").count() > 0
    do_jobs()
    chief.wait_for_selector("iframe.proof")  # the page looks again by itself
    chief.fill("#password", "monthbook-demonstration")
    chief.click("text=Sign off August 2020")
    do_jobs()
    assert ReportingMonth.objects.get(month="2020-08-01").stage == "signed_off"
    member = signed_in("elected-member")
    with member.expect_download() as download:
        member.click("text=Download the latest")
    assert download.value.suggested_filename == "children-2020-08-ed1.pdf"
    assert Document.objects.filter(kind="final").count() == 2
