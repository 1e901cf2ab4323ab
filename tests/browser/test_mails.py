"""Deadlines and mails as people set them: by keyboard, and on a telephone."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from indicators.models import ReportingMonth, UnwantedMail
from tests.browser.conftest import SignIn


@pytest.mark.trust
def test_a_person_turns_a_mail_off_by_keyboard_alone(signed_in: SignIn) -> None:
    page = signed_in("fostering-adoption-manager", 390)
    page.goto("/account/mails/")

    page.get_by_label("A month is open").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Keep my choice").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_text("Your choice is kept.")).to_be_visible()
    expect(page.get_by_label("A month is open")).not_to_be_checked()
    expect(page.get_by_label("A month is signed off")).to_be_checked()
    assert UnwantedMail.objects.get().kind == "month_opened"


@pytest.mark.trust
def test_a_manager_moves_a_deadline_in_two_clicks(signed_in: SignIn) -> None:
    page = signed_in("head-of-performance")
    page.goto("/children/months/")
    day = timezone.localdate() + dt.timedelta(days=12)

    page.get_by_text("Move the deadline").click()
    page.get_by_label("Last day", exact=True).fill(day.isoformat())
    page.get_by_role("button", name="Move it").click()

    expect(page.get_by_role("status")).to_contain_text("August 2020 is open until")
    moved = ReportingMonth.objects.get(month="2020-08-01").deadline
    assert moved is not None
    assert timezone.localtime(moved).date() == day
