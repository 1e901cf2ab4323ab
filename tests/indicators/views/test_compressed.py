"""Pages are compressed where the browser takes that, files never."""

from __future__ import annotations

import gzip

import pytest
from django.test import Client

from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.views.conftest import SignIn

TAKES = {"Accept-Encoding": "gzip"}


@pytest.mark.django_db
def test_a_page_is_compressed_for_whoever_takes_that() -> None:
    page = Client().get("/accessibility/", headers=TAKES)

    assert page.headers["Content-Encoding"] == "gzip"
    assert b"Accessibility statement" in gzip.decompress(page.content)
    assert "Content-Encoding" not in Client().get("/accessibility/").headers


def test_a_file_stays_as_it_is(submitted: Book, manager: User, as_: SignIn) -> None:
    file = as_(manager).get("/children/2020-08/table.csv", headers=TAKES)

    assert "Content-Encoding" not in file.headers
