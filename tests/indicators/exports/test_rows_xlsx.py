"""Rows to be filled in: what is open is shaded and checked, the rest is locked, and nothing is hidden."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from indicators.exports.rows_xlsx import rows_xlsx
from indicators.reports.returns import read_returns
from indicators.reports.rows_sheet import RowsSheet, opens_for_import, opens_only, rows_sheet_of
from tests.indicators.conftest import AUGUST, Book

HEAD = 4


def sheet_of(book: Book) -> RowsSheet:
    month = book.month()
    return rows_sheet_of(month, "Children", read_returns(month).rows, opens_for_import)


def page_of(sheet: RowsSheet) -> Worksheet:
    found: Workbook = load_workbook(io.BytesIO(rows_xlsx(sheet, "Imports")))
    assert [each.sheet_state for each in found.worksheets] == ["visible"]
    return found.worksheets[0]


def lines_of(page: Worksheet) -> dict[tuple[str, str], dict[str, object]]:
    heads = [str(cell.value) for cell in page[HEAD]]
    rows = [dict(zip(heads, row, strict=True)) for row in page.iter_rows(min_row=HEAD + 1)]
    return {(str(row["Ref."].value), str(row["Part"].value)): row for row in rows}  # type: ignore[misc]


def test_it_has_a_row_a_part_and_twelve_months(submitted: Book) -> None:
    lines = lines_of(page_of(sheet_of(submitted)))

    assert list(lines) == [
        *(("M1", "value"), ("M2", "value"), ("M3", "value")),
        *(("Q", "numerator"), ("Q", "denominator"), ("R", "numerator")),
    ]
    heads = list(lines["M1", "value"])
    assert heads[7:19] == [AUGUST.plus(-back).label for back in range(11, -1, -1)]
    assert heads[19:] == ["Commentary (Aug-20)", "Version"]


def test_cells_are_typed_and_computed_ones_locked(submitted: Book) -> None:
    lines = lines_of(page_of(sheet_of(submitted)))

    typed, computed = lines["Q", "denominator"]["Aug-20"], lines["M3", "value"]["Aug-20"]
    assert (typed.value, typed.protection.locked) == (10, False)  # type: ignore[attr-defined]
    assert computed.value == pytest.approx(0.2)  # type: ignore[attr-defined]
    assert (computed.number_format, computed.protection.locked) == ("0%", True)  # type: ignore[attr-defined]
    assert typed.fill.fgColor.rgb == "FFFFF6D6"  # type: ignore[attr-defined]
    assert computed.fill.fill_type is None  # type: ignore[attr-defined]


def test_the_sheet_is_protected_and_its_open_cells_are_checked(submitted: Book) -> None:
    page = page_of(sheet_of(submitted))

    assert page.protection.sheet
    checks = {str(each.sqref): each for each in page.data_validations.dataValidation}
    assert checks["H5:S5"].formula1 == 'OR(H5="-",AND(ISNUMBER(H5),H5>=0))'
    assert checks["T5"].formula1 == "4000"


def test_words_that_look_like_markup_of_the_file_are_words_and_move_no_others(submitted: Book) -> None:
    words = "<r><t>x</t></r></si><si><t>of somebody else</t></si><si><r><t>y</t></r>"
    submitted.put("M1", commentary=words)
    submitted.put("M2", commentary="Quiet.")
    lines = lines_of(page_of(sheet_of(submitted)))

    said = [lines[ref, "value"]["Commentary (Aug-20)"].value for ref in ("M1", "M2")]  # type: ignore[attr-defined]
    assert said == [words, "Quiet."]


def test_what_may_not_be_written_is_locked(approved: Book) -> None:
    approved.put("M1", commentary="Quiet.")
    lines = lines_of(page_of(sheet_of(approved)))

    august, july = lines["M1", "value"]["Aug-20"], lines["M1", "value"]["Jul-20"]
    assert (august.protection.locked, july.protection.locked) == (True, False)  # type: ignore[attr-defined]
    words = lines["M1", "value"]["Commentary (Aug-20)"]
    assert (words.value, words.protection.locked) == ("Quiet.", True)  # type: ignore[attr-defined]


def test_a_reporter_fills_in_their_own(submitted: Book) -> None:
    month, mine = submitted.month(), submitted.returned("Q").pk
    lines = rows_sheet_of(month, "Mine", read_returns(month).rows, opens_only({mine})).lines

    is_open = {(line.ref, line.part): [cell.is_open for cell in line.cells] for line in lines}
    assert is_open["Q", "numerator"] == [*[False] * 11, True]
    assert not any(is_open["M1", "value"])


def test_what_was_not_due_is_said_once(submitted: Book) -> None:
    submitted.put("Q", state="not_applicable", numerator=None, denominator=None)
    lines = lines_of(page_of(sheet_of(submitted)))

    assert lines["Q", "numerator"]["Aug-20"].value == "-"  # type: ignore[attr-defined]
    assert lines["Q", "denominator"]["Aug-20"].value is None  # type: ignore[attr-defined]


def test_a_bare_value_has_a_row_of_its_own(submitted: Book) -> None:
    submitted.put("Q", state="present", numerator=None, denominator=None, value=Decimal("81.25"))
    bare = lines_of(page_of(sheet_of(submitted)))["Q", "value"]["Aug-20"]

    assert bare.value == pytest.approx(0.8125)  # type: ignore[attr-defined]
    assert bare.number_format == "0.00%"  # type: ignore[attr-defined]


def test_a_typed_figure_is_shown_whole_where_it_is_locked(approved: Book) -> None:
    approved.put("Q", state="present", numerator=None, denominator=None, value=Decimal("81.25"))
    bare = lines_of(page_of(sheet_of(approved)))["Q", "value"]["Aug-20"]

    assert bare.number_format == "0.00%"  # type: ignore[attr-defined]
    assert bare.protection.locked  # type: ignore[attr-defined]


def test_no_row_is_higher_than_a_sheet_allows(submitted: Book) -> None:
    submitted.put("M1", commentary="word " * 800)

    assert page_of(sheet_of(submitted)).row_dimensions[HEAD + 1].height == 408.75


def test_texts_stay_texts_and_the_bytes_the_same(submitted: Book) -> None:
    submitted.put("M1", commentary="=1+1")
    content = rows_xlsx(sheet_of(submitted), "Imports")

    assert content == rows_xlsx(sheet_of(submitted), "Imports")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        page = packed.read("xl/worksheets/sheet1.xml")
        assert "xl/comments1.xml" not in packed.namelist()
    assert not re.search(rb"<f[ >]", page)
