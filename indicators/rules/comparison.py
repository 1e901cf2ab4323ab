"""A cell of a file set beside what is computed here: do they say the same?"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from indicators.rules.figures import Figure, Missing, NotApplicable, Present, Unit
from indicators.rules.numbers import Blank, NotANumber, NothingDue, decimals_in, parse_cell
from indicators.rules.rounding import rounded, same_in_a_spreadsheet, to_exact_decimal


def says_the_same(text: str, figure: Figure, unit: Unit, *, is_exact: bool) -> bool:
    """Whether a cell agrees with a figure: at 12 significant digits, or as it was rounded where it is text.

    A blank cell says nothing and agrees with all.

    >>> figure = Present(Fraction(31800, 1129))
    >>> says_the_same("28%", figure, Unit.PERCENTAGE, is_exact=False)
    True
    >>> says_the_same("28%", figure, Unit.PERCENTAGE, is_exact=True)
    False
    """
    try:
        cell = parse_cell(text, may_be_percent=unit is Unit.PERCENTAGE)
    except NotANumber:
        return False
    if isinstance(cell, Blank):
        return True
    if isinstance(cell, NothingDue):
        return isinstance(figure, NotApplicable | Missing)
    return isinstance(figure, Present) and same_number(cell, figure.value, is_exact=is_exact)


def same_number(written: Decimal, value: Fraction, *, is_exact: bool) -> bool:
    """At 12 significant digits; of a text, at the decimals it was written with."""
    if is_exact:
        return same_in_a_spreadsheet(written, to_exact_decimal(value))
    return rounded(value, decimals_in(written)) == written
