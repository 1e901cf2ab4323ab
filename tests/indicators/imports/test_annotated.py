"""A copy of the sheet with remarks on its cells."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
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


def test_of_very_many_remarks_the_last_says_how_many_are_beyond(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indicators.imports.annotated.MOST_REMARKED", 2)
    path = tmp_path / "a.csv"
    path.write_text("Ref.,Aug-20\nQ,5\nQ,6\nQ,7\nQ,8\n")
    (grid,) = read_grids(path)
    twice = [Problem("", "Twice.", Place(row, 0), is_refusal=True) for row in (5, 4, 3, 2)]

    some, all_ = (load_workbook(io.BytesIO(annotated(grid, each))).active for each in (twice, twice[2:]))

    assert some is not None and all_ is not None  # noqa: PT018
    remarks = [cell.comment.text for cell in some["A"] if cell.comment]
    assert remarks == [
        "Twice.",
        "Twice.\nCells below that have remarks too, which are not in this copy: 2.",
    ]
    assert [cell.comment.text for cell in all_["A"] if cell.comment] == ["Twice."] * 2


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
