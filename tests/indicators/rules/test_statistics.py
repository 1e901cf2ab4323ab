"""The statistics of one indicator in one month, and how they are printed and kept."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from indicators.rules.change import Arrow, Change, ChangeBasis, ChangeRule
from indicators.rules.figures import MISSING, NOT_APPLICABLE, Figure, Present, Unit, ratio
from indicators.rules.months import FinancialYear, Month, months_ending
from indicators.rules.polarity import Judgement, Polarity
from indicators.rules.rolling import WINDOW, Rolling
from indicators.rules.statistics import (
    MONTHS_NEEDED,
    PrintedChange,
    PrintedRolling,
    PrintedStatistics,
    StatisticsRule,
    as_printed,
    statistics_of,
)
from indicators.rules.targets import Target, TargetBasis, TargetInForce, TargetStatus

AUGUST = Month(2020, 8)
M1 = [1122, 1191, 1400, 1362, 1382, 1230, 1129, 1198, 1147, 1172, 1403, 1493, 1343]
"""Contacts from August 2019 to August 2020 (printed book, Aug-20, M1)."""
COUNT = StatisticsRule(Unit.COUNT, ChangeRule())


def of(value: int) -> Present:
    return Present(Fraction(value))


def over_a_year(*values: Figure) -> dict[Month, Figure]:
    """The last of them in August; months before the first are missing."""
    window = months_ending(AUGUST, MONTHS_NEEDED)
    return dict.fromkeys(window, MISSING) | dict(zip(window[-len(values) :], values, strict=True))


def printed(figures: dict[Month, Figure], rule: StatisticsRule = COUNT) -> PrintedStatistics:
    return as_printed(statistics_of(figures, AUGUST, rule), rule)


def test_the_contacts_of_august_have_the_statistics_of_the_printed_book() -> None:
    found = printed(over_a_year(*map(of, M1)))

    assert (found.change_on_month.text, found.change_on_month.arrow) == ("-10%", Arrow.DOWN)
    assert (found.change_on_year.text, found.change_on_year.arrow) == ("20%", Arrow.UP)
    assert (found.rolling_average.text, found.rolling_maximum.text) == ("1288", "1493")


def test_the_month_a_year_earlier_is_compared_with_but_not_averaged() -> None:
    figures = over_a_year(of(500), *[of(10)] * WINDOW)

    found = statistics_of(figures, AUGUST, COUNT)

    assert found.change_on_year == Change(Fraction(-49, 50), Arrow.DOWN)
    assert found.rolling == Rolling(Fraction(10), Fraction(10), WINDOW)


def test_exact_values_are_kept_as_decimals_of_28_digits() -> None:
    found = printed(over_a_year(*map(of, M1)))

    assert found.change_on_month.value == "-0.1004688546550569323509711989"
    assert found.rolling_average == PrintedRolling("1288", "1287.5", WINDOW)


def test_without_a_value_changes_are_not_available_and_rolling_figures_empty() -> None:
    found = printed(over_a_year(MISSING))

    nothing = PrintedChange("n/a", None, None, None)
    assert (found.change_on_month, found.change_on_year) == (nothing, nothing)
    assert found.rolling_average == found.rolling_maximum == PrintedRolling("", None, 0)
    assert (found.target_year, found.target_status) == (None, None)


def test_a_year_in_which_nothing_was_due_is_printed_as_such() -> None:
    assert printed(over_a_year(NOT_APPLICABLE)).rolling_average == PrintedRolling("-", None, 0)


@pytest.mark.parametrize(
    ("polarity", "judgement"),
    [(Polarity.HIGHER, Judgement.WORSE), (Polarity.LOWER, Judgement.BETTER), (Polarity.NEUTRAL, None)],
)
def test_a_fall_is_judged_by_the_polarity(polarity: Polarity, judgement: Judgement | None) -> None:
    rule = StatisticsRule(Unit.COUNT, ChangeRule(), polarity)

    assert printed(over_a_year(*map(of, M1)), rule).change_on_month.judgement is judgement


@pytest.mark.parametrize(
    ("arrow", "judgement", "is_worse", "is_better"),
    [
        (Arrow.UP, Judgement.WORSE, True, False),
        (Arrow.DOWN, Judgement.WORSE, True, False),
        (Arrow.LEVEL, Judgement.WORSE, False, False),
        (Arrow.UP, Judgement.BETTER, False, True),
        (Arrow.LEVEL, Judgement.BETTER, False, False),
        (Arrow.UP, None, False, False),
        (None, None, False, False),
    ],
)
def test_worse_or_better_by_the_threshold_needs_an_arrow(
    arrow: Arrow | None, judgement: Judgement | None, is_worse: bool, is_better: bool
) -> None:
    change = PrintedChange("?", None, arrow, judgement)

    assert (change.is_worse, change.is_better) == (is_worse, is_better)


def test_a_percentage_is_printed_with_its_sign_decimals_and_points() -> None:
    shares = [ratio(Fraction(top), Fraction(3), Fraction(100)) for top in (1, 2)]
    rule = StatisticsRule(Unit.PERCENTAGE, ChangeRule(basis=ChangeBasis.POINTS, decimals=1))

    found = printed(over_a_year(*shares), rule)

    assert found.change_on_month.text == "33pp"
    assert (found.rolling_average.text, found.rolling_maximum.text) == ("50.0%", "66.7%")


def test_the_threshold_is_the_scorecards() -> None:
    rule = StatisticsRule(Unit.COUNT, ChangeRule(threshold=Fraction(1, 4)))

    assert printed(over_a_year(*map(of, M1)), rule).change_on_year.arrow is Arrow.LEVEL


def test_a_carried_target_is_judged_and_named_by_its_year() -> None:
    target = Target(FinancialYear(2019), Decimal(1343))
    rule = StatisticsRule(Unit.COUNT, ChangeRule(), Polarity.HIGHER, (target,))
    figures = over_a_year(*map(of, M1))

    found = printed(figures, rule)

    assert statistics_of(figures, AUGUST, rule).target == TargetInForce(target, True, TargetStatus.MET)
    assert (found.target_year, found.target_status) == (FinancialYear(2019), TargetStatus.MET)


def test_a_target_is_of_the_financial_year_that_the_scorecard_starts() -> None:
    rule = StatisticsRule(
        Unit.COUNT, ChangeRule(), Polarity.LOWER, (Target(FinancialYear(2020), Decimal(1)),), year_starts=9
    )

    assert printed(over_a_year(*map(of, M1)), rule).target_year is None


@pytest.mark.parametrize(("months", "is_short"), [(0, False), (1, True), (11, True), (12, False)])
def test_a_printed_figure_over_fewer_than_twelve_months_is_marked(months: int, is_short: bool) -> None:
    assert PrintedRolling("5", "5", months).is_short is is_short


@pytest.mark.parametrize("last", range(1, 13))
def test_a_year_total_needs_no_month_further_back_than_the_statistics_do(last: int) -> None:
    month = Month(2020, last)
    target = Target(FinancialYear(2015), Decimal(12), TargetBasis.YEAR_TOTAL)
    rule = StatisticsRule(Unit.COUNT, ChangeRule(), Polarity.HIGHER, (target,))

    found = statistics_of(dict.fromkeys(months_ending(month, MONTHS_NEEDED), of(1)), month, rule)

    assert found.target == TargetInForce(target, True, TargetStatus.MET)
