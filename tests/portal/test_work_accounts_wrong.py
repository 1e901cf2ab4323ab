"""Whatever goes wrong on the way to the organisation's sign-in: a clear page, and nobody is signed in."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from typing import Any

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from django.contrib.sessions.models import Session
from django.test import Client

from portal.accounts.models import User
from tests.portal.people import anna, is_in, sign_in
from tests.portal.provider import CLIENT, HERS, LEFT_OUT, Provider, running

pytestmark = pytest.mark.django_db
Counted = Callable[[str, int], None]
ROW = "wrong answers of a provider of accounts, none of which signed anybody in"


def no_answer(answer: Any) -> bool:
    return answer.status_code == 401 and "<h1>That did not work</h1>" in answer.content.decode()


WRONG: dict[str, dict[str, Any]] = {
    "for another site": {"aud": "another"},
    "from another provider": {"iss": "https://login.elsewhere.example/v2.0"},
    "too old": {"exp": int(time.time()) - 60},
    "without an end": {"exp": LEFT_OUT},
    "not yet good": {"nbf": int(time.time()) + 86_400},
    "for another site, which may ask in our name": {"azp": "another"},
    "of an endless subject": {"sub": "s" * 5_000},
    "of a subject that is no text": {"sub": "\x00\ud800"},
    "of nobody": {"sub": None},
    "of an empty subject": {"sub": ""},
}


@pytest.mark.parametrize("claims", WRONG.values(), ids=WRONG.keys())
def test_a_token_that_is_wrong_signs_nobody_in(
    claims: dict[str, Any], provider: Provider, client: Client, counted: Counted
) -> None:
    anna()

    assert no_answer(provider.sign_in(client, **HERS | claims))
    assert not is_in(client)
    assert not SocialAccount.objects.exists()
    counted(ROW, 1)


def test_a_token_that_somebody_else_signed_signs_nobody_in(provider: Provider, client: Client) -> None:
    anna()
    provider.key = generate_private_key(65537, 2048)

    assert no_answer(provider.sign_in(client, **HERS))
    assert not is_in(client)


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_a_token_without_a_signature_of_the_provider_signs_nobody_in(
    algorithm: str, provider: Provider, client: Client, counted: Counted
) -> None:
    anna()
    now = int(time.time())
    claims = HERS | {"iss": provider.address, "aud": CLIENT, "iat": now, "exp": now + 3600}
    key = "" if algorithm == "none" else "public" * 8
    token = jwt.encode(claims, key, algorithm, {"kid": "one"})
    provider.said["token"] = json.dumps({"access_token": "access", "id_token": token}).encode()

    assert no_answer(provider.sign_in(client, **HERS))
    assert not is_in(client)
    counted(ROW, 1)


ODD = [b"", b"<h1>Down for maintenance</h1>", b"{}", b"[]", b"null", b'{"access_token": null, "id_token": 1}']
ODD += [b'{"access_token": "access", "token_type": "Bearer"}']  # who it is would stand in no token


@pytest.mark.parametrize("said", ODD, ids=repr)
@pytest.mark.parametrize("page", ["token", "keys"])
def test_a_provider_that_answers_oddly_signs_nobody_in(
    page: str, said: bytes, provider: Provider, client: Client, counted: Counted
) -> None:
    anna()
    provider.said[page] = said

    assert no_answer(provider.sign_in(client, **HERS))
    assert not is_in(client)
    counted(ROW, 1)


@pytest.mark.parametrize("said", ODD, ids=repr)
def test_one_that_describes_itself_oddly_is_told_of_on_either_way(
    said: bytes, provider: Provider, client: Client
) -> None:
    state = provider.led_there(client)["state"]
    provider.said["openid-configuration"] = said

    assert no_answer(client.post("/sign-in/with/sso/"))
    assert no_answer(provider.sent_back(client, state, **HERS))


def test_one_that_is_down_is_told_of_on_either_way(client: Client, settings: Any) -> None:
    with running() as gone:
        settings.OIDC_URL, settings.SOCIALACCOUNT_PROVIDERS = gone.address, gone.settings()
        state = gone.led_there(client)["state"]

    assert no_answer(client.post("/sign-in/with/sso/"))
    assert no_answer(gone.sent_back(client, state, **HERS))


def test_whoever_stops_there_is_told_that_nothing_has_changed(provider: Provider, client: Client) -> None:
    state = provider.led_there(client)["state"]

    answer = client.get("/sign-in/with/sso/back/", {"error": "access_denied", "state": state}, follow=True)

    assert "You stopped at your organisation" in answer.content.decode()


def test_another_error_there_is_no_way_in(provider: Provider, client: Client) -> None:
    state = provider.led_there(client)["state"]

    said = {"error": "server_error", "error_description": "<b>harm</b>", "state": state}
    answer = client.get("/sign-in/with/sso/back/", said)

    assert no_answer(answer)
    assert "harm" not in answer.content.decode()


FORGED: dict[str, Callable[[str], dict[str, str]]] = {
    "another state": lambda state: {"code": "code", "state": state[::-1]},
    "no state": lambda state: {"code": "code"},
    "no code": lambda state: {"state": state},
    "nothing": lambda state: {},
    "nonsense": lambda state: {"code": "\x00" * 9, "state": "\x00é" + "x" * 5_000},
}


@pytest.mark.parametrize("way", FORGED.values(), ids=FORGED.keys())
def test_coming_back_with_what_the_site_did_not_give_signs_nobody_in(
    way: Callable[[str], dict[str, str]], provider: Provider, client: Client, counted: Counted
) -> None:
    anna()
    state = provider.led_there(client)["state"]
    provider.claims = HERS

    assert no_answer(client.get("/sign-in/with/sso/back/", way(state)))
    assert not is_in(client)
    counted(ROW, 1)


def test_an_answer_is_good_once_and_in_the_browser_that_asked(provider: Provider, client: Client) -> None:
    anna()
    state = provider.led_there(client)["state"]
    other = Client()

    assert no_answer(provider.sent_back(other, state, **HERS))
    assert provider.sent_back(client, state, **HERS).status_code == 302
    client.post("/sign-out/")
    assert no_answer(provider.sent_back(client, state, **HERS))
    assert not is_in(client)


def test_two_tabs_on_their_way_both_come_in(provider: Provider, client: Client) -> None:
    anna()
    first = provider.led_there(client, "/account/")
    second = provider.led_there(client, "/account/sessions/")
    answer = provider.sent_back(client, second["state"], **HERS)

    assert answer.headers["Location"] == "/account/sessions/"
    provider.sent_back(client, first["state"], **HERS)
    assert is_in(client) or no_answer(client.get("/sign-in/with/sso/back/"))


ELSEWHERE = ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
ELSEWHERE += ["%2F%2Fevil.example", "https:evil.example", "///evil.example", "\thttps://evil.example"]


@pytest.mark.parametrize("after", ELSEWHERE, ids=repr)
def test_nobody_is_led_elsewhere_afterwards(
    after: str, provider: Provider, client: Client, counted: Callable[[str, int], None]
) -> None:
    anna()

    answer = provider.sign_in(client, after, **HERS)

    assert is_in(client)
    assert answer.headers["Location"].startswith("/")
    assert not answer.headers["Location"].startswith(("//", "/\\"))
    counted("places elsewhere to be led to, and not followed", 1)


@pytest.mark.parametrize("process", ["connect", "redirect"])
def test_the_way_only_ever_signs_in(process: str, provider: Provider, client: Client) -> None:
    """Whoever sits down at a screen left open cannot tie an account of their own to it."""
    person = anna()
    sign_in(client, person)
    where = f"/sign-in/with/sso/?process={process}&scope=Mail.ReadWrite&auth_params=response_mode%3Dx"
    sent = client.post(where, {"process": process}).headers["Location"]
    provider.challenge = sent.partition("code_challenge=")[2].partition("&")[0]
    state = sent.partition("state=")[2].partition("&")[0]

    answer = provider.sent_back(client, state, sub="s-9", email="mallory@elsewhere.example")

    assert "Mail.ReadWrite" not in sent
    assert "response_mode" not in sent
    assert "No account here" in answer.content.decode()
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_only_a_button_leads_there(method: str, provider: Provider, client: Client) -> None:
    answer = getattr(client, method)("/sign-in/with/sso/")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/sign-in/")
    assert not Session.objects.exists()


def test_another_site_cannot_press_the_button(provider: Provider) -> None:
    assert Client(enforce_csrf_checks=True).post("/sign-in/with/sso/").status_code == 403


def test_there_is_no_such_way_unless_it_is_set_up(client: Client) -> None:
    assert client.post("/sign-in/with/sso/").status_code == 404
    assert "/sign-in/with/" not in client.get("/sign-in/").content.decode()


def test_another_name_is_no_provider(provider: Provider, client: Client) -> None:
    assert client.post("/sign-in/with/other/").status_code == 404
    assert client.get("/sign-in/with/other/back/").status_code == 404


def test_the_log_tells_the_trouble_and_no_secret(
    provider: Provider, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    provider.said["token"] = b'{"access_token": "access-secret", "id_token": "token-secret"}'
    with caplog.at_level(logging.DEBUG):
        provider.sign_in(client, **HERS)

    assert "A sign-in by your work account failed" in caplog.text
    assert "-secret" not in caplog.text
    assert User.objects.count() == 0
