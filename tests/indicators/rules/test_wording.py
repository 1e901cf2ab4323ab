"""Numbers as text: one place decides the characters, and what reads them back gets the same number."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indicators.rules.change import Arrow, Change, ChangeBasis
from indicators.rules.figures import MISSING, NOT_APPLICABLE, Figure, Present, Unit
from indicators.rules.numbers import parse_number
from indicators.rules.rounding import EXACT_DIGITS
from indicators.rules.wording import (
    change_text,
    entered_text,
    exact_text,
    figure_text,
    grouped_for_reading,
    guarded_for_a_sheet,
    number_text,
    signed_for_reading,
    unguarded_from_a_sheet,
)
from tests.indicators.rules.strategies import entered_decimals, fractions

UNITS = st.sampled_from(Unit)
TYPED_TEXTS = st.text(st.sampled_from("'=+-@\t\r\n a1"), max_size=6) | st.text(max_size=20)


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "text"),
    [
        ("31800/1129", Unit.PERCENTAGE, 0, "28%"),
        ("31800/1129", Unit.PERCENTAGE, 2, "28.17%"),
        ("2630000/50832", Unit.RATE, 0, "52"),
        ("1343", Unit.COUNT, 0, "1343"),
        ("10000000", Unit.COUNT, 0, "10000000"),
        ("0", Unit.PERCENTAGE, 0, "0%"),
        ("1/2", Unit.COUNT, 0, "1"),
        ("5", Unit.COUNT, 1, "5.0"),
    ],
)
def test_a_value_is_written_in_its_unit_with_its_decimals(
    value: str, unit: Unit, decimals: int, text: str
) -> None:
    assert number_text(Fraction(value), unit, decimals) == text


@pytest.mark.parametrize(
    ("figure", "text"),
    [(Present(Fraction(0)), "0%"), (Present(Fraction(28)), "28%"), (NOT_APPLICABLE, "-"), (MISSING, "")],
)
def test_a_cell_tells_zero_nothing_due_and_missing_apart(figure: Figure, text: str) -> None:
    assert figure_text(figure, Unit.PERCENTAGE) == text


@given(entered_decimals(), UNITS)
@example(Decimal("92.0"), Unit.PERCENTAGE)
@example(Decimal("0.000000000000"), Unit.COUNT)
def test_reading_back_what_was_entered_gives_it_with_its_decimals(number: Decimal, unit: Unit) -> None:
    found = parse_number(entered_text(number, unit), may_be_percent=unit is Unit.PERCENTAGE)

    assert found.as_tuple() == number.as_tuple()


@given(entered_decimals(), UNITS)
def test_a_value_written_with_all_its_decimals_is_read_back_as_itself(number: Decimal, unit: Unit) -> None:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)

    text = number_text(Fraction(number), unit, -exponent)

    assert parse_number(text, may_be_percent=True) == number


@given(entered_decimals())
def test_a_number_grouped_for_reading_is_read_as_the_same_number(number: Decimal) -> None:
    text = entered_text(number, Unit.COUNT)

    grouped = grouped_for_reading(text)

    assert grouped.replace(",", "") == text
    assert parse_number(grouped) == number
    assert ("," in grouped) is (number >= 10_000)


@pytest.mark.parametrize(
    ("text", "grouped"),
    [
        *[("9999", "9999"), ("10000", "10,000"), ("1234567.50", "1,234,567.50"), ("9999.99", "9999.99")],
        *[("-", "-"), ("", ""), ("n/a", "n/a"), ("28%", "28%"), ("Local", "Local")],
    ],
)
def test_thousands_are_separated_from_ten_thousand_on(text: str, grouped: str) -> None:
    assert grouped_for_reading(text) == grouped


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("-1/10", "-10%"),
        ("1/5", "20%"),
        ("51/48", "106%"),
        ("0", "0%"),
        ("-4/1000", "0%"),
        ("-5/1000", "-1%"),
        ("5/1000", "1%"),
        ("-1", "-100%"),
        ("123456", "12345600%"),
    ],
)
def test_a_change_is_written_in_whole_per_cent(value: str, text: str) -> None:
    assert change_text(Change(Fraction(value), Arrow.LEVEL)) == text


@pytest.mark.parametrize(("value", "text"), [("-7/100", "-7pp"), ("1/10", "10pp"), ("-1/1000", "0pp")])
def test_a_change_in_percentage_points_says_so(value: str, text: str) -> None:
    assert change_text(Change(Fraction(value), Arrow.LEVEL), ChangeBasis.POINTS) == text


@pytest.mark.parametrize("basis", ChangeBasis)
def test_no_change_is_written_as_not_available(basis: ChangeBasis) -> None:
    assert change_text(None, basis) == "n/a"


@given(fractions(least=-1), st.sampled_from(ChangeBasis))
def test_a_change_is_never_minus_zero(value: Fraction, basis: ChangeBasis) -> None:
    assert not change_text(Change(value, Arrow.LEVEL), basis).startswith("-0")


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        *[("20%", "+20%"), ("-10%", "−10%"), ("0%", "0%"), ("n/a", "n/a"), ("", ""), ("-", "−")],
        *[("7pp", "+7pp"), ("-7pp", "−7pp"), ("0pp", "0pp"), ("106%", "+106%")],
    ],
)
def test_a_change_is_read_with_a_plus_or_a_true_minus(text: str, reading: str) -> None:
    assert signed_for_reading(text) == reading


def test_nothing_has_no_exact_text() -> None:
    assert exact_text(None) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("31800/1129", "28.16651904340124003542958370"),
        ("-150/1493", "-0.1004688546550569323509711989"),
        ("1343", "1343"),
        ("1/4", "0.25"),
        ("0", "0"),
        ("100000000000000", "100000000000000"),
        ("1/100000000000", "0.00000000001"),
    ],
)
def test_an_exact_value_is_written_without_an_exponent(value: str, text: str) -> None:
    assert exact_text(Fraction(value)) == text


@given(fractions(least=-1))
def test_an_exact_text_is_the_value_to_28_digits(value: Fraction) -> None:
    text = exact_text(value)

    assert text is not None
    assert set(text) <= set("-.0123456789")
    assert len(text.lstrip("-").replace(".", "").lstrip("0")) <= EXACT_DIGITS
    assert abs(Fraction(text) - value) * 2 * 10 ** (EXACT_DIGITS - 1) <= abs(value)


@given(TYPED_TEXTS)
@example("'=1")
@example("''+1")
@example("'")
@example("'tis")
def test_unguarding_gives_back_what_was_typed(typed: str) -> None:
    assert unguarded_from_a_sheet(guarded_for_a_sheet(typed)) == typed


@given(TYPED_TEXTS)
def test_no_guarded_text_begins_as_a_formula_does(typed: str) -> None:
    assert not guarded_for_a_sheet(typed).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("typed", ["All well.", "'tis", "", " =1", "1+1", "5 – 3", "−5"])
def test_text_that_no_spreadsheet_takes_for_a_formula_is_left_alone(typed: str) -> None:
    assert guarded_for_a_sheet(typed) == typed == unguarded_from_a_sheet(typed)
