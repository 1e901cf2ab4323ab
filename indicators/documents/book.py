"""The book of a month as HTML for the printer: everything in it comes from the report and the imprint."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from django.template.loader import render_to_string

from indicators.documents.columns import Columns
from indicators.documents.contents import Contents
from indicators.documents.exceptions import Exceptions, benchmarks_of
from indicators.documents.imprint import Imprint
from indicators.reports.month_report import IndicatorRow, MonthReport

MARKS_IN_A_LINE = 5
MOST_TOGETHER = 4
"""Rows beside one cell of words: no more than surely stand on one page, since no cell is split."""
_LONG_FIGURE = re.compile(r'(?:<td class="n[^<>]*>(?:<b>)?|</b> )[\d,.]{6,}')


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row with its commentary, or where that is printed already; ``spans`` rows share it."""

    row: IndicatorRow
    commentary: str
    see: str = ""
    spans: int = 1
    """0 where the cell of a row above reaches down to it."""
    goes_on: bool = False
    """The next row is beside the same words, and so on the same page."""


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
    exceptions = Exceptions.of(report)
    content = {
        "report": report,
        "imprint": imprint,
        "day": imprint.day(report.month),
        "columns": columns,
        "row_template": "book/row_stacked.html" if columns.paper.stacked else "book/row.html",
        "exceptions": exceptions,
        "linked": exceptions.linked,
        "themes": themes,
        "glance": in_thirds(themes),
        "contents": Contents.of(report, [theme.name for theme in themes], imprint),
        "definitions": [row for row in report.rows if row.numerator],
        "benchmarks": benchmarks_of(report),
        "content_hash": (imprint.snapshot or "")[:9],
    }
    html = render_to_string("book/book.html", content)
    return _LONG_FIGURE.sub(_with_breaks, html) if "over-lines" in columns.figures else html


def in_thirds(themes: list[PrintedTheme]) -> list[list[PrintedTheme]]:
    """Up to three columns of about the same height, in order; as many lines as the marks of a theme take."""
    lines = [1.5 + len(theme.rows) // MARKS_IN_A_LINE for theme in themes]
    thirds: list[list[PrintedTheme]] = [[], [], []]
    above = 0.0
    for theme, height in zip(themes, lines, strict=True):
        thirds[min(int(3 * (above + height / 2) / sum(lines)), 2)].append(theme)
        above += height
    return [third for third in thirds if third]


def _with_breaks(cell: re.Match[str]) -> str:
    """A figure too long for its column goes on below after a comma, never within three digits."""
    return cell[0].replace(",", ",<wbr>")


def printed_rows(rows: list[IndicatorRow]) -> list[PrintedRow]:
    """The words of a group once: across siblings that stand together, with a reference where they do not."""
    printed: list[PrintedRow] = []
    first: dict[str, str] = {}
    for group, run in groupby(rows, key=lambda row: (row.commentary and row.commentary_group) or ""):
        standing, most = list(run), MOST_TOGETHER if group else 1
        for place in range(0, len(standing), most):
            printed += _together(standing[place : place + most], first.get(group, ""))
            if group:
                first.setdefault(group, standing[0].ref)
    return printed


def _together(rows: list[IndicatorRow], see: str) -> list[PrintedRow]:
    """One cell of words beside them all."""
    last = len(rows) - 1
    return [
        PrintedRow(
            row,
            commentary="" if see or place else row.commentary,
            see="" if place else see,
            spans=0 if place else len(rows),
            goes_on=place < last,
        )
        for place, row in enumerate(rows)
    ]
