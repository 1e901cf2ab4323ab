"""A month as a workbook, read again: typed cells, panes frozen, nothing hidden, nothing live."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from indicators.exports.month_xlsx import month_xlsx
from indicators.reports.month_csv import heads
from indicators.reports.month_report import BenchmarkCell, IndicatorRow, MonthReport, TargetCell
from indicators.rules.figures import Unit
from indicators.rules.statistics import PrintedChange, PrintedRolling
from tests.indicators.exports.reports import (
    HOSTILE,
    YEARS,
    figure,
    report,
    row,
    row_of,
    with_august,
    with_statistics,
)


def opened(month: MonthReport) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(month_xlsx(month)))


def sheet_of(month: MonthReport) -> Worksheet:
    found = opened(month).active
    assert isinstance(found, Worksheet)
    return found


def cells(given_row: IndicatorRow) -> dict[str, Cell]:
    """The one row of a sheet, by head."""
    head, only = sheet_of(report(given_row)).iter_rows()
    return {str(name.value): cell for name, cell in zip(head, only, strict=True) if isinstance(cell, Cell)}


def shown(given_row: IndicatorRow, column: str) -> tuple[Any, str]:
    found = cells(given_row)[column]
    return found.value, found.number_format


def test_the_heads_are_those_of_the_csv_and_stay_in_view() -> None:
    sheet = sheet_of(report())

    assert [cell.value for cell in sheet[1]] == heads(report())
    assert (sheet.title, sheet.freeze_panes, sheet.max_row) == ("2020-08", "C2", 2)
    assert all(cell.font.b and cell.alignment.wrap_text for cell in sheet[1])


@pytest.mark.parametrize(
    ("given_row", "column", "value", "number_format"),
    [
        (row(), "2020-08", 1343, "0"),
        (row(), "change_on_month", -0.1004688546550569, "0%"),
        (row(), "arrow_on_month", "down", "@"),
        (row(), "rolling_average", 1287.5, "0"),
        (row(), "benchmark SN", "Local", "@"),
        (row(), "benchmark ENG", 1300.5, "0.0"),
        (row(), "benchmark SE region", None, "General"),
        (row(), "target 2018-19", "TBC", "@"),
        (row(), "target 2019-20", 1200, "0"),
        (row(), "ref", "M1", "@"),
        (row(ref="007"), "ref", "007", "@"),
        (row(), "owner", None, "General"),
        (with_august(figure("", None, "missing")), "2020-08", None, "General"),
        (with_august(figure("-", None, "not_applicable")), "2020-08", "-", "@"),
        (with_august(figure("0", "0")), "2020-08", 0, "0"),
        (with_august(figure("12.35", "12.345"), decimals=2), "2020-08", 12.345, "0.00"),
        (with_august(figure("28%", "28.125"), unit=Unit.PERCENTAGE), "2020-08", 0.28125, "0%"),
        (
            with_august(figure("28.1%", "28.125"), unit=Unit.PERCENTAGE, decimals=1),
            "2020-08",
            0.28125,
            "0.0%",
        ),
        (with_august(figure("52", "51.7390620081838"), unit=Unit.RATE), "2020-08", 51.7390620081838, "0"),
    ],
)
def test_a_cell_has_its_type_and_its_number_format(
    given_row: IndicatorRow, column: str, value: Any, number_format: str
) -> None:
    assert shown(given_row, column) == (value, number_format)


@pytest.mark.parametrize(
    ("change", "value", "number_format"),
    [
        (PrintedChange("n/a", None, None, None), "n/a", "@"),
        (PrintedChange("-7pp", "-0.07", None, None), "-7pp", "@"),
        (PrintedChange("0%", "0", None, None), 0, "0%;0%"),
        (PrintedChange("0%", "-0.003", None, None), -0.003, "0%;0%"),
    ],
)
def test_a_change_is_a_number_where_it_is_relative(
    change: PrintedChange, value: Any, number_format: str
) -> None:
    assert shown(with_statistics(change_on_year=change), "change_on_year") == (value, number_format)


def test_a_rolling_figure_over_nothing_is_a_dash_or_empty() -> None:
    found = cells(
        with_statistics(
            rolling_average=PrintedRolling("-", None, 0), rolling_maximum=PrintedRolling("", None, 0)
        )
    )

    assert (found["rolling_average"].value, found["rolling_maximum"].value) == ("-", None)


def test_benchmarks_and_targets_keep_the_decimals_they_were_entered_with() -> None:
    compared = replace(
        row(unit=Unit.PERCENTAGE),
        benchmarks=(BenchmarkCell("SN", "92.0%", "92.0", ""), *row().benchmarks[1:]),
        targets=(
            TargetCell(YEARS[0], "94%", "94"),
            TargetCell(YEARS[1], "93.55%", "93.55"),
            row().targets[2],
        ),
    )

    assert shown(compared, "benchmark SN") == (0.92, "0.0%")
    assert shown(compared, "target 2017-18") == (0.94, "0%")
    assert shown(compared, "target 2018-19") == (0.9355, "0.00%")


@pytest.mark.parametrize("text", [text for text in HOSTILE if text and "\r" not in text])
def test_what_people_typed_is_text_as_it_was_typed(text: str) -> None:
    found = cells(row_of(text))

    for column in ("title", "theme", "owner", "reporter", "commentary"):
        assert (found[column].value, found[column].data_type) == (text, "s")


def everything() -> MonthReport:
    return report(*(row_of(text) for text in HOSTILE), scorecard_name="=1+1 & <b>\x01\x1b")


def test_nothing_in_a_workbook_is_live_or_hidden() -> None:
    book = opened(everything())
    (sheet,) = book.worksheets
    each_cell = [cell for line in sheet.iter_rows() for cell in line]

    assert [cell for cell in each_cell if cell.data_type == "f" or cell.hyperlink or cell.comment] == []
    assert sheet.sheet_state == "visible"
    assert not any(each.hidden for each in sheet.row_dimensions.values())
    assert not any(each.hidden for each in sheet.column_dimensions.values())
    assert not book.defined_names
    assert not sheet.defined_names
    assert not sheet.merged_cells.ranges
    assert not sheet.protection.sheet


def test_the_file_holds_no_formula_link_comment_macro_or_author() -> None:
    packed = zipfile.ZipFile(io.BytesIO(month_xlsx(everything())))
    parts = {name: packed.read(name).decode() for name in packed.namelist()}

    assert not [name for name in parts if re.search("comment|external|vba|drawing|connection", name)]
    assert not [
        name for name, part in parts.items() if re.search(r"<f[ >]|hyperlink|TargetMode|veryHidden", part)
    ]
    properties = openpyxl.load_workbook(io.BytesIO(month_xlsx(everything()))).properties
    assert (properties.creator, properties.lastModifiedBy) in ((None, None), ("", ""))
    assert properties.title == "=1+1 & <b>, August 2020"


def test_a_month_without_indicators_is_a_head() -> None:
    assert sheet_of(replace(report(), rows=())).max_row == 1
