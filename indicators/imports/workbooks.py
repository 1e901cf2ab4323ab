"""Rows of the first visible sheet of an XLSX workbook, every cell as the text that it stands for.

A workbook is a zip that anyone may have made: it is looked into before it is parsed, and read as a
stream that stops at limits. A number formatted as per cent becomes ``28%``; a first of a month
becomes ``2020-08``; a formula counts as the value that was saved with it. Nothing here needs Django,
since it runs in a small process of its own (``workbook_process``).
"""

from __future__ import annotations

import datetime as dt
import math
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from openpyxl import load_workbook
from openpyxl.cell import Cell

from indicators.errors import Refused
from indicators.imports.grid import MOST_COLUMNS
from indicators.imports.workbook_parts import is_picture, out_of_order, part_of
from indicators.rules.language import gettext
from indicators.rules.numbers import NotANumber, from_spreadsheet

MOST_ENTRIES = 200
MOST_BYTES_UNPACKED = 50 * 1024 * 1024
HIGHEST_RATIO = 100
SMALLEST_SUSPECT = 1024 * 1024
MOST_ROWS = 200_000
MOST_CELLS = 2_000_000
MOST_CHARACTERS = 50_000_000
Row = TypeVar("Row")
LARGEST_WHOLE = 10**12
LONGEST_REASON = 200

_NO_PLACEHOLDER = re.compile(r"\[[^\]]*\]|\"[^\"]*\"|[\\_*].")
"""What a number format shows as it stands: colours and conditions, words, and characters on their own."""
_FORMULA = re.compile(rb"<([^\s<>/]+:)?f[\s/>]")
_ROW = re.compile(rb"<(?:[^\s<>/]+:)?row[\s/>]")
_CHARTS, _CELLS = b"relationships/chartsheet", b"relationships/worksheet"
_DOCTYPES = (b"<!DOCTYPE", b"\0".join(bytes([each]) for each in b"<!DOCTYPE"))
"""As it is written in UTF-8, and in UTF-16 of either order."""


def too_large(path: Path) -> Refused:
    sentence = gettext(
        "{file} is larger than {rows} rows, {columns} columns or {cells} cells; "
        "delete the empty rows and columns around its figures."
    )
    limits = {"rows": MOST_ROWS, "columns": MOST_COLUMNS, "cells": MOST_CELLS}
    return Refused(sentence.format(file=path.name, **limits))


def too_much(path: Path) -> Refused:
    return Refused(gettext("{file} holds more than a workbook of figures does.").format(file=path.name))


