"""Every sheet of a workbook, hidden ones too, with what is hidden and merged in them.

Runs in the small process of ``workbook_process``; needs no Django. What a sheet hides and merges is
not in the stream of its cells, so it is looked up in the sheet's part of the zip.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import closing
from itertools import islice, repeat
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml import ElementTree
from openpyxl import load_workbook
from openpyxl.cell import Cell

from indicators.errors import Refused
from indicators.imports import workbooks
from indicators.imports.grid import BLANK, DATE, ERROR, NO_VALUE, NUMBER, PERCENT, TEXT
from indicators.imports.places import cell_at
from indicators.imports.workbook_parts import part_of
from indicators.rules.language import gettext

MOST_SHEETS = 50
MOST_MERGED = 20_000
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*>")
_ROW_NUMBER = re.compile(rb"\sr=[\"'](\d+)")
_HIDDEN = re.compile(rb"\shidden=[\"'](?:1|true)[\"']")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*ref=[\"']([A-Z]+\d+):([A-Z]+\d+)")
_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*min=[\"'](\d+)[^>]*>")
_COLUMN_MAX = re.compile(rb"\smax=[\"'](\d+)")
_RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Said = dict[str, Any] | tuple[int, list[str], str]


def read_sheets(path: Path) -> Iterator[Said]:
    """A mapping about each sheet, followed by its rows: number, texts, kinds. Raises Refused."""
    yield from workbooks.guarded(path, _sheets(path))


def _sheets(path: Path) -> Iterator[Said]:
    parts = _parts(path)
    if len(parts) > MOST_SHEETS:
        sentence = gettext("{file} has more than {most} sheets; leave in it those with figures.")
        raise Refused(sentence.format(file=path.name, most=MOST_SHEETS))
    has_formulas = workbooks.has_formulas(path)
    cells = characters = merged = 0
    for name, (part, is_hidden) in parts.items():
        marks = _marks(path, part)
        merged += len(marks["merged"])
        if merged > MOST_MERGED:
            sentence = gettext("{file} has more than {most} merged cells; unmerge those below its head.")
            raise Refused(sentence.format(file=path.name, most=MOST_MERGED))
        yield {"name": name, "is_hidden": is_hidden, **marks}
        for row in _rows(path, name, has_formulas):
            cells, characters = cells + len(row[1]), characters + sum(map(len, row[1]))
            if cells > workbooks.MOST_CELLS:
                raise workbooks.too_large(path)
            if characters > workbooks.MOST_CHARACTERS:
                raise workbooks.too_much(path)
            yield row


def _parts(path: Path) -> dict[str, tuple[str, bool]]:
    """The zip's part of each sheet and whether the sheet is hidden, in the workbook's order."""
    with zipfile.ZipFile(path) as packed:
        book = ElementTree.fromstring(packed.read("xl/workbook.xml"))
        related = ElementTree.fromstring(packed.read("xl/_rels/workbook.xml.rels"))
    targets = {each.get("Id"): str(each.get("Target")) for each in related}
    found = {}
    for sheet in book.iter():
        if _is(sheet, "sheet"):
            target = targets.get(sheet.get(_RELATIONSHIP), "")
            part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
            found[str(sheet.get("name"))] = (part, sheet.get("state", "visible") != "visible")
    return found


def _is(element: Element, name: str) -> bool:
    return element.tag.rpartition("}")[2] == name


def _marks(path: Path, part: str) -> dict[str, Any]:
    with zipfile.ZipFile(path) as packed:
        content = part_of(packed, part) if part in packed.namelist() else b""
    hidden = [
        int(number[1])
        for row in _ROW.finditer(content)
        if _HIDDEN.search(row[0]) and (number := _ROW_NUMBER.search(row[0]))
    ]
    columns = [
        [int(column[1]) - 1, int(last[1]) - 1]
        for column in _COLUMN.finditer(content)
        if _HIDDEN.search(column[0]) and (last := _COLUMN_MAX.search(column[0]))
    ]
    some = islice(_MERGED.finditer(content), MOST_MERGED + 1)
    ranges = [[*cell_at(found[1].decode()), *cell_at(found[2].decode())] for found in some]
    return {"hidden_rows": hidden, "hidden_columns": columns, "merged": ranges}


def _rows(path: Path, name: str, has_formulas: bool) -> Iterator[tuple[int, list[str], str]]:
    values = _cells(path, name, data_only=True)
    saved = _cells(path, name, data_only=False) if has_formulas else repeat(None)
    for (number, shown), formulas in zip(values, saved, strict=False):
        written = shown if formulas is None else formulas[1]
        pairs = list(zip(written, shown, strict=True))
        if any(cell.value is not None for cell in written):
            texts = [workbooks.text_of(cell, value) for cell, value in pairs]
            yield number, texts, "".join(_kind(*pair) for pair in pairs)


def _cells(path: Path, name: str, *, data_only: bool) -> Iterator[tuple[int, tuple[Any, ...]]]:
    book = load_workbook(path, read_only=True, data_only=data_only)
    try:
        if name in [sheet.title for sheet in book.worksheets]:  # and not a sheet that is one large chart
            sheet = book[name]
            sheet.reset_dimensions()
            with closing(sheet.iter_rows()) as rows:
                yield from workbooks.rows_within_limits(rows, path)
    finally:
        book.close()


def _kind(cell: Cell, shown: Cell) -> str:
    if shown.value is None:
        return NO_VALUE if workbooks.lost_its_value(cell, shown) else BLANK
    kinds = {"s": TEXT, "str": TEXT, "inlineStr": TEXT, "d": DATE, "e": ERROR, "b": TEXT, "n": NUMBER}
    kind = kinds.get(shown.data_type, TEXT)
    return PERCENT if kind == NUMBER and workbooks.is_percent(shown.number_format) else kind
