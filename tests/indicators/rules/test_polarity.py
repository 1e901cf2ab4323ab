"""Better or worse is the sign of a change and the desired direction; neutral is never judged."""

from __future__ import annotations

from fractions import Fraction

import pytest

from indicators.rules.change import Arrow, Change
from indicators.rules.polarity import Judgement, Polarity, judge

ROSE = Change(Fraction(1, 5), Arrow.UP)
ROSE_A_LITTLE = Change(Fraction(1, 1000), Arrow.LEVEL)
STAYED = Change(Fraction(0), Arrow.LEVEL)
FELL_A_LITTLE = Change(Fraction(-1, 1000), Arrow.LEVEL)
FELL = Change(Fraction(-1, 5), Arrow.DOWN)
BETTER, WORSE = Judgement.BETTER, Judgement.WORSE


@pytest.mark.parametrize(
    ("change", "if_higher_is_better", "if_lower_is_better"),
    [
        (ROSE, BETTER, WORSE),
        (ROSE_A_LITTLE, BETTER, WORSE),
        (STAYED, None, None),
        (FELL_A_LITTLE, WORSE, BETTER),
        (FELL, WORSE, BETTER),
        (None, None, None),
    ],
)
def test_a_change_is_judged_by_its_sign_and_the_polarity(
    change: Change | None, if_higher_is_better: Judgement | None, if_lower_is_better: Judgement | None
) -> None:
    assert judge(change, Polarity.HIGHER) is if_higher_is_better
    assert judge(change, Polarity.LOWER) is if_lower_is_better
    assert judge(change, Polarity.NEUTRAL) is None
