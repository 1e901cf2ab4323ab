from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.rules.change import Arrow, ChangeRule
from indicators.rules.figures import MISSING, NOT_APPLICABLE, Figure, Present, Unit
from indicators.rules.months import FinancialYear, Month, months_ending
from indicators.rules.polarity import Polarity
from indicators.rules.statistics import StatisticsRule, as_printed, statistics_of
from indicators.rules.targets import (
    Target,
    TargetBasis,
    TargetStatus,
    judge_target,
    status_of,
    target_in_force,
)

AUGUST = Month(2020, 8)
THIS_YEAR, LAST_YEAR = FinancialYear(2020), FinancialYear(2019)
HIGHER, LOWER = Polarity.HIGHER, Polarity.LOWER
MET, NEAR, MISSED = TargetStatus.MET, TargetStatus.NEAR, TargetStatus.MISSED


def figures(*values: int | None) -> dict[Month, Figure]:
    """The months ending in August; None is missing."""
    months = months_ending(AUGUST, len(values))
    return {
        month: MISSING if value is None else Present(Fraction(value))
        for month, value in zip(months, values, strict=True)
    }


@pytest.mark.parametrize(
    ("reached", "polarity", "status"),
    [
        *[(94, HIGHER, MET), (93, HIGHER, NEAR), (92, HIGHER, NEAR), (91, HIGHER, MISSED), (95, HIGHER, MET)],
        *[(94, LOWER, MET), (95, LOWER, NEAR), (96, LOWER, NEAR), (97, LOWER, MISSED), (1, LOWER, MET)],
    ],
)
def test_a_target_is_met_near_or_missed(reached: int, polarity: Polarity, status: TargetStatus) -> None:
    assert status_of(Fraction(reached), Fraction(94), Fraction(2), polarity) is status


@given(st.fractions(), st.fractions(), st.fractions(min_value=0))
def test_the_polarities_mirror_each_other(reached: Fraction, wanted: Fraction, tolerance: Fraction) -> None:
    assert status_of(reached, wanted, tolerance, HIGHER) is status_of(-reached, -wanted, tolerance, LOWER)


@pytest.mark.parametrize(
    ("years", "in_force", "is_carried"),
    [
        ([2020, 2019], 2020, False),
        ([2019, 2017], 2019, True),
        ([2021, 2018], 2018, True),
    ],
)
def test_the_target_in_force_is_of_the_year_or_carried(
    years: list[int], in_force: int, is_carried: bool
) -> None:
    targets = [Target(FinancialYear(year), Decimal(1)) for year in years]

    found = target_in_force(targets, AUGUST)

    assert found is not None
    assert (found[0].year.start, found[1]) == (in_force, is_carried)


def test_a_target_of_a_later_year_is_not_in_force() -> None:
    assert target_in_force([Target(FinancialYear(2021), Decimal(1))], AUGUST) is None
    assert judge_target([], figures(1), AUGUST, HIGHER) is None


@pytest.mark.parametrize(
    ("value", "polarity", "figure", "status"),
    [
        ("94", HIGHER, Present(Fraction(93)), MISSED),
        ("94", Polarity.NEUTRAL, Present(Fraction(93)), None),
        (None, HIGHER, Present(Fraction(93)), None),
        ("94", HIGHER, MISSING, None),
        ("94", HIGHER, NOT_APPLICABLE, None),
    ],
)
def test_neutral_tbc_and_a_missing_value_have_no_status(
    value: str | None, polarity: Polarity, figure: Figure, status: TargetStatus | None
) -> None:
    target = Target(LAST_YEAR, None if value is None else Decimal(value))

    found = judge_target([target], {AUGUST: figure}, AUGUST, polarity)

    assert found is not None
    assert (found.is_carried, found.status) == (True, status)


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ((9, 5, 5, 5, 3, 2), NEAR),  # 20 of 50 × 5/12 = 20.83, tolerance 1
        ((9, 5, 5, 5, 3, 3), MET),
        ((9, 5, 5, 5, 3, 1), MISSED),
        ((9, 5, None, 5, 3, 9), None),
    ],
)
def test_a_year_total_is_held_against_its_share_of_the_year(
    values: tuple[int | None, ...], status: TargetStatus | None
) -> None:
    target = Target(THIS_YEAR, Decimal(50), TargetBasis.YEAR_TOTAL, Decimal(1))

    found = judge_target([target], figures(*values), AUGUST, HIGHER)

    assert found is not None
    assert found.status is status


def test_a_year_in_which_nothing_was_due_has_no_total() -> None:
    target = Target(THIS_YEAR, Decimal(50), TargetBasis.YEAR_TOTAL)
    nothing: dict[Month, Figure] = dict.fromkeys(months_ending(AUGUST, 5), NOT_APPLICABLE)

    found = judge_target([target], nothing, AUGUST, HIGHER)

    assert found is not None
    assert found.status is None


def test_statistics_are_printed_with_their_words_and_marks() -> None:
    rule = StatisticsRule(Unit.COUNT, ChangeRule(), HIGHER, (Target(LAST_YEAR, Decimal(5)),))

    printed = as_printed(statistics_of(figures(8, *[None] * 10, 10, 9), AUGUST, rule), rule)

    assert (printed.change_on_month.text, printed.change_on_month.arrow) == ("-10%", Arrow.DOWN)
    assert printed.change_on_month.is_worse
    assert (printed.change_on_year.text, printed.change_on_year.is_better) == ("13%", True)
    assert (printed.rolling_average.text, printed.rolling_average.is_short) == ("10", True)
    assert (printed.rolling_maximum.text, printed.rolling_maximum.value) == ("10", "10")
    assert (printed.target_year, printed.target_status) == (LAST_YEAR, MET)


def test_statistics_of_nothing_are_empty_or_a_dash() -> None:
    rule = StatisticsRule(Unit.COUNT, ChangeRule())
    nothing_due: dict[Month, Figure] = dict.fromkeys(months_ending(AUGUST, 13), NOT_APPLICABLE)

    missing = as_printed(statistics_of(figures(*[None] * 13), AUGUST, rule), rule)
    not_due = as_printed(statistics_of(nothing_due, AUGUST, rule), rule)

    assert (missing.rolling_average.text, not_due.rolling_average.text) == ("", "-")
    assert not missing.rolling_average.is_short
    assert (missing.change_on_month.text, missing.change_on_month.judgement) == ("n/a", None)
    assert (missing.target_year, missing.target_status) == (None, None)
