"""A copy of the sheet that was read, with what is wrong or doubtful as comments on its cells."""

from __future__ import annotations

import io
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.http import content_disposition_header
from django.utils.translation import gettext

from indicators.actions.preview_import import Problem
from indicators.documents.workbooks import PlainWorkbook
from indicators.imports.grid import NUMBER, PERCENT, Grid, GridRow

LARGEST = 1_048_576
WIDEST = 16_384
MOST_IN_A_NAME = 31
MOST_REMARKED = 5_000
"""Cells with a remark: no program opens a sheet of a hundred thousand of them soon."""
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def attached(name: str) -> str:
    """A download under this name."""
    return content_disposition_header(True, name) or "attachment"


def annotated(grid: Grid, problems: Iterable[Problem]) -> bytes:
    """An XLSX file. Texts stay texts, whatever they begin with; nothing in it is hidden."""
    notes: defaultdict[tuple[int, int], list[Problem]] = defaultdict(list)
    for problem in problems:
        notes[problem.place.row, problem.place.column].append(problem)
    content = io.BytesIO()
    with PlainWorkbook(content) as book:
        sheet = book.add_worksheet(grid.name.translate(_FORBIDDEN).strip()[:MOST_IN_A_NAME] or "Sheet")
        formats = {
            NUMBER: None,
            PERCENT: book.add_format({"num_format": "0.0%"}),
            "refused": book.add_format({"bg_color": "#fce8e6", "bold": True}),
            "doubted": book.add_format({"bg_color": "#fff3cf"}),
        }
        for row in grid.rows:
            _write_row(sheet, row, formats, notes)
        for (number, column), sentences in _remarks(notes):
            if 0 < number <= LARGEST and column < WIDEST:
                sheet.write_comment(number - 1, column, sentences, {"author": "Monthbook", "x_scale": 2})
    return content.getvalue()


Notes = Mapping[tuple[int, int], list[Problem]]


def _remarks(notes: Notes) -> Iterator[tuple[tuple[int, int], str]]:
    """By row and column; the last of very many says how many cells there are beyond it."""
    beyond = len(notes) - MOST_REMARKED
    for count, place in enumerate(sorted(notes)[:MOST_REMARKED], start=1):
        said = [each.sentence for each in notes[place]]
        if count == MOST_REMARKED and beyond > 0:
            sentence = gettext("Cells below that have remarks too, which are not in this copy: {number}.")
            said.append(sentence.format(number=f"{beyond:,}"))
        yield place, "\n".join(said)


def _write_row(sheet: Any, row: GridRow, formats: Mapping[str, Any], notes: Notes) -> None:
    for column in row.filled:
        found = notes.get((row.number, column), [])
        look = None
        if found:
            look = formats["refused" if any(each.is_refusal for each in found) else "doubted"]
        number = _number(row, column)
        if number is None:
            sheet.write_string(row.number - 1, column, row.texts[column], look)
        else:
            kind = row.kind(column)
            sheet.write_number(row.number - 1, column, number, look or formats.get(kind))


def _number(row: GridRow, column: int) -> float | None:
    """Of a number cell; texts that look like one stay as somebody typed them, and so does infinity."""
    if row.kind(column) not in (NUMBER, PERCENT):
        return None
    text = row.text(column)
    number = float(text[:-1]) / 100 if text.endswith("%") else float(text)
    return number if math.isfinite(number) else None
