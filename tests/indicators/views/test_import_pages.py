"""Imports in the browser: handed in, seen, applied, or refused in sentences."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from indicators.models import ImportFile, ReportingMonth
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.factories import frozen
from tests.indicators.views.conftest import SignIn

MY, BOARD, TABLE = "/children/2020-08/my/", "/children/2020-08/board/", "/children/2020-08/table/"


def handed_in(client: object, content: bytes, name: str = "figures.csv") -> object:
    return client.post("/children/imports/", {"file": SimpleUploadedFile(name, content)}, follow=True)  # type: ignore[attr-defined]


def test_a_file_is_handed_in_seen_and_applied(submitted: Book, administrator: User, as_: SignIn) -> None:
    client = as_(administrator)
    page = handed_in(client, b"ref,month,value\nM1,2020-08,210\nM2,2020-08,21\nM9,2020-08,1\n")

    text = page.text  # type: ignore[attr-defined]
    assert "0 new, 1 changed, 1 unchanged, 1 refused." in text
    assert "<b>line 4, column ref</b>: “M9” is not an indicator of this scorecard." in text
    assert "Back to draft, marked as changed" in text
    where = f"/children/imports/{ImportFile.objects.get().key}/"
    assert "“M9” is not an indicator" in client.post(f"{where}apply/", follow=True).text
    assert submitted.returned("M1").value == Decimal(105)
    client.post(f"{where}apply/", {"leave_out": "1"})
    assert submitted.returned("M1").value == Decimal(210)
    assert "has been applied already" in client.post(f"{where}apply/", {"leave_out": "1"}, follow=True).text


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"%PDF", "x.pdf", "is neither a .csv nor an .xlsx file"),
        (b"PK\x03\x04", "x.xlsx", "x.xlsx is not an XLSX workbook"),
        (b"a,b\n1,2\n", "x.csv", "no column holds the refs; say which one does"),
        (b"ref,month,value\nM1,2020-07,111\n", "x.csv", "There is nothing to apply."),
        (b"", "x.csv", "The submitted file is empty."),
    ],
)
def test_what_is_no_file_of_figures_is_said(
    content: bytes, name: str, said: str, book: Book, administrator: User, as_: SignIn
) -> None:
    page = handed_in(as_(administrator), content, name)

    assert said in page.text  # type: ignore[attr-defined]


def test_a_file_previewed_while_open_is_refused_after_the_month_was_signed_off(
    submitted: Book, administrator: User, as_: SignIn
) -> None:
    client = as_(administrator)
    handed_in(client, b"ref,month,value\nM1,2020-08,210\n")
    frozen(submitted.month(), "signed_off", content="{}")
    ReportingMonth.objects.update(version=9)

    answer = client.post(f"/children/imports/{ImportFile.objects.get().key}/apply/")

    assert answer.status_code == 302
    assert submitted.returned("M1").value == Decimal(105)
