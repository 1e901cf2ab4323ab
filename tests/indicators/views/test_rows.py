"""Rows that go out as a workbook and come back: what changed is seen, and never written over in silence."""

from __future__ import annotations

import io
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from indicators.models import ImportFile, ReportingMonth, Scorecard
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.tables import hashed_tables
from tests.indicators.views.conftest import SignIn

WORKBOOK = Path(__file__).parents[1] / "imports/corpus/a workbook as a council keeps it.xlsx"
IMPORTS, MY = "/children/imports/", "/children/2020-08/my/"
SHEET, MINE, BACK = f"{IMPORTS}sheet.xlsx", f"{MY}rows.xlsx", f"{MY}rows/"


def filled_in(content: bytes, cells: Mapping[tuple[str, str, str], object]) -> bytes:
    """The workbook with these cells, by ref, part and head."""
    book, saved = load_workbook(io.BytesIO(content)), io.BytesIO()
    page = book.worksheets[0]
    heads = {str(cell.value): cell.column for cell in page[4]}
    for number, row in enumerate(page.iter_rows(min_row=5), start=5):
        for (ref, part, head), value in cells.items():
            if (row[0].value, row[4].value) == (ref, part):
                page.cell(number, heads[head]).value = value  # type: ignore[arg-type,assignment]
    book.save(saved)
    return saved.getvalue()


def handed_in(client: Client, content: bytes, where: str = BACK, name: str = "rows.xlsx") -> str:
    return client.post(where, {"file": SimpleUploadedFile(name, content)}, follow=True).text


# ---- the administrator's sheet


def test_the_sheet_of_a_workbook_that_was_imported_says_nothing_new(
    scorecard: Scorecard, administrator: User, as_: SignIn
) -> None:
    client = as_(administrator)
    handed_in(client, WORKBOOK.read_bytes(), IMPORTS)
    client.post(applying(), {"make_indicators": "1", "create_people": "1"})
    assert ImportFile.objects.get().applied_at is not None

    page = handed_in(client, client.get(SHEET).content, IMPORTS)

    assert "Everything in this file is kept already. There is nothing to apply." in page


def applying() -> str:
    return f"{IMPORTS}{ImportFile.objects.get().key}/apply/"


def test_a_sheet_that_nobody_touched_says_nothing(submitted: Book, administrator: User, as_: SignIn) -> None:
    submitted.put("M1", commentary="Quiet.\nAnd as last year.")
    submitted.put("M2", commentary="As above.")
    client = as_(administrator)

    page = handed_in(client, client.get(SHEET).content, IMPORTS)

    assert "Everything in this file is kept already. There is nothing to apply." in page


def test_what_was_filled_in_is_applied(submitted: Book, administrator: User, as_: SignIn) -> None:
    client = as_(administrator)
    words = ("Q", "numerator", "Commentary (Aug-20)")
    cells = {("M1", "value", "Aug-20"): 106, ("Q", "numerator", "Jul-20"): 9, words: "New."}
    content = filled_in(client.get(SHEET).content, cells)

    page = handed_in(client, content, IMPORTS)
    assert "3 cells will be written: 0 new, 2 changed, 1 of commentary" in page
    client.post(applying())

    assert submitted.returned("M1").value == Decimal(106)
    assert submitted.returned("Q").commentary == "New."


@pytest.fixture
def moved(submitted: Book, administrator: User, as_: SignIn) -> tuple[Client, bytes]:
    """M1 was filled in as 106 with words, and moved to 120 on the portal meanwhile."""
    client = as_(administrator)
    cells = {("M1", "value", "Aug-20"): 106, ("M1", "value", "Commentary (Aug-20)"): "Ours."}
    content = filled_in(client.get(SHEET).content, {**cells, ("M2", "value", "Aug-20"): 30})
    submitted.put("M1", value=Decimal(120), commentary="Theirs.", version=7)
    return client, content


def test_what_moved_meanwhile_stays(moved: tuple[Client, bytes], submitted: Book) -> None:
    client, content = moved
    page = handed_in(client, content, IMPORTS)
    assert "2 moved meanwhile and stay unless you take them" in page
    assert "Moved on the portal since this sheet was downloaded" in page

    page = client.post(applying(), follow=True).text

    assert "Cells that moved meanwhile and stay as they are: 2." in page
    assert (submitted.returned("M1").value, submitted.returned("M1").commentary) == (Decimal(120), "Theirs.")
    assert submitted.returned("M2").value == Decimal(30)


def test_it_is_taken_by_whoever_says_so(moved: tuple[Client, bytes], submitted: Book) -> None:
    client, content = moved
    page = handed_in(client, content, IMPORTS)
    assert 'form="apply" name="take" value="2020-08/7 M1"' in page

    takes = {"take": ["2020-08/7 M1", "2020-08/7 words of M1"]}
    client.post(applying(), takes)

    assert (submitted.returned("M1").value, submitted.returned("M1").commentary) == (Decimal(106), "Ours.")


