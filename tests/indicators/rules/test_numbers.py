"""The one strict parser of figures: what it takes, and the sentence with which it refuses the rest."""

from __future__ import annotations

from collections.abc import Callable
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
    Cell,
    NotANumber,
    from_spreadsheet,
    parse_benchmark,
    parse_cell,
    parse_number,
    parse_target,
    plain,
)
from tests.indicators.rules.strategies import entered_decimals

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *[
            ("0", "0"),
            ("1343", "1343"),
            ("0.5", "0.5"),
            ("92.0", "92.0"),
            ("007", "7"),
            ("1412.50", "1412.50"),
        ],
        *[
            ("1,412", "1412"),
            ("12,345,678.9", "12345678.9"),
            (f"{NBSP}5 ", "5"),
            ("999999999999", "999999999999"),
        ],
        *[("999.999999999999", "999.999999999999"), ("123456789012.345", "123456789012.345")],
        *[("100000000000.000", "100000000000.000"), ("0.000000000001", "0.000000000001")],
    ],
)
def test_a_number_is_digits_with_an_optional_point(text: str, number: str) -> None:
    assert parse_number(text).as_tuple() == Decimal(number).as_tuple()


@pytest.mark.parametrize(
    "text",
    [
        *["1E5", "1e-5", "1_000", "+5", ".5", "5.", "1.2.3", "0x1F", "١٢", "½", "NaN", "inf", "Infinity"],
        *["1,41", "1412,5", "1,4123", ",412", "0,281", "00,281", "1,412,", "1 412", "1.412,5", "five"],
        *["--5", "- 5", "(5)", "5-", "£5", "=1+1", "'5", "5\n6", "%", "", "n/a", "-", "１２", "∞", "1/2"],
        *["12,34,567", "1'000", "5\x00", "Local", "TBC"],
    ],
)
def test_what_is_no_number_is_refused_with_what_is_allowed(text: str) -> None:
    with pytest.raises(NotANumber, match="is not a number; allowed: digits with an optional decimal point"):
        parse_number(text, may_be_percent=True)


@pytest.mark.parametrize("text", ["-5", "−5", "-1,412", "-0.5", " -5 "])
def test_a_negative_number_is_refused_as_such(text: str) -> None:
    with pytest.raises(NotANumber, match=rf"“{text.strip()}” is negative; figures never are"):
        parse_number(text)


@pytest.mark.parametrize(
    "text",
    ["1234567890123456", "1000000000000", "0.0000000000001", "123456789012.3456", "12,345,678,901,234"],
)
def test_a_number_longer_than_a_spreadsheet_holds_is_refused(text: str) -> None:
    with pytest.raises(NotANumber, match="is too long; allowed: at most 15 digits, 12 before and 12 after"):
        parse_number(text)


@pytest.mark.parametrize("text", ["28%", "28 %", f"28{NBSP}%"])
def test_a_percent_sign_is_taken_where_there_is_a_percentage_alone(text: str) -> None:
    assert parse_number(text, may_be_percent=True) == 28
    with pytest.raises(NotANumber, match="is a percentage, and this is not"):
        parse_number(text)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        *[("", BLANK), ("  ", BLANK), (NBSP, BLANK)],
        *[("-", NOTHING_DUE), (" - ", NOTHING_DUE), ("n/a", NOTHING_DUE), ("N/A", NOTHING_DUE)],
        *[("0", Decimal(0)), (" 1,412 ", Decimal(1412))],
    ],
)
def test_a_cell_tells_blank_nothing_due_and_zero_apart(text: str, cell: Cell) -> None:
    assert parse_cell(text) == cell
    assert type(parse_cell(text)) is type(cell)


@given(entered_decimals())
def test_a_number_may_be_grouped_by_thousands_or_not_at_all(number: Decimal) -> None:
    assert parse_cell(f"{number:,f}") == parse_cell(f"{number:f}") == number


def cell_or_refusal(text: str) -> Cell | str:
    try:
        return parse_cell(text, may_be_percent=True)
    except NotANumber as error:
        return str(error)


@given(st.text(st.sampled_from("0123456789.,-%e_ +"), max_size=8))
def test_any_text_is_a_cell_or_refused_with_its_content(text: str) -> None:
    found = cell_or_refusal(text)

    if isinstance(found, str):
        assert f"“{text.strip()}”" in found
    else:
        assert not isinstance(found, Decimal) or found >= 0


