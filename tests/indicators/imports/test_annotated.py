"""A copy of the sheet with remarks on its cells."""

from __future__ import annotations

import io
from pathlib import Path

from openpyxl import load_workbook

from indicators.actions.figure_file import Place
from indicators.actions.preview_import import Problem
from indicators.imports.annotated import annotated, attached
from indicators.imports.grids import read_grids
from tests.indicators.imports.corpus.workbooks import WORKBOOKS


def test_a_copy_has_every_cell_and_the_remarks(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(WORKBOOKS["per cent format.xlsx"].content)
    (grid,) = read_grids(path)
    problems = [
        Problem("cell B2", "Too few.", Place(2, 1), is_refusal=True),
        Problem("cell B2", "Doubtful.", Place(2, 1), is_refusal=False),
        Problem("cell A2", "Look here.", Place(2, 0), is_refusal=False),
        Problem("cell A0", "Nowhere.", Place(0, 0), is_refusal=False),
    ]

    sheet = load_workbook(io.BytesIO(annotated(grid, problems))).active

    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [["Ref.", "Aug-20"], ["Q", 0.28]]
    assert sheet["B2"].comment is not None
    assert sheet["B2"].comment.text == "Too few.\nDoubtful."
    assert sheet["A2"].comment is not None


def test_text_stays_text_and_a_name_fits_a_sheet(tmp_path: Path) -> None:
    path = tmp_path / "[odd] names for a sheet which go on and on.csv"
    path.write_text("Ref.,Aug-20\n=1+1,5\n<r></t></r>,6\n")
    (grid,) = read_grids(path)

    book = load_workbook(io.BytesIO(annotated(grid, [])))

    assert book.active is not None
    assert book.active["A2"].data_type == "s"
    assert book.active["A3"].value == "<r></t></r>"
    assert len(book.active.title) <= 31
    assert attached("é.xlsx").startswith("attachment; filename*=")
