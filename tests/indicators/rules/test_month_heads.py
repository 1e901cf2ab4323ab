"""Months as heads of columns have them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.rules.month_heads import SERIAL_ZERO, ReadTwoWays, month_in_head
from indicators.rules.months import Month


@pytest.mark.parametrize(
    "text",
    [
        *("Aug-20", "aug 20", "Aug 2020", "August 2020", "AUGUST-20", "Aug. 2020", "Aug'20", "Aug’20"),
        *("2020-08", "2020 Aug", "2020/August", "2020-08-01", "2020-08-31 00:00:00", " Aug \n 2020 "),
        *("31/08/2020", "8/31/2020", "31.8.20", "08-08-2020"),
    ],
)
def test_many_spellings_are_one_month(text: str) -> None:
    assert month_in_head(text) == Month(2020, 8)


def test_september_has_two_short_names() -> None:
    assert month_in_head("Sept 20") == month_in_head("Sep 20") == Month(2020, 9)


@pytest.mark.parametrize(
    "text",
    [
        *("", "SN", "Aug", "2020", "Augst 2020", "Target 19-20", "2020-13", "2020-02-30", "32/13/2020"),
        *("44044", "Aug 1899", "0000-00-00", "13/13/2020"),
    ],
)
def test_what_is_no_month_is_none(text: str) -> None:
    assert month_in_head(text) is None


@pytest.mark.parametrize("text", ["01/08/2020", "1.8.20", "12-11-2020"])
def test_a_day_that_could_be_the_month_is_refused(text: str) -> None:
    with pytest.raises(ReadTwoWays, match="can be read as two months"):
        month_in_head(text)


@pytest.mark.parametrize("text", ["12345", "99999", "4404", "440444"])
def test_numbers_that_are_no_day_of_our_time_are_no_month(text: str) -> None:
    assert month_in_head(text, may_be_serial=True) is None


@given(st.dates(min_value=SERIAL_ZERO.replace(year=1991), max_value=SERIAL_ZERO.replace(year=2098)))
def test_a_day_number_is_the_month_that_the_day_lies_in(day: object) -> None:
    serial = (day - SERIAL_ZERO).days  # type: ignore[operator]

    assert month_in_head(str(serial), may_be_serial=True) == Month.of(day)  # type: ignore[arg-type]
