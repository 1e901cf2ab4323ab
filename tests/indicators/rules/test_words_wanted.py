"""Words are required for a missed target, a change by the threshold, and a check that was overridden."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest

from indicators.rules.change import Arrow, ChangeBasis
from indicators.rules.targets import TargetStatus
from indicators.rules.words_wanted import CHECK_OVERRIDDEN, TARGET_MISSED, change_in_words, words_wanted

CHANGE = "change of 10% or more"


@pytest.mark.parametrize(
    ("target", "arrow", "is_overridden"),
    list(product([None, *TargetStatus], [None, *Arrow], [False, True])),
)
def test_words_are_wanted_for_each_of_three_things(
    target: TargetStatus | None, arrow: Arrow | None, is_overridden: bool
) -> None:
    wanted = words_wanted(target=target, arrow=arrow, change=CHANGE, is_overridden=is_overridden)

    assert (TARGET_MISSED in wanted) is (target is TargetStatus.MISSED)
    assert (CHANGE in wanted) is (arrow in {Arrow.UP, Arrow.DOWN})
    assert (CHECK_OVERRIDDEN in wanted) is is_overridden


@pytest.mark.parametrize(
    ("threshold", "basis", "words"),
    [
        ("10.000", "exact", CHANGE),
        ("10", "rounded", CHANGE),
        ("7.5", "exact", "change of 7.5% or more"),
        ("5", "points", "change of 5 points or more"),
    ],
)
def test_the_threshold_is_said_in_its_unit(threshold: str, basis: str, words: str) -> None:
    assert change_in_words(Decimal(threshold), ChangeBasis(basis)) == words
