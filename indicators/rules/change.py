"""Relative change between two months, and its arrow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from indicators.rules.figures import ZERO, Figure, value_of
from indicators.rules.language import gettext, gettext_noop
from indicators.rules.rounding import rounded

HUNDRED = 100


class ChangeBasis(Enum):
    """What a change is taken from."""

    EXACT = "exact"
    ROUNDED = "rounded"
    """From the values as printed: two rows of the printed book do."""
    POINTS = "points"
    """Percentage points: the difference, for percentages only."""


class Arrow(Enum):
    UP = gettext_noop("up")
    DOWN = gettext_noop("down")
    LEVEL = gettext_noop("level")

    @property
    def word(self) -> str:
        """Beside a figure.

        >>> Arrow.UP.word
        'up'
        """
        return gettext(self.value)


@dataclass(frozen=True, slots=True)
class Change:
    """A change as a fraction (−1/10 is −10 %; ten percentage points are 1/10), and its arrow."""

    value: Fraction
    arrow: Arrow


@dataclass(frozen=True, slots=True)
class ChangeRule:
    """``threshold`` is a fraction (1/10 for ten per cent); ``decimals`` those the value is printed with."""

    threshold: Fraction = Fraction(1, 10)
    basis: ChangeBasis = ChangeBasis.EXACT
    decimals: int = 0


def change_between(base: Figure, now: Figure, rule: ChangeRule) -> Change | None:
    """The change from ``base`` to ``now``; None (printed ``n/a``) if either has no value or the base is zero.

    >>> from indicators.rules.figures import Present
    >>> change_between(Present(Fraction(10)), Present(Fraction(9)), ChangeRule())
    Change(value=Fraction(-1, 10), arrow=<Arrow.DOWN: 'down'>)
    >>> change_between(Present(ZERO), Present(ZERO), ChangeRule()) is None
    True
    """
    before, after = value_of(base), value_of(now)
    if before is None or after is None:
        return None
    if rule.basis is ChangeBasis.POINTS:
        return _with_arrow((after - before) / HUNDRED, rule)
    if rule.basis is ChangeBasis.ROUNDED:
        before = Fraction(rounded(before, rule.decimals))
        after = Fraction(rounded(after, rule.decimals))
    if before == ZERO:
        return None
    return _with_arrow((after - before) / before, rule)


def _with_arrow(value: Fraction, rule: ChangeRule) -> Change:
    return Change(value, arrow_of(value, rule.threshold))


def arrow_of(change: Fraction, threshold: Fraction) -> Arrow:
    """Inclusive at the threshold, in exact arithmetic (printed book, Aug-20, key).

    >>> arrow_of(Fraction(9 - 10, 10), Fraction(1, 10))
    <Arrow.DOWN: 'down'>
    """
    if change >= threshold:
        return Arrow.UP
    if change <= -threshold:
        return Arrow.DOWN
    return Arrow.LEVEL
