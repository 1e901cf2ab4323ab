"""Compile a book: the report and the imprint to unsigned PDF bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from indicators.documents.book import book_html
from indicators.documents.imprint import Imprint
from indicators.documents.typeset import pdf_of
from indicators.reports.month_report import MonthReport


def compile_book(report: MonthReport, imprint: Imprint, told: Callable[[str], None]) -> bytes:
    """``told`` hears how far it is. Raises Refused where it cannot be made here."""
    told("Writing the book")
    css = (Path(settings.BASE_DIR) / "static" / "print" / "book.css").read_text()
    identifier = f"{report.scorecard_slug} {report.month.text} {imprint.status} {imprint.snapshot}"
    return pdf_of(book_html(report, imprint), css, identifier, told)
