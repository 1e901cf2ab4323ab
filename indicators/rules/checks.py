"""Checks of a figure. Each asks its reporter for a reason; none blocks a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from indicators.rules.figures import Figure, Missing, NotApplicable, Present, Unit
from indicators.rules.months import Month

FULL = Fraction(100)


class Check(Enum):
    MISSING_FIGURE = "missing_figure"
    ABOVE_RANGE = "above_range"
    BELOW_RANGE = "below_range"
    NUMERATOR_ABOVE_DENOMINATOR = "numerator_above_denominator"
    PERCENTAGE_ABOVE_100 = "percentage_above_100"


@dataclass(frozen=True, slots=True)
class Finding:
    """A check that asks; for a range, the month and value that was highest or lowest before."""

    check: Check
    edge_month: Month | None = None
    edge_value: Fraction | None = None


def check_figure(figure: Figure, unit: Unit, before: Mapping[Month, Figure]) -> tuple[Finding, ...]:
    """Everything doubtful about a figure. ``before``: the twelve months before it.

    >>> [
    ...     f.check.value
    ...     for f in check_figure(
    ...         Present(Fraction(24)),
    ...         Unit.COUNT,
    ...         {Month(2020, 2): Present(Fraction(21)), Month(2020, 3): Present(Fraction(9))},
    ...     )
    ... ]
    ['above_range']
    """
    if isinstance(figure, Missing):
        return (Finding(Check.MISSING_FIGURE),)
    if not isinstance(figure, Present):
        return _parts(figure)
    return (*_range(figure.value, before), *_parts(figure), *_percentage(figure, unit))


def _range(value: Fraction, before: Mapping[Month, Figure]) -> tuple[Finding, ...]:
    known = {month: figure.value for month, figure in before.items() if isinstance(figure, Present)}
    if not known:
        return ()
    if value > (highest := max(known.values())):
        return (Finding(Check.ABOVE_RANGE, _last_with(highest, known), highest),)
    if value < (lowest := min(known.values())):
        return (Finding(Check.BELOW_RANGE, _last_with(lowest, known), lowest),)
    return ()


def _last_with(value: Fraction, known: Mapping[Month, Fraction]) -> Month:
    return max(month for month, each in known.items() if each == value)


def _parts(figure: Present | NotApplicable) -> tuple[Finding, ...]:
    """Five of none is doubtful too, though nothing is printed of it but ``-``."""
    numerator, denominator = figure.numerator, figure.denominator
    if numerator is None or denominator is None or numerator <= denominator:
        return ()
    return (Finding(Check.NUMERATOR_ABOVE_DENOMINATOR),)


def _percentage(figure: Present, unit: Unit) -> tuple[Finding, ...]:
    above = unit is Unit.PERCENTAGE and figure.value > FULL
    return (Finding(Check.PERCENTAGE_ABOVE_100),) if above else ()