def read_workbook(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Row numbers and texts. Raises Refused for a file that is no workbook, or could not be a real one."""
    yield from guarded(path, _within_limits(_rows(path), path))


def guarded(path: Path, rows: Iterator[Row]) -> Iterator[Row]:
    """Looks into the zip before anything is parsed; whatever goes wrong after is a sentence."""
    try:
        _look_inside(path)
        _look_at_parts(path)
        yield from rows
    except Refused:
        raise
    except MemoryError as error:
        raise too_much(path) from error
    except Exception as error:  # whatever a library raises over a stranger's file, it cannot be read
        said = str(error).replace(str(path), path.name)  # where the site keeps it is nobody's business
        reason = " ".join(said.split())[:LONGEST_REASON]
        sentence = gettext("{file} cannot be read as a workbook: {why}.")
        raise Refused(sentence.format(file=path.name, why=reason)) from error


def _look_inside(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as packed:
            entries = packed.infolist()
    except zipfile.BadZipFile as error:
        raise Refused(gettext("{file} is not an XLSX workbook.").format(file=path.name)) from error
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_BYTES_UNPACKED:
        raise too_much(path)
    for entry in entries:
        bursts = entry.file_size > max(SMALLEST_SUSPECT, entry.compress_size * HIGHEST_RATIO)
        if bursts or ".." in entry.filename or entry.filename.startswith("/"):
            sentence = gettext("{file} is not made as a workbook is: {part}.")
            raise Refused(sentence.format(file=path.name, part=entry.filename))


def _look_at_parts(path: Path) -> None:
    """No part but pictures has a DOCTYPE, where bombs of entities are declared, or too many rows, or rows
    out of order, of which the stream of cells leaves some out.
    """
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            content = part_of(packed, name)
            if is_picture(name, content):
                continue
            if any(doctype in content for doctype in _DOCTYPES):
                sentence = gettext("{file} is not made as a workbook is: {part} has a DOCTYPE.")
                raise Refused(sentence.format(file=path.name, part=name))
            if next(islice(_ROW.finditer(content), MOST_ROWS, None), None):
                raise too_large(path)
            if name == "xl/_rels/workbook.xml.rels" and _CHARTS in content and _CELLS not in content:
                sentence = gettext("{file} has no sheet with cells: each of its sheets is one large chart.")
                raise Refused(sentence.format(file=path.name))
            if astray := out_of_order(content):
                sentence = gettext(
                    "{file} is not made as a workbook is: in {part}, {after} stands after {before}; "
                    "open it in your spreadsheet program and save it again."
                )
                after, before = astray
                raise Refused(sentence.format(file=path.name, part=name, after=after, before=before))


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything. Only where there are formulas is the sheet read for them as well."""
    values = _cells(path, data_only=True)
    saved = _cells(path, data_only=False) if has_formulas(path) else None
    for number, shown in values:
        row = next(saved)[1] if saved else shown
        if shown:
            yield number, [text_of(cell, value) for cell, value in zip(row, shown, strict=True)]


def has_formulas(path: Path) -> bool:
    """In any sheet."""
    with zipfile.ZipFile(path) as packed:
        parts = ((name, part_of(packed, name)) for name in packed.namelist())
        return any(_FORMULA.search(content) for name, content in parts if not is_picture(name, content))


def _cells(path: Path, *, data_only: bool) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Every row, empty ones too, so that data is never left out because it stands far down."""
    book = load_workbook(path, read_only=True, data_only=data_only)
    try:
        sheet = next((each for each in book.worksheets if each.sheet_state == "visible"), None)
        if sheet is None:
            raise Refused(gettext("{file} has no visible sheet.").format(file=path.name))
        sheet.reset_dimensions()
        with closing(sheet.iter_rows()) as rows:
            yield from rows_within_limits(rows, path)
    finally:
        book.close()


def rows_within_limits(rows: Iterable[tuple[Any, ...]], path: Path) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The rows with their numbers. Raises Refused beyond what a sheet of figures may hold."""
    cells = number = 0
    try:
        for number, row in enumerate(rows, start=1):
            cells += len(row)
            if number > MOST_ROWS or len(row) > MOST_COLUMNS or cells > MOST_CELLS:
                raise too_large(path)
            yield number, row
    except IndexError as error:
        sentence = gettext("{file} is not made as a workbook is: row {row} has a text that it lacks.")
        raise Refused(sentence.format(file=path.name, row=number + 1)) from error


def _within_limits(rows: Iterator[tuple[int, list[str]]], path: Path) -> Iterator[tuple[int, list[str]]]:
    """One long text may stand in every cell, and takes room in the file but once."""
    characters = 0
    for number, texts in rows:
        characters += sum(map(len, texts))
        if characters > MOST_CHARACTERS:
            raise too_much(path)
        yield number, texts


def text_of(cell: Cell, shown: Cell) -> str:
    if lost_its_value(cell, shown):
        return gettext("a formula that was saved without its value")
    value = shown.value
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m}" if value.day == 1 else value.date().isoformat()
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return _number_text(float(value), is_percent=is_percent(shown.number_format))


def lost_its_value(cell: Cell, shown: Cell) -> bool:
    """A formula that was saved without a value, and not with a text of no characters."""
    return cell.data_type == "f" and shown.value is None and shown.data_type != "str"


def is_percent(number_format: str) -> bool:
    return "%" in _NO_PLACEHOLDER.sub("", number_format or "")


def _number_text(number: float, *, is_percent: bool) -> str:
    if number.is_integer() and 0 <= number < LARGEST_WHOLE and not is_percent:
        return str(int(number))  # as most are, and three times as fast
    try:
        exact = from_spreadsheet(number, is_percent=is_percent)
    except NotANumber:
        if is_percent and math.isfinite(number):  # a fall, which a computed column may show
            return f"{round(Decimal(repr(number)) * 100, 12).normalize():f}%"
        return repr(number).removesuffix(".0")
    return f"{exact:f}%" if is_percent else f"{exact:f}"
