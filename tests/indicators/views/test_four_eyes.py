"""Nobody approves their own, not even as the only manager; and two sign off where a scorecard says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from indicators.models import Job, Scorecard
from portal.accounts.models import User
from tests.forms_of_pages import forms_of
from tests.indicators.actions.steps import freeze, with_proof
from tests.indicators.conftest import Book
from tests.indicators.factories import PASSWORD, MembershipFactory
from tests.indicators.tables import hashed_tables
from tests.indicators.views.conftest import SignIn

BOARD, SIGN_OFF = "/children/2020-08/board/", "/children/2020-08/sign-off/"
SETTINGS = "/children/setup/scorecard/"


@pytest.fixture
def own(submitted: Book, manager: User) -> Book:
    """The only manager is also owner and reporter of M1, and has submitted it."""
    MembershipFactory.create(scorecard=submitted.scorecard, person=manager, role="owner")
    MembershipFactory.create(scorecard=submitted.scorecard, person=manager, role="reporter")
    indicator = submitted.indicator("M1")
    indicator.owner = indicator.reporter = manager
    indicator.save()
    submitted.put("M1", submitted_by=manager)
    return submitted


def posted_to(page: str) -> set[str]:
    return {form.action for form in forms_of(page, "")}


def test_nobody_approves_their_own_by_any_form(
    own: Book, manager: User, as_: SignIn, counted: Callable[[str, int], None]
) -> None:
    returned, client = own.returned("M1"), as_(manager)
    pair, before = f"{returned.pk}:{returned.version}", hashed_tables()
    one = f"/children/2020-08/returns/{returned.pk}/approve/"
    tries = [
        (one, {"version": returned.version}),
        (one, {"version": returned.version, "back": "", "then": ""}),
        (f"{BOARD}approve/", {"return": pair}),
        (f"{BOARD}approve/", {"return": [pair, pair], "clean": "1"}),
    ]

    for address, sent in tries:
        page = client.post(address, sent, follow=True).text
        assert "M1 was submitted by you; somebody else approves it." in page
        assert "Approved ." not in page

    assert hashed_tables() == before
    counted("tries to approve one's own return", len(tries))


def test_pages_offer_no_approval_of_ones_own_and_say_why(own: Book, manager: User, as_: SignIn) -> None:
    returned, client = own.returned("M1"), as_(manager)
    pages = [f"{BOARD}?open={returned.pk}", f"/children/2020-08/returns/{returned.pk}/"]

    for page in pages:
        text = client.get(page).text
        assert f"/children/2020-08/returns/{returned.pk}/approve/" not in posted_to(text)
        assert f'value="{returned.pk}:' not in text
        assert "nobody approves their own. You are the only manager who can sign in here" in text
    MembershipFactory.create(scorecard=own.scorecard, person=own.reporter, role="manager")
    for page in pages:
        assert f"somebody else approves it: {own.reporter}." in client.get(page).text


def turned_on(client: Client) -> None:
    """By the form of the settings, as an administrator ticks it."""
    (form,) = (each for each in forms_of(client.get(SETTINGS).text, SETTINGS) if each.action == SETTINGS)
    assert "two_person_sign_off" in form.declared
    assert "two_person_sign_off" not in form.sent
    client.post(SETTINGS, {**form.sent, "two_person_sign_off": "on"})


def test_sign_off_by_two_is_switched_on_and_says_what_waits_for_whom(
    approved: Book, administrator: User, other_manager: User, as_: SignIn, now: dt.datetime
) -> None:
    turned_on(as_(administrator))
    assert Scorecard.objects.get(pk=approved.scorecard.pk).two_person_sign_off
    sent = {"sha256": with_proof(freeze(approved, now), now), "password": PASSWORD}
    first, second = as_(approved.manager), as_(other_manager)
    assert (
        f"Two managers sign off here: you, and another of them: {other_manager}." in first.get(SIGN_OFF).text
    )

    told = first.post(SIGN_OFF, sent, follow=True).text

    assert "Signed off. It waits for another manager now." in told
    assert f"You have signed off. It waits for a second manager: {other_manager}." in told
    assert 'name="password"' not in told
    assert "read the proof and sign off" not in first.get("/waiting/").text
    assert "You have signed off this month already." in first.post(SIGN_OFF, sent, follow=True).text
    assert not Job.objects.filter(key__startswith="document:final").exists()
    assert "yours is the second, and the book follows." in second.get(SIGN_OFF).text
    assert "read the proof and sign off" in second.get("/waiting/").text
    assert "The book is being made and signed." in second.post(SIGN_OFF, sent, follow=True).text
    assert Job.objects.filter(key__startswith="document:final").count() == 1


def test_the_only_manager_is_told_that_a_second_is_wanting(
    approved: Book, as_: SignIn, now: dt.datetime
) -> None:
    Scorecard.objects.update(two_person_sign_off=True)
    sent = {"sha256": with_proof(freeze(approved, now), now), "password": PASSWORD}
    client = as_(approved.manager)
    assert "Two managers sign off here, and you are the only one" in client.get(SIGN_OFF).text

    told = client.post(SIGN_OFF, sent, follow=True).text

    assert "It waits for a second manager, and you are the only one who can sign in here" in told
    assert not Job.objects.filter(key__startswith="document:final").exists()
