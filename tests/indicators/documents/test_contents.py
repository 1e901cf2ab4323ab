"""The cover is one page, whatever is on it; contents that have no room there have pages of their own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indicators.documents.compile import compile_book
from indicators.documents.contents import Contents
from indicators.documents.imprint import Imprint
from indicators.reports.month_report import MonthReport
from tests.indicators.documents.test_book import PROOF, quiet, report, text_of

__all__ = ["report"]

NAME = "Bartholomew Featherstonehaugh-Cholmondeley, Executive Director of Children, Young People and Families"
FINAL = replace(PROOF, status="final", signed_off=((NAME, "10 September 2020, 17:00"),) * 2)


def with_themes(report: MonthReport, count: int, paper: str) -> MonthReport:
    """And as much on the cover as there may be."""
    rows = tuple(
        replace(report.rows[0], ref=f"R{place}", theme=f"Theme {place} of Children", commentary_group=None)
        for place in range(count)
    )
    look = replace(report.look, paper=paper, subtitle="Monthly words " * 8, lead="What this book is. " * 10)
    return replace(report, rows=rows, look=look, organisation="Royal Borough of Exampleton")


@pytest.mark.trust
@pytest.mark.parametrize(
    ("count", "apart", "paper"),
    [(7, False, "A3"), (7, False, "A4"), (40, True, "A3"), (40, True, "A4")],
)
def test_a_full_cover_is_one_page(count: int, apart: bool, paper: str, report: MonthReport) -> None:
    book = with_themes(report, count, paper)

    proof, final = (text_of(compile_book(book, imprint, quiet)) for imprint in (PROOF, FINAL))

    assert Contents.of(book, [row.theme for row in book.rows], FINAL).apart is apart
    assert "SHA-256 of the content" in final[0]
    assert ("Notes" in final[0], final[1].startswith("Contents")) == (not apart, apart)
    assert "The month on a page Since" in final[1 + apart]
    assert proof[1:] == final[1:]


@pytest.mark.parametrize(("count", "columns"), [(11, 1), (24, 2), (50, 3)])
def test_contents_take_as_few_columns_as_fit(count: int, columns: int, report: MonthReport) -> None:
    contents = Contents.of(report, [f"Theme {place}" for place in range(count)], Imprint("draft", 1))

    assert contents == Contents(columns, apart=False)
