"""What a line of a file says of a cell, why it may not say it, and what is kept after."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.rules.figures import NOTHING_TYPED, TYPED_NOT_APPLICABLE, Typed, TypedState, Unit
from indicators.rules.reading import Entry, Said, is_same, merged, read_line
from indicators.rules.sources import OWN_PART, POPULATION_PART, Definition, Part, PartKind
from tests.indicators.rules.strategies import entered_decimals

M1 = Part(PartKind.INDICATOR, 1)
COUNT = Entry(Definition(1, Unit.COUNT))
COUNT_OF_HOURS = Entry(Definition(1, Unit.COUNT), decimals=1)


def percentage(numerator: Part, denominator: Part, follows: str = "") -> Entry:
    return Entry(Definition(2, Unit.PERCENTAGE, Fraction(100), numerator, denominator), follows=follows)


OWN_PARTS = percentage(OWN_PART, OWN_PART)
OVER_M1 = percentage(OWN_PART, M1, "M1")
OF_M1 = percentage(M1, OWN_PART, "M1")
DERIVED = percentage(M1, M1, "M1 and M2")
RATE = Entry(Definition(3, Unit.RATE, Fraction(10_000), OWN_PART, POPULATION_PART), follows="the population")


def present(**numbers: str) -> Typed:
    return Typed(TypedState.PRESENT, **{part: Decimal(number) for part, number in numbers.items()})


@pytest.mark.parametrize(
    ("entry", "cells", "numbers"),
    [
        (COUNT, {"value": "1,343"}, {"value": "1343"}),
        (COUNT, {"value": "5.00"}, {"value": "5.00"}),
        (COUNT, {"value": "5", "numerator": "", "denominator": " "}, {"value": "5"}),
        (COUNT_OF_HOURS, {"value": "7.5"}, {"value": "7.5"}),
        (OWN_PARTS, {"numerator": "1", "denominator": "4"}, {"numerator": "1", "denominator": "4"}),
        (OWN_PARTS, {"denominator": "4"}, {"denominator": "4"}),
        (OWN_PARTS, {"value": "28.17%"}, {"value": "28.17"}),
        (OWN_PARTS, {"value": "28.1665190434"}, {"value": "28.1665190434"}),
        (OWN_PARTS, {"value": "28.166519043401239"}, {"value": "28.166519043401"}),
        (RATE, {"value": "0.051738000000000001"}, {"value": "0.051738000000"}),
        (OVER_M1, {"numerator": "3"}, {"numerator": "3"}),
        (OF_M1, {"denominator": "3"}, {"denominator": "3"}),
        (RATE, {"numerator": "263"}, {"numerator": "263"}),
        (RATE, {"value": "51.7"}, {"value": "51.7"}),
    ],
)
def test_a_line_gives_the_parts_that_are_typed(
    entry: Entry, cells: dict[str, str], numbers: dict[str, str]
) -> None:
    reading = read_line(entry, cells)

    assert reading.problems == ()
    assert {part: str(number) for part, number in reading.said.numbers.items()} == numbers
    assert not reading.said.is_not_applicable


@pytest.mark.parametrize("entry", [COUNT, OWN_PARTS, OVER_M1, OF_M1, DERIVED, RATE])
@pytest.mark.parametrize("cells", [{}, {"value": ""}, {"numerator": " ", "denominator": "", "value": ""}])
def test_a_blank_line_says_nothing_whatever_the_indicator(entry: Entry, cells: dict[str, str]) -> None:
    reading = read_line(entry, cells)

    assert reading.problems == ()
    assert reading.said.is_blank


@pytest.mark.parametrize(
    ("entry", "cells"),
    [(COUNT, {"value": "-"}), (OWN_PARTS, {"numerator": "n/a"}), (OVER_M1, {"numerator": "-"})],
)
def test_a_dash_says_that_nothing_was_due(entry: Entry, cells: dict[str, str]) -> None:
    said = read_line(entry, cells).said

    assert said == Said({}, is_not_applicable=True)
    assert not said.is_blank


@pytest.mark.parametrize(
    ("entry", "cells", "part", "sentence"),
    [
        (COUNT, {"value": "1E5"}, "value", "“1E5” is not a number"),
        (COUNT, {"value": "28%"}, "value", "“28%” is a percentage, and this is not"),
        (COUNT, {"value": "-3"}, "value", "“-3” is negative"),
        (
            COUNT,
            {"value": "7.5"},
            "value",
            "“7.5” is finer than this count is printed; allowed: whole numbers",
        ),
        (COUNT_OF_HOURS, {"value": "7.25"}, "value", "“7.25” is finer .* allowed: at most 1 decimals"),
        (COUNT, {"numerator": "3"}, "numerator", "“3” is not taken: a count has a value and no numerator"),
        (
            COUNT,
            {"denominator": "-"},
            "denominator",
            "“-” is not taken: a count has a value and no denominator",
        ),
        (OWN_PARTS, {"numerator": "28.166519043401239"}, "numerator", "is too long; allowed: at most 15"),
        (OWN_PARTS, {"value": "28.1665190434012394"}, "value", "is too long; allowed: at most 15 digits"),
        (RATE, {"value": "999999999999.99999"}, "value", "is too long; allowed: at most 15 digits"),
        (DERIVED, {"value": "28"}, "value", "“28” is not taken: it follows M1 and M2 and is never typed in"),
        (DERIVED, {"numerator": "-"}, "numerator", "“-” is not taken: it follows M1 and M2"),
        (OVER_M1, {"value": "28"}, "value", r"“28” is not taken: it is computed from its parts \(M1\)"),
        (OVER_M1, {"denominator": "4"}, "denominator", "the denominator follows another indicator"),
        (OF_M1, {"numerator": "4"}, "numerator", "the numerator follows another indicator"),
        (RATE, {"denominator": "50832"}, "denominator", "the denominator follows the population"),
        (RATE, {"value": "28%"}, "value", "“28%” is a percentage, and this is not"),
        (OWN_PARTS, {"numerator": "28%"}, "numerator", "“28%” is a percentage, and this is not"),
        (OWN_PARTS, {"numerator": "1", "value": "28"}, "value", "a value and its parts are both given"),
        (OWN_PARTS, {"numerator": "-", "denominator": "4"}, "numerator", "“-” says that nothing was due"),
        (OWN_PARTS, {"numerator": "4", "denominator": "-"}, "denominator", "“-” says that nothing was due"),
    ],
)
def test_what_may_not_be_said_is_refused_at_its_part(
    entry: Entry, cells: dict[str, str], part: str, sentence: str
) -> None:
    ((where, why),) = read_line(entry, cells).problems

    assert where == part
    with pytest.raises(ValueError, match=sentence):
        raise ValueError(why)


def test_every_problem_of_a_line_is_told() -> None:
    problems = read_line(OWN_PARTS, {"numerator": "x", "denominator": "-1", "value": "28"}).problems

    assert [part for part, _ in problems] == ["numerator", "denominator"]


@pytest.mark.parametrize(
    ("kept", "said", "wanted"),
    [
        (NOTHING_TYPED, {"value": "5"}, present(value="5")),
        (present(value="4"), {"value": "5"}, present(value="5")),
        (TYPED_NOT_APPLICABLE, {"value": "5"}, present(value="5")),
        (TYPED_NOT_APPLICABLE, {"numerator": "5"}, present(numerator="5")),
        (
            present(numerator="1", denominator="2"),
            {"numerator": "3"},
            present(numerator="3", denominator="2"),
        ),
        (present(value="28"), {"numerator": "1"}, present(numerator="1")),
        (present(numerator="1", denominator="2"), {}, present(numerator="1", denominator="2")),
        (NOTHING_TYPED, {}, NOTHING_TYPED),
    ],
)
def test_what_is_given_replaces_and_what_is_blank_stays(
    kept: Typed, said: dict[str, str], wanted: Typed
) -> None:
    assert merged(kept, Said({part: Decimal(number) for part, number in said.items()})) == wanted


@pytest.mark.parametrize(
    "kept", [NOTHING_TYPED, TYPED_NOT_APPLICABLE, present(numerator="1", denominator="2")]
)
def test_nothing_due_replaces_whatever_is_kept(kept: Typed) -> None:
    assert merged(kept, Said({}, is_not_applicable=True)) == TYPED_NOT_APPLICABLE


@pytest.mark.parametrize(
    ("kept", "wanted", "unit", "same"),
    [
        (present(value="5"), present(value="5.000"), Unit.COUNT, True),
        (present(value="5"), present(value="5.0000000000001"), Unit.COUNT, False),
        (present(value="28.1665190434"), present(value="28.16651904340124"), Unit.PERCENTAGE, True),
        (present(value="28.1665190434"), present(value="28.1665190435"), Unit.PERCENTAGE, False),
        (present(numerator="1"), present(numerator="1.0000000000001"), Unit.PERCENTAGE, False),
        (present(value="28"), present(numerator="28", denominator="100"), Unit.PERCENTAGE, False),
        (present(numerator="28", denominator="100"), present(value="28"), Unit.PERCENTAGE, False),
        (NOTHING_TYPED, TYPED_NOT_APPLICABLE, Unit.RATE, False),
        (NOTHING_TYPED, NOTHING_TYPED, Unit.RATE, True),
    ],
)
def test_only_bare_values_may_differ_past_twelve_digits(
    kept: Typed, wanted: Typed, unit: Unit, same: bool
) -> None:
    assert is_same(kept, wanted, unit) is same


cells_of_parts = st.dictionaries(
    st.sampled_from(["numerator", "denominator"]), entered_decimals().map(lambda number: f"{number:f}")
)


@given(cells_of_parts)
def test_saying_the_same_twice_changes_nothing(cells: dict[str, str]) -> None:
    said = read_line(OWN_PARTS, cells).said

    once = merged(NOTHING_TYPED, said)

    assert is_same(once, merged(once, said), Unit.PERCENTAGE)
    assert merged(once, Said({})) == once
