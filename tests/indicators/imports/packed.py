"""Workbooks as tests make them, whole or by hand in the zip that they are."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from indicators.errors import Refused
from indicators.imports.workbook_sheets import read_sheets
from indicators.imports.workbooks import read_workbook

SHEET = "xl/worksheets/sheet1.xml"


def workbook(folder: Path, fill: Callable[[Worksheet], object]) -> Path:
    book = openpyxl.Workbook()
    assert isinstance(book.active, Worksheet)
    fill(book.active)
    file = folder / "book.xlsx"
    book.save(file)
    return file


def two_rows(sheet: Worksheet) -> None:
    sheet.append(["ref"])
    sheet.append(["M1"])


def rewritten(file: Path, entry: str, old: bytes, new: bytes) -> Path:
    """The same workbook with some bytes of one part replaced."""
    with zipfile.ZipFile(file) as packed:
        entries = {each.filename: packed.read(each) for each in packed.infolist()}
    assert old in entries[entry]
    entries[entry] = entries[entry].replace(old, new)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries.items():
            packed.writestr(name, content)
    return file


def with_rows(file: Path, rows: bytes) -> Path:
    """The same with rows of XML after its own."""
    return rewritten(file, SHEET, b"</sheetData>", rows + b"</sheetData>")


def with_entry(file: Path, name: str, content: bytes) -> Path:
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, content)
    return file


def texts_of(file: Path) -> list[list[str]]:
    return [texts for _, texts in read_workbook(file)]


def read_every_sheet(file: Path) -> None:
    """As what is handed in on the portal is read."""
    for _ in read_sheets(file):
        pass


def refusals(file: Path) -> list[str]:
    """What the reader of the first sheet and that of every sheet say of a file that neither takes."""
    said = []
    for read in (texts_of, read_every_sheet):
        with pytest.raises(Refused) as refused:
            read(file)
        said.append(str(refused.value))
    return said


def workbook_of(rows: Iterable[Sequence[object]]) -> bytes:
    book, content = openpyxl.Workbook(), io.BytesIO()
    assert isinstance(book.active, Worksheet)
    for row in rows:
        book.active.append(list(row))
    book.save(content)
    return content.getvalue()
