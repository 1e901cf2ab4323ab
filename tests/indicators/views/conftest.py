from __future__ import annotations

import html
import re
from collections.abc import Callable

import pytest
from django.test import Client

from indicators.models import Indicator
from portal.accounts.models import User
from tests.indicators.conftest import Book

SignIn = Callable[[User], Client]
Read = Callable[..., str]


@pytest.fixture
def as_(db: None) -> SignIn:
    """A browser of somebody signed in."""

    def signed_in(person: User) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return signed_in


@pytest.fixture
def client(august: Book, administrator: User, as_: SignIn) -> Client:
    return as_(administrator)


@pytest.fixture
def read(manager: User, as_: SignIn) -> Read:
    """The words of an indicator's page, without marks and with single spaces."""

    def page_of(indicator: Indicator, query: str = "") -> str:
        text = as_(manager).get(f"/children/indicators/{indicator.pk}/{query}").text
        words = re.sub(r"<(svg|title).*?</\1>", " ", text, flags=re.DOTALL)
        return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", words)).split())

    return page_of


@pytest.fixture
def people(
    viewer: User, reporter: User, owner: User, manager: User, administrator: User, stranger: User
) -> dict[str, User]:
    return {
        "viewer": viewer,
        "reporter": reporter,
        "owner": owner,
        "manager": manager,
        "administrator": administrator,
        "stranger": stranger,
    }
