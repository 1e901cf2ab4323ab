from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.rules.change import Arrow, Change, ChangeBasis, ChangeRule, arrow_of, change_between
from indicators.rules.figures import MISSING, NOT_APPLICABLE, Figure, Present
from indicators.rules.polarity import Judgement, Polarity, judge

TENTH = Fraction(1, 10)
CASES = 1_000_000


def present(value: int | Fraction) -> Present:
    return Present(Fraction(value))


def pairs_about_the_threshold() -> Iterator[tuple[int, int]]:
    """Every base with the values that lie at and beside 10 % above and below it."""
    base = 0
    while True:
        base += 1
        for edge in (base * 9 // 10, base * 11 // 10):
            for now in range(max(edge - 1, 0), edge + 3):
                yield base, now


def test_the_arrow_agrees_with_whole_numbers_at_the_threshold_a_million_times() -> None:
    wrong = [
        (base, now)
        for base, now in islice(pairs_about_the_threshold(), CASES)
        if arrow_of(Fraction(now - base, base), TENTH) is not by_whole_numbers(base, now)
    ]

    assert wrong == []


def by_whole_numbers(base: int, now: int) -> Arrow:
    if 10 * (now - base) >= base:
        return Arrow.UP
    return Arrow.DOWN if 10 * (now - base) <= -base else Arrow.LEVEL


@given(st.fractions(), st.fractions(min_value=Fraction(1, 1000), max_value=5))
def test_turning_a_change_round_turns_its_arrow_round(change: Fraction, threshold: Fraction) -> None:
    turned = {Arrow.UP: Arrow.DOWN, Arrow.DOWN: Arrow.UP, Arrow.LEVEL: Arrow.LEVEL}

    assert arrow_of(-change, threshold) is turned[arrow_of(change, threshold)]


@given(
    st.fractions(min_value=Fraction(1, 100)),
    st.fractions(min_value=0),
    st.fractions(min_value=Fraction(1, 9)),
)
def test_a_relative_change_does_not_depend_on_the_scale(
    base: Fraction, now: Fraction, scale: Fraction
) -> None:
    rule = ChangeRule()

    assert change_between(present(base), present(now), rule) == change_between(
        present(base * scale), present(now * scale), rule
    )


@pytest.mark.parametrize(
    ("base", "now"),
    [
        (MISSING, present(1)),
        (present(1), MISSING),
        (NOT_APPLICABLE, present(1)),
        (present(1), NOT_APPLICABLE),
        (present(0), present(4)),
        (present(0), present(0)),
    ],
)
def test_there_is_no_change_from_zero_or_without_both_values(base: Figure, now: Figure) -> None:
    assert change_between(base, now, ChangeRule()) is None


@pytest.mark.parametrize(
    ("base", "now", "rule", "value", "arrow"),
    [
        (Fraction(44, 10), Fraction(71, 10), ChangeRule(basis=ChangeBasis.ROUNDED), Fraction(3, 4), Arrow.UP),
        (48, 99, ChangeRule(), Fraction(51, 48), Arrow.UP),
        (48, 99, ChangeRule(basis=ChangeBasis.POINTS), Fraction(51, 100), Arrow.UP),
        (0, 5, ChangeRule(basis=ChangeBasis.POINTS), Fraction(1, 20), Arrow.LEVEL),
        (10, 9, ChangeRule(), -TENTH, Arrow.DOWN),
        (10, 11, ChangeRule(), TENTH, Arrow.UP),
        (10, 11, ChangeRule(threshold=Fraction(11, 100)), TENTH, Arrow.LEVEL),
        (5, 0, ChangeRule(), Fraction(-1), Arrow.DOWN),
    ],
)
def test_a_change_is_taken_as_its_indicator_says(
    base: int | Fraction, now: int | Fraction, rule: ChangeRule, value: Fraction, arrow: Arrow
) -> None:
    assert change_between(present(base), present(now), rule) == Change(value, arrow)


def test_a_change_from_rounded_values_has_none_where_the_base_rounds_to_zero() -> None:
    rule = ChangeRule(basis=ChangeBasis.ROUNDED)

    assert change_between(present(Fraction(1, 3)), present(4), rule) is None


@pytest.mark.parametrize(
    ("value", "polarity", "judged"),
    [
        (TENTH, Polarity.HIGHER, Judgement.BETTER),
        (TENTH, Polarity.LOWER, Judgement.WORSE),
        (-TENTH, Polarity.HIGHER, Judgement.WORSE),
        (-TENTH, Polarity.LOWER, Judgement.BETTER),
        (TENTH, Polarity.NEUTRAL, None),
        (Fraction(0), Polarity.HIGHER, None),
    ],
)
def test_better_or_worse_is_the_sign_and_the_polarity(
    value: Fraction, polarity: Polarity, judged: Judgement | None
) -> None:
    assert judge(Change(value, Arrow.LEVEL), polarity) is judged


def test_no_change_is_never_judged() -> None:
    assert judge(None, Polarity.HIGHER) is None
