"""Passkeys, with an authenticator that the browser itself plays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.conf import LazySettings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, CDPSession, ConsoleMessage, Page, expect
from pytest_django.live_server_helper import LiveServer

from indicators.models import Role
from portal import signing_in
from portal.accounts.models import User
from tests.indicators.factories import MembershipFactory, ScorecardFactory
from tests.portal.people import PASSWORD, anna

PLAYED = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Machine:
    """A browser on a machine that keeps passkeys, and what went wrong in it."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.page: Page = browser.new_context(base_url=address).new_page()
        self.wrong: list[str] = []
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.asked: CDPSession = self.page.context.new_cdp_session(self.page)
        self.asked.send("WebAuthn.enable")
        self.key = self.asked.send("WebAuthn.addVirtualAuthenticator", {"options": PLAYED})["authenticatorId"]

    def _said(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.wrong.append(said.text)

    def sign_in(self) -> None:
        self.page.goto("/sign-in/")
        self.page.fill("#id_login", "anna@council.example")
        self.page.fill("#id_password", PASSWORD)
        self.page.get_by_role("button", name="Sign in", exact=True).click()

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=button, exact=True).click()

    def sign_out(self) -> None:
        self.page.context.clear_cookies()

    def add(self, *, alone: bool = True) -> None:
        self.page.goto("/account/")
        self.page.get_by_role("link", name="Add a passkey").click()
        self.page.fill("#id_name", "This machine")
        self.page.set_checked("#id_passwordless", alone)
        self.press("Add the passkey")
        expect(self.page.locator("h1")).to_have_text("Recovery codes")

    def verifies(self, is_verified: bool) -> None:
        said: dict[str, Any] = {"authenticatorId": self.key, "isUserVerified": is_verified}
        self.asked.send("WebAuthn.setUserVerified", said)

    def is_in(self) -> bool:
        self.page.goto("/account/sessions/")
        return urlsplit(self.page.url).path == "/account/sessions/"


@pytest.fixture
def person(transactional_db: None) -> User:
    return anna()


@pytest.fixture
def machine(
    live_server: LiveServer, person: User, browser: Browser, settings: LazySettings
) -> Iterator[Machine]:
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # for this machine alone, as in a production
    found = Machine(browser, live_server.url.replace("127.0.0.1", "localhost"))
    yield found
    found.page.context.close()
    assert found.wrong == []


def test_a_passkey_signs_in_alone(machine: Machine) -> None:
    machine.sign_in()
    machine.add()
    machine.sign_out()
    assert not machine.is_in()

    machine.press("Use a passkey instead")

    expect(machine.page.locator("h1")).to_have_text("Where you are signed in")


@pytest.mark.trust
@pytest.mark.parametrize("alone", [True, False])
def test_it_is_a_second_factor_after_the_password(alone: bool, machine: Machine) -> None:
    machine.sign_in()
    machine.add(alone=alone)
    machine.sign_out()
    machine.sign_in()
    expect(machine.page.locator("h1")).to_have_text("Your second factor")
    assert not machine.is_in()
    machine.page.goto("/sign-in/")  # which leads back to where the second factor is asked for

    machine.press("Use a passkey")

    expect(machine.page.locator("h1")).not_to_have_text("Your second factor")
    assert machine.is_in()


@pytest.mark.trust
def test_it_is_the_proof_again(machine: Machine, settings: LazySettings, person: User) -> None:
    scorecard = ScorecardFactory.create(slug="children")
    MembershipFactory.create(person=person, scorecard=scorecard, role=Role.ADMINISTRATOR.value)
    machine.sign_in()
    machine.add()
    settings.PROOF_AGAIN = signing_in.PROOF_AGAIN
    old_proofs()
    page = machine.page
    page.goto("/children/setup/people/add/")
    page.fill("[name=full_name]", "Ben Bow")
    page.fill("[name=short_name]", "ben")
    page.fill("[name=email]", "ben@council.example")
    page.check("[name=roles][value=viewer]")
    page.locator("main button[type=submit]").last.click()
    expect(page.locator("h1")).to_have_text("Is it still you?")
    assert not User.objects.filter(short_name="ben").exists()

    page.get_by_role("link", name="With a passkey").click()
    machine.press("Use a passkey")

    expect(page.locator("h1")).not_to_have_text("Is it still you?")
    assert User.objects.filter(short_name="ben").exists()


@pytest.mark.trust
def test_one_that_does_not_know_its_owner_signs_nobody_in_alone(machine: Machine) -> None:
    machine.sign_in()
    machine.add()
    machine.sign_out()
    machine.verifies(False)
    machine.page.goto("/sign-in/")

    machine.press("Use a passkey instead")

    expect(machine.page.locator("#passkey_problem")).to_contain_text("Nothing was done")
    assert not machine.is_in()


@pytest.mark.trust
def test_one_that_was_taken_away_or_whose_owner_is_disabled_is_worth_nothing(
    machine: Machine, person: User
) -> None:
    machine.sign_in()
    machine.add()
    machine.sign_out()
    User.objects.filter(pk=person.pk).update(is_active=False)
    machine.page.goto("/sign-in/")
    machine.press("Use a passkey instead")
    expect(machine.page.locator("main")).to_contain_text("You have no account here yet, or it is closed")

    User.objects.filter(pk=person.pk).update(is_active=True)
    Authenticator.objects.all().delete()
    machine.press("Use a passkey instead")

    expect(machine.page.locator("main")).to_contain_text("That code or passkey is not right")
    assert not machine.is_in()


def old_proofs() -> None:
    """As if everybody had signed in an hour ago."""
    for session in Session.objects.all():
        kept = session.get_decoded()
        for record in kept.get("account_authentication_methods", []):
            record["at"] -= 3600
        session.session_data = SessionStore().encode(kept)
        session.save()
