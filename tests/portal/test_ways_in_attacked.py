"""Accounts under attack: somebody else's identifiers, sessions from before, replays, and far too much."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.test import Client

from indicators.models import Membership, Role
from portal import signing_in
from portal.accounts.models import User
from tests.indicators.factories import MembershipFactory, ScorecardFactory
from tests.portal.people import PASSWORD, anna, chief, code_of, is_in, sign_in, with_an_app

pytestmark = pytest.mark.django_db
ADD = "/children/setup/people/add/"
ADDED = {"full_name": "Ben Bow", "short_name": "ben", "email": "ben@council.example", "roles": ["viewer"]}


@pytest.fixture
def clock(settings: Any) -> Iterator[Any]:
    settings.PROOF_AGAIN = signing_in.PROOF_AGAIN
    with time_machine.travel("2026-09-01T08:00:00Z", tick=False) as found:
        yield found


@pytest.fixture
def administrator() -> User:
    person, scorecard = anna(), ScorecardFactory.create(slug="children")
    MembershipFactory.create(person=person, scorecard=scorecard, role=Role.ADMINISTRATOR.value)
    return person


def is_added() -> bool:
    return User.objects.filter(short_name="ben").exists()


BESIDE_IT = ["/account/recovery-codes/", "/account/recovery-codes.txt", "/account/passkeys/add/"]
BESIDE_IT += ["/account/app/", "/account/passkeys/", "/account/"]


@pytest.mark.parametrize("address", BESIDE_IT)
def test_a_password_alone_leads_to_no_other_second_factor(
    address: str, client: Client, settings: Any
) -> None:
    """A session from before the app was set up neither reads its recovery codes nor adds a factor."""
    settings.SECOND_FACTOR = "roles"
    person = chief()
    sign_in(client, person)
    with_an_app(person)
    Authenticator.objects.create(user=person, type="recovery_codes", data={"seed": "x", "used_mask": 0})

    assert client.get(address).headers["Location"].startswith("/account/again/code/?next=")
    assert client.post(address).status_code == 403


def test_a_passkey_of_somebody_else_is_not_there(client: Client) -> None:
    theirs = Authenticator.objects.create(user=chief(), type="webauthn", data={"name": "Theirs"})
    sign_in(client, anna())

    for address in (f"/account/passkeys/{theirs.pk}/", f"/account/passkeys/{theirs.pk}/remove/"):
        assert client.get(address).status_code == 404
        assert client.post(address, {"name": "Mine"}).status_code == 404
    assert Authenticator.objects.get().data == {"name": "Theirs"}


def test_what_waits_for_a_proof_is_done_once(client: Client, administrator: User, clock: Any) -> None:
    sign_in(client, administrator)
    clock.shift(660)
    client.post(ADD, ADDED)
    done = []
    for _ in range(2):
        client.post(f"/account/again/?next={ADD}", {"password": PASSWORD, "next": ADD})
        done.append(is_added())
        User.objects.filter(short_name="ben").update(short_name="done", email=None)

    assert done == [True, False]


def test_what_waits_with_words_after_its_address_is_done_too(
    client: Client, administrator: User, clock: Any
) -> None:
    sign_in(client, administrator)
    clock.shift(660)
    asked = client.post(f"{ADD}?from=people", ADDED)

    where, _, back = asked.headers["Location"].partition("?next=")
    client.post(where, {"password": PASSWORD, "next": unquote(back)})

    assert is_added()


def test_what_one_person_left_waiting_is_not_done_by_the_next(
    client: Client, administrator: User, clock: Any
) -> None:
    other = User.objects.create_user("bea@council.example", "Bea", "bea", PASSWORD)
    sign_in(client, administrator)
    clock.shift(660)
    client.post(ADD, ADDED)
    client.post("/sign-out/")
    sign_in(client, other)

    client.post(f"/account/again/?next={ADD}", {"password": PASSWORD, "next": ADD})

    assert not is_added()


@pytest.mark.parametrize("change", ["role taken", "disabled"])
def test_what_waits_is_not_done_by_whoever_may_no_longer(
    change: str, client: Client, administrator: User, clock: Any
) -> None:
    sign_in(client, administrator)
    clock.shift(660)
    client.post(ADD, ADDED)
    if change == "disabled":
        User.objects.filter(pk=administrator.pk).update(is_active=False)
    else:
        Membership.objects.filter(person=administrator).delete()

    client.post(f"/account/again/?next={ADD}", {"password": PASSWORD, "next": ADD})

    assert not is_added()


def test_a_password_is_never_left_waiting_in_a_session(client: Client, clock: Any) -> None:
    boss, person = chief(), anna()
    sign_in(client, boss)
    clock.shift(660)
    new = {
        "password1": "another horse battery",
        "password2": "another horse battery",
        "usable_password": "true",
    }
    where = f"/admin/accounts/user/{person.pk}/password/"

    answer = client.post(where, new)

    assert answer.headers["Location"].startswith("/account/again/?next=")
    assert "horse" not in str([session.get_decoded() for session in Session.objects.all()])


def test_a_wrong_password_asked_for_again_counts_as_an_attempt(client: Client, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = signing_in.ACCOUNT_RATE_LIMITS
    sign_in(client, anna())
    for _ in range(12):
        answer = client.post("/account/again/", {"password": "a wrong password"})

    assert answer.status_code == 429 or "tried too often" in answer.content.decode()
    answer = client.post("/account/again/", {"password": PASSWORD})
    assert answer.status_code != 302


def test_somebody_whose_address_was_taken_away_is_still_asked_for_their_password(client: Client) -> None:
    person = anna()
    sign_in(client, person)
    User.objects.filter(pk=person.pk).update(email=None)

    wrong = client.post("/account/again/?next=/account/", {"password": "a wrong one", "next": "/account/"})
    right = client.post("/account/again/?next=/account/", {"password": PASSWORD, "next": "/account/"})

    assert "That is not your password" in wrong.content.decode()
    assert right.status_code == 302


HUGE = "x" * 1_000_000


@pytest.mark.parametrize(
    ("address", "posted"),
    [
        ("/sign-in/", {"login": f"{HUGE}@council.example", "password": PASSWORD}),
        ("/sign-in/", {"login": "anna@council.example", "password": HUGE}),
        ("/sign-in/", {"login": "anna\x00@council.example", "password": "\x00"}),
        ("/sign-in/", {}),
        ("/sign-in/passkey/", {"credential": HUGE}),
        ("/sign-in/passkey/", {"credential": '{"id": 1, "response": null}'}),
        ("/sign-in/passkey/", {"credential": "[" * 50_000}),
        ("/password/reset/", {"email": f"{HUGE}@council.example"}),
    ],
)
def test_far_too_much_or_nonsense_is_answered_and_signs_nobody_in(
    address: str, posted: dict[str, str], client: Client
) -> None:
    anna()

    assert client.post(address, posted).status_code in {200, 302, 400, 413}
    assert not is_in(client)


@pytest.mark.parametrize("posted", [HUGE, "\x00", "", "１２３４５６", "-00001", "[]"], ids=len)
def test_nonsense_for_a_code_is_no_code(posted: str, client: Client) -> None:
    with_an_app(anna())
    sign_in(client, User.objects.get())

    assert client.post("/sign-in/code/", {"code": posted, "credential": posted}).status_code == 200
    assert not is_in(client)


@pytest.mark.parametrize("method", ["head", "options", "delete", "trace"])
def test_no_other_method_does_what_a_post_does(method: str, client: Client) -> None:
    person = anna()
    secret = with_an_app(person)
    sign_in(client, person)
    client.post("/sign-in/code/", {"code": code_of(secret)})

    for address in (
        "/account/app/remove/",
        "/account/sessions/",
        "/account/recovery-codes/new/",
        "/sign-out/",
    ):
        getattr(client, method)(address)
    assert is_in(client)
    assert [each.type for each in Authenticator.objects.all()] == ["totp"]
