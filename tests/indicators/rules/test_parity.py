"""Computed cells of a workbook: agreeing, or differing for a reason."""

from __future__ import annotations

from fractions import Fraction

import pytest

from indicators.rules.change import ChangeBasis, ChangeRule
from indicators.rules.figures import MISSING, NOT_APPLICABLE, Figure, Present, Unit
from indicators.rules.heads import Holds
from indicators.rules.months import Month, months_ending
from indicators.rules.parity import Printed, Reason, judge_figure, judge_printed
from indicators.rules.statistics import StatisticsRule

AUGUST, JULY, LAST_AUGUST = Month(2020, 8), Month(2020, 7), Month(2019, 8)
COUNT = StatisticsRule(Unit.COUNT, ChangeRule())
SHARE = StatisticsRule(Unit.PERCENTAGE, ChangeRule())
ROUNDED = StatisticsRule(Unit.PERCENTAGE, ChangeRule(basis=ChangeBasis.ROUNDED))


def present(value: int | str) -> Figure:
    return Present(Fraction(value))


def year(**other: Figure) -> dict[Month, Figure]:
    """Ten in each of thirteen months, but for ``now``, ``before`` and ``year_before``."""
    months: dict[Month, Figure] = {month: present(10) for month in months_ending(AUGUST, 13)}
    names = {"now": AUGUST, "before": JULY, "year_before": LAST_AUGUST, "june": Month(2020, 6)}
    return months | {names[name]: figure for name, figure in other.items()}


def reason(
    holds: Holds,
    text: str,
    figures: dict[Month, Figure],
    rule: StatisticsRule = COUNT,
    *,
    is_exact: bool = False,
) -> Reason | str | None:
    verdict = judge_printed(Printed(holds, text, is_exact), figures, AUGUST, rule)
    return "blank" if verdict is None else verdict.reason


@pytest.mark.parametrize(
    ("text", "is_exact", "expected"),
    [
        ("", False, "blank"),
        ("20%", False, None),
        ("+20%", False, None),
        ("20.0%", False, None),
        ("0.2", True, None),
        ("20%", True, None),
        ("19%", False, Reason.DEFINITION),
        ("n/a", False, Reason.DEFINITION),
        ("soon", False, Reason.DEFINITION),
    ],
)
def test_a_change_agrees_however_it_is_written(
    text: str, is_exact: bool, expected: Reason | str | None
) -> None:
    assert reason(Holds.CHANGE_ON_MONTH, text, year(now=present(12)), is_exact=is_exact) is expected or (
        expected == "blank"
    )


def test_a_fall_may_have_a_true_minus_and_a_year_is_its_own_column() -> None:
    figures = year(now=present(8), year_before=present(16))

    assert reason(Holds.CHANGE_ON_MONTH, "−20%", figures) is None
    assert reason(Holds.CHANGE_ON_YEAR, "-50%", figures) is None
    assert reason(Holds.CHANGE_ON_YEAR, "-0.5", figures, is_exact=True) is None


def test_a_base_of_nothing_has_no_change() -> None:
    none = year(before=present(0))

    assert reason(Holds.CHANGE_ON_MONTH, "- n/a", none) is None
    assert reason(Holds.CHANGE_ON_MONTH, "100%", none) is Reason.ZERO_BASE
    assert reason(Holds.CHANGE_ON_MONTH, "100%", year(before=NOT_APPLICABLE)) is Reason.ZERO_BASE


def test_a_month_that_is_not_known_is_too_little_history() -> None:
    assert reason(Holds.CHANGE_ON_YEAR, "5%", year(year_before=MISSING)) is Reason.HISTORY
    assert reason(Holds.CHANGE_ON_YEAR, "5%", year(now=MISSING)) is Reason.HISTORY
    assert reason(Holds.MAXIMUM, "40", year(june=MISSING)) is Reason.HISTORY
    nothing: dict[Month, Figure] = dict.fromkeys(months_ending(AUGUST, 13), MISSING)
    assert reason(Holds.AVERAGE, "40", nothing) is Reason.HISTORY
    assert reason(Holds.AVERAGE, "n/a", nothing) is None


def test_a_change_of_rounded_values_is_another_basis() -> None:
    figures = year(before=present("7/2"), now=present("13/2"))  # 4 and 7 as they are printed

    assert reason(Holds.CHANGE_ON_MONTH, "75%", figures, SHARE) is Reason.BASIS
    assert reason(Holds.CHANGE_ON_MONTH, "85.714285714286%", figures, ROUNDED, is_exact=True) is Reason.BASIS
    assert reason(Holds.CHANGE_ON_MONTH, "3%", figures, SHARE) is Reason.BASIS  # points


def test_a_basis_that_has_no_change_here_is_no_reason() -> None:
    figures = year(before=present("1/4"), now=present("1/2"))  # 0 as it is printed

    assert reason(Holds.CHANGE_ON_MONTH, "7%", figures, SHARE) is Reason.DEFINITION


@pytest.mark.parametrize(("text", "expected"), [("20%", Reason.ROUNDING), ("19.7%", Reason.ROUNDING)])
def test_a_number_that_was_rounded_is_said_to_be(text: str, expected: Reason) -> None:
    figures = year(before=present(1122), now=present(1343))  # +19.69…%

    assert reason(Holds.CHANGE_ON_MONTH, text, figures, is_exact=True) is expected


def test_a_number_rounded_over_the_threshold_is_at_its_edge() -> None:
    figures = year(before=present(1000), now=present(1096))

    assert reason(Holds.CHANGE_ON_MONTH, "0.1", figures, is_exact=True) is Reason.THRESHOLD


@pytest.mark.parametrize(
    ("holds", "text", "is_exact", "expected"),
    [
        (Holds.AVERAGE, "11", False, None),
        (Holds.AVERAGE, "10.75", True, None),
        (Holds.AVERAGE, "11", True, Reason.ROUNDING),
        (Holds.AVERAGE, "12", False, Reason.DEFINITION),
        (Holds.MAXIMUM, "19", True, None),
        (Holds.MAXIMUM, "10", False, Reason.DEFINITION),
        (Holds.MAXIMUM, "some", False, Reason.DEFINITION),
    ],
)
def test_rolling_figures_agree_or_not(
    holds: Holds, text: str, is_exact: bool, expected: Reason | None
) -> None:
    assert reason(holds, text, year(now=present(19)), is_exact=is_exact) is expected


def test_a_share_may_stand_as_its_hundredth() -> None:
    figures = {month: present(28) for month in months_ending(AUGUST, 13)}

    for text in ("28%", "28", "0.28"):
        assert reason(Holds.AVERAGE, text, figures, SHARE, is_exact=True) is None


@pytest.mark.parametrize(
    ("text", "figure", "computed", "expected"),
    [
        ("28%", present("28"), "28%", None),
        ("28%", present("282/10"), "28%", Reason.ROUNDING),
        ("30%", present("28"), "28%", Reason.DEFINITION),
        ("-", NOT_APPLICABLE, "-", None),
        ("n/a", present("28"), "28%", Reason.DEFINITION),
        ("28%", NOT_APPLICABLE, "-", Reason.ZERO_BASE),
        ("28%", MISSING, "", Reason.HISTORY),
    ],
)
def test_a_value_that_follows_others_agrees_or_not(
    text: str, figure: Figure, computed: str, expected: Reason | None
) -> None:
    verdict = judge_figure(text, True, figure, SHARE)

    assert verdict is not None
    assert (verdict.computed, verdict.reason) == (computed, expected)


def test_a_blank_cell_says_nothing() -> None:
    assert judge_figure(" ", True, present(1), COUNT) is None
