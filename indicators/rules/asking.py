"""What a check asks, in words: the fact, its evidence, and a question."""

from __future__ import annotations

from indicators.rules.checks import Check, Finding
from indicators.rules.figures import Figure, Unit
from indicators.rules.language import gettext, gettext_noop
from indicators.rules.wording import figure_text, number_text

_PLAIN = {
    Check.MISSING_FIGURE: gettext_noop("No figure yet"),
    Check.NUMERATOR_ABOVE_DENOMINATOR: gettext_noop("The numerator is above the denominator"),
    Check.PERCENTAGE_ABOVE_100: gettext_noop("More than 100%"),
}
_EDGES = {
    Check.ABOVE_RANGE: gettext_noop(
        "{figure} is above anything in the last twelve months (highest {value}, {month})"
    ),
    Check.BELOW_RANGE: gettext_noop(
        "{figure} is below anything in the last twelve months (lowest {value}, {month})"
    ),
}


def fact(finding: Finding, figure: Figure, unit: Unit, decimals: int = 0) -> str:
    """What is seen, without what is asked.

    >>> from indicators.rules.figures import Missing
    >>> fact(Finding(Check.MISSING_FIGURE), Missing(), Unit.COUNT)
    'No figure yet'
    """
    if finding.edge_month is None or finding.edge_value is None:
        return gettext(_PLAIN[finding.check])
    value = number_text(finding.edge_value, unit, decimals)
    month = finding.edge_month.label.replace("-", " ")
    now = figure_text(figure, unit, decimals)
    return gettext(_EDGES[finding.check]).format(figure=now, value=value, month=month)


def question(finding: Finding, figure: Figure, unit: Unit, decimals: int = 0) -> str:
    """The sentences shown beside the figure.

    >>> from fractions import Fraction
    >>> from indicators.rules.figures import Present
    >>> from indicators.rules.months import Month
    >>> finding = Finding(Check.ABOVE_RANGE, Month(2020, 2), Fraction(21))
    >>> question(finding, Present(Fraction(24)), Unit.COUNT)
    '24 is above anything in the last twelve months (highest 21, Feb 20). Right?'
    """
    is_missing = finding.check is Check.MISSING_FIGURE
    asked = gettext("Why is there none?") if is_missing else gettext("Right?")
    return f"{fact(finding, figure, unit, decimals)}. {asked}"
