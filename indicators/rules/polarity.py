"""The desired direction of an indicator, and whether a change went that way."""

from __future__ import annotations

from enum import Enum

from indicators.rules.change import Change
from indicators.rules.language import gettext, gettext_noop


class Polarity(Enum):
    """The direction of travel (DoT) that is desired; not a result."""

    HIGHER = "higher"
    LOWER = "lower"
    NEUTRAL = "neutral"

    @property
    def word(self) -> str:
        """Beside an indicator.

        >>> Polarity.HIGHER.word
        'higher is better'
        """
        return gettext(DIRECTIONS[self])


DIRECTIONS = {
    Polarity.HIGHER: gettext_noop("higher is better"),
    Polarity.LOWER: gettext_noop("lower is better"),
    Polarity.NEUTRAL: gettext_noop("neutral"),
}
"""In English, as what an edition changed is kept."""


class Judgement(Enum):
    BETTER = gettext_noop("better")
    WORSE = gettext_noop("worse")

    @property
    def word(self) -> str:
        """Beside a figure.

        >>> Judgement.BETTER.word
        'better'
        """
        return gettext(self.value)


def judge(change: Change | None, polarity: Polarity) -> Judgement | None:
    """Better or worse, by the sign of the change alone; None where nothing moved or nothing is desired.

    >>> from fractions import Fraction
    >>> from indicators.rules.change import Arrow
    >>> judge(Change(Fraction(-1, 100), Arrow.LEVEL), Polarity.LOWER)
    <Judgement.BETTER: 'better'>
    """
    if change is None or change.value == 0 or polarity is Polarity.NEUTRAL:
        return None
    rose = change.value > 0
    return Judgement.BETTER if rose == (polarity is Polarity.HIGHER) else Judgement.WORSE
