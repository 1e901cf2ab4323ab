"""The book of a month as somebody makes it in a spreadsheet: the same words, figures, lines and charts.

For the benchmark alone: what an office program converts to PDF beside our book. A3, a page wide, heads
repeated, a sparkline a row, a chart of each exception; values of the lines stand beside the printed area.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from indicators.documents.exceptions import Exceptions
from indicators.reports.month_report import IndicatorRow, MonthReport

A3 = 8
ASIDE = 60
"""The column from which the values of the lines stand."""
ROW = 64
"""Points; tall enough for the words of a row at the size in which they are printed."""
Writer = Callable[[Worksheet], None]


def book_workbook(report: MonthReport) -> bytes:
    """Sheets of the cover, the month, the tables, the charts and the notes."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        writer = _Writer(book, report)
        for name, write in writer.sheets():
            sheet = book.add_worksheet(name)
            sheet.set_landscape()
            sheet.set_paper(A3)
            sheet.set_margins(0.47, 0.47, 0.75, 0.67)
            sheet.hide_gridlines(2)
            sheet.fit_to_pages(1, 0)
            sheet.set_header(f"&L{report.scorecard_name}, {report.month.name}&REdition {report.edition}")
            sheet.set_footer("&LBetter, worse, level&R&P of &N")
            write(sheet)
    return file.getvalue()


