"""A month as an Excel workbook: typed cells with number formats, panes frozen, nothing hidden.

No text becomes a formula or a link, and there is no author, comment or defined name in the file.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Collection
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from indicators.documents.workbooks import PlainWorkbook
from indicators.reports.month_csv import chosen
from indicators.reports.month_report import IndicatorRow, MonthReport
from indicators.rules.figures import Unit
from indicators.rules.statistics import PrintedChange
from indicators.rules.words import tidy_words

WIDTHS = {"ref": 14, "title": 60, "theme": 30, "owner": 22, "reporter": 22, "commentary": 80, "outcome": 60}
FIGURE_WIDTH = 11
SAME_EVERY_TIME = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the format keeps no zone
HUNDRED = 100


def month_xlsx(report: MonthReport, columns: Collection[str] | None = None) -> bytes:
    """The same months give the same bytes. ``columns``: as those of the CSV."""
    file = io.BytesIO()
    with PlainWorkbook(file) as book:
        title = tidy_words(f"{report.scorecard_name}, {report.month.name}")
        book.set_properties({"title": title, "created": SAME_EVERY_TIME})
        sheet = book.add_worksheet(report.month.text)
        _SheetWriter(book, sheet).write(report, columns)
    return file.getvalue()


A3 = 8
"""As spreadsheets number papers."""


class _SheetWriter:
    """Puts each cell with its type and number format."""

    def __init__(self, book: Workbook, sheet: Worksheet) -> None:
        self.book, self.sheet = book, sheet
        self.formats: dict[tuple[str, bool], Format] = {}
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})

    def write(self, report: MonthReport, columns: Collection[str] | None) -> None:
        places, names = chosen(report, columns)
        for column, name in enumerate(names):
            self.sheet.set_column(column, column, WIDTHS.get(name, FIGURE_WIDTH))
            self.sheet.write_string(0, column, name, self.head)
        self.sheet.freeze_panes(1, 2)
        self.sheet.set_landscape()
        self.sheet.set_paper(A3)
        self.sheet.fit_to_pages(1, 0)  # one page wide, as many as it takes long
        self.sheet.repeat_rows(0)
        for number, row in enumerate(report.rows, start=1):
            cells = _cells(row)
            for column, place in enumerate(places):
                cells[place](self, number, column)

    def text(self, row: int, column: int, text: str, *, is_wrapped: bool = False) -> None:
        if text:
            self.sheet.write_string(row, column, text, self._format("@", is_wrapped=is_wrapped))

    def number(self, row: int, column: int, value: str, pattern: str) -> None:
        self.sheet.write_number(row, column, float(Decimal(value)), self._format(pattern))

    def _format(self, pattern: str, *, is_wrapped: bool = False) -> Format:
        key = (pattern, is_wrapped)
        if key not in self.formats:
            look = {"num_format": pattern, "text_wrap": is_wrapped, "valign": "top"}
            self.formats[key] = self.book.add_format(look)
        return self.formats[key]


Put = Callable[[_SheetWriter, int, int], None]


def _cells(row: IndicatorRow) -> list[Put]:
    """Of the heads, and then of what is had on wish."""
    statistics = row.statistics
    measured = [(figure.text, figure.value) for figure in row.figures]
    rolled = [(each.text, each.value) for each in (statistics.rolling_average, statistics.rolling_maximum)]
    compared = [
        *((benchmark.text, benchmark.value) for benchmark in row.benchmarks),
        *((target.text, target.value) for target in row.targets),
    ]
    return [
        _text(row.ref),
        _text(row.title, is_wrapped=True),
        *(_text(text) for text in (row.theme, row.owner or "", row.reporter or "")),
        *(_value(text, value, row.unit, row.decimals) for text, value in measured),
        *_change(statistics.change_on_month),
        *_change(statistics.change_on_year),
        *(_value(text, value, row.unit, row.decimals) for text, value in rolled),
        *(_value(text, value, row.unit, _decimals(text)) for text, value in compared),
        _text(row.commentary, is_wrapped=True),
        _text(row.outcome, is_wrapped=True),
        _text(row.polarity.value),
    ]


def _text(text: str, *, is_wrapped: bool = False) -> Put:
    return lambda sheet, row, column: sheet.text(row, column, text, is_wrapped=is_wrapped)


def _value(text: str, value: str | None, unit: Unit, decimals: int) -> Put:
    """A number with its format, a percentage as the fraction that a sheet shows as per cent."""
    if value is None:
        return _text(text)
    pattern = "0." + "0" * decimals if decimals else "0"
    if unit is Unit.PERCENTAGE:
        fraction = f"{Decimal(value) / HUNDRED:f}"
        return lambda sheet, row, column: sheet.number(row, column, fraction, f"{pattern}%")
    return lambda sheet, row, column: sheet.number(row, column, value, pattern)


def _change(change: PrintedChange) -> list[Put]:
    arrow = _text(change.arrow.value if change.arrow else "")
    if change.value is None or not change.text.endswith("%"):
        return [_text(change.text), arrow]
    value, pattern = change.value, "0%;0%" if change.text == "0%" else "0%"  # a sheet shows -0.003 as -0%
    return [lambda sheet, row, column: sheet.number(row, column, value, pattern), arrow]


def _decimals(text: str) -> int:
    """Benchmarks and targets are shown with the decimals they were entered with."""
    return len(text.rstrip("%").partition(".")[2])
