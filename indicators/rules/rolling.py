"""The rolling average and rolling maximum: over the twelve months ending with this one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from indicators.rules.figures import Figure, NotApplicable, Present

WINDOW = 12


@dataclass(frozen=True, slots=True)
class Rolling:
    """Average and maximum of the months that have a value, and how many they were.

    With no such month there is neither; ``is_not_applicable`` then tells months in which nothing
    was due from months that nobody sent in.
    """

    average: Fraction | None
    maximum: Fraction | None
    months: int
    is_not_applicable: bool = False

    @property
    def is_short(self) -> bool:
        """Fewer than twelve months, which is marked in print."""
        return self.months < WINDOW


def rolling(figures: Iterable[Figure]) -> Rolling:
    """Of the last twelve months' figures, this one's among them, the month a year earlier not.

    The average of a percentage is the mean of the monthly percentages, not a ratio of sums.

    >>> from indicators.rules.figures import MISSING
    >>> rolling([Present(Fraction(1)), MISSING, Present(Fraction(2))])
    Rolling(average=Fraction(3, 2), maximum=Fraction(2, 1), months=2, is_not_applicable=False)
    """
    seen = list(figures)
    values = [figure.value for figure in seen if isinstance(figure, Present)]
    if not values:
        nothing_due = any(isinstance(figure, NotApplicable) for figure in seen)
        return Rolling(None, None, 0, is_not_applicable=nothing_due)
    return Rolling(_sum(values) / len(values), max(values), len(values))


def _sum(values: list[Fraction]) -> Fraction:
    """Whole numbers are added as such: the common case, and many times faster."""
    if all(value.denominator == 1 for value in values):
        return Fraction(sum(value.numerator for value in values))
    return sum(values, Fraction(0))
