"""Behind a proxy people are told apart by the address that it adds; one that adds none locks nobody out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from portal import signing_in
from tests.portal.people import PASSWORD, anna, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def proxied(settings: Any, tmp_path: Path) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    settings.CACHES = {"default": signing_in.counted_in(tmp_path)}
    settings.ACCOUNT_RATE_LIMITS = signing_in.ACCOUNT_RATE_LIMITS


def through(forwarded: str, peer: str = "192.0.2.1") -> Client:
    return Client(REMOTE_ADDR=peer, headers={"x-forwarded-for": forwarded})


SAID = [
    *[("198.51.100.7", "198.51.100.7"), ("unknown, 198.51.100.7", "198.51.100.7")],
    *[(said, "192.0.2.1") for said in ("unknown", "198.51.100.7, unknown", "_hidden", " ", ",", "x" * 9_000)],
]


@pytest.mark.parametrize(("forwarded", "taken"), SAID)
def test_a_header_without_an_address_is_not_believed_and_the_peer_is_counted(
    forwarded: str, taken: str
) -> None:
    assert sign_in(through(forwarded), anna()).status_code == 302
    assert UserSession.objects.get().ip == taken


def test_nobody_gets_round_the_count_by_what_they_write_before_it() -> None:
    for number in range(20):
        wrong = {"login": f"p{number}@council.example", "password": PASSWORD}
        through(f"198.51.100.{number}, unknown").post("/sign-in/", wrong)

    assert "tried too often" in sign_in(through("198.51.100.99, unknown"), anna()).content.decode()


def test_where_there_is_no_address_at_all_nobody_comes_in() -> None:
    assert sign_in(through("unknown", peer=""), anna()).status_code == 403
