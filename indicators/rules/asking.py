"""What a check asks, in words: the fact, its evidence, and a question."""

from __future__ import annotations

from indicators.rules.checks import Check, Finding
from indicators.rules.figures import Figure, Unit
from indicators.rules.wording import figure_text, number_text

_PLAIN = {
    Check.MISSING_FIGURE: "No figure yet. Why is there none?",
    Check.NUMERATOR_ABOVE_DENOMINATOR: "The numerator is above the denominator. Right?",
    Check.PERCENTAGE_ABOVE_100: "More than 100%. Right?",
}
_EDGES = {Check.ABOVE_RANGE: ("above", "highest"), Check.BELOW_RANGE: ("below", "lowest")}


def question(finding: Finding, figure: Figure, unit: Unit, decimals: int = 0) -> str:
    """The sentence shown beside the figure.

    >>> from fractions import Fraction
    >>> from indicators.rules.figures import Present
    >>> from indicators.rules.months import Month
    >>> finding = Finding(Check.ABOVE_RANGE, Month(2020, 2), Fraction(21))
    >>> question(finding, Present(Fraction(24)), Unit.COUNT)
    '24 is above anything in the last twelve months (highest 21, Feb 20). Right?'
    """
    if finding.edge_month is None or finding.edge_value is None:
        return _PLAIN[finding.check]
    side, edge = _EDGES[finding.check]
    value = number_text(finding.edge_value, unit, decimals)
    month = finding.edge_month.label.replace("-", " ")
    now = figure_text(figure, unit, decimals)
    return f"{now} is {side} anything in the last twelve months ({edge} {value}, {month}). Right?"