class _Writer:
    def __init__(self, book: Workbook, report: MonthReport) -> None:
        self.book, self.report = book, report
        self.exceptions = Exceptions.of(report)
        self.place: dict[str, int] = {}
        cell = {"font_name": "Liberation Sans", "font_size": 8, "valign": "top", "bottom": 4}
        self.text = book.add_format({**cell, "text_wrap": True})
        self.bold = book.add_format({**cell, "text_wrap": True, "bold": True})
        self.figure = book.add_format({**cell, "align": "right"})
        self.now = book.add_format({**cell, "align": "right", "bold": True, "bg_color": "#eaeeeb"})
        self.better = book.add_format({**cell, "align": "right", "font_color": "#1b5aa0"})
        self.worse = book.add_format({**cell, "align": "right", "font_color": "#a04208"})
        self.head = book.add_format({**cell, "text_wrap": True, "bold": True, "bg_color": "#e9eeeb"})
        self.theme = book.add_format({"bold": True, "font_size": 11, "bg_color": "#e1eeea", "bottom": 2})
        self.title = book.add_format({"bold": True, "font_size": 26})
        self.month = book.add_format({"bold": True, "font_size": 64})
        self.green = book.add_format({"bg_color": "#0f463d", "font_color": "#ffffff", "font_size": 15})

    def sheets(self) -> list[tuple[str, Writer]]:
        return [
            ("Cover", self.cover),
            ("The month", self.month_on_a_page),
            ("Tables", self.tables),
            ("Charts", self.charts),
            ("Notes", self.notes),
        ]

    def cover(self, sheet: Worksheet) -> None:
        sheet.set_column(0, 0, 60)
        sheet.set_column(1, 1, 110)
        for row in range(40):
            sheet.write_blank(row, 0, None, self.green)
        sheet.write_string(2, 0, self.report.scorecard_name, self.green)
        sheet.write_string(6, 1, "Monthly dataset")
        sheet.write_string(7, 1, self.report.month.name, self.month)
        facts = ["Status: draft", f"Edition {self.report.edition}", "SHA-256 of the content: none yet"]
        for row, line in enumerate([*facts, *(name for name, _ in self.report.themes)], 10):
            sheet.write_string(row, 1, line, self.text)

    def month_on_a_page(self, sheet: Worksheet) -> None:
        sheet.write_string(0, 0, "The month on a page", self.title)
        told = (("Got worse", self.exceptions.worse), ("Got better", self.exceptions.better))
        for block, (head, rows) in enumerate((*told, ("Missed target", self.exceptions.missed))):
            left = block * 7
            for column, width in enumerate((10, 34, 12, 7, 7, 9, 3)):
                sheet.set_column(left + column, left + column, width)
            sheet.write_string(2, left, f"{head} {len(rows)}", self.bold)
            for column, name in enumerate(("Ref.", "Indicator", "13 months", "before", "now", "change")):
                sheet.write_string(3, left + column, name, self.head)
            for line, row in enumerate(rows, 4):
                self._exception(sheet, line, left, row)
        top = 6 + max(len(self.exceptions.worse), len(self.exceptions.better), len(self.exceptions.missed))
        sheet.write_string(top, 0, f"All {len(self.report.rows)} at a glance", self.bold)
        for place, row in enumerate(self.report.rows):
            sheet.write_string(top + 1 + place // 18, place % 18, f"{_arrow(row)} {row.ref}", self.text)

    def _exception(self, sheet: Worksheet, line: int, left: int, row: IndicatorRow) -> None:
        sheet.set_row(line, ROW)
        sheet.write_string(line, left, row.ref, self.bold)
        sheet.write_string(line, left + 1, row.title, self.text)
        self._line(sheet, line, left + 2, row)
        sheet.write_string(line, left + 3, row.before.text, self.figure)
        sheet.write_string(line, left + 4, row.now.text, self.now)
        self._change(sheet, line, left + 5, row.statistics.change_on_month)

    def tables(self, sheet: Worksheet) -> None:
        report = self.report
        months = [f"{month.short} {month.year}" for month in report.months]
        heads = ["Ref.", "Indicator and outcome", "Owner, reporter", "13 months", *months]
        heads += ["from month before", "from year before", "DoT", "avg", "max", *report.comparators]
        heads += [year.label for year in report.target_years] + ["Commentary"]
        narrow = [6.0] * (len(heads) - 5)
        for column, width in enumerate([9, 36, 15, 13, *narrow, 47]):
            sheet.set_column(column, column, width)
        for column, name in enumerate(heads):
            sheet.write_string(0, column, name, self.head)
        sheet.repeat_rows(0)
        line = 1
        for name, rows in report.themes:
            sheet.merge_range(line, 0, line, len(heads) - 1, name, self.theme)
            for row in rows:
                line += 1
                self._row(sheet, line, row)
            line += 1
        sheet.print_area(0, 0, line - 1, len(heads) - 1)

    def _row(self, sheet: Worksheet, line: int, row: IndicatorRow) -> None:
        self.place[row.ref] = line
        sheet.set_row(line, ROW)
        for column, value in enumerate(row.trend):
            if value is not None:
                sheet.write_number(line, ASIDE + column, float(value))
        words = row.owner or "owner to be confirmed", row.reporter or "reporter to be confirmed"
        sheet.write_string(line, 0, row.ref, self.bold)
        sheet.write_rich_string(line, 1, self.bold, row.title, self.text, f"\n{row.outcome} ", self.text)
        sheet.write_string(line, 2, "\n".join(words), self.text)
        self._line(sheet, line, 3, row)
        column = 4
        for figure in row.figures:
            sheet.write_string(line, column, figure.text, self.now if figure is row.now else self.figure)
            column += 1
        for change in (row.statistics.change_on_month, row.statistics.change_on_year):
            self._change(sheet, line, column, change)
            column += 1
        rolling = row.statistics.rolling_average.text, row.statistics.rolling_maximum.text
        rest = ["△" if row.polarity.value == "higher" else "▽", *rolling]
        rest += [each.text for each in row.benchmarks] + [each.text for each in row.targets]
        for text in rest:
            sheet.write_string(line, column, text, self.figure)
            column += 1
        sheet.write_string(line, column, row.commentary, self.text)

    def _line(self, sheet: Worksheet, line: int, column: int, row: IndicatorRow) -> None:
        """A sparkline of values beside the tables; on the sheet before, of those that will stand there."""
        place = self.place.get(row.ref) or _places(self.report)[row.ref]
        values = xl_range_abs(place, ASIDE, place, ASIDE + 12)
        sheet.add_sparkline(line, column, {"range": f"Tables!{values}", "last_point": True, "weight": 1.25})
        sheet.write_blank(line, column, None, self.text)

    def _change(self, sheet: Worksheet, line: int, column: int, change: object) -> None:
        text = getattr(change, "text", "")
        arrow = getattr(getattr(change, "arrow", None), "value", "")
        marks = {"up": " ↑", "down": " ↓", "level": " →"}
        style: Format = self.figure
        if getattr(change, "is_better", False):
            style = self.better
        elif getattr(change, "is_worse", False):
            style = self.worse
        sheet.write_string(line, column, text + marks.get(arrow, ""), style)

    def charts(self, sheet: Worksheet) -> None:
        sheet.write_string(0, 0, "Charts of what stands out", self.title)
        for place, row in enumerate(self.exceptions.charted):
            chart = self.book.add_chart({"type": "line"})
            line = self.place[row.ref]
            chart.add_series(
                {"values": ["Tables", line, ASIDE, line, ASIDE + 12], "marker": {"type": "circle"}}
            )
            chart.set_title({"name": f"{row.ref} {row.title}", "name_font": {"size": 9}})
            chart.set_legend({"none": True})
            chart.set_size({"width": 440, "height": 205})
            sheet.insert_chart(2 + place // 3 * 11, place % 3 * 7, chart)

    def notes(self, sheet: Worksheet) -> None:
        sheet.set_column(0, 0, 180)
        lines: Sequence[str] = [
            "How to read it",
            "A change is relative to the month before, or to the same month a year earlier.",
            "The average is the mean of those values of the last twelve months that exist.",
            "Definitions",
            *(
                f"{row.ref} {row.scale} × {row.numerator} / {row.denominator}"
                for row in self.report.rows
                if row.numerator
            ),
        ]
        for line, text in enumerate(lines):
            sheet.write_string(line, 0, text, self.text)


def _arrow(row: IndicatorRow) -> str:
    arrow = row.statistics.change_on_month.arrow
    return {"up": "↑", "down": "↓", "level": "→"}.get(arrow.value if arrow else "", "○")


def _places(report: MonthReport) -> dict[str, int]:
    """The line of each row on the sheet of tables: a head, and one more for each theme."""
    found: dict[str, int] = {}
    line = 0
    for _, rows in report.themes:
        line += 1
        for row in rows:
            line += 1
            found[row.ref] = line
    return found
