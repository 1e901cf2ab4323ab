"""A doubtful figure asks its reporter for a reason, and says what made it doubtful."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.rules.checks import Check, Finding, check_figure
from indicators.rules.figures import MISSING, NOT_APPLICABLE, Figure, NotApplicable, Present, Unit, ratio
from indicators.rules.months import Month, months_ending
from tests.indicators.rules.strategies import figures

NOTHING_BEFORE: dict[Month, Figure] = {}
YEAR_BEFORE = months_ending(Month(2020, 7), 12)


def of(value: int) -> Present:
    return Present(Fraction(value))


def share(numerator: int, denominator: int) -> Present | NotApplicable:
    return ratio(Fraction(numerator), Fraction(denominator), Fraction(100))


def found_in(figure: Figure, unit: Unit, before: dict[Month, Figure]) -> list[Check]:
    return [finding.check for finding in check_figure(figure, unit, before)]


def test_a_missing_figure_asks_and_one_that_is_not_applicable_does_not() -> None:
    before: dict[Month, Figure] = {Month(2020, 7): of(5)}

    assert check_figure(MISSING, Unit.COUNT, before) == (Finding(Check.MISSING_FIGURE),)
    assert check_figure(NOT_APPLICABLE, Unit.COUNT, before) == ()


@pytest.mark.parametrize(
    ("value", "check"),
    [(8, Check.BELOW_RANGE), (9, None), (15, None), (21, None), (22, Check.ABOVE_RANGE)],
)
def test_a_figure_outside_what_came_before_asks_and_its_edges_do_not(value: int, check: Check | None) -> None:
    before: dict[Month, Figure] = {Month(2020, 2): of(21), Month(2020, 3): MISSING, Month(2020, 4): of(9)}

    assert found_in(of(value), Unit.COUNT, before) == ([check] if check else [])


def test_a_figure_out_of_range_names_the_latest_month_at_the_edge() -> None:
    before: dict[Month, Figure] = dict.fromkeys(YEAR_BEFORE, of(9))

    (above,), (below,) = (check_figure(of(value), Unit.COUNT, before) for value in (10, 8))

    assert above == Finding(Check.ABOVE_RANGE, Month(2020, 7), Fraction(9))
    assert below == Finding(Check.BELOW_RANGE, Month(2020, 7), Fraction(9))


@pytest.mark.parametrize("before", [{}, {Month(2020, 7): MISSING}, {Month(2020, 7): NOT_APPLICABLE}])
def test_without_a_figure_before_there_is_no_range(before: dict[Month, Figure]) -> None:
    assert check_figure(of(5), Unit.COUNT, before) == ()


@pytest.mark.parametrize(
    ("figure", "unit", "wanted"),
    [
        (share(5, 4), Unit.PERCENTAGE, [Check.NUMERATOR_ABOVE_DENOMINATOR, Check.PERCENTAGE_ABOVE_100]),
        (share(4, 4), Unit.PERCENTAGE, []),
        (share(0, 4), Unit.PERCENTAGE, []),
        (share(5, 0), Unit.PERCENTAGE, [Check.NUMERATOR_ABOVE_DENOMINATOR]),
        (share(0, 0), Unit.PERCENTAGE, []),
        (NotApplicable(None, Fraction(0)), Unit.PERCENTAGE, []),
        (of(101), Unit.PERCENTAGE, [Check.PERCENTAGE_ABOVE_100]),
        (of(100), Unit.PERCENTAGE, []),
        (share(5, 4), Unit.RATE, [Check.NUMERATOR_ABOVE_DENOMINATOR]),
        (share(4, 5), Unit.RATE, []),
        (of(101), Unit.RATE, []),
        (of(101), Unit.COUNT, []),
    ],
)
def test_more_than_all_asks_and_all_does_not(figure: Figure, unit: Unit, wanted: list[Check]) -> None:
    assert found_in(figure, unit, NOTHING_BEFORE) == wanted


@given(st.lists(figures(), min_size=12, max_size=12), figures())
def test_a_figure_asks_about_the_range_exactly_when_it_lies_outside(
    before: list[Figure], figure: Figure
) -> None:
    values = [each.value for each in before if isinstance(each, Present)]
    is_outside = (
        isinstance(figure, Present) and bool(values) and not min(values) <= figure.value <= max(values)
    )

    found = found_in(figure, Unit.COUNT, dict(zip(YEAR_BEFORE, before, strict=True)))

    assert bool({Check.ABOVE_RANGE, Check.BELOW_RANGE} & set(found)) is is_outside
