"""A CSV or XLSX file as rows of text, with a way to say where a cell stands. Nothing is guessed."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext

from indicators.actions.figure_file import Place
from indicators.errors import Refused
from indicators.imports.grid import CELL
from indicators.imports.places import column_letters
from indicators.imports.workbook_process import read_workbook_apart
from indicators.rules.wording import unguarded_from_a_sheet

MOST_BYTES = 50 * 1024 * 1024
MOST_CHARACTERS_IN_A_CELL = 32_767
MOST_COLUMNS = 1_000


@dataclass(frozen=True, slots=True)
class Row:
    """``number`` as a person counts: the line of a CSV, the row of a sheet."""

    number: int
    cells: list[str]

    def cell(self, column: int) -> str:
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A head and the rows under it that hold anything."""

    head: Row
    rows: list[Row]
    is_workbook: bool

    def where(self, place: Place) -> str:
        """``line 14, column value`` in a CSV; ``cell H27`` in a workbook."""
        if self.is_workbook:
            return gettext(CELL).format(name=f"{column_letters(place.column)}{place.row}")
        name = self.head.cell(place.column).strip() or place.column + 1
        return gettext("line {line}, column {column}").format(line=place.row, column=name)

    def taken_rows(self) -> Iterator[Row]:
        """In their order; each is let go once it is read, since a hundred thousand take much room."""
        self.rows.reverse()
        while self.rows:
            yield self.rows.pop()

    def columns(self) -> dict[str, int]:
        """Columns by their head, in lower case. Refuses a head that stands twice."""
        found: dict[str, int] = {}
        for column, name in enumerate(self.head.cells):
            key = name.strip().casefold()
            if key in found:
                place = Place(self.head.number, column)
                sentence = gettext("{where}: the head “{head}” stands twice.")
                raise Refused(sentence.format(where=self.where(place), head=name.strip()))
            if key:
                found[key] = column
        return found


def read_sheet(path: Path) -> Sheet:
    """Read a file by its ending, ``.csv`` or ``.xlsx``.

    Raises Refused for what is neither, is too large, or cannot be read.
    """
    try:
        return _read_sheet(path)
    except OSError as error:
        sentence = gettext("{file} cannot be read: {why}.")
        raise Refused(sentence.format(file=path.name, why=error.strerror)) from error


def _read_sheet(path: Path) -> Sheet:
    if not path.is_file():
        raise Refused(gettext("There is no file {file}.").format(file=path.name))
    if path.stat().st_size > MOST_BYTES:
        sentence = gettext("{file} is larger than {most} MB.")
        raise Refused(sentence.format(file=path.name, most=MOST_BYTES // 1024**2))
    is_workbook = path.suffix.lower() == ".xlsx"
    if not is_workbook and path.suffix.lower() != ".csv":
        raise Refused(gettext("{file} is neither a .csv nor an .xlsx file.").format(file=path.name))
    rows = (Row(*each) for each in (read_workbook_apart(path) if is_workbook else _read_csv(path)))
    filled = [_checked(row, path) for row in rows if any(cell.strip() for cell in row.cells)]
    if not filled:
        raise Refused(gettext("{file} is empty.").format(file=path.name))
    sheet = Sheet(filled[0], filled[1:], is_workbook)
    for row in sheet.rows:
        _refuse_beyond_the_head(row, sheet)
    return sheet


def _read_csv(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            line = 1
            for cells in reader:
                yield line, [unguarded_from_a_sheet(cell) for cell in cells]
                line = reader.line_num + 1
    except UnicodeDecodeError as error:
        line = _line_that_is_not_utf8(path)
        sentence = gettext("{file} is not UTF-8 text: line {line} cannot be read.")
        raise Refused(sentence.format(file=path.name, line=line)) from error
    except csv.Error as error:
        sentence = gettext("{file} is not a CSV file: {why} in line {line}.")
        raise Refused(sentence.format(file=path.name, why=error, line=reader.line_num)) from error


def _line_that_is_not_utf8(path: Path) -> int:
    """The reader fails a buffer ahead of the row it gives, so the place is looked for anew."""
    content = path.read_bytes()
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return content.count(b"\n", 0, error.start) + 1
    return 1


def _checked(row: Row, path: Path) -> Row:
    if len(row.cells) > MOST_COLUMNS:
        sentence = gettext("{file} has more than {most} columns in line {line}.")
        raise Refused(sentence.format(file=path.name, most=MOST_COLUMNS, line=row.number))
    if max(map(len, row.cells)) > MOST_CHARACTERS_IN_A_CELL or any("\0" in cell for cell in row.cells):
        sentence = gettext("{file} has a cell in line {line} that no sheet can hold.")
        raise Refused(sentence.format(file=path.name, line=row.number))
    return row


def _refuse_beyond_the_head(row: Row, sheet: Sheet) -> None:
    for column in range(len(sheet.head.cells), len(row.cells)):
        if row.cells[column].strip():
            place = Place(row.number, column)
            sentence = gettext("{where}: “{text}” stands under no head.")
            raise Refused(sentence.format(where=sheet.where(place), text=row.cells[column].strip()))
