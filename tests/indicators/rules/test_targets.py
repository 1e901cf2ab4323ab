"""Which target is in force, and whether it is met, near or missed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.rules.figures import MISSING, NOT_APPLICABLE, Figure, Present
from indicators.rules.months import FinancialYear, Month, months_to_date
from indicators.rules.polarity import Polarity
from indicators.rules.targets import (
    Target,
    TargetBasis,
    TargetStatus,
    judge_target,
    status_of,
    target_in_force,
)
from tests.indicators.rules.strategies import whole_numbers

AUGUST = Month(2020, 8)
LAST, THIS, NEXT = FinancialYear(2019), FinancialYear(2020), FinancialYear(2021)
HIGHER, LOWER, NEUTRAL = Polarity.HIGHER, Polarity.LOWER, Polarity.NEUTRAL
MET, NEAR, MISSED = TargetStatus.MET, TargetStatus.NEAR, TargetStatus.MISSED


def of(value: int | str) -> Present:
    return Present(Fraction(value))


def level(value: str, tolerance: str = "0") -> Target:
    return Target(THIS, Decimal(value), tolerance=Decimal(tolerance))


def year_total(value: str, tolerance: str = "0") -> Target:
    return Target(THIS, Decimal(value), TargetBasis.YEAR_TOTAL, Decimal(tolerance))


def status(
    target: Target, figures: dict[Month, Figure], polarity: Polarity, first_month: int = 4
) -> TargetStatus | None:
    found = judge_target([target], figures, AUGUST, polarity, first_month)
    assert found is not None
    return found.status


@pytest.mark.parametrize(
    ("years", "in_force", "is_carried"),
    [
        ([LAST, THIS, NEXT], THIS, False),
        ([THIS], THIS, False),
        ([FinancialYear(2017), LAST], LAST, True),
        ([LAST, FinancialYear(2017)], LAST, True),
        ([FinancialYear(2010), NEXT], FinancialYear(2010), True),
    ],
)
def test_the_target_of_the_months_year_is_in_force_or_the_last_one_set(
    years: list[FinancialYear], in_force: FinancialYear, is_carried: bool
) -> None:
    targets = [Target(year, Decimal(year.start)) for year in years]

    assert target_in_force(targets, AUGUST) == (Target(in_force, Decimal(in_force.start)), is_carried)


@pytest.mark.parametrize("targets", [[], [Target(NEXT, Decimal(94))]])
def test_a_target_of_a_later_year_is_not_in_force(targets: list[Target]) -> None:
    assert target_in_force(targets, AUGUST) is None
    assert judge_target(targets, {AUGUST: of(95)}, AUGUST, HIGHER) is None


def test_a_target_is_of_the_year_that_the_scorecard_counts_from() -> None:
    targets = [Target(LAST, Decimal(1)), Target(THIS, Decimal(2))]

    assert target_in_force(targets, AUGUST, first_month=9) == (targets[0], False)


@pytest.mark.parametrize(
    ("reached", "tolerance", "if_higher", "if_lower"),
    [
        ("94", "0", MET, MET),
        ("94.1", "0", MET, MISSED),
        ("93.9", "0", MISSED, MET),
        ("92", "2", NEAR, MET),
        ("91.9", "2", MISSED, MET),
        ("96", "2", MET, NEAR),
        ("96.1", "2", MET, MISSED),
        ("0", "0", MISSED, MET),
    ],
)
def test_a_level_is_met_at_the_target_and_near_within_the_tolerance(
    reached: str, tolerance: str, if_higher: TargetStatus, if_lower: TargetStatus
) -> None:
    figures: dict[Month, Figure] = {AUGUST: of(reached)}

    assert status(level("94", tolerance), figures, HIGHER) is if_higher
    assert status(level("94", tolerance), figures, LOWER) is if_lower


@pytest.mark.parametrize("basis", TargetBasis)
def test_neutral_polarity_and_a_target_to_be_confirmed_have_no_status(basis: TargetBasis) -> None:
    figures: dict[Month, Figure] = dict.fromkeys(months_to_date(AUGUST), of(1))

    assert status(Target(THIS, Decimal(1), basis), figures, NEUTRAL) is None
    assert status(Target(THIS, None, basis), figures, HIGHER) is None


@pytest.mark.parametrize("figure", [MISSING, NOT_APPLICABLE])
def test_a_month_without_a_value_is_not_judged(figure: Figure) -> None:
    assert status(level("94"), {AUGUST: figure}, HIGHER) is None


@pytest.mark.parametrize(
    ("monthly", "tolerance", "if_higher", "if_lower"),
    [
        ([5, 5, 5, 5, 5], "0", MET, MET),
        ([5, 5, 5, 5, 4], "0", MISSED, MET),
        ([5, 5, 5, 5, 4], "1", NEAR, MET),
        ([6, 5, 5, 5, 5], "0", MET, MISSED),
        ([0, 0, 0, 0, 26], "1", MET, NEAR),
        ([0, 0, 0, 0, 0], "24", MISSED, MET),
    ],
)
def test_a_year_total_is_judged_against_its_share_of_the_year_to_date(
    monthly: list[int], tolerance: str, if_higher: TargetStatus, if_lower: TargetStatus
) -> None:
    figures: dict[Month, Figure] = dict(zip(months_to_date(AUGUST), map(of, monthly), strict=True))

    assert status(year_total("60", tolerance), figures, HIGHER) is if_higher
    assert status(year_total("60", tolerance), figures, LOWER) is if_lower


@pytest.mark.parametrize(("reached", "wanted"), [("20.8", MISSED), ("125/6", MET), ("20.9", MET)])
def test_the_share_of_the_year_is_not_rounded(reached: str, wanted: TargetStatus) -> None:
    figures: dict[Month, Figure] = {**dict.fromkeys(months_to_date(AUGUST), of(0)), AUGUST: of(reached)}

    assert status(year_total("50"), figures, HIGHER) is wanted


def test_months_with_nothing_due_count_as_nothing_in_a_year_total() -> None:
    figures: dict[Month, Figure] = {
        **dict.fromkeys(months_to_date(AUGUST), NOT_APPLICABLE),
        AUGUST: of(25),
    }

    assert status(year_total("60"), figures, HIGHER) is MET


@pytest.mark.parametrize("gap", [Month(2020, 4), AUGUST])
def test_a_year_total_with_a_missing_month_is_not_judged(gap: Month) -> None:
    figures: dict[Month, Figure] = {**dict.fromkeys(months_to_date(AUGUST), of(9)), gap: MISSING}

    assert status(year_total("60"), figures, HIGHER) is None


def test_a_year_in_which_nothing_was_due_yet_is_not_judged() -> None:
    figures: dict[Month, Figure] = dict.fromkeys(months_to_date(AUGUST), NOT_APPLICABLE)

    assert status(year_total("60"), figures, HIGHER) is None


def test_a_year_total_counts_from_the_month_in_which_the_year_starts() -> None:
    figures: dict[Month, Figure] = {AUGUST: of(5)}

    assert status(year_total("60"), figures, HIGHER, first_month=8) is MET


@given(st.fractions(), st.fractions(), st.fractions(min_value=0))
def test_the_polarities_mirror_each_other(reached: Fraction, wanted: Fraction, tolerance: Fraction) -> None:
    assert status_of(reached, wanted, tolerance, HIGHER) is status_of(-reached, -wanted, tolerance, LOWER)


@given(whole_numbers(), whole_numbers(), whole_numbers(most=100))
def test_whether_a_target_is_met_agrees_with_whole_numbers(reached: int, wanted: int, tolerance: int) -> None:
    found = status_of(Fraction(reached), Fraction(wanted), Fraction(tolerance), HIGHER)
    mirrored = status_of(Fraction(wanted), Fraction(reached), Fraction(tolerance), LOWER)

    assert found is mirrored
    assert (found is MET) is (reached >= wanted)
    assert (found is MISSED) is (reached + tolerance < wanted)
