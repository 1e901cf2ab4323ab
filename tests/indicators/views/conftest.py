from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from portal.accounts.models import User
from tests.indicators.conftest import Book

SignIn = Callable[[User], Client]


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
