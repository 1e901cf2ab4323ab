"""Rounding is half away from zero, as the spreadsheet does it, whatever the size of the number."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.rules.rounding import (
    EXACT_DIGITS,
    rounded,
    same_in_a_spreadsheet,
    to_exact_decimal,
    with_decimals,
)
from tests.indicators.rules.strategies import fractions


@pytest.mark.parametrize(
    ("value", "decimals", "wanted"),
    [
        ("1/2", 0, "1"),
        ("-1/2", 0, "-1"),
        ("3/2", 0, "2"),
        ("5/2", 0, "3"),
        ("-5/2", 0, "-3"),
        ("49/100", 0, "0"),
        ("-49/100", 0, "0"),
        ("1/8", 2, "0.13"),
        ("-1/8", 2, "-0.13"),
        ("92", 1, "92.0"),
        ("2/3", 6, "0.666667"),
        ("123456789012345678901234567890/1", 2, "123456789012345678901234567890.00"),
        ("1000000000000000000000000000001/2", 0, "500000000000000000000000000001"),
    ],
)
def test_a_half_is_rounded_away_from_zero(value: str, decimals: int, wanted: str) -> None:
    assert str(rounded(Fraction(value), decimals)) == wanted


@given(
    st.integers(-(10**30), 10**30), st.one_of(st.integers(1, 40), st.integers(1, 10**12)), st.integers(0, 6)
)
def test_rounding_agrees_with_whole_number_division(numerator: int, denominator: int, decimals: int) -> None:
    whole, rest = divmod(abs(numerator) * 10**decimals, denominator)
    if 2 * rest >= denominator:
        whole += 1

    found = rounded(Fraction(numerator, denominator), decimals)

    assert Fraction(found) * 10**decimals == (whole if numerator > 0 else -whole)
    assert found.as_tuple().exponent == -decimals


@given(st.integers(0, 10**9), st.integers(0, 6))
def test_what_lies_half_way_goes_up_and_its_mirror_down(whole: int, decimals: int) -> None:
    half_way = Fraction(2 * whole + 1, 2 * 10**decimals)

    assert Fraction(rounded(half_way, decimals)) * 10**decimals == whole + 1
    assert rounded(-half_way, decimals) == -rounded(half_way, decimals)


@given(fractions(least=-1))
def test_nothing_is_ever_rounded_to_minus_zero(value: Fraction) -> None:
    found = rounded(value, 0)

    assert not (found.is_zero() and found.is_signed())


@given(fractions(least=-1))
def test_an_exact_decimal_is_as_near_as_28_digits_allow(value: Fraction) -> None:
    found = to_exact_decimal(value)

    half_a_digit = Fraction(10) ** (found.adjusted() - EXACT_DIGITS + 1) / 2
    assert abs(Fraction(found) - value) <= half_a_digit
    assert len(found.as_tuple().digits) <= EXACT_DIGITS


@given(st.decimals(min_value=0, max_value=10**12, places=12))
def test_a_decimal_that_fits_is_kept_exactly(number: Decimal) -> None:
    assert to_exact_decimal(Fraction(number)) == number


@pytest.mark.parametrize(
    ("number", "decimals", "wanted"),
    [("92.000000000000", 1, "92.0"), ("94.000000000000", 0, "94"), ("0.500000000000", 3, "0.500")],
)
def test_a_number_is_given_back_with_the_decimals_it_was_entered_with(
    number: str, decimals: int, wanted: str
) -> None:
    assert str(with_decimals(Decimal(number), decimals)) == wanted


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("28.1665190434", "28.16651904340124", True),
        ("28.1665190434", "28.1665190435", False),
        ("0.281665190434", "0.2816651904341", True),
        ("1343", "1343.000000000000", True),
        ("1343", "1343.0000001", False),
        ("0", "0.000000000000", True),
        ("0", "0.000000000001", False),
        ("999999999999.5", "1000000000000", True),
    ],
)
def test_bare_values_of_spreadsheets_compare_at_twelve_digits(one: str, other: str, same: bool) -> None:
    assert same_in_a_spreadsheet(Decimal(one), Decimal(other)) is same
    assert same_in_a_spreadsheet(Decimal(other), Decimal(one)) is same
