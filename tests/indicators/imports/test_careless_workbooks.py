"""Workbooks that no spreadsheet saves: nothing in them is left out without a word."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from indicators.errors import Refused
from indicators.imports import workbook_sheets
from indicators.imports.workbook_sheets import read_sheets
from tests.indicators.imports.packed import (
    SHEET,
    read_every_sheet,
    refusals,
    rewritten,
    texts_of,
    two_rows,
    with_entry,
    with_rows,
    workbook,
)


def row_above(file: Path) -> None:
    with_rows(file, b'<row r="5"/><row r="4"><c r="A4"><v>1</v></c></row>')


def row_twice(file: Path) -> None:
    with_rows(file, b"<row r='2'><c r='A2'><v>1</v></c></row>")


def cell_before(file: Path) -> None:
    with_rows(file, b'<row r="3"><c r="Z3"/><c r="AA3"/><c r="B3"><v>1</v></c></row>')


def row_by_count(file: Path) -> None:
    with_rows(file, b'<row r="4"/><row/><row r="5"><c r="A5"><v>1</v></c></row>')


def cell_by_count(file: Path) -> None:
    with_rows(file, b'<row r="3"><c r="B3"><v>1</v></c><c><v>2</v></c><c r="C3"><v>3</v></c></row>')


def number_apart(file: Path) -> None:
    with_rows(file, b'<row r = "2"><c><v>1</v></c></row>')


def in_utf_16(file: Path) -> None:
    with zipfile.ZipFile(file) as packed:
        sheet = packed.read(SHEET)
    rewritten(file, SHEET, sheet, sheet.decode().encode("utf-16"))


def row_twice_in_utf_16(file: Path) -> None:
    row_twice(file)
    in_utf_16(file)


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (row_twice_in_utf_16, "row 2 stands after row 2"),
        (row_above, r"in xl/worksheets/sheet1\.xml, row 4 stands after row 5; open it"),
        (row_twice, "row 2 stands after row 2"),
        (cell_before, "cell B3 stands after cell AA3"),
        (row_by_count, "row 5 stands after row 5"),
        (cell_by_count, "cell C3 stands after cell C3"),
        (number_apart, "row 2 stands after row 2"),
    ],
)
def test_rows_and_cells_out_of_order_are_refused_with_their_place(
    harm: Callable[[Path], None], said: str, tmp_path: Path
) -> None:
    file = workbook(tmp_path, two_rows)
    harm(file)

    for sentence in refusals(file):
        assert re.match(rf"book\.xlsx is not made as a workbook is: .*{said}", sentence)


@pytest.mark.parametrize("encode", [lambda _file: None, in_utf_16])
@pytest.mark.parametrize("quote", ["'", '"'])
def test_what_is_hidden_and_merged_is_told_however_it_is_written(
    quote: str, encode: Callable[[Path], None], tmp_path: Path
) -> None:
    file = workbook(tmp_path, two_rows)
    marks = "<cols><col min='2' max='3' hidden='1'/></cols><sheetData>"
    rewritten(file, SHEET, b"<sheetData>", marks.replace("'", quote).encode())
    rewritten(file, SHEET, b'<row r="2"', "<row r='2' hidden='true'".replace("'", quote).encode())
    merged = "</sheetData><mergeCells><mergeCell ref='A1:B1'/></mergeCells>"
    rewritten(file, SHEET, b"</sheetData>", merged.replace("'", quote).encode())
    encode(file)

    told = next(read_sheets(file))

    assert isinstance(told, dict)
    assert (told["hidden_rows"], told["hidden_columns"], told["merged"]) == ([2], [[1, 2]], [[1, 0, 1, 1]])


def test_rows_and_cells_that_do_not_say_where_they_stand_are_read(tmp_path: Path) -> None:
    file = with_rows(workbook(tmp_path, two_rows), b"<row><c><v>1</v></c><c><v>2</v></c></row>")

    assert texts_of(file) == [["ref"], ["M1"], ["1", "2"]]


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("calcChain.xml", b'<calcChain><c r="C3" i="1"/><c r="C2"/><c r="B3"/></calcChain>'),
        (
            "externalLinks/externalLink1.xml",
            (
                b"<externalLink><externalBook><sheetDataSet>"
                b'<sheetData sheetId="0"><row r="5"><cell r="A5"><v>1</v></cell></row></sheetData>'
                b'<sheetData sheetId="1"><row r="1"><cell r="A1"><v>1</v></cell></row></sheetData>'
                b"</sheetDataSet></externalBook></externalLink>"
            ),
        ),
    ],
)
def test_the_order_in_which_formulas_are_computed_and_what_other_workbooks_hold_is_no_order_of_rows(
    part: str, content: bytes, tmp_path: Path
) -> None:
    file = with_entry(workbook(tmp_path, two_rows), f"xl/{part}", content)

    assert texts_of(file) == [["ref"], ["M1"]]


def test_more_merged_cells_than_heads_need_are_refused_however_many_sheets_they_are_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook_sheets, "MOST_MERGED", 3)
    file = tmp_path / "book.xlsx"
    with Workbook(file) as book:
        for sheet in (book.add_worksheet(), book.add_worksheet()):
            sheet.merge_range("A1:B1", "One")
            sheet.merge_range("C1:D1", "Two")

    with pytest.raises(Refused, match=r"^book\.xlsx has more than 3 merged cells"):
        read_every_sheet(file)
