"""The rolling average and maximum are over the months that have a value, and say how many they were."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.rules.figures import MISSING, NOT_APPLICABLE, Figure, Present
from indicators.rules.rolling import WINDOW, Rolling, rolling
from tests.indicators.rules.strategies import figures

Window = list[Figure]


def windows() -> st.SearchStrategy[Window]:
    return st.lists(figures(), max_size=WINDOW)


def windows_with_a_value() -> st.SearchStrategy[Window]:
    return windows().filter(lambda window: bool(values_of(window)))


def values_of(window: Window) -> list[Fraction]:
    return [figure.value for figure in window if isinstance(figure, Present)]


def test_the_average_of_a_percentage_is_the_mean_of_the_monthly_percentages() -> None:
    one_of_two = Present(Fraction(50), Fraction(1), Fraction(2))
    all_of_a_hundred = Present(Fraction(100), Fraction(100), Fraction(100))

    assert rolling([one_of_two, all_of_a_hundred]).average == 75


def test_a_zero_counts_and_a_gap_does_not() -> None:
    found = rolling([Present(Fraction(0)), MISSING, NOT_APPLICABLE, Present(Fraction(9))])

    assert found == Rolling(Fraction(9, 2), Fraction(9), 2)


@pytest.mark.parametrize(
    ("window", "nothing_due"),
    [([], False), ([MISSING], False), ([NOT_APPLICABLE], True), ([MISSING, NOT_APPLICABLE], True)],
)
def test_without_a_value_there_is_neither_and_months_with_nothing_due_are_told(
    window: Window, nothing_due: bool
) -> None:
    assert rolling(window) == Rolling(None, None, 0, is_not_applicable=nothing_due)


@pytest.mark.parametrize(("months", "is_short"), [(0, True), (1, True), (11, True), (12, False)])
def test_fewer_than_twelve_months_are_marked(months: int, is_short: bool) -> None:
    assert rolling([Present(Fraction(1))] * months).is_short is is_short


@given(windows_with_a_value())
def test_average_times_months_is_the_sum_and_no_month_is_above_the_maximum(window: Window) -> None:
    found, values = rolling(window), values_of(window)

    assert (found.average, found.maximum) == (sum(values) / len(values), max(values))
    assert found.months == len(values)


@given(windows().flatmap(lambda window: st.tuples(st.just(window), st.permutations(window))))
def test_the_order_of_the_months_does_not_matter(both: tuple[Window, Window]) -> None:
    window, shuffled = both

    assert rolling(shuffled) == rolling(window)


@given(windows())
def test_a_month_without_a_value_changes_neither_average_nor_maximum(window: Window) -> None:
    found, longer = rolling(window), rolling([*window, MISSING, NOT_APPLICABLE])

    assert (longer.average, longer.maximum, longer.months) == (found.average, found.maximum, found.months)


@given(windows_with_a_value(), st.fractions(min_value=1, max_value=100))
def test_both_scale_with_the_values(window: Window, factor: Fraction) -> None:
    found = rolling(window)

    scaled = rolling(Present(value * factor) for value in values_of(window))

    assert (scaled.average, scaled.maximum) == (
        (found.average or 0) * factor,
        (found.maximum or 0) * factor,
    )
