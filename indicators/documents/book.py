"""The book of a month as HTML for the printer: everything in it comes from the report and the imprint."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.template.loader import render_to_string

from indicators.documents.exceptions import Exceptions, benchmarks_of
from indicators.documents.imprint import Imprint
from indicators.reports.month_report import IndicatorRow, MonthReport

FIXED = 16 + 62 + 25 + 23 + 16 + 16 + 7 + 10.5 + 10.5
PAPER = 396.0
LEAST_COMMENTARY = 40.0
CONTENTS_IN_A_COLUMN = 18
_DRAWING = re.compile(r'<svg\b[^<>]*\baria-label="([^"<>]*)"[^<>]*>')


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths in millimetres of an A3 page: what is left goes to the commentary."""

    month: float
    benchmark: float
    target: float
    commentary: float

    @classmethod
    def of(cls, report: MonthReport) -> Columns:
        counts = (len(report.months), len(report.comparators), len(report.target_years))
        widths = (10.4, 9.5, 10.4)
        wanted = sum(count * width for count, width in zip(counts, widths, strict=True))
        squeeze = min(1.0, (PAPER - FIXED - LEAST_COMMENTARY) / wanted) if wanted else 1.0
        month, benchmark, target = (round(width * squeeze, 2) for width in widths)
        return cls(month, benchmark, target, round(PAPER - FIXED - wanted * squeeze, 2))


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
    content = {
        "report": report,
        "imprint": imprint,
        "columns": Columns.of(report),
        "exceptions": Exceptions.of(report),
        "themes": themes,
        "contents_columns": min(1 + len(themes) // CONTENTS_IN_A_COLUMN, 3),
        "definitions": [row for row in report.rows if row.numerator],
        "benchmarks": benchmarks_of(report),
        "content_hash": (imprint.snapshot or "")[:9],
    }
    return _with_titles(render_to_string("book/book.html", content))


def _with_titles(html: str) -> str:
    """The typesetter takes the words of a drawing from its title."""
    return _DRAWING.sub(r"\g<0><title>\1</title>", html)


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
