"""The change between two months is relative and exact, and so is its arrow."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import count, islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.rules.change import Arrow, Change, ChangeBasis, ChangeRule, arrow_of, change_between
from indicators.rules.figures import MISSING, NOT_APPLICABLE, Figure, Present
from tests.indicators.rules.strategies import fractions

TENTH = Fraction(1, 10)
THRESHOLDS = [(1, 10), (1, 20), (1, 8), (1, 3), (33_333, 100_000), (1, 1), (999_999, 100_000)]
"""Numerators and denominators of thresholds, the printed book's first, the largest that is kept last."""


def of(value: int | str) -> Present:
    return Present(Fraction(value))


@pytest.mark.parametrize(
    ("base", "now", "value", "arrow"),
    [
        (10, 9, "-1/10", Arrow.DOWN),
        (10, 11, "1/10", Arrow.UP),
        (1000, 901, "-99/1000", Arrow.LEVEL),
        (1000, 1099, "99/1000", Arrow.LEVEL),
        (48, 99, "51/48", Arrow.UP),
        (7, 7, "0", Arrow.LEVEL),
        (3, 0, "-1", Arrow.DOWN),
        ("1/3", "11/30", "1/10", Arrow.UP),
    ],
)
def test_a_change_is_relative_and_its_arrow_inclusive_at_the_threshold(
    base: int | str, now: int | str, value: str, arrow: Arrow
) -> None:
    assert change_between(of(base), of(now), ChangeRule()) == Change(Fraction(value), arrow)


@pytest.mark.parametrize(
    ("base", "now"),
    [
        (MISSING, of(1)),
        (of(1), MISSING),
        (NOT_APPLICABLE, of(1)),
        (of(1), NOT_APPLICABLE),
        (of(0), of(5)),
        (of(0), of(0)),
    ],
)
@pytest.mark.parametrize("basis", [ChangeBasis.EXACT, ChangeBasis.ROUNDED])
def test_there_is_no_change_from_or_to_nothing_nor_from_zero(
    base: Figure, now: Figure, basis: ChangeBasis
) -> None:
    assert change_between(base, now, ChangeRule(basis=basis)) is None


@pytest.mark.parametrize(
    ("base", "now", "decimals", "value"),
    [
        ("4.4", "7.1", 0, "3/4"),
        ("52.4", "46.6", 0, "-5/52"),
        ("52.4", "46.6", 1, "-58/524"),
        ("1.5", "2.4", 0, "0"),
    ],
)
def test_a_change_may_be_taken_from_the_values_as_printed(
    base: str, now: str, decimals: int, value: str
) -> None:
    rule = ChangeRule(basis=ChangeBasis.ROUNDED, decimals=decimals)

    found = change_between(of(base), of(now), rule)

    assert found is not None
    assert found.value == Fraction(value)


def test_a_value_printed_as_zero_has_no_change_when_taken_as_printed() -> None:
    assert change_between(of("0.4"), of(1), ChangeRule(basis=ChangeBasis.ROUNDED)) is None


@pytest.mark.parametrize(
    ("base", "now", "value", "arrow"),
    [
        (20, 30, "1/10", Arrow.UP),
        (20, 10, "-1/10", Arrow.DOWN),
        (20, 29, "9/100", Arrow.LEVEL),
        (0, 10, "1/10", Arrow.UP),
        (0, 0, "0", Arrow.LEVEL),
    ],
)
def test_percentage_points_are_a_difference_and_may_start_at_zero(
    base: int, now: int, value: str, arrow: Arrow
) -> None:
    rule = ChangeRule(basis=ChangeBasis.POINTS)

    assert change_between(of(base), of(now), rule) == Change(Fraction(value), arrow)


def test_percentage_points_of_nothing_are_no_change() -> None:
    assert change_between(MISSING, of(1), ChangeRule(basis=ChangeBasis.POINTS)) is None


@given(fractions(), fractions(), fractions())
def test_a_change_does_not_depend_on_the_scale_of_the_figures(
    base: Fraction, now: Fraction, factor: Fraction
) -> None:
    scale = factor + 1

    assert change_between(Present(base), Present(now), ChangeRule()) == change_between(
        Present(base * scale), Present(now * scale), ChangeRule()
    )


@given(fractions(least=-1), st.fractions(min_value=Fraction(1, 1000), max_value=10))
def test_a_rise_and_the_same_fall_have_opposite_arrows(change: Fraction, threshold: Fraction) -> None:
    opposite = {Arrow.UP: Arrow.DOWN, Arrow.DOWN: Arrow.UP, Arrow.LEVEL: Arrow.LEVEL}

    assert arrow_of(-change, threshold) is opposite[arrow_of(change, threshold)]


def near_the_threshold() -> Iterator[tuple[int, int, int, int]]:
    """Base, figure and threshold, as whole numbers: figures at the threshold and one to either side."""
    for base in count(1):
        for top, bottom in THRESHOLDS:
            for edge in (base * (bottom - top) // bottom, base * (bottom + top) // bottom):
                for now in range(max(edge - 1, 0), edge + 2):
                    yield base, now, top, bottom


def wanted_arrow(base: int, now: int, top: int, bottom: int) -> Arrow:
    """Without a division: the change is at least the threshold if its cross product is."""
    change, threshold = bottom * (now - base), top * base
    if change >= threshold:
        return Arrow.UP
    return Arrow.DOWN if change <= -threshold else Arrow.LEVEL


def disagreements(cases: int) -> list[tuple[int, int, int, int]]:
    rules = {pair: ChangeRule(threshold=Fraction(*pair)) for pair in THRESHOLDS}
    found = []
    for base, now, top, bottom in islice(near_the_threshold(), cases):
        change = change_between(Present(Fraction(base)), Present(Fraction(now)), rules[top, bottom])
        if change is None or change.arrow is not wanted_arrow(base, now, top, bottom):
            found.append((base, now, top, bottom))
    return found


def test_the_arrow_agrees_with_whole_number_arithmetic_at_the_threshold() -> None:
    assert disagreements(100_000) == []


@pytest.mark.trust
def test_the_arrow_agrees_with_whole_number_arithmetic_a_million_times() -> None:
    assert disagreements(1_000_000) == []


def test_the_cases_near_the_threshold_lie_on_both_sides_of_it_and_on_it() -> None:
    cases = list(islice(near_the_threshold(), 10_000))

    assert {wanted_arrow(*case) for case in cases} == set(Arrow)
    assert (10, 9, 1, 10) in cases
    assert (10, 11, 1, 10) in cases
