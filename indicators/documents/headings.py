"""Which headings a cell of a table has: what a screen reader says before its figure.

The typesetter miscounts columns under a heading that reaches over two rows, and so names wrong ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the structure tree and the rows and columns that it takes up."""

    element: Any
    is_in_head: bool
    rows: range
    columns: range

    @property
    def is_heading(self) -> bool:
        return bool(self.element["S"] == "/TH")


def head_cells(pdf: Any) -> None:
    """Every cell of data is given the headings of its rows, then those of its columns from above."""
    for element in list(pdf.objects):
        if isinstance(element, dict) and element.get("S") == "/Table":
            _head(_cells(pdf, element))


def _head(cells: list[Cell]) -> None:
    of_row: dict[int, list[Any]] = defaultdict(list)
    of_column: dict[int, list[Any]] = defaultdict(list)
    for cell in cells:
        if cell.is_heading:
            cell.element["A"]["Scope"] = "/Column" if cell.is_in_head else "/Row"
            places = cell.columns if cell.is_in_head else cell.rows
            for place in places:
                (of_column if cell.is_in_head else of_row)[place].append(cell.element["ID"])
    for cell in cells:
        if not cell.is_heading:
            rows = [heading for row in cell.rows for heading in of_row[row]]
            columns = [heading for column in cell.columns for heading in of_column[column]]
            cell.element["A"]["Headers"][:] = rows + columns


def _cells(pdf: Any, table: Any) -> list[Cell]:
    found: list[Cell] = []
    free_from: dict[int, int] = defaultdict(int)
    """By column, the row from which on nothing reaches into it from above."""
    for number, (row, is_in_head) in enumerate(_rows(pdf, table)):
        column = 0
        for element in _kids(pdf, row):
            while free_from[column] > number:
                column += 1
            spans = element["A"]
            rows = range(number, number + spans.get("RowSpan", 1))
            columns = range(column, column + spans.get("ColSpan", 1))
            free_from.update(dict.fromkeys(columns, rows.stop))
            found.append(Cell(element, is_in_head, rows, columns))
    return found


def _rows(pdf: Any, element: Any, is_in_head: bool = False) -> Iterator[tuple[Any, bool]]:
    for kid in _kids(pdf, element):
        if kid["S"] == "/TR":
            yield kid, is_in_head
        elif kid["S"] in ("/THead", "/TBody", "/TFoot"):
            yield from _rows(pdf, kid, kid["S"] == "/THead")


def _kids(pdf: Any, element: Any) -> Iterator[Any]:
    for reference in element["K"]:
        yield pdf.objects[int(reference.split()[0])]
