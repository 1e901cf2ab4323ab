from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.rules.checks import Check, check_figure
from indicators.rules.figures import (
    MISSING,
    NOT_APPLICABLE,
    TYPED_NOT_APPLICABLE,
    Figure,
    NotApplicable,
    Present,
    Typed,
    TypedState,
    Unit,
    ratio,
    value_of,
)
from indicators.rules.months import Month
from indicators.rules.rolling import Rolling, rolling
from indicators.rules.sources import (
    OWN_PART,
    POPULATION_PART,
    Definition,
    Part,
    PartKind,
    SourcesInACircle,
    figures_of_month,
    followers,
    in_order,
)

AUGUST = Month(2020, 8)
positive = st.integers(1, 10**6)


def of(key: int) -> Part:
    return Part(PartKind.INDICATOR, key)


def typed(value: int | None = None, **parts: int) -> Typed:
    numbers = {name: Decimal(number) for name, number in parts.items()}
    return Typed(TypedState.PRESENT, value=None if value is None else Decimal(value), **numbers)


COUNT = Definition(1, Unit.COUNT)
OTHER = Definition(2, Unit.COUNT)
SHARE = Definition(3, Unit.PERCENTAGE, Fraction(100), of(2), of(1))
OWN = Definition(4, Unit.PERCENTAGE, Fraction(100), OWN_PART, OWN_PART)
RATE = Definition(5, Unit.RATE, Fraction(10_000), OWN_PART, POPULATION_PART)
MIXED = Definition(6, Unit.PERCENTAGE, Fraction(100), OWN_PART, of(1))
ALL = in_order([SHARE, MIXED, RATE, OWN, OTHER, COUNT])


@given(st.integers(0, 10**6), positive, positive)
def test_scaling_both_parts_leaves_a_percentage(numerator: int, denominator: int, scale: int) -> None:
    plain, scaled = (
        ratio(Fraction(numerator * by), Fraction(denominator * by), Fraction(100)) for by in (1, scale)
    )

    assert value_of(plain) == value_of(scaled) == Fraction(100 * numerator, denominator)


@pytest.mark.parametrize(
    ("key", "kept", "figure"),
    [
        (1, {}, MISSING),
        (1, {1: typed(7)}, Present(Fraction(7))),
        (1, {1: TYPED_NOT_APPLICABLE}, NOT_APPLICABLE),
        (3, {1: typed(4), 2: typed(1)}, Present(Fraction(25), Fraction(1), Fraction(4))),
        (3, {1: typed(0), 2: typed(0)}, NotApplicable(Fraction(0), Fraction(0))),
        (3, {1: typed(0)}, NotApplicable(None, Fraction(0))),
        (3, {1: typed(4)}, MISSING),
        (3, {2: typed(4)}, MISSING),
        (3, {1: TYPED_NOT_APPLICABLE, 2: typed(1)}, NOT_APPLICABLE),
        (3, {1: typed(4), 2: TYPED_NOT_APPLICABLE}, NOT_APPLICABLE),
        (3, {1: typed(4), 2: typed(1), 3: typed(99)}, Present(Fraction(25), Fraction(1), Fraction(4))),
        (4, {4: typed(28)}, Present(Fraction(28))),
        (4, {4: typed(numerator=1)}, MISSING),
        (4, {4: typed(numerator=1, denominator=2)}, Present(Fraction(50), Fraction(1), Fraction(2))),
        (5, {5: typed(numerator=5)}, Present(Fraction(10), Fraction(5), Fraction(5000))),
        (6, {6: typed(numerator=5), 1: typed(10)}, Present(Fraction(50), Fraction(5), Fraction(10))),
        (6, {6: typed(50), 1: typed(10)}, MISSING),
    ],
)
def test_a_figure_follows_what_was_typed(key: int, kept: dict[int, Typed], figure: Figure) -> None:
    assert figures_of_month(ALL, kept, Fraction(5000))[key] == figure


def test_a_rate_without_a_population_is_missing() -> None:
    assert figures_of_month(ALL, {5: typed(numerator=5)}, None)[5] == MISSING