def test_what_moved_again_after_it_was_seen_stays(moved: tuple[Client, bytes], submitted: Book) -> None:
    client, content = moved
    handed_in(client, content, IMPORTS)
    submitted.put("M1", value=Decimal(121), version=8)

    client.post(applying(), {"take": "2020-08/7 M1"})

    assert submitted.returned("M1").value == Decimal(121)


def test_without_a_month_there_is_no_sheet(administrator: User, as_: SignIn) -> None:
    assert as_(administrator).get(SHEET).status_code == 404


def test_without_an_open_month_it_is_of_the_newest(book: Book, administrator: User, as_: SignIn) -> None:
    answer = as_(administrator).get(SHEET)

    assert "children-2020-07-sheet.xlsx" in answer.headers["Content-Disposition"]


# ---- a reporter's rows


@pytest.fixture
def mine(august: Book, as_: SignIn) -> tuple[Client, bytes]:
    client = as_(august.reporter)
    return client, client.get(MINE).content


def test_rows_come_back_into_the_boxes_and_nothing_is_kept(mine: tuple[Client, bytes], august: Book) -> None:
    client, content = mine
    cells = {("M1", "value", "Aug-20"): 105, ("M1", "value", "Commentary (Aug-20)"): "Quiet."}
    before = hashed_tables(without={"User"})

    page = handed_in(client, filled_in(content, cells))

    assert "1 of your rows says something new" in page
    key = august.returned("M1").pk
    assert f'name="r{key}-value" value="105"' in page
    assert "Quiet.</textarea>" in page
    assert hashed_tables(without={"User"}) == before
    posted = {f"r{key}-value": "105", f"r{key}-commentary": "Quiet.", f"r{key}-version": "0", "save": "1"}
    client.post(MY, posted)
    assert (august.returned("M1").value, august.returned("M1").commentary) == (Decimal(105), "Quiet.")


def test_rows_as_they_went_out_say_nothing_new(mine: tuple[Client, bytes]) -> None:
    client, content = mine

    assert "rows.xlsx says nothing of August 2020 that is not kept already." in handed_in(client, content)


def test_a_row_that_moved_is_shown_side_by_side(mine: tuple[Client, bytes], august: Book) -> None:
    client, content = mine
    august.put("M1", state="present", value=Decimal(99), version=3)

    page = handed_in(client, filled_in(content, {("M1", "value", "Aug-20"): 105}))

    key = august.returned("M1").pk
    assert "M1 moved on the portal since you downloaded your rows." in page
    assert f'name="r{key}-value" value="99"' in page
    kept = {f"r{key}-value": "99", f"r{key}-file-value": "105", f"r{key}-version": "3", "save": "1"}
    client.post(MY, kept)
    assert august.returned("M1").value == Decimal(99)
    client.post(MY, {**kept, f"r{key}-take": "1"})
    assert august.returned("M1").value == Decimal(105)


def test_rows_of_others_are_left_alone(august: Book, other_reporter: User, as_: SignIn) -> None:
    client = as_(other_reporter)

    page = handed_in(client, b"Ref.,Part,Aug-20\nM1,value,105\nR,numerator,55\n", name="rows.csv")

    assert "Not yours to report here, and left alone: M1." in page
    assert "1 of your rows says something new" in page


def test_a_row_that_is_in_is_left_alone(submitted: Book, as_: SignIn) -> None:
    page = handed_in(as_(submitted.reporter), b"Ref.,Aug-20\nM1,106\n", name="rows.csv")

    assert "M1 is submitted, and was left alone." in page


def test_what_is_no_figure_is_said_when_it_is_saved(mine: tuple[Client, bytes], august: Book) -> None:
    client, _ = mine

    page = handed_in(client, b"Ref.,Aug-20\nM1,lots\n", name="rows.csv")

    assert f'name="r{august.returned("M1").pk}-value" value="lots"' in page


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"%PDF", "x.pdf", "x.pdf is neither a .csv nor an .xlsx file."),
        (b"PK\x03\x04", "x.xlsx", "x.xlsx is not an XLSX workbook."),
        (b"x" * 1_000_001, "x.csv", "x.csv is larger than a reporter’s rows can be."),
        (b"x\n" * 10_001, "x.csv", "x.csv is larger than a reporter’s rows can be."),
        (b"a,b\n1,2\n", "x.csv", "no column holds the refs"),
        (b"", "x.csv", "The submitted file is empty."),
    ],
)
def test_what_is_no_file_of_rows_is_said(
    content: bytes, name: str, said: str, mine: tuple[Client, bytes]
) -> None:
    assert said in handed_in(mine[0], content, name=name)


def test_once_the_month_is_approved_nothing_is_put_into_boxes(approved: Book, as_: SignIn) -> None:
    ReportingMonth.objects.update(version=9)

    page = handed_in(as_(approved.reporter), b"Ref.,Aug-20\nM1,106\n", name="rows.csv")

    assert "M1 is approved, and was left alone." in page
