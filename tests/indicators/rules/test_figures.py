"""Missing, not applicable and zero are three things; parts make a value exactly."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given

from indicators.rules.figures import (
    MISSING,
    NOT_APPLICABLE,
    NOTHING_TYPED,
    TYPED_NOT_APPLICABLE,
    Figure,
    NotApplicable,
    Present,
    TypedState,
    ratio,
    value_of,
)
from tests.indicators.rules.strategies import whole_numbers

HUNDRED = Fraction(100)


def test_a_percentage_is_a_hundred_times_its_parts() -> None:
    assert ratio(Fraction(318), Fraction(1129), HUNDRED) == Present(
        Fraction(31800, 1129), Fraction(318), Fraction(1129)
    )


def test_a_rate_is_its_scale_times_its_parts() -> None:
    found = ratio(Fraction(263), Fraction(50832), Fraction(10_000))

    assert value_of(found) == Fraction(2_630_000, 50832)


def test_a_percentage_of_nothing_is_not_applicable_and_keeps_its_parts() -> None:
    assert ratio(Fraction(5), Fraction(0), HUNDRED) == NotApplicable(Fraction(5), Fraction(0))


def test_none_of_some_is_zero_and_not_missing() -> None:
    assert value_of(ratio(Fraction(0), Fraction(4), HUNDRED)) == 0


@given(whole_numbers(), whole_numbers(least=1), whole_numbers(least=1, most=10**6))
def test_scaling_both_parts_leaves_a_percentage_as_it_is(
    numerator: int, denominator: int, factor: int
) -> None:
    once = ratio(Fraction(numerator), Fraction(denominator), HUNDRED)
    scaled = ratio(Fraction(numerator * factor), Fraction(denominator * factor), HUNDRED)
    shrunk = ratio(Fraction(numerator, factor), Fraction(denominator, factor), HUNDRED)

    assert value_of(once) == value_of(scaled) == value_of(shrunk)


@pytest.mark.parametrize(
    ("figure", "value"),
    [(Present(Fraction(0)), Fraction(0)), (MISSING, None), (NOT_APPLICABLE, None)],
)
def test_only_a_figure_that_is_there_has_a_value(figure: Figure, value: Fraction | None) -> None:
    assert value_of(figure) == value


def test_a_value_without_parts_is_bare() -> None:
    assert Present(Fraction(28)).is_bare
    assert not Present(Fraction(28), Fraction(28), HUNDRED).is_bare


def test_what_was_never_typed_is_missing() -> None:
    assert (NOTHING_TYPED.state, TYPED_NOT_APPLICABLE.state) == (
        TypedState.MISSING,
        TypedState.NOT_APPLICABLE,
    )
