"""A CSV file as a grid: its encoding and its separator are found, and said where they are unusual."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path

from django.utils.translation import gettext

from indicators.errors import Refused
from indicators.imports import workbooks
from indicators.imports.grid import BLANK, MOST_COLUMNS, TEXT, Grid, GridRow
from indicators.rules.wording import unguarded_from_a_sheet

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab"}
LOOKED_AT = 40
"""Lines in which the separator is looked for."""
LOOKED_THROUGH = 200_000
"""Characters that these may have."""
_QUOTED = re.compile(r'(?<![^,;\t\r\n])"(?:[^"]|"")*+"(?![^,;\t\r\n])')
"""A cell in quotes, which may run over several lines."""
MOST_CHARACTERS_IN_A_CELL = 32_767
MOST_ROWS = 200_000
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_csv_grid(path: Path) -> Grid:
    """Raises Refused, with the line, for what no reading makes a table of."""
    content = path.read_bytes()
    text, notices = _decoded(content, path)
    separator = _separator_of(text)
    rows = [
        GridRow(number, cells, "".join(TEXT if cell.strip() else BLANK for cell in cells))
        for number, cells in _rows(text, separator, path)
        if any(cell.strip() for cell in cells)
    ]
    return Grid(name=path.name, rows=rows, is_workbook=False, notices=tuple(notices))


def _decoded(content: bytes, path: Path) -> tuple[str, list[str]]:
    """UTF-8 with or without its mark, UTF-16 with its own, else Windows-1252, which is said."""
    if content.startswith(UTF_16_MARKS):
        try:
            return content.decode("utf-16"), []
        except UnicodeDecodeError as error:
            sentence = gettext("{file} begins as UTF-16 text and is none further on.")
            raise Refused(sentence.format(file=path.name)) from error
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        sentence = gettext("{file} is not UTF-8 text: line {line} cannot be read.")
        raise Refused(sentence.format(file=path.name, line=line)) from error
    notice = gettext("Read as Windows text (cp1252), since line {line} is not UTF-8: look at its accents.")
    return text, [notice.format(line=line)]


def _separator_of(text: str) -> str:
    """The one that stands in the most of the first lines, then most often in one; a comma where none does."""
    lines = _QUOTED.sub('""', text[:LOOKED_THROUGH]).splitlines()[:LOOKED_AT]
    counts = {each: [_count(line, each) for line in lines] for each in SEPARATORS}
    return max(SEPARATORS, key=lambda each: (sum(map(bool, counts[each])), max(counts[each], default=0)))


def _count(line: str, separator: str) -> int:
    """Outside of quotes."""
    return sum(part.count(separator) for part in line.split('"')[::2])


def _rows(text: str, separator: str, path: Path) -> Iterable[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line, count = 1, 0
    try:
        for cells in reader:
            count += len(cells)
            if count > workbooks.MOST_CELLS:
                raise workbooks.too_large(path)
            if line > MOST_ROWS or len(cells) > MOST_COLUMNS:
                sentence = gettext("{file} is larger than {lines} lines or {columns} columns.")
                raise Refused(sentence.format(file=path.name, lines=MOST_ROWS, columns=MOST_COLUMNS))
            if any(len(cell) > MOST_CHARACTERS_IN_A_CELL or "\0" in cell for cell in cells):
                sentence = gettext("{file} has a cell in line {line} that no sheet can hold.")
                raise Refused(sentence.format(file=path.name, line=line))
            yield line, [unguarded_from_a_sheet(cell) for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        sentence = gettext("{file} is not a CSV file: {why} in line {line}.")
        raise Refused(sentence.format(file=path.name, why=error, line=reader.line_num)) from error
