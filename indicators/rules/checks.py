"""Checks of a figure. Each asks its reporter for a reason; none blocks a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from indicators.rules.figures import Figure, Missing, Present, Unit
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
        return ()
    return (*_range(figure.value, before), *_percentage(figure, unit))


def _range(value: Fraction, before: Mapping[Month, Figure]) -> tuple[Finding, ...]:
    known = {month: figure.value for month, figure in before.items() if isinstance(figure, Present)}
    if not known:
        return ()
    highest = max(known, key=lambda month: (known[month], month))
    lowest = min(known, key=lambda month: (known[month], -month.ordinal))
    if value > known[highest]:
        return (Finding(Check.ABOVE_RANGE, highest, known[highest]),)
    if value < known[lowest]:
        return (Finding(Check.BELOW_RANGE, lowest, known[lowest]),)
    return ()


def _percentage(figure: Present, unit: Unit) -> tuple[Finding, ...]:
    if unit is not Unit.PERCENTAGE:
        return ()
    findings = []
    numerator, denominator = figure.numerator, figure.denominator
    if numerator is not None and denominator is not None and numerator > denominator:
        findings.append(Finding(Check.NUMERATOR_ABOVE_DENOMINATOR))
    if figure.value > FULL:
        findings.append(Finding(Check.PERCENTAGE_ABOVE_100))
    return tuple(findings)
