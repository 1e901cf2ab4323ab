"""A second factor and the proof again, for whoever comes by the organisation's own account."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.test import Client

from indicators.models import Role
from portal import signing_in
from portal.accounts.models import User
from tests.indicators.factories import MembershipFactory, ScorecardFactory
from tests.portal.people import anna, code_of, is_in, sign_in, with_an_app
from tests.portal.provider import HERS, Provider
from tests.portal.test_proof_again import ADD, ADDED, is_added

pytestmark = pytest.mark.django_db


def test_a_sign_in_by_this_way_asks_for_the_sites_second_factor(provider: Provider, client: Client) -> None:
    secret = with_an_app(anna())

    answer = provider.sign_in(client, **HERS)

    assert answer.headers["Location"] == "/sign-in/code/"
    assert not is_in(client)
    client.post("/sign-in/code/", {"code": code_of(secret)})
    assert is_in(client)


AMR = [(["pwd", "mfa"], True), (["pwd"], False), (None, False), ("no mfa at all", False), ({"mfa": 1}, False)]


@pytest.mark.parametrize(("amr", "enough"), AMR, ids=str)
def test_a_second_factor_given_there_counts_here(
    amr: Any, enough: bool, provider: Provider, client: Client, settings: Any
) -> None:
    settings.SECOND_FACTOR = "everyone"
    anna()

    provider.sign_in(client, **HERS, amr=amr)

    answer = client.get("/waiting/")
    assert answer.status_code == (200 if enough else 302)
    if not enough:
        assert answer.headers["Location"] == "/account/?next=%2Fwaiting%2F"


def test_one_given_there_counts_for_that_session_alone(
    provider: Provider, client: Client, settings: Any
) -> None:
    settings.SECOND_FACTOR = "everyone"
    person = anna()
    provider.sign_in(client, **HERS, amr=["mfa"])
    provider.sign_in(client, **HERS, amr=["pwd"])
    assert client.get("/waiting/").status_code == 302

    sign_in(client, person)

    assert client.get("/waiting/").status_code == 302


@pytest.fixture
def without_password(settings: Any, transactional_db: None) -> User:
    """Administers a scorecard, and comes by the work account alone."""
    settings.PROOF_AGAIN = signing_in.PROOF_AGAIN
    person = User.objects.create_uninvited("anna", "Anna Ames", "anna@council.example")
    scorecard = ScorecardFactory.create(slug="children")
    MembershipFactory.create(person=person, scorecard=scorecard, role=Role.ADMINISTRATOR.value)
    return person


@pytest.mark.usefixtures("without_password")
def test_somebody_without_a_password_here_proves_it_where_they_came_from(
    provider: Provider, client: Client
) -> None:
    provider.sign_in(client, **HERS)

    asked = client.post(ADD, ADDED)
    page = client.get(asked.headers["Location"]).content.decode()

    assert asked.headers["Location"].startswith("/account/again/elsewhere/?next=")
    assert "Sign in again with your work account" in page
    sent = provider.led_there(client, ADD, again=True)
    assert (sent["prompt"], sent["max_age"]) == ("login", "0")
    provider.sent_back(client, sent["state"], **HERS)
    client.post(ADD, ADDED)
    assert is_added()


MINUTE = 60
TOLD = {
    "now": (0, False, True),
    "before": (11 * MINUTE, False, False),
    "before, though asked": (11 * MINUTE, True, False),
    "by a clock ahead": (-MINUTE, False, True),
    "at the end of time": (-(10**400), False, True),
    "before all time": (10**400, False, False),
}


@pytest.mark.usefixtures("without_password")
@pytest.mark.parametrize(("ago", "again", "enough"), TOLD.values(), ids=TOLD.keys())
def test_the_provider_says_when_somebody_last_showed_who_they_are(
    ago: int, again: bool, enough: bool, provider: Provider, client: Client
) -> None:
    provider.sign_in(client, again=again, **HERS, auth_time=int(time.time()) - ago)

    client.post(ADD, ADDED)

    assert is_added() == enough


@pytest.mark.usefixtures("without_password")
@pytest.mark.parametrize("said", [True, "now", None, [1], 1e12])
def test_a_time_that_is_none_counts_as_not_said(said: Any, provider: Provider, client: Client) -> None:
    provider.sign_in(client, **HERS, auth_time=said)

    client.post(ADD, ADDED)

    assert not is_added()


@pytest.mark.usefixtures("without_password")
def test_whoever_has_yet_to_set_up_a_second_factor_may_prove_it_there(
    provider: Provider, client: Client, settings: Any
) -> None:
    settings.SECOND_FACTOR = "everyone"
    provider.sign_in(client, **HERS)

    provider.sign_in(client, again=True, **HERS)

    assert client.get("/account/app/").status_code == 200


def test_whoever_has_both_may_prove_it_by_either(provider: Provider, client: Client) -> None:
    anna()
    provider.sign_in(client, **HERS)

    page = client.get("/account/again/?next=/account/").content.decode()

    assert "Sign in again with your work account" in page
