"""A month's statistics follow its figures and what its scorecard says of them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from indicators.actions.compute_statistics import compute_statistics
from indicators.models import MonthlyReturn, ReportingMonth, Scorecard
from indicators.reports.month_report import IndicatorRow
from indicators.reports.read_month import read_month
from indicators.rules.change import Arrow
from indicators.rules.months import Month
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.factories import TargetFactory

JULY = Month(2020, 7)


def m1(book: Book) -> IndicatorRow:
    return read_month(book.month(JULY)).rows[0]


def test_kept_statistics_are_read_only_while_they_hold(book: Book, operator: User) -> None:
    compute_statistics(scorecard=book.scorecard, by=operator)
    MonthlyReturn.objects.filter(pk=book.returned("M1", JULY).pk).update(value=Decimal(220))

    assert m1(book).statistics.change_on_month.text == "1%"
    ReportingMonth.objects.filter(pk=book.month(JULY).pk).touch()
    assert m1(book).statistics.change_on_month.text == "100%"


@pytest.mark.parametrize(("threshold", "arrow"), [("10", Arrow.LEVEL), ("0.9", Arrow.UP), ("1", Arrow.LEVEL)])
def test_the_threshold_of_an_arrow_is_that_of_the_scorecard(book: Book, threshold: str, arrow: Arrow) -> None:
    Scorecard.objects.update(change_threshold=Decimal(threshold))

    assert m1(book).statistics.change_on_month.arrow is arrow  # 111 after 110


@pytest.mark.parametrize(("start", "year"), [(4, 2020), (7, 2020), (8, 2019), (9, 2019)])
def test_the_year_of_a_target_begins_when_that_of_the_scorecard_does(
    book: Book, start: int, year: int
) -> None:
    for each in (2019, 2020):
        TargetFactory.create(indicator=book.indicator("M1"), year_start=each)
    Scorecard.objects.update(financial_year_start=start)

    target = m1(book).target_in_force

    assert target is not None
    assert (target.year.start, target.is_carried) == (year, False)
