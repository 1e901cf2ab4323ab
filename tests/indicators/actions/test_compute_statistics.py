"""Statistics are computed in one pass, kept, and known to be stale."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest

from indicators.actions.compute_statistics import compute_statistics, refresh_statistics
from indicators.errors import Refused
from indicators.models import IndicatorStatistics, MonthlyReturn, ReportingMonth, Scorecard
from indicators.reports.contents import read_contents
from indicators.reports.read_month import read_month
from indicators.rules.months import Month
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.factories import MonthFactory, PersonFactory, TargetFactory, frozen
from tests.indicators.tables import hashed_tables

JULY = Month(2020, 7)


def test_every_month_is_computed_with_a_row_an_indicator(book: Book, operator: User) -> None:
    months = compute_statistics(scorecard=book.scorecard, by=operator)

    assert (len(months), months[0], months[-1]) == (12, Month(2019, 8), JULY)
    assert IndicatorStatistics.objects.count() == 12 * 5
    row = IndicatorStatistics.objects.get(reporting_month=book.month(JULY), indicator__ref="M1")
    assert (row.change_on_month_text, row.arrow_on_month, row.judgement_on_month) == ("1%", "level", "worse")
    assert (row.rolling_average_text, row.rolling_maximum_text, row.rolling_months) == ("106", "111", 12)


def test_computing_twice_keeps_the_same(book: Book, operator: User) -> None:
    compute_statistics(scorecard=book.scorecard, by=operator)
    before = hashed_tables()

    compute_statistics(scorecard=book.scorecard, by=operator)

    assert hashed_tables() == before


def test_what_is_kept_is_what_would_be_computed(book: Book, operator: User) -> None:
    TargetFactory.create(indicator=book.indicator("M1"), year_start=2019)
    computed = read_month(book.month(JULY))

    compute_statistics(scorecard=book.scorecard, month=JULY, by=operator)

    assert book.month(JULY).statistics_version == book.month(JULY).content_version
    assert read_month(book.month(JULY)) == computed
    assert read_contents(book.month(JULY)).statistics.keys() == {
        row.indicator_id for row in IndicatorStatistics.objects.all()
    }


def test_only_stale_months_are_refreshed(book: Book, operator: User) -> None:
    other = MonthFactory.create()

    assert refresh_statistics(by=operator) == 13
    assert refresh_statistics(by=operator) == 0
    ReportingMonth.objects.filter(pk=other.pk).touch()
    assert refresh_statistics(by=operator) == 1


def test_a_book_without_months_has_nothing_to_compute(scorecard: Scorecard, operator: User) -> None:
    assert compute_statistics(scorecard=scorecard, by=operator) == []


def test_a_frozen_month_is_not_computed(book: Book, operator: User) -> None:
    frozen(book.month(JULY))
    before = hashed_tables()

    with pytest.raises(Refused, match="2020-07 is approved: its statistics are those of its snapshot"):
        compute_statistics(scorecard=book.scorecard, month=JULY, by=operator)
    assert len(compute_statistics(scorecard=book.scorecard, by=operator)) == 11
    assert hashed_tables()["Snapshot"] == before["Snapshot"]


@pytest.mark.parametrize("act", [compute_statistics, lambda *, scorecard, by: refresh_statistics(by=by)])
def test_someone_without_a_role_asks_in_vain(book: Book, act: Callable[..., object]) -> None:
    with pytest.raises(Refused, match="holds no role"):
        act(scorecard=book.scorecard, by=PersonFactory.create())


def test_a_month_that_is_not_there_is_not_computed(book: Book, operator: User, now: dt.datetime) -> None:
    with pytest.raises(Refused, match="has no month 2031-01"):
        compute_statistics(scorecard=book.scorecard, month=Month(2031, 1), by=operator)


def test_the_smallest_and_the_largest_quotient_fit(book: Book, operator: User) -> None:
    """Nobody means them, and a slip of the finger may not stop a month."""
    q, july = book.indicator("Q"), Month(2020, 7)
    rows = MonthlyReturn.objects.filter(indicator=q)
    tiny, huge = Decimal("0.000000000001"), Decimal(10**12 - 1)
    rows.filter(reporting_month=book.month(july)).update(numerator=huge, denominator=tiny)
    rows.filter(reporting_month=book.month(july.plus(-1))).update(numerator=tiny, denominator=huge)

    compute_statistics(scorecard=book.scorecard, by=operator)

    kept = IndicatorStatistics.objects.get(indicator=q, reporting_month=book.month(july))
    assert len(kept.change_on_month_text) > 40
