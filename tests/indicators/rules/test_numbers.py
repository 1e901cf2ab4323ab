from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.rules.figures import Unit
from indicators.rules.numbers import (
    BLANK,
    LOCAL_ONLY,
    NOTHING_DUE,
    TO_BE_CONFIRMED,
    NotANumber,
    from_spreadsheet,
    parse_benchmark,
    parse_cell,
    parse_number,
    parse_target,
    plain,
)
from indicators.rules.wording import entered_text, grouped_for_reading

entered = st.decimals(min_value=0, max_value=10**9, places=4, allow_nan=False, allow_infinity=False)


@given(entered)
def test_wording_and_parsing_are_inverse(number: Decimal) -> None:
    assert parse_number(entered_text(number, Unit.COUNT)) == number
    assert str(parse_number(entered_text(number, Unit.PERCENTAGE), may_be_percent=True)) == str(number)
    assert parse_number(grouped_for_reading(entered_text(number, Unit.COUNT))) == number


@given(st.floats(min_value=0, max_value=1e11, allow_nan=False))
def test_a_cell_of_a_spreadsheet_is_taken_at_the_digits_it_shows(number: float) -> None:
    assert abs(from_spreadsheet(number) - Decimal(number)) <= Decimal("1e-12") + Decimal(number) * Decimal(
        "1e-14"
    )


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("", BLANK),
        ("   ", BLANK),
        ("-", NOTHING_DUE),
        (" n/a ", NOTHING_DUE),
        ("N/A", NOTHING_DUE),
        ("0", Decimal(0)),
        ("1,412", Decimal(1412)),
        ("1,234,567.5", Decimal("1234567.5")),
        ("007", Decimal(7)),
    ],
)
def test_a_cell_has_its_own_meaning(text: str, read: object) -> None:
    assert parse_cell(text) == read


@pytest.mark.parametrize(
    "text",
    [
        *(
            "1_000",
            "1E5",
            "1e5",
            "٣",
            "１２",
            "0x10",
            "inf",
            "NaN",
            "∞",
            "+5",
            "1 000",
            "1,41",
            "12,34,567",
            "1.2.3",
        ),
        *(".5", "5.", "£5", "five", "1/2", "(5)", "5-", "--5", "1'000", "Local", "TBC", "=1+1", "5\x00"),
    ],
)
def test_what_is_not_strictly_a_number_is_refused_with_its_content(text: str) -> None:
    with pytest.raises(NotANumber, match="is not a number; allowed"):
        parse_cell(text)


@pytest.mark.parametrize("text", ["-5", "−5", "-1,412"])
def test_a_negative_figure_is_refused_as_such(text: str) -> None:
    with pytest.raises(NotANumber, match="is negative; figures never are"):
        parse_cell(text)


@pytest.mark.parametrize("text", ["1234567890123", "0.1234567890123", "123456789012.3456"])
def test_a_number_too_long_to_be_kept_exactly_is_refused(text: str) -> None:
    with pytest.raises(NotANumber, match="is too long; allowed: at most 15 digits"):
        parse_number(text)


def test_a_percent_sign_is_for_percentages_alone() -> None:
    assert parse_cell("28.1%", may_be_percent=True) == Decimal("28.1")
    with pytest.raises(NotANumber, match="is a percentage, and this is not"):
        parse_cell("28%")


@pytest.mark.parametrize("number", [-1.0, float("inf"), float("nan"), 1e12, 1e300])
def test_a_cell_of_a_spreadsheet_that_no_figure_can_be_is_refused(number: float) -> None:
    with pytest.raises(NotANumber):
        from_spreadsheet(number)


@pytest.mark.parametrize(
    ("number", "is_percent", "read"),
    [
        (0.0, False, "0"),
        (0.28, True, "28"),
        (0.281, True, "28.1"),
        (1412.0, False, "1412"),
        (0.1 + 0.2, False, "0.3"),
    ],
)
def test_a_number_cell_becomes_what_it_shows(number: float, is_percent: bool, read: str) -> None:
    assert plain(from_spreadsheet(number, is_percent=is_percent)) == Decimal(read)


@pytest.mark.parametrize(("text", "read"), [(" local", LOCAL_ONLY), ("", BLANK), ("92.0%", Decimal("92.0"))])
def test_a_benchmark_is_a_number_local_or_blank(text: str, read: object) -> None:
    assert parse_benchmark(text, Unit.PERCENTAGE) == read


@pytest.mark.parametrize(("text", "read"), [("tbc", TO_BE_CONFIRMED), (" ", BLANK), ("420", Decimal(420))])
def test_a_target_is_a_number_tbc_or_blank(text: str, read: object) -> None:
    assert parse_target(text, Unit.COUNT) == read
