from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.rules.months import (
    FinancialYear,
    Month,
    financial_year_of,
    months_ending,
    months_to_date,
    parse_financial_year,
    parse_month,
)

months = st.builds(Month, st.integers(1950, 2050), st.integers(1, 12))
years = st.builds(FinancialYear, st.integers(1900, 2099))


@given(months)
def test_a_month_is_read_back_from_every_way_of_writing_it(month: Month) -> None:
    assert parse_month(month.text) == month
    assert parse_month(f"{month.name[:3]} {month.year}") == month
    if month.year >= 2000:
        assert parse_month(month.label.upper()) == month


@given(years)
def test_a_financial_year_is_read_back(year: FinancialYear) -> None:
    assert parse_financial_year(f" {year.text} ") == year


@given(months, st.integers(-300, 300))
def test_months_are_counted_without_gaps(month: Month, count: int) -> None:
    assert month.plus(count).plus(-count) == month
    assert month.plus(count).ordinal - month.ordinal == count
    assert Month.of(month.first_day + dt.timedelta(days=31)) == month.plus(1)


@given(months, st.integers(1, 12))
def test_the_months_to_date_lie_in_one_financial_year_and_begin_it(month: Month, first: int) -> None:
    elapsed = months_to_date(month, first)

    assert {financial_year_of(each, first) for each in elapsed} == {financial_year_of(month, first)}
    assert (elapsed[0].month, elapsed[-1]) == (first, month)
    assert elapsed == months_ending(month, len(elapsed))


@pytest.mark.parametrize(
    "text",
    ["", "2020", "2020-13", "2020-0", "08/2020", "1/8/20", "Augst-20", "Aug-1850", "2020-08-01", "٢٠٢٠-٠٨"],
)
def test_what_is_not_a_month_is_refused_with_what_is_allowed(text: str) -> None:
    with pytest.raises(ValueError, match="is not a month; write 2020-08 or Aug-20"):
        parse_month(text)


@pytest.mark.parametrize("text", ["2019", "2019-21", "19/20", "1850-51", "2019-2020", ""])
def test_what_is_not_a_financial_year_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a financial year; write 2019-20"):
        parse_financial_year(text)


@pytest.mark.parametrize(("year", "month"), [(2020, 0), (2020, 13), (1897, 12), (2102, 1)])
def test_there_is_no_such_month(year: int, month: int) -> None:
    with pytest.raises(ValueError, match="is not a month"):
        Month(year, month)


def test_a_month_has_its_names() -> None:
    month = Month(2020, 8)

    assert (month.text, month.label, month.name) == ("2020-08", "Aug-20", "August 2020")
    assert (FinancialYear(1999).text, FinancialYear(2019).label) == ("1999-00", "19-20")
