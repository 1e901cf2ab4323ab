from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.rules.change import Arrow, Change, ChangeBasis
from indicators.rules.figures import MISSING, NOT_APPLICABLE, Figure, Present, Unit
from indicators.rules.rounding import rounded, same_in_a_spreadsheet, to_exact_decimal, with_decimals
from indicators.rules.wording import (
    change_text,
    exact_text,
    figure_text,
    grouped_for_reading,
    guarded_for_a_sheet,
    number_text,
    signed_for_reading,
    unguarded_from_a_sheet,
)
from indicators.rules.words import tidy_words


@given(st.fractions(max_denominator=10**6), st.integers(0, 6))
def test_rounding_is_half_away_from_zero(value: Fraction, decimals: int) -> None:
    number = Fraction(rounded(value, decimals))

    assert abs(number - value) <= Fraction(1, 2 * 10**decimals)
    if abs(number - value) == Fraction(1, 2 * 10**decimals):
        assert abs(number) > abs(value)


@given(st.decimals(min_value=0, max_value=10**6, places=3))
def test_rounding_agrees_with_the_decimals_of_a_spreadsheet(value: Decimal) -> None:
    wanted = value.quantize(Decimal(1), rounding=ROUND_HALF_UP)

    assert number_text(Fraction(value), Unit.COUNT) == f"{wanted}"


@given(st.fractions(max_denominator=10**9))
def test_an_exact_text_is_within_half_a_unit_of_its_last_digit(value: Fraction) -> None:
    text = exact_text(value)

    assert text is not None
    assert "E" not in text
    assert abs(Fraction(text) - value) * 10**28 <= abs(value) * 10
    assert Decimal(text) == Context(prec=28).plus(to_exact_decimal(value))


@given(st.text())
def test_a_guarded_text_comes_back_and_is_never_a_formula(text: str) -> None:
    guarded = guarded_for_a_sheet(text)

    assert unguarded_from_a_sheet(guarded) == text
    assert not guarded.startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize(
    ("figure", "text"),
    [(MISSING, ""), (NOT_APPLICABLE, "-"), (Present(Fraction(0)), "0%"), (Present(Fraction(57, 2)), "29%")],
)
def test_missing_zero_and_not_applicable_are_told_apart(figure: Figure, text: str) -> None:
    assert figure_text(figure, Unit.PERCENTAGE) == text


@pytest.mark.parametrize(
    ("value", "basis", "text", "read"),
    [
        (Fraction(-1, 10), ChangeBasis.EXACT, "-10%", "−10%"),
        (Fraction(1, 5), ChangeBasis.EXACT, "20%", "+20%"),
        (Fraction(-1, 1000), ChangeBasis.EXACT, "0%", "0%"),
        (Fraction(5, 1000), ChangeBasis.EXACT, "1%", "+1%"),
        (Fraction(-7, 100), ChangeBasis.POINTS, "-7pp", "−7pp"),
        (None, ChangeBasis.EXACT, "n/a", "n/a"),
    ],
)
def test_a_change_is_worded_for_files_and_for_reading(
    value: Fraction | None, basis: ChangeBasis, text: str, read: str
) -> None:
    change = None if value is None else Change(value, Arrow.LEVEL)

    assert change_text(change, basis) == text
    assert signed_for_reading(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [("9999", "9999"), ("12345.60", "12,345.60"), ("28%", "28%"), ("", ""), ("1234567", "1,234,567")],
)
def test_thousands_are_set_apart_from_ten_thousand(text: str, read: str) -> None:
    assert grouped_for_reading(text) == read


def test_an_exact_text_of_nothing_is_nothing() -> None:
    assert exact_text(None) is None


def test_benchmarks_keep_the_decimals_they_were_entered_with() -> None:
    assert str(with_decimals(Decimal("92.000000"), 1)) == "92.0"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("28.1665190434", "28.16651904340124", True), ("28.1665190434", "28.1665190435", False)],
)
def test_bare_values_compare_at_twelve_digits(one: str, other: str, same: bool) -> None:
    assert same_in_a_spreadsheet(Decimal(one), Decimal(other)) is same


@given(st.text())
def test_words_that_are_tidy_stay_as_they_are(text: str) -> None:
    tidied = tidy_words(text)

    assert tidy_words(tidied) == tidied


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("\u202eabc\u200b\x00", "abc"),
        ("a\u0300\u0301\u0302\u0303\u0304", "à\u0301\u0302\u0303"),
        ("  tab\tand  space ", "tab and space"),
    ],
)
def test_words_lose_what_hides_or_piles_up(typed: str, kept: str) -> None:
    assert tidy_words(typed) == kept
