"""Rows of a month as a workbook to fill in: what may be filled in is open and shaded, nothing is hidden.

It is laid out as imports understand it, and each row bears the versions of the returns it was made of.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from itertools import groupby

from django.utils.translation import gettext, gettext_noop
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell

from indicators.documents.workbooks import PlainWorkbook
from indicators.exports.month_xlsx import A3, HUNDRED, SAME_EVERY_TIME
from indicators.reports.rows_sheet import RowsCell, RowsLine, RowsSheet
from indicators.rules.numbers import decimals_in
from indicators.rules.words import MOST_CHARACTERS, tidy_words

BEFORE = (
    *(("Ref.", 12), ("Indicator", 44), ("Theme", 22), ("Unit", 11), ("Part", 13)),
    *(("Owner", 18), ("Reporter", 18)),
)
WORDS_WIDTH, LINE, HIGHEST = 60, 15.0, 409.0
"""Characters in a line of commentary; points of height a line, and of the highest row a sheet may have."""
HEAD_ROW = 3
"""From 0: the title and what to do stand above."""
MOST_IN_TITLE, MOST_IN_MESSAGE = 32, 255
"""Characters: Excel takes no more, and longer ones would leave the cell unchecked."""
SHADE, QUIET = "#FFF6D6", "#5B6472"
MAY_DO = {"format_columns": True, "format_rows": True, "select_locked_cells": True}
WRONG_FIGURE = gettext_noop("A figure is a number that is not negative, - where nothing was due, or blank.")
WRONG_WORDS = gettext_noop("Commentary may have {most} characters.")


def rows_xlsx(sheet: RowsSheet, where: str) -> bytes:
    """``where`` it is handed in again, for the sentence at its top."""
    file = io.BytesIO()
    with PlainWorkbook(file) as book:
        title = tidy_words(f"{sheet.name}, {sheet.month.name}")
        book.set_properties({"title": title, "created": SAME_EVERY_TIME})
        _Writer(book, sheet).write(title, where)
    return file.getvalue()


class _Writer:
    """Puts cells with their types, formats and locks."""

    def __init__(self, book: Workbook, sheet: RowsSheet) -> None:
        self.book, self.rows = book, sheet
        self.page = book.add_worksheet(sheet.month.text)
        self.formats: dict[tuple[str, bool], Format] = {}
        self.last = len(BEFORE) + len(sheet.months)

    def write(self, title: str, where: str) -> None:
        self.page.write_string(0, 0, title, self.book.add_format({"bold": True, "font_size": 14}))
        quiet = self.book.add_format({"font_color": QUIET})
        say = gettext(
            "Fill in the shaded cells; - says that nothing was due. Then hand the file in on {where}."
        )
        self.page.write_string(1, 0, say.format(where=where), quiet)
        self._heads()
        for number, line in enumerate(self.rows.lines, start=HEAD_ROW + 1):
            self._line(number, line)
        self.page.freeze_panes(HEAD_ROW + 1, 2)
        self.page.set_landscape()
        self.page.set_paper(A3)
        self.page.fit_to_pages(1, 0)
        self.page.repeat_rows(HEAD_ROW)
        self.page.protect("", MAY_DO)

    def _heads(self) -> None:
        bold = self.book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        months = [(month.head, 9) for month in self.rows.months]
        after = [(f"Commentary ({self.rows.month.head})", WORDS_WIDTH), ("Version", 26)]
        for column, (name, width) in enumerate([*BEFORE, *months, *after]):
            self.page.set_column(column, column, width)
            self.page.write_string(HEAD_ROW, column, name, bold)

    def _line(self, row: int, line: RowsLine) -> None:
        self.page.set_row(row, _height(line))
        about = (line.ref, line.title, line.theme, line.unit.value, line.part, line.owner, line.reporter)
        for column, text in enumerate(about):
            self.page.write_string(row, column, text, self._format("@", is_open=False))
        first = len(BEFORE)
        for column, cell in enumerate(line.cells, start=first):
            self._figure(row, column, cell, line.decimals)
        for start, end in _open_runs(line.cells):
            self.page.data_validation(row, first + start, row, first + end, _figures(row, first + start))
        words = line.commentary
        self.page.write(row, self.last, words.text, self._format("@", is_open=words.is_open))
        if words.is_open:
            self.page.data_validation(row, self.last, row, self.last, _words())
        self.page.write_string(row, self.last + 1, line.version, self._format("@", is_open=False))

    def _figure(self, row: int, column: int, cell: RowsCell, decimals: int) -> None:
        is_percent = cell.text.endswith("%")
        try:
            number = Decimal(cell.text.removesuffix("%"))
        except InvalidOperation:
            self.page.write(row, column, cell.text, self._format("General", is_open=cell.is_open))
            return
        places = decimals if cell.is_computed else max(decimals_in(number), decimals)
        pattern = ("0." + "0" * places if places else "0") + ("%" if is_percent else "")
        shown = float(number / HUNDRED if is_percent else number)
        self.page.write_number(row, column, shown, self._format(pattern, is_open=cell.is_open))

    def _format(self, pattern: str, *, is_open: bool) -> Format:
        key = (pattern, is_open)
        if key not in self.formats:
            look: dict[str, object] = {"num_format": pattern, "valign": "top", "locked": not is_open}
            look["text_wrap"] = pattern == "@"
            look |= {"bg_color": SHADE, "border": 1, "border_color": "#D8C78F"} if is_open else {}
            self.formats[key] = self.book.add_format(look)
        return self.formats[key]


def _height(line: RowsLine) -> float:
    """Whoever opens the file sees all words: not every program makes room for wrapped ones."""
    texts = (line.ref, line.title, line.theme, "", "", line.owner, line.reporter)
    columns = [*zip(texts, (width for _, width in BEFORE), strict=True), (line.commentary.text, WORDS_WIDTH)]
    lines = max(sum(1 + len(paragraph) // width for paragraph in text.split("\n")) for text, width in columns)
    return min(LINE * lines, HIGHEST)


def _open_runs(cells: Sequence[RowsCell]) -> Iterator[tuple[int, int]]:
    """First and last of each stretch of open cells."""
    for is_open, run in groupby(enumerate(cells), key=lambda each: each[1].is_open):
        places = [place for place, _ in run]
        if is_open:
            yield places[0], places[-1]


def _figures(row: int, column: int) -> dict[str, object]:
    cell = xl_rowcol_to_cell(row, column)
    return {
        "validate": "custom",
        "value": f'=OR({cell}="-",AND(ISNUMBER({cell}),{cell}>=0))',
        **_refusal(gettext("Not a figure"), gettext(WRONG_FIGURE)),
    }


def _refusal(title: str, message: str) -> dict[str, str]:
    return {"error_title": title[:MOST_IN_TITLE], "error_message": message[:MOST_IN_MESSAGE]}


def _words() -> dict[str, object]:
    return {
        "validate": "length",
        "criteria": "<=",
        "value": MOST_CHARACTERS,
        **_refusal(gettext("Too long"), gettext(WRONG_WORDS).format(most=MOST_CHARACTERS)),
    }
