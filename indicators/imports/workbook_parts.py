"""The parts of a workbook's zip, as they are looked into before anything parses them. Needs no Django."""

from __future__ import annotations

import re
import zipfile

from indicators.imports.grid import CELL
from indicators.imports.places import column_letters, column_of
from indicators.rules.language import gettext

_UTF_16 = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
"""By how a part begins."""
_PLACED = re.compile(rb"<(?:[^\s<>/]+:)?(row|c)(?=[\s/>])(?:[^<>]*?\sr\s*=\s*[\"']([A-Za-z]*)([^\"']*))?")
"""A row or a cell, and where it says that it stands."""


def part_of(packed: zipfile.ZipFile, name: str) -> bytes:
    """In UTF-8 as nearly all are, so that what is looked for is found in it; a picture is no text."""
    content = packed.read(name)
    encoding = _UTF_16.get(content[:2])
    return content.decode(encoding, errors="replace").encode() if encoding else content


def is_picture(name: str, content: bytes) -> bool:
    return name.startswith("xl/media/") and b"sheetData" not in content


def out_of_order(content: bytes) -> tuple[str, ...] | None:
    """The first row or cell of a sheet that does not stand below or right of the one before it, and that
    one; what does not say where it stands comes next. No order has the list of formulas, which has no such
    data, nor what is kept of other workbooks' sheets.
    """
    if b"sheetData" not in content or b"sheetDataSet" in content:
        return None
    row, column = 0, -1
    for found in _PLACED.finditer(content):
        kind, letters, number = found.groups()
        if kind == b"row":
            before, row, column = row, int(float(number)) if number else row + 1, -1
            if row <= before:
                return tuple(gettext("row {number}").format(number=each) for each in (row, before))
        else:
            before, column = column, column_of(letters) if letters else column + 1
            if column <= before:
                names = (f"{column_letters(each)}{row}" for each in (column, before))
                return tuple(gettext(CELL).format(name=name) for name in names)
    return None
