"""While the database is away or a disk is full, the site says so in plain words, to people and to scripts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from portal.accounts.models import User
from portal.security import PERMISSIONS

PAGE = {"accept": "text/html,*/*;q=0.8"}
AWAY, NO_ROOM = "database cannot be reached", "no room left on its disk"
pytestmark = pytest.mark.django_db


@pytest.fixture
def client(settings: LazySettings) -> Client:
    settings.ROOT_URLCONF = "tests.portal.failing"
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("address", "said"), [("/away/", AWAY), ("/full/", NO_ROOM), ("/full-database/", NO_ROOM)]
)
def test_what_is_away_is_told_on_a_page_of_ours(
    address: str, said: str, client: Client, counted: Callable[[str, int], None]
) -> None:
    answer = client.get(f"{address}?page=2", headers=PAGE)

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert said in answer.text
    assert f'<a class="button" href="{address}?page=2">Try again</a>' in answer.text
    assert "no-store" in answer.headers["Cache-Control"]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Permissions-Policy"] == PERMISSIONS
    assert answer.headers["X-Frame-Options"] == "DENY"
    counted("troubles told in plain words", 1)


def test_what_was_sent_meanwhile_is_not_promised_to_be_kept(client: Client) -> None:
    answer = client.post("/away/", headers=PAGE)

    assert answer.status_code == 503
    assert "may not have been kept" in answer.text
    assert "Try again" not in answer.text


@pytest.mark.parametrize("asked", [{"accept": "*/*"}, PAGE | {"hx-request": "true"}], ids=["script", "part"])
def test_a_script_is_told_in_one_sentence(asked: dict[str, str], client: Client) -> None:
    answer = client.post("/away/", headers=asked)

    assert (answer.status_code, answer.headers["Content-Type"]) == (503, "text/plain; charset=utf-8")
    assert answer.text == "Its database cannot be reached at the moment."


def test_a_program_is_told_in_json(client: Client) -> None:
    answer = client.get("/full/", headers={"accept": "application/json"})

    assert (answer.status_code, list(answer.json())) == (503, ["error"])


def test_an_error_of_our_own_stays_one(client: Client) -> None:
    answer = client.get("/quoting/", headers=PAGE)

    assert (answer.status_code, "Something went wrong" in answer.text) == (500, True)


def test_a_database_that_is_away_is_asked_once_for_an_answer(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes seconds to find out, so nothing asks again who this is."""
    client.force_login(User.objects.create_user("person@council.example", "Person", "person"))
    asked = []

    def away(store: SessionStore) -> None:
        from tests.portal.failing import without_database

        asked.append(store.session_key)
        without_database(None)  # type: ignore[arg-type]

    monkeypatch.setattr(SessionStore, "load", away)
    answer = client.get("/", headers=PAGE)

    assert (answer.status_code, len(asked)) == (503, 1)
    assert AWAY in answer.text
    assert not answer.cookies
