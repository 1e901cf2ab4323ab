"""Numbers and lists that no page of ours sends: each is answered in a page, and is no fault of the site."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.tables import hashed_tables
from tests.indicators.views.conftest import SignIn

DIGITS = ("9" * 18, "9" * 30, "9" * 5_000)
"""Beyond what a row, a column of a database, and Python's reading of a number has."""
AT = "/children/setup/"


@pytest.fixture
def client(august: Book, administrator: User, as_: SignIn) -> Client:
    return as_(administrator)


@pytest.mark.parametrize("digits", DIGITS, ids=len)
def test_a_number_without_end_is_no_key(digits: str, client: Client) -> None:
    before = hashed_tables()

    assert client.get(f"{AT}indicators/add/", {"theme": digits}).status_code == 200
    for boxes in ({"ticked": digits, "into": "1"}, {"ticked": "1", "into": digits}):
        assert client.post(f"{AT}order/", {"put": "yes", **boxes}).status_code == 200
    assert hashed_tables() == before


@pytest.mark.parametrize("digits", DIGITS, ids=len)
@pytest.mark.parametrize("box", ["sheet", "head_row"])
def test_a_file_has_no_sheet_or_row_of_such_a_number(box: str, digits: str, client: Client) -> None:
    file = SimpleUploadedFile("august.csv", b"ref,month,value\nM1,2020-08,111\n")
    where = client.post("/children/imports/", {"file": file}).headers["Location"]

    answer = client.post(f"{where}correct/", {box: digits}, follow=True)

    assert answer.status_code == 200


def test_what_a_page_is_said_to_have_shown_may_not_be_nested_without_end(client: Client) -> None:
    before = hashed_tables()

    answer = client.post(f"{AT}themes/", {"seen": "[" * 100_000})

    assert answer.status_code in {302, 409, 422}
    assert hashed_tables() == before
