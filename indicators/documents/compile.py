"""Compile a book: the report and the imprint to unsigned PDF bytes."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext

from indicators import faults
from indicators.documents.book import book_html
from indicators.documents.drawings import without_drawings
from indicators.documents.dress import pictures_of, sheet_of
from indicators.documents.imprint import Imprint
from indicators.documents.typeset import Attached, Source, pdf_of
from indicators.reports.month_csv import month_csv
from indicators.reports.month_report import MonthReport


def compile_book(
    report: MonthReport, imprint: Imprint, told: Callable[[str], None], *, content: str = ""
) -> bytes:
    """``content``: the snapshot as it is kept, whose SHA-256 stands on the cover; it rides along.

    ``told`` hears how far it is. Raises Refused where it cannot be made here.
    """
    told(gettext("Writing the book"))
    faults.reached("writing")
    page, drawings = without_drawings(book_html(report, imprint))
    source = Source(page, sheet_of(report.look), {**pictures_of(report.look), **drawings})
    identifier = f"{report.scorecard_slug} {report.month.text} {imprint.status} {imprint.snapshot}"
    book = pdf_of(source, identifier, told, _attached(report, imprint, content))
    faults.reached("drawn")
    return book


def _attached(report: MonthReport, imprint: Imprint, content: str) -> list[Attached]:
    """The month's data as CSV, and of a frozen month its snapshot."""
    name, day = f"{report.scorecard_slug}-{report.month.text}-ed{imprint.edition}", imprint.day(report.month)
    words = gettext("The figures and words of this book")
    files = [Attached(f"{name}.csv", words, month_csv(report), day)]
    if content:
        words = gettext("The snapshot that this book is made from")
        files.append(Attached(f"{name}-snapshot.json", words, content.encode(), day))
    return files
