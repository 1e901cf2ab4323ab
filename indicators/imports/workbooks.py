"""Rows of the first visible sheet of an XLSX workbook, every cell as the text that it stands for.

A workbook is a zip that anyone may have made: it is looked into before it is parsed, and read as a
stream that stops at limits. A number formatted as per cent becomes ``28%``; a first of a month
becomes ``2020-08``; a formula counts as the value that was saved with it.
"""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell import Cell

from indicators.errors import Refused
from indicators.rules.numbers import NotANumber, from_spreadsheet

MOST_ENTRIES = 200
MOST_BYTES_UNPACKED = 50 * 1024 * 1024
HIGHEST_RATIO = 100
SMALLEST_SUSPECT = 1024 * 1024
MOST_ROWS = 200_000
MOST_COLUMNS = 1_000
MOST_EMPTY_ROWS_RUNNING = 1_000

_IN_BRACKETS = re.compile(r"\[[^\]]*\]|\"[^\"]*\"")


def read_workbook(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Row numbers and texts. Raises Refused for a file that is no workbook, or could not be a real one."""
    try:
        _look_inside(path)
        _refuse_doctypes(path)
        saved = _cells(path, data_only=False)
        values = _cells(path, data_only=True)
        for (number, row), (_, shown) in zip(saved, values, strict=True):
            yield number, [_text(cell, value) for cell, value in zip(row, shown, strict=True)]
    except Refused:
        raise
    except Exception as error:  # whatever a library raises over a stranger's file, it cannot be read
        raise Refused(f"{path.name} cannot be read as a workbook: {error}.") from error


def _look_inside(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as packed:
            entries = packed.infolist()
    except zipfile.BadZipFile as error:
        raise Refused(f"{path.name} is not an XLSX workbook.") from error
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_BYTES_UNPACKED:
        raise Refused(f"{path.name} holds more than a workbook of figures does.")
    for entry in entries:
        bursts = entry.file_size > max(SMALLEST_SUSPECT, entry.compress_size * HIGHEST_RATIO)
        if bursts or ".." in entry.filename or entry.filename.startswith("/"):
            raise Refused(f"{path.name} is not made as a workbook is: {entry.filename}.")


def _refuse_doctypes(path: Path) -> None:
    """No workbook has one; it is where bombs of entities are declared."""
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in packed.read(name):
                raise Refused(f"{path.name} is not made as a workbook is: {name} has a DOCTYPE.")


def _cells(path: Path, *, data_only: bool) -> Iterator[tuple[int, list[Any]]]:
    book = load_workbook(path, read_only=True, data_only=data_only)
    try:
        sheet = next((each for each in book.worksheets if each.sheet_state == "visible"), None)
        if sheet is None:
            raise Refused(f"{path.name} has no visible sheet.")
        sheet.reset_dimensions()
        empty = 0
        for number, row in enumerate(sheet.iter_rows(), start=1):
            empty = 0 if any(cell.value is not None for cell in row) else empty + 1
            if number > MOST_ROWS or len(row) > MOST_COLUMNS:
                raise Refused(f"{path.name} is larger than {MOST_ROWS} rows of {MOST_COLUMNS} columns.")
            if empty > MOST_EMPTY_ROWS_RUNNING:
                return
            yield number, list(row)
    finally:
        book.close()


def _text(cell: Cell, shown: Cell) -> str:
    if cell.data_type == "f" and shown.value is None:
        return "a formula that was saved without its value"
    value = shown.value
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m}" if value.day == 1 else value.date().isoformat()
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return _number_text(float(value), is_percent=_is_percent(shown.number_format))


def _is_percent(number_format: str) -> bool:
    return "%" in _IN_BRACKETS.sub("", number_format or "")


def _number_text(number: float, *, is_percent: bool) -> str:
    try:
        exact = from_spreadsheet(number, is_percent=is_percent)
    except NotANumber:
        return repr(number)
    return f"{exact:f}%" if is_percent else f"{exact:f}"
