from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from indicators.rules.figures import NOTHING_TYPED, TYPED_NOT_APPLICABLE, Typed, TypedState, Unit
from indicators.rules.reading import Entry, Said, is_same, merged, read_line
from indicators.rules.refs import ref_key, tidy_ref
from indicators.rules.sources import OWN_PART, POPULATION_PART, Definition, Part, PartKind

SOURCE = Part(PartKind.INDICATOR, 9)
HUNDRED = Fraction(100)
COUNT = Entry(Definition(1, Unit.COUNT))
TENTHS = Entry(Definition(1, Unit.COUNT), decimals=1)
OWN = Entry(Definition(2, Unit.PERCENTAGE, HUNDRED, OWN_PART, OWN_PART))
RATE = Entry(Definition(3, Unit.RATE, Fraction(10_000), OWN_PART, POPULATION_PART), follows="the population")
MIXED = Entry(Definition(4, Unit.PERCENTAGE, HUNDRED, OWN_PART, SOURCE), follows="M1")
DERIVED = Entry(Definition(5, Unit.PERCENTAGE, HUNDRED, SOURCE, SOURCE), follows="M2 and M1")


def present(**numbers: int) -> Typed:
    return Typed(TypedState.PRESENT, **{part: Decimal(number) for part, number in numbers.items()})


@pytest.mark.parametrize(
    ("entry", "cells", "numbers"),
    [
        (COUNT, {"value": "1,343"}, {"value": 1343}),
        (COUNT, {"value": " "}, {}),
        (TENTHS, {"value": "1.5"}, {"value": Decimal("1.5")}),
        (OWN, {"numerator": "3", "denominator": "4"}, {"numerator": 3, "denominator": 4}),
        (OWN, {"value": "28%"}, {"value": 28}),
        (RATE, {"numerator": "263"}, {"numerator": 263}),
        (RATE, {"value": "52.4"}, {"value": Decimal("52.4")}),
        (MIXED, {"numerator": "3"}, {"numerator": 3}),
        (DERIVED, {"value": "", "numerator": ""}, {}),
    ],
)
def test_a_line_says_what_its_indicator_takes(entry: Entry, cells: dict[str, str], numbers: object) -> None:
    reading = read_line(entry, cells)

    assert reading.problems == ()
    assert reading.said == Said(numbers)  # type: ignore[arg-type]
    assert reading.said.is_blank is (not numbers)


def test_a_dash_says_that_nothing_was_due() -> None:
    assert read_line(COUNT, {"value": "-"}).said == Said({}, is_not_applicable=True)


@pytest.mark.parametrize(
    ("entry", "cells", "part", "sentence"),
    [
        (COUNT, {"value": "1E5"}, "value", "is not a number"),
        (COUNT, {"value": "1.5"}, "value", "allowed: whole numbers"),
        (TENTHS, {"value": "1.55"}, "value", "allowed: at most 1 decimals"),
        (COUNT, {"value": "28%"}, "value", "is a percentage, and this is not"),
        (COUNT, {"numerator": "1"}, "numerator", "a count has a value and no numerator"),
        (RATE, {"denominator": "1"}, "denominator", "the denominator follows the population"),
        (RATE, {"value": "52%"}, "value", "is a percentage, and this is not"),
        (MIXED, {"denominator": "1"}, "denominator", "the denominator follows another indicator"),
        (MIXED, {"value": "1"}, "value", "it is computed from its parts (M1)"),
        (DERIVED, {"value": "28%"}, "value", "it follows M2 and M1 and is never typed in"),
        (OWN, {"numerator": "-", "denominator": "4"}, "numerator", "there is a number beside it"),
        (OWN, {"value": "50", "denominator": "4"}, "value", "a value and its parts are both given"),
    ],
)
def test_what_an_indicator_does_not_take_is_refused_at_its_part(
    entry: Entry, cells: dict[str, str], part: str, sentence: str
) -> None:
    ((found, said),) = read_line(entry, cells).problems

    assert found == part
    assert sentence in said


@pytest.mark.parametrize(
    ("kept", "said", "after"),
    [
        (present(value=1), Said({}), present(value=1)),
        (present(value=1), Said({"value": Decimal(2)}), present(value=2)),
        (
            present(numerator=1, denominator=2),
            Said({"numerator": Decimal(3)}),
            present(numerator=3, denominator=2),
        ),
        (present(value=50), Said({"numerator": Decimal(1)}), present(numerator=1)),
        (present(numerator=1, denominator=2), Said({"value": Decimal(28)}), present(value=28)),
        (present(value=1), Said({}, is_not_applicable=True), TYPED_NOT_APPLICABLE),
        (TYPED_NOT_APPLICABLE, Said({"value": Decimal(2)}), present(value=2)),
        (NOTHING_TYPED, Said({}), NOTHING_TYPED),
    ],
)
def test_blank_keeps_and_a_number_replaces(kept: Typed, said: Said, after: Typed) -> None:
    assert merged(kept, said) == after


@pytest.mark.parametrize(
    ("kept", "wanted", "unit", "same"),
    [
        (present(value=1), present(value=1), Unit.COUNT, True),
        (present(value=1), present(value=2), Unit.COUNT, False),
        (present(value=1), TYPED_NOT_APPLICABLE, Unit.RATE, False),
        (
            Typed(TypedState.PRESENT, value=Decimal("28.1665190434")),
            Typed(TypedState.PRESENT, value=Decimal("28.16651904340124")),
            Unit.PERCENTAGE,
            True,
        ),
    ],
)
def test_a_bare_value_is_the_same_at_twelve_digits(
    kept: Typed, wanted: Typed, unit: Unit, same: bool
) -> None:
    assert is_same(kept, wanted, unit) is same


def test_refs_match_whatever_their_case_and_spaces() -> None:
    assert ref_key("  cp4   (VAL) ") == ref_key("CP4 (val)")
    assert tidy_ref("  CP4   (val) ") == "CP4 (val)"
