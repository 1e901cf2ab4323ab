"""Where a page of the tables ends: rows that share words stay together, its head names the theme."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pytest

from indicators.documents.book import MOST_TOGETHER, printed_rows
from indicators.documents.compile import compile_book
from indicators.reports.month_report import IndicatorRow, MonthReport
from tests.indicators.documents.printed import Page, pages_of
from tests.indicators.documents.test_book import PROOF, quiet, report

__all__ = ["report"]

THEMES = ("Assessment", "Placements", "Missing")


def long_report(report: MonthReport) -> MonthReport:
    """Three themes of thirteen rows, three and three with the same words."""
    row = report.rows[0]
    rows = tuple(
        replace(
            row,
            ref=f"{theme[0]}{place}",
            theme=theme,
            outcome="Children are safe, at home and at school. " * 4,
            commentary=f"Words{theme[0]}{place // 3}",
            commentary_group=f"{theme} {place // 3}",
        )
        for theme in THEMES
        for place in range(13)
    )
    return replace(report, rows=rows)


@pytest.fixture
def pdf(report: MonthReport) -> bytes:
    return compile_book(long_report(report), PROOF, quiet)


def tables_of(pdf: bytes, rows: tuple[IndicatorRow, ...]) -> Iterator[tuple[Page, list[IndicatorRow]]]:
    """Each page of the tables with the rows that stand on it."""
    for page in pages_of(pdf):
        if "Commentary," in {word.text for word in page.words}:
            refs = {word.text for word in page.words if word.left < 79}
            yield page, [row for row in rows if row.ref in refs]


def test_rows_that_share_words_stand_on_the_page_of_these(report: MonthReport, pdf: bytes) -> None:
    tables = list(tables_of(pdf, long_report(report).rows))

    assert len(tables) > 2
    for page, rows in tables:
        assert {row.commentary for row in rows} == {w.text for w in page.words if w.text.startswith("Words")}


def test_the_head_of_a_page_names_the_theme_of_its_first_row(report: MonthReport, pdf: bytes) -> None:
    heads = [
        ([word.text for word in page.words if word.top < 40 and word.text in THEMES], rows[0].theme)
        for page, rows in tables_of(pdf, long_report(report).rows)
    ]

    assert [(found, theme) for found, theme in heads if found != [theme]] == []


def test_every_theme_has_a_bookmark_beside_the_parts_of_the_book(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as book, book.open_outline() as outline:
        titles = [item.title for item in outline.root]

    assert titles[:5] == ["August 2020", "The month on a page", *THEMES]


def test_more_rows_than_stand_on_one_page_are_told_where_their_words_are(report: MonthReport) -> None:
    row = replace(report.rows[0], commentary="Words", commentary_group="many")
    rows = [replace(row, ref=f"R{place}") for place in range(MOST_TOGETHER + 2)]

    printed = printed_rows(rows)

    assert [each.spans for each in printed] == [MOST_TOGETHER, *[0] * (MOST_TOGETHER - 1), 2, 0]
    assert (printed[MOST_TOGETHER].see, printed[MOST_TOGETHER].commentary) == ("R0", "")
    assert [each.goes_on for each in printed] == [*[True] * (MOST_TOGETHER - 1), False, True, False]


def test_long_refs_at_a_glance_and_headings_of_one_column_stand_beside_each_other(
    report: MonthReport,
) -> None:
    rows = tuple(
        replace(
            report.rows[0], ref=f"LAC11-QL-{place}-(val)-of-all", theme="Placements", commentary_group=None
        )
        for place in range(4)
    )
    assert (len(report.comparators), len(report.target_years)) == (1, 1)

    pages = pages_of(compile_book(replace(report, rows=rows), PROOF, quiet))

    assert [words for page in pages for words in page.printed_over] == []
    assert ["page", "2", "of", str(len(pages))] == [word.text for word in pages[1].words][-4:]
