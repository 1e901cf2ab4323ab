"""A file may say of its columns what it likes: no more are kept than a sheet can have."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook

from indicators.imports.annotated import annotated
from indicators.imports.workbook_process import WIDEST, read_sheets_apart


def workbook(file: Path, columns: bytes, cell: bytes = b"") -> Path:
    """With these columns, and a cell that is written so instead of 5."""
    content = io.BytesIO()
    book = Workbook()
    book.worksheets[0].append(["Ref.", 5])
    book.save(content)
    with ZipFile(content) as packed, ZipFile(file, "w") as made:
        for name in packed.namelist():
            part = packed.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = part.replace(b"<sheetData>", b"<cols>" + columns + b"</cols><sheetData>")
                part = part.replace(b"<v>5</v>", cell or b"<v>5</v>")
            made.writestr(name, part)
    return file


def test_hidden_columns_without_end_are_those_of_a_sheet(tmp_path: Path) -> None:
    endless = b'<col min="3" max="2000000000" hidden="1"/>' * 3 + b'<col min="2" max="2" hidden="1"/>'

    (grid,) = read_sheets_apart(workbook(tmp_path / "endless.xlsx", endless))

    assert grid.hidden_columns == frozenset(range(1, WIDEST))


def test_a_number_without_end_is_a_text_in_the_copy_with_remarks(tmp_path: Path) -> None:
    (grid,) = read_sheets_apart(workbook(tmp_path / "endless.xlsx", b"", b"<v>1E999</v>"))

    book = load_workbook(io.BytesIO(annotated(grid, [])))

    assert book.worksheets[0]["A1"].value == "Ref."
    assert book.worksheets[0]["B1"].data_type == "s"
