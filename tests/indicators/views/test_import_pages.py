"""Imports in the browser: handed in, seen, applied, or refused in sentences."""

from __future__ import annotations

import io
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import strip_tags
from openpyxl import load_workbook

from indicators.actions.receive_import import path_of
from indicators.models import ImportFile, ReportingMonth, Scorecard
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
    assert "1 cell will be written: 0 new, 1 changed" in text
    assert "1 unchanged" in text
    assert "line 4, column ref" in text
    assert "“M9” is not an indicator of this scorecard" in text
    assert "Submitted already: goes back to its reporter to confirm" in text
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
        (b"a,b\n1,2\n", "x.csv", "No column holds the refs; say which one does"),
        (b"ref,month,value\nM1,2020-07,111\n", "x.csv", "There is nothing to apply."),
        (b"", "x.csv", "The submitted file is empty."),
    ],
)
def test_what_is_no_file_of_figures_is_said(
    content: bytes, name: str, said: str, book: Book, administrator: User, as_: SignIn
) -> None:
    page = handed_in(as_(administrator), content, name)

    words = strip_tags(page.text.partition("<main")[2])  # type: ignore[attr-defined]
    assert said in words, words


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


LINES = b"Ref.,Jul-20,Aug-20,Commentary\nM1,111,105,Quiet.\nM2,22,x,\n"


def key_of_the_file() -> str:
    return f"/children/imports/{ImportFile.objects.get().key}/"


def test_what_was_understood_is_corrected_on_the_page(august: Book, administrator: User, as_: SignIn) -> None:
    client = as_(administrator)
    text = handed_in(client, LINES).text  # type: ignore[attr-defined]
    assert "Jul-20 to Aug-20" in text
    wrong = client.post(f"{key_of_the_file()}correct/", {"holds-1": "target", "detail-1": "19"}, follow=True)
    assert "Jul-20: “19” is not a financial year" in wrong.text

    page = client.post(f"{key_of_the_file()}correct/", {"holds-1": "ignored"}, follow=True).text

    assert "Read again." in page
    assert "Aug-20 to Aug-20" in page


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"Q,numerator,7,Recounted.", "1 submitted return goes back to its reporter."),
        (b"M1,value,106,", "2 submitted returns go back to their reporters."),  # M3 follows it
    ],
)
def test_every_return_that_goes_back_is_counted_once(
    line: bytes, said: str, submitted: Book, administrator: User, as_: SignIn
) -> None:
    page = handed_in(as_(administrator), b"Ref.,Part,Aug-20,Commentary\n" + line)

    assert said in page.text  # type: ignore[attr-defined]


def test_a_bare_value_is_marked_and_a_count_is_not(submitted: Book, administrator: User, as_: SignIn) -> None:
    page = handed_in(as_(administrator), b"Ref.,Aug-20\nM1,106\nQ,85%\n").text  # type: ignore[attr-defined]

    assert page.count("A bare value, without numerator and denominator") == 1


def test_one_kind_of_cells_is_shown_alone(august: Book, administrator: User, as_: SignIn) -> None:
    client = as_(administrator)
    handed_in(client, LINES)

    page = client.get(key_of_the_file(), {"show": "words"}).text

    assert "Quiet." in page
    assert "is not a number" not in page


def test_a_copy_with_remarks_is_downloaded(august: Book, administrator: User, as_: SignIn) -> None:
    client = as_(administrator)
    handed_in(client, LINES)

    answer = client.get(f"{key_of_the_file()}annotated.xlsx")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="figures with remarks.xlsx"'
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    assert sheet["C3"].comment is not None
    assert "is not a number" in sheet["C3"].comment.text


def test_a_file_that_is_gone_has_no_copy(august: Book, administrator: User, as_: SignIn) -> None:
    client = as_(administrator)
    handed_in(client, LINES)
    path_of(ImportFile.objects.get()).unlink()

    assert client.get(f"{key_of_the_file()}annotated.xlsx").status_code == 404
    page = client.get(key_of_the_file())
    assert (page.status_code, "has been cleared away" in page.text) == (422, True)


def test_an_import_is_undone_from_the_page(august: Book, administrator: User, as_: SignIn) -> None:
    client = as_(administrator)
    handed_in(client, LINES)
    client.post(f"{key_of_the_file()}apply/", {"leave_out": "1"})
    assert august.returned("M1").value == Decimal(105)

    page = client.post(f"{key_of_the_file()}undo/", follow=True).text

    assert "everything is as it was" in page
    assert "Undone by" in page
    assert august.returned("M1").value is None
    assert client.post(f"/children/imports/{uuid4()}/undo/").status_code == 404


def test_a_first_file_proposes_its_indicators(scorecard: Scorecard, administrator: User, as_: SignIn) -> None:
    client = as_(administrator)
    page = handed_in(client, b"Ref.,Indicator,Reporter,Aug-20\nA1,Visits,ann,5\n").text  # type: ignore[attr-defined]
    assert "1 indicator not here yet" in page
    assert "Make an account for 1 person" in page
    assert "is not an indicator of this scorecard" in client.get(key_of_the_file(), {"make": "no"}).text

    client.post(f"{key_of_the_file()}apply/", {"make_indicators": "1", "create_people": "1"})

    assert [each.ref for each in scorecard.indicators.all()] == ["A1"]
    assert User.objects.filter(short_name="ann").exists()


def test_benchmarks_alone_can_be_applied(august: Book, administrator: User, as_: SignIn) -> None:
    client = as_(administrator)
    page = handed_in(client, b"Ref.,Jul-20,SN\nM1,111,95\n").text  # type: ignore[attr-defined]
    assert "Benchmarks and targets" in page

    client.post(f"{key_of_the_file()}apply/")

    assert [str(each) for each in august.indicator("M1").benchmarks.values_list("value", flat=True)] == [
        "95.000000000000"
    ]


def test_a_windows_file_says_how_it_was_read(august: Book, administrator: User, as_: SignIn) -> None:
    page = handed_in(as_(administrator), "Ref.,Indicator,Aug-20\nM1,Café,105\n".encode("cp1252")).text  # type: ignore[attr-defined]

    assert "Read as Windows text (cp1252)" in page
