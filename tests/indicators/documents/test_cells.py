"""Every cell of a row stands whole on the page of its ref, in its own column, whatever is in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indicators.documents.compile import compile_book
from indicators.reports.book_look import BookLook
from indicators.reports.month_report import BenchmarkCell, IndicatorRow, MonthReport
from tests.indicators.documents.printed import cells_beside, cells_of, pages_of
from tests.indicators.documents.test_book import PROOF, quiet, report

__all__ = ["report"]

LONG = "999999999999.9"
SENTENCE = "Referrals rose because schools opened again; forty-one were for the same three families. "
WORD = "W" * 60
COMMENTARY = {"A3": f"{(SENTENCE * 30)[:1_939]} {WORD}", "A4": f"{(SENTENCE * 30)[:1_139]} {WORD}"}
OUTCOME = ("Children and young people are safe, at home and at school. " * 4)[:180]


def hostile(row: IndicatorRow, codes: tuple[str, ...], paper: str) -> IndicatorRow:
    """Everything as long as it may be."""
    statistics = row.statistics
    change = replace(statistics.change_on_month, text="+99,999,999%")
    return replace(
        row,
        outcome=OUTCOME,
        title="Incomprehensibilities" * 3,
        owner="Bartholomew Featherstonehaugh-Cholmondeley",
        figures=tuple(replace(figure, text=LONG) for figure in row.figures),
        statistics=replace(
            statistics,
            change_on_month=change,
            rolling_average=replace(statistics.rolling_average, text=LONG, months=11),
            rolling_maximum=replace(statistics.rolling_maximum, text=LONG),
        ),
        benchmarks=tuple(BenchmarkCell(code, LONG, LONG, "") for code in codes),
        targets=tuple(replace(target, text=LONG) for target in row.targets),
        commentary=COMMENTARY[paper],
        commentary_group=None,
    )


def with_hostile_rows(report: MonthReport, codes: tuple[str, ...], paper: str) -> MonthReport:
    """Every row as it is, and some once more with everything as long as it may be."""
    local = tuple(BenchmarkCell(code, "Local", None, "") for code in codes)
    rows = [replace(row, commentary_group=None, benchmarks=local) for row in report.rows]
    rows += [replace(hostile(row, codes, paper), ref=f"{row.ref}-LA") for row in rows[2:4]]
    return replace(report, rows=tuple(rows), comparators=codes, look=BookLook(paper=paper))


@pytest.mark.parametrize("paper", [pytest.param("A3", marks=pytest.mark.trust), "A4"])
@pytest.mark.parametrize("codes", [(), ("England", "SN", "London")], ids=len)
def test_every_cell_stands_on_the_page_of_its_ref(
    codes: tuple[str, ...], paper: str, report: MonthReport
) -> None:
    book = with_hostile_rows(report, codes, paper)

    pages = pages_of(compile_book(book, PROOF, quiet))

    tables = [page for page in pages if "Commentary," in {word.text for word in page.words}]
    assert len(tables) > 1
    for row in book.rows:
        (page,) = [page for page in tables if any(w.text == row.ref and w.left < 79 for w in page.words)]
        assert cells_beside(row.ref, page, book) == cells_of(row, stacked=paper == "A4")
    assert [word for page in pages[1:] for word in page.beyond_its_margins] == []
    assert [words for page in pages for words in page.printed_over] == []
