"""The book of a month as HTML for the printer: everything in it comes from the report and the imprint."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.template.loader import render_to_string

from indicators.documents.columns import Columns
from indicators.documents.exceptions import Exceptions, benchmarks_of
from indicators.documents.imprint import Imprint
from indicators.reports.month_report import IndicatorRow, MonthReport

CONTENTS_IN_A_COLUMN = 18
MARKS_IN_A_LINE = 5
_LONG_FIGURE = re.compile(r'(?:<td class="n[^<>]*>(?:<b>)?|</b> )[\d,.]{6,}')


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row with its commentary, or where that is printed already; ``spans`` rows share it."""

    row: IndicatorRow
    commentary: str
    see: str = ""
    spans: int = 1
    """0 where the cell of a row above reaches down to it."""


@dataclass(frozen=True, slots=True)
class PrintedTheme:
    name: str
    anchor: str
    rows: list[PrintedRow]


def book_html(report: MonthReport, imprint: Imprint) -> str:
    themes = [
        PrintedTheme(name, f"_theme-{place}", printed_rows(rows))
        for place, (name, rows) in enumerate(report.themes, 1)
    ]
    columns = Columns.of(report)
    content = {
        "report": report,
        "imprint": imprint,
        "columns": columns,
        "row_template": "book/row_stacked.html" if columns.paper.stacked else "book/row.html",
        "exceptions": Exceptions.of(report),
        "themes": themes,
        "glance": in_thirds(themes),
        "contents_columns": min(1 + len(themes) // CONTENTS_IN_A_COLUMN, 3),
        "definitions": [row for row in report.rows if row.numerator],
        "benchmarks": benchmarks_of(report),
        "content_hash": (imprint.snapshot or "")[:9],
    }
    html = render_to_string("book/book.html", content)
    return _LONG_FIGURE.sub(_with_breaks, html) if "over-lines" in columns.figures else html


def in_thirds(themes: list[PrintedTheme]) -> list[list[PrintedTheme]]:
    """Three columns about as high as each other, in order; as many lines as the marks of a theme take."""
    lines = [1.5 + len(theme.rows) // MARKS_IN_A_LINE for theme in themes]
    thirds: list[list[PrintedTheme]] = [[], [], []]
    above = 0.0
    for theme, height in zip(themes, lines, strict=True):
        thirds[min(int(3 * (above + height / 2) / sum(lines)), 2)].append(theme)
        above += height
    return thirds


def _with_breaks(cell: re.Match[str]) -> str:
    """A figure too long for its column goes on below after a comma, never within three digits."""
    return cell[0].replace(",", ",<wbr>")


def printed_rows(rows: list[IndicatorRow]) -> list[PrintedRow]:
    """The words of a group once: across siblings that stand together, with a reference where they do not."""
    printed: list[PrintedRow] = []
    first: dict[str, IndicatorRow] = {}
    for place, row in enumerate(rows):
        group = row.commentary_group
        if not group or not row.commentary:
            printed.append(PrintedRow(row, row.commentary))
        elif place and rows[place - 1].commentary_group == group:
            printed.append(PrintedRow(row, "", spans=0))
        elif group in first:
            printed.append(PrintedRow(row, "", see=first[group].ref))
        else:
            first[group] = row
            together = 0
            while place + together < len(rows) and rows[place + together].commentary_group == group:
                together += 1
            printed.append(PrintedRow(row, row.commentary, spans=together))
    return printed