def test_a_bare_value_is_told_from_a_computed_one() -> None:
    assert Present(Fraction(28)).is_bare
    assert not Present(Fraction(28), Fraction(28), Fraction(100)).is_bare


def test_what_follows_a_figure_follows_through_others() -> None:
    chained = Definition(7, Unit.PERCENTAGE, Fraction(100), of(3), of(4))

    assert followers([*ALL, chained], [2]) == {3, 7}
    assert followers([*ALL, chained], [5]) == set()


def test_sources_in_a_circle_are_named() -> None:
    one, other = (Definition(key, Unit.PERCENTAGE, Fraction(100), of(3 - key), OWN_PART) for key in (1, 2))

    with pytest.raises(SourcesInACircle) as circle:
        in_order([one, other])

    assert set(circle.value.keys) == {1, 2}


@pytest.mark.parametrize(
    ("definition", "is_derived", "takes_bare"),
    [
        (COUNT, False, True),
        (SHARE, True, False),
        (OWN, False, True),
        (RATE, False, True),
        (MIXED, False, False),
    ],
)
def test_what_may_be_typed_depends_on_the_definition(
    definition: Definition, is_derived: bool, takes_bare: bool
) -> None:
    assert (definition.is_derived, definition.takes_bare_value) == (is_derived, takes_bare)


@given(st.lists(st.one_of(st.none(), st.fractions()), max_size=12))
def test_rolling_figures_are_of_the_months_that_have_a_value(values: list[Fraction | None]) -> None:
    there = [value for value in values if value is not None]

    seen = rolling(MISSING if value is None else Present(value) for value in values)

    assert seen.months == len(there)
    assert seen.is_short is (len(there) < 12)
    assert seen.average == (sum(there, Fraction(0)) / len(there) if there else None)
    assert seen.maximum == (max(there) if there else None)


def test_months_in_which_nothing_was_due_are_not_missing_ones() -> None:
    assert rolling([NOT_APPLICABLE, MISSING]) == Rolling(None, None, 0, is_not_applicable=True)
    assert rolling([MISSING]) == Rolling(None, None, 0)


BEFORE: dict[Month, Figure] = {
    AUGUST.plus(-1): Present(Fraction(9)),
    AUGUST.plus(-2): Present(Fraction(21)),
    AUGUST.plus(-3): MISSING,
}


@pytest.mark.parametrize(
    ("figure", "unit", "before", "found"),
    [
        (MISSING, Unit.COUNT, BEFORE, [Check.MISSING_FIGURE]),
        (NOT_APPLICABLE, Unit.COUNT, BEFORE, []),
        (Present(Fraction(21)), Unit.COUNT, BEFORE, []),
        (Present(Fraction(9)), Unit.COUNT, BEFORE, []),
        (Present(Fraction(22)), Unit.COUNT, BEFORE, [Check.ABOVE_RANGE]),
        (Present(Fraction(8)), Unit.COUNT, BEFORE, [Check.BELOW_RANGE]),
        (Present(Fraction(8)), Unit.COUNT, {}, []),
        (Present(Fraction(101)), Unit.PERCENTAGE, {}, [Check.PERCENTAGE_ABOVE_100]),
        (Present(Fraction(101)), Unit.RATE, {}, []),
        (
            Present(Fraction(150), Fraction(3), Fraction(2)),
            Unit.PERCENTAGE,
            {},
            [Check.NUMERATOR_ABOVE_DENOMINATOR, Check.PERCENTAGE_ABOVE_100],
        ),
        (Present(Fraction(50), Fraction(1), Fraction(2)), Unit.PERCENTAGE, {}, []),
    ],
)
def test_a_doubtful_figure_is_asked_about(
    figure: Figure, unit: Unit, before: dict[Month, Figure], found: list[Check]
) -> None:
    assert [finding.check for finding in check_figure(figure, unit, before)] == found


def test_a_figure_out_of_range_is_told_with_the_edge_it_passed() -> None:
    (finding,) = check_figure(Present(Fraction(24)), Unit.COUNT, BEFORE)

    assert (finding.edge_month, finding.edge_value) == (AUGUST.plus(-2), Fraction(21))