@pytest.mark.parametrize(
    ("number", "is_percent", "wanted"),
    [
        *[(1412.0, False, "1412"), (0.28, True, "28"), (0.1 + 0.2, False, "0.3"), (0.57, True, "57")],
        *[(1.005, True, "100.5"), (0.0, False, "0"), (-0.0, False, "0"), (1e-20, False, "0")],
        *[(1 / 3, False, "0.333333333333"), (28.16651904340124, False, "28.166519043401")],
        *[(100000.0, False, "100000"), (123456789012.3456, False, "123456789012.346")],
        *[(1 / 3, True, "33.333333333333"), (2.5e-12, False, "0.000000000003")],
    ],
)
def test_a_number_cell_is_rounded_to_what_a_figure_holds(
    number: float, is_percent: bool, wanted: str
) -> None:
    assert f"{from_spreadsheet(number, is_percent=is_percent):f}" == wanted


@pytest.mark.parametrize("number", [-1.0, -1e-300, float("inf"), float("-inf"), float("nan")])
def test_a_number_cell_that_no_figure_can_be_is_refused(number: float) -> None:
    with pytest.raises(NotANumber, match="is not a number that a figure can be"):
        from_spreadsheet(number)


@pytest.mark.parametrize(("number", "is_percent"), [(1e12, False), (1e300, False), (1e10, True)])
def test_a_number_cell_that_is_too_large_is_refused(number: float, is_percent: bool) -> None:
    with pytest.raises(NotANumber, match="is too long"):
        from_spreadsheet(number, is_percent=is_percent)


def test_a_number_cell_that_only_rounding_makes_too_large_is_refused() -> None:
    with pytest.raises(NotANumber, match="is too long"):
        from_spreadsheet(999_999_999_999.9999)


@given(st.floats(min_value=0, max_value=9_999_999_999), st.booleans())
def test_a_number_cell_is_a_figure_that_may_be_typed_and_near_what_it_was(
    number: float, is_percent: bool
) -> None:
    found = from_spreadsheet(number, is_percent=is_percent)

    shown = Decimal(number) * (100 if is_percent else 1)
    assert parse_number(f"{found:f}") == found
    assert abs(found - shown) <= Decimal("1e-12") + shown * Decimal("1e-14")


@pytest.mark.parametrize(
    ("number", "spelling"),
    [("1343.000000000000", "1343"), ("1E+3", "1000"), ("0.500", "0.5"), ("0.000", "0"), ("100", "100")],
)
def test_one_number_has_one_plain_spelling(number: str, spelling: str) -> None:
    assert str(plain(Decimal(number))) == spelling


@given(entered_decimals())
def test_a_plain_number_is_the_same_number(number: Decimal) -> None:
    assert plain(number) == number
    assert str(plain(number)) == str(plain(plain(number)))


@pytest.mark.parametrize("text", ["Local", "local", " LOCAL "])
def test_a_benchmark_may_be_local_only(text: str) -> None:
    assert parse_benchmark(text, Unit.COUNT) == LOCAL_ONLY


@pytest.mark.parametrize("text", ["TBC", "tbc", " Tbc "])
def test_a_target_may_be_to_be_confirmed(text: str) -> None:
    assert parse_target(text, Unit.COUNT) == TO_BE_CONFIRMED


@pytest.mark.parametrize("parse", [parse_benchmark, parse_target])
def test_a_benchmark_or_target_may_be_blank_or_a_number_with_its_decimals(
    parse: Callable[[str, Unit], object],
) -> None:
    assert parse(" ", Unit.COUNT) == BLANK
    assert str(parse("92.0%", Unit.PERCENTAGE)) == "92.0"
    assert str(parse("94", Unit.RATE)) == "94"


@pytest.mark.parametrize("unit", [Unit.COUNT, Unit.RATE])
def test_only_a_percentage_has_a_benchmark_or_target_in_per_cent(unit: Unit) -> None:
    with pytest.raises(NotANumber, match="is a percentage, and this is not"):
        parse_benchmark("92%", unit)
    with pytest.raises(NotANumber, match="is a percentage, and this is not"):
        parse_target("92%", unit)


def test_a_benchmark_has_no_word_but_local_and_a_target_none_but_tbc() -> None:
    for parse, word in ((parse_benchmark, "TBC"), (parse_target, "Local"), (parse_target, "-")):
        with pytest.raises(NotANumber, match=f"“{word}” is not a number"):
            parse(word, Unit.COUNT)
