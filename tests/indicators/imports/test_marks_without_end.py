"""What a workbook says of its columns and merged cells costs no more than its cells, which have an end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from indicators.errors import Refused
from indicators.imports import workbooks
from indicators.imports.annotated import annotated
from indicators.imports.grid import MOST_COLUMNS, Grid, GridRow, Range
from indicators.imports.grids import read_grids
from indicators.imports.understanding import LOOKED_AT, understand
from tests.indicators.imports.packed import SHEET, rewritten, two_rows, with_rows, workbook


def test_columns_are_hidden_no_further_than_a_row_may_reach(tmp_path: Path) -> None:
    hidden = b'<cols><col min="2" max="2000" hidden="1"/><col min="1" max="3000000" hidden="1"/></cols>'
    file = rewritten(workbook(tmp_path, two_rows), SHEET, b"<sheetData>", hidden + b"<sheetData>")

    (grid,) = read_grids(file)

    assert grid.hidden_columns == set(range(MOST_COLUMNS))


class Walked(tuple[Range, ...]):
    """Merged cells that count how often somebody went through all of them."""

    times = 0

    def __iter__(self) -> Iterator[Range]:
        Walked.times += 1
        return super().__iter__()


def test_merged_cells_are_gone_through_once_for_a_row_and_not_for_each_cell() -> None:
    rows = [GridRow(number, [""] * 50, " " * 50) for number in range(1, 100)]
    grid = Grid("Sheet", rows, is_workbook=True, merged=Walked([(1, 0, 2, 3), (1, 60, 1, 16_383)]))

    reading = understand([grid])

    assert not reading.is_usable
    assert 0 < Walked.times <= LOOKED_AT + 1
    assert max(grid.merged_over(1)) < MOST_COLUMNS


def test_cells_are_merged_from_their_first_and_the_first_of_two_that_overlap_holds() -> None:
    rows = [GridRow(1, ["Ref.", "", "2020"], "t t"), GridRow(2, ["", "", ""], "   ")]
    merged = ((1, 0, 2, 1), (1, 1, 1, 2), (1, 2, 1, 4))
    grid = Grid("Sheet", rows, is_workbook=True, merged=merged)

    assert [grid.spread(2, column) for column in range(3)] == ["Ref.", "Ref.", ""]
    assert [grid.spread(1, column) for column in range(5)] == ["Ref.", "Ref.", "2020", "2020", "2020"]


def test_a_number_beyond_every_number_is_copied_as_its_text(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Ref.", "Aug-20"])

    beyond = b'<row r="2"><c r="A2"><v>1E999</v></c><c r="B2"><v>-1E999</v></c></row>'
    (grid,) = read_grids(with_rows(workbook(tmp_path, fill), beyond))

    (tmp_path / "copy.xlsx").write_bytes(annotated(grid, []))

    (copy,) = read_grids(tmp_path / "copy.xlsx")
    assert copy.rows[1].texts == ["inf", "-inf"]


def test_lines_of_very_many_cells_are_refused_as_rows_of_a_workbook_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbooks, "MOST_CELLS", 8)
    file = tmp_path / "wide.csv"
    file.write_text("a,b,c,d\n1,2,3,4\n")
    assert read_grids(file)

    file.write_text("a,b,c,d\n1,2,3,4\n5\n")
    with pytest.raises(Refused, match=r"^wide\.csv is larger than 200000 rows, 1000 columns or 8 cells"):
        read_grids(file)
