"""Every cell of a workbook as the text that it stands for."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter import Workbook

from indicators.errors import Refused
from indicators.imports.workbooks import read_workbook
from tests.indicators.imports.packed import (
    SHEET,
    rewritten,
    texts_of,
    two_rows,
    with_entry,
    with_rows,
    workbook,
)

END = b"</c>*</row></sheetData>"


def text_of(folder: Path, value: Any, number_format: str = "General") -> str:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = value
        sheet["A1"].number_format = number_format

    return texts_of(workbook(folder, fill))[0][0]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (1412, "General", "1412"),
        (1412.0, "#,##0", "1412"),
        (12.999, "0", "12.999"),
        (0.1 + 0.2, "General", "0.3"),
        (-5, "General", "-5"),
        (1e15, "General", "1000000000000000"),
        (0.28, "0%", "28%"),
        (0.281, "0%", "28.1%"),
        (1, "0.0%", "100%"),
        (-0.28, "0%", "-28%"),
        (28, '0"%"', "28"),
        (28, r"0\%", "28"),
        (28, "[$%]0", "28"),
        (28, "0_%", "28"),
        ("28%", "General", "28%"),
        ("1412", "@", "1412"),
        ("'=1+1", "@", "'=1+1"),
        (dt.date(2020, 8, 1), "mmm-yy", "2020-08"),
        (dt.datetime(2020, 8, 1, 9, 30), "yyyy-mm-dd", "2020-08"),  # noqa: DTZ001 - a sheet has no zones
        (dt.date(2020, 8, 3), "yyyy-mm-dd", "2020-08-03"),
        (dt.time(9, 30), "h:mm", "09:30:00"),
        (True, "General", "True"),
        ("#DIV/0!", "General", "#DIV/0!"),
    ],
)
def test_a_cell_counts_as_what_it_shows(value: Any, number_format: str, text: str, tmp_path: Path) -> None:
    assert text_of(tmp_path, value, number_format) == text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (b'<c r="B2"><f>1+1</f><v>2</v></c>', "2"),
        (b'<c r="B2" t="str"><f>"x"</f><v>x</v></c>', "x"),
        (b'<c r="B2" t="str"><f>IF(1,"","x")</f><v></v></c>', ""),
        (b'<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
        (b'<c r="B2"><f>1+1</f><v></v></c>', "a formula that was saved without its value"),
        (b'<c r="B2"><f>1+1</f></c>', "a formula that was saved without its value"),
        (b'<c r="B2"><f t="shared" si="0"/><v>3</v></c>', "3"),
    ],
)
def test_a_formula_counts_as_the_value_that_was_saved_with_it(cell: bytes, text: str, tmp_path: Path) -> None:
    file = rewritten(workbook(tmp_path, two_rows), SHEET, b"</c></row></sheetData>", END.replace(b"*", cell))

    assert texts_of(file) == [["ref"], ["M1", text]]


def test_a_sheet_in_another_encoding_is_read_the_same(tmp_path: Path) -> None:
    file = workbook(tmp_path, two_rows)
    with zipfile.ZipFile(file) as packed:
        sheet = packed.read(SHEET)
    formula = END.replace(b"*", b'<c r="B2"><f>1+1</f></c>')
    text = sheet.replace(b"</c></row></sheetData>", formula).decode()
    rewritten(file, SHEET, sheet, ('<?xml version="1.0" encoding="UTF-16"?>' + text).encode("utf-16"))

    assert texts_of(file)[1] == ["M1", "a formula that was saved without its value"]


def test_a_cell_may_say_where_it_stands_and_others_are_blank(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["C1"], sheet["B3"] = "ref", "month", "M1"

    rows = list(read_workbook(workbook(tmp_path, fill)))

    assert rows == [(1, ["ref", "", "month"]), (3, ["", "M1"])]


def test_what_stands_far_down_is_not_left_out(tmp_path: Path) -> None:
    file = with_rows(workbook(tmp_path, two_rows), b'<row r="9000"><c r="A9000"><v>7</v></c></row>')

    assert list(read_workbook(file))[-1] == (9000, ["7"])


def test_a_wrong_statement_of_its_size_is_not_believed(tmp_path: Path) -> None:
    file = workbook(tmp_path, two_rows)
    rewritten(file, SHEET, b'<dimension ref="A1:A2"', b'<dimension ref="A1:A1"')

    assert texts_of(file) == [["ref"], ["M1"]]


def test_the_first_visible_sheet_is_read(tmp_path: Path) -> None:
    with Workbook(tmp_path / "book.xlsx") as book:
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=shown!$A$1:$A$2"})
        book.add_chartsheet("a chart").set_chart(chart)
        hidden, very_hidden, shown, later = map(book.add_worksheet, ("hidden", "very", "shown", "later"))
        for sheet in (hidden, very_hidden, shown, later):
            sheet.write_string(0, 0, sheet.name)
        shown.activate()
        hidden.hide()
        very_hidden.very_hidden()

    assert texts_of(tmp_path / "book.xlsx") == [["shown"]]


def test_a_workbook_in_which_nothing_is_visible_is_refused(tmp_path: Path) -> None:
    file = workbook(tmp_path, two_rows)
    rewritten(file, "xl/workbook.xml", b'state="visible"', b'state="hidden"')

    with pytest.raises(Refused, match="has no visible sheet"):
        texts_of(file)


def test_a_picture_may_have_a_doctype(tmp_path: Path) -> None:
    file = with_entry(workbook(tmp_path, two_rows), "xl/media/logo.svg", b"<!DOCTYPE svg><svg/>")

    assert texts_of(file) == [["ref"], ["M1"]]
