"""The columns of the printed table fill the paper, leave room for words, and no figure leaves its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indicators.documents.book import book_html
from indicators.documents.columns import Columns
from indicators.documents.imprint import Imprint
from indicators.reports.book_look import BookLook
from indicators.reports.month_report import MonthReport
from indicators.reports.read_month import read_month
from indicators.rules.months import FinancialYear
from tests.indicators.conftest import Book

DRAFT = Imprint("draft", 1)
YEAR = FinancialYear(2020)


@pytest.fixture
def report(submitted: Book) -> MonthReport:
    return read_month(submitted.month())


def with_months(report: MonthReport, count: int, paper: str = "A3") -> MonthReport:
    months = tuple(report.month.plus(-back) for back in reversed(range(count)))
    rows = tuple(replace(row, figures=(row.figures * count)[:count]) for row in report.rows)
    return replace(report, months=months, rows=rows, look=BookLook(paper=paper))


def with_figure(report: MonthReport, text: str) -> MonthReport:
    first, *rest = report.rows
    figures = tuple(replace(figure, text=text) for figure in first.figures)
    return replace(report, rows=(replace(first, figures=figures), *rest))


@pytest.mark.parametrize("months", [1, 7, 13, 14, 24])
@pytest.mark.parametrize("count", [0, 3, 12])
def test_columns_fill_a3_and_leave_room_for_words(count: int, months: int, report: MonthReport) -> None:
    report = with_months(report, months)
    years = (YEAR,) * count

    columns = Columns.of(replace(report, comparators=("SN",) * count, target_years=years))

    others = months * columns.month + 2 * columns.average + count * (columns.benchmark + columns.target)
    used = columns.paper.fixed + columns.paper.trend + others + columns.commentary
    assert used == pytest.approx(396, abs=0.3)
    assert columns.commentary >= 29.7
    assert columns.count == 10 + months + 2 * count - (months > 13)


@pytest.mark.parametrize("months", [1, 7, 9, 10, 13])
@pytest.mark.parametrize("count", [0, 3])
def test_columns_fill_a4_too(count: int, months: int, report: MonthReport) -> None:
    report = with_months(report, months, "A4")
    years = (YEAR,) * count

    columns = Columns.of(replace(report, comparators=("SN",) * count, target_years=years))

    stacked = columns.average + (columns.benchmark + columns.target if count else 0)
    used = columns.paper.fixed + columns.paper.trend + months * columns.month + stacked + columns.commentary
    assert used == pytest.approx(273, abs=0.3)
    assert columns.commentary >= 33.8
    assert columns.month >= 8
    assert columns.count == 7 + months + 2 * bool(count) - (months > 9)


@pytest.mark.parametrize(
    ("text", "wider", "figures"),
    [
        ("1493", False, ""),
        ("99999", True, ""),
        ("9999999", True, "small"),
        ("9" * 13, True, "least over-lines"),
    ],
)
def test_a_long_figure_widens_its_column_then_shrinks_then_goes_over_lines(
    text: str, wider: bool, figures: str, report: MonthReport
) -> None:
    full = replace(report, comparators=("SN", "ENG", "SE"), target_years=(YEAR,) * 3)

    columns = Columns.of(with_figure(full, text))

    assert (columns.month > columns.paper.month) is wider
    assert columns.figures == figures


def test_a_figure_over_lines_breaks_after_a_comma(report: MonthReport) -> None:
    html = book_html(with_figure(with_months(report, 24), "9" * 13), DRAFT)

    assert ">9,<wbr>999,<wbr>999,<wbr>999,<wbr>999<" in html
    assert "<wbr>" not in book_html(report, DRAFT)


@pytest.mark.parametrize("paper", ["A3", "A4"])
def test_every_cell_of_a_row_is_on_either_paper(paper: str, report: MonthReport) -> None:
    html = book_html(with_months(report, 7, paper), DRAFT)

    for row in report.rows:
        cells = html.partition(f'<tr id="{row.anchor}">')[2].partition("</tr>")[0]
        told = [row.title, row.outcome, row.statistics.change_on_month.text.replace("-", "\u2212")]
        told += [row.statistics.rolling_average.text, row.statistics.rolling_maximum.text]
        told += [figure.text for figure in row.figures]
        assert [text for text in told if text not in cells] == []
