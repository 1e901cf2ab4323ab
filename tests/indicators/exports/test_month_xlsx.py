"""A month as a workbook: typed, frozen, nothing hidden, nothing live."""

from __future__ import annotations

import io
import zipfile

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from indicators.exports.month import FORMATS
from indicators.reports.read_month import read_month
from tests.indicators.conftest import Book

HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "<script>alert(1)</script>", "'=1", "http://evil.example"]


def made(book: Book, file_format: str) -> bytes:
    return FORMATS[file_format](read_month(book.month()))


def workbook(book: Book) -> Worksheet:
    found = openpyxl.load_workbook(io.BytesIO(made(book, "xlsx")))
    assert found.properties.creator in (None, "")
    assert [sheet.sheet_state for sheet in found.worksheets] == ["visible"]
    assert not found.defined_names
    assert isinstance(found.active, Worksheet)
    return found.active


def test_a_workbook_has_typed_cells_and_frozen_panes(told: Book) -> None:
    sheet = workbook(told)
    heads = [cell.value for cell in sheet[1]]
    column = {name: place + 1 for place, name in enumerate(heads)}

    assert sheet.freeze_panes == "C2"
    value = sheet.cell(4, column["2020-08"])
    assert (value.number_format, round(float(str(value.value)), 2)) == ("0%", 95.24)
    assert sheet.cell(2, column["2020-08"]).value == 105
    assert sheet.cell(5, column["2020-08"]).value == "-"
    assert sheet.cell(5, column["target 2019-20"]).number_format == "0.0%"
    assert sheet.cell(2, column["change_on_month"]).number_format == "0%"


def test_a_workbook_holds_no_formula_and_hides_nothing(told: Book) -> None:
    sheet = workbook(told)

    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert [cell for cell in cells if cell.data_type == "f" or cell.hyperlink or cell.comment] == []
    assert "=1+1" in [cell.value for cell in cells]
    assert not any(
        each.hidden for each in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values())
    )
    packed = zipfile.ZipFile(io.BytesIO(made(told, "xlsx")))
    assert not [name for name in packed.namelist() if "comment" in name or "external" in name]


def test_a_change_in_points_stays_text_in_a_workbook(told: Book) -> None:
    indicator = told.indicator("M3")
    indicator.change_basis = "points"
    indicator.save()
    sheet = workbook(told)

    column = [cell.value for cell in sheet[1]].index("change_on_month") + 1
    assert str(sheet.cell(4, column).value).endswith("pp")
    assert sheet.cell(5, column).value == "n/a"
