"""Months and financial years, and the texts that name them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.rules.months import (
    FIRST_YEAR,
    LAST_YEAR,
    FinancialYear,
    Month,
    financial_year_of,
    months_ending,
    months_to_date,
    parse_financial_year,
    parse_month,
)
from tests.indicators.rules.strategies import months, months_of_this_century

AUGUST = Month(2020, 8)


def test_a_month_has_a_text_a_label_and_a_name() -> None:
    assert (AUGUST.text, AUGUST.label, AUGUST.short) == ("2020-08", "Aug-20", "Aug")
    assert (AUGUST.name, AUGUST.brief, AUGUST.full_name) == ("August 2020", "Aug 2020", "August")


def test_a_month_is_where_its_days_lie() -> None:
    assert Month.of(dt.date(2020, 8, 31)) == AUGUST
    assert AUGUST.first_day == dt.date(2020, 8, 1)


@pytest.mark.parametrize(
    "written", ["2020-08", " 2020-08 ", "Aug-20", "aug-20", "AUG 20", "Aug 2020", "Aug-2020"]
)
def test_a_month_is_read_as_files_and_the_book_write_it(written: str) -> None:
    assert parse_month(written) == AUGUST


@pytest.mark.parametrize(
    "written",
    [
        *("", "2020", "2020-8", "2020-13", "2020-00", "2020-08-01", "08/2020", "20-Aug", "August 2020"),
        *("Aug20", "Aug-020", "Agu-20", "1899-12", "2100-01", "Dec 1899", "٢٠٢٠-٠٨", "2020−08", "44044"),
    ],
)
def test_what_is_no_month_is_refused_with_what_is(written: str) -> None:
    with pytest.raises(ValueError, match=rf"^“{written}” is not a month; write 2020-08 or Aug-20$"):
        parse_month(written)


@pytest.mark.parametrize(("year", "month"), [(2020, 0), (2020, 13), (1897, 12), (2102, 1)])
def test_there_are_no_months_outside_the_calendar(year: int, month: int) -> None:
    with pytest.raises(ValueError, match="is not a month from 1898 to 2101"):
        Month(year, month)


@given(months())
def test_text_and_month_are_inverse(month: Month) -> None:
    assert parse_month(month.text) == month


@given(months_of_this_century())
def test_label_and_month_are_inverse_in_this_century(month: Month) -> None:
    assert parse_month(month.label) == month


@given(months(), st.integers(-12, 12))
def test_months_shift_there_and_back(month: Month, offset: int) -> None:
    shifted = month.plus(offset)

    assert shifted.plus(-offset) == month
    assert shifted.ordinal - month.ordinal == offset
    assert (shifted < month) is (offset < 0)


@pytest.mark.parametrize("edge", [Month(FIRST_YEAR, 1), Month(LAST_YEAR, 12)])
def test_the_first_and_the_last_month_that_can_be_written_have_two_years_around_them(edge: Month) -> None:
    assert len(months_ending(edge, 25)) == 25
    assert edge.plus(24).ordinal - edge.ordinal == 24


@given(months(), st.integers(1, 24))
def test_the_months_ending_with_one_follow_each_other_up_to_it(last: Month, count: int) -> None:
    found = months_ending(last, count)

    assert found[-1] == last
    assert [month.ordinal for month in found] == list(range(last.ordinal - count + 1, last.ordinal + 1))


@given(st.integers(FIRST_YEAR, LAST_YEAR).map(FinancialYear))
def test_text_and_financial_year_are_inverse(year: FinancialYear) -> None:
    assert parse_financial_year(year.text) == year


@given(st.integers(2000, LAST_YEAR).map(FinancialYear))
def test_label_and_financial_year_are_inverse_in_this_century(year: FinancialYear) -> None:
    assert parse_financial_year(year.label) == year


def test_the_last_year_of_a_century_is_followed_by_nought() -> None:
    assert (FinancialYear(2099).text, FinancialYear(1999).label) == ("2099-00", "99-00")


@pytest.mark.parametrize(
    "written",
    ["", "2019", "2019-21", "2019-18", "2019-2020", "2019/20", "1899-00", "2100-01", "19−20", "٢٠١٩-٢٠"],
)
def test_what_is_no_financial_year_is_refused_with_what_is(written: str) -> None:
    with pytest.raises(ValueError, match=rf"^“{written}” is not a financial year; write 2019-20$"):
        parse_financial_year(written)


@pytest.mark.parametrize(
    ("month", "first_month", "start", "elapsed"),
    [
        (Month(2020, 3), 4, 2019, 12),
        (Month(2020, 4), 4, 2020, 1),
        (Month(2020, 8), 4, 2020, 5),
        (Month(2020, 8), 1, 2020, 8),
        (Month(2020, 8), 9, 2019, 12),
        (Month(2020, 8), 8, 2020, 1),
    ],
)
def test_a_financial_year_starts_in_its_first_month(
    month: Month, first_month: int, start: int, elapsed: int
) -> None:
    assert financial_year_of(month, first_month) == FinancialYear(start)
    assert len(months_to_date(month, first_month)) == elapsed


def test_a_financial_year_starts_in_april_unless_a_scorecard_says_otherwise() -> None:
    march, april = Month(2020, 3), Month(2020, 4)

    assert (financial_year_of(march).start, financial_year_of(april).start) == (2019, 2020)
    assert (len(months_to_date(march)), len(months_to_date(april))) == (12, 1)


@given(months(), st.integers(1, 12))
def test_the_months_to_date_are_those_of_the_same_financial_year(month: Month, first_month: int) -> None:
    found = months_to_date(month, first_month)

    assert found[0].month == first_month
    assert {financial_year_of(each, first_month) for each in found} == {financial_year_of(month, first_month)}
