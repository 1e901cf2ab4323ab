"""What a check asks, in words: the fact, its evidence and a question."""

from __future__ import annotations

from fractions import Fraction

import pytest

from indicators.rules.asking import question
from indicators.rules.checks import Check, Finding
from indicators.rules.figures import MISSING, Present, Unit
from indicators.rules.months import Month

FEBRUARY = Month(2020, 2)


@pytest.mark.parametrize(
    ("check", "words"),
    [
        (Check.MISSING_FIGURE, "No figure yet. Why is there none?"),
        (Check.NUMERATOR_ABOVE_DENOMINATOR, "The numerator is above the denominator. Right?"),
        (Check.PERCENTAGE_ABOVE_100, "More than 100%. Right?"),
    ],
)
def test_a_check_asks_in_words(check: Check, words: str) -> None:
    assert question(Finding(check), MISSING, Unit.COUNT) == words


@pytest.mark.parametrize(
    ("check", "now", "edge", "words"),
    [
        (
            Check.ABOVE_RANGE,
            24,
            21,
            "24.0% is above anything in the last twelve months (highest 21.0%, Feb 20). Right?",
        ),
        (
            Check.BELOW_RANGE,
            8,
            9,
            "8.0% is below anything in the last twelve months (lowest 9.0%, Feb 20). Right?",
        ),
    ],
)
def test_a_figure_out_of_range_is_shown_beside_the_edge_it_passed(
    check: Check, now: int, edge: int, words: str
) -> None:
    finding = Finding(check, FEBRUARY, Fraction(edge))

    assert question(finding, Present(Fraction(now)), Unit.PERCENTAGE, 1) == words


@pytest.mark.parametrize("check", Check)
def test_every_check_has_its_question(check: Check) -> None:
    is_of_a_range = check in (Check.ABOVE_RANGE, Check.BELOW_RANGE)
    finding = Finding(check, FEBRUARY, Fraction(1)) if is_of_a_range else Finding(check)

    assert question(finding, MISSING, Unit.COUNT).endswith("?")
