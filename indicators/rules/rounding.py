"""The one place where figures are rounded."""

from __future__ import annotations

from decimal import MAX_PREC, ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

EXACT_DIGITS = 28
SPREADSHEET_DIGITS = 12
_unlimited = Context(prec=MAX_PREC)
_exact = Context(prec=EXACT_DIGITS, rounding=ROUND_HALF_EVEN)
_spreadsheet = Context(prec=SPREADSHEET_DIGITS, rounding=ROUND_HALF_EVEN)


def rounded(value: Fraction, decimals: int) -> Decimal:
    """Half away from zero, as the spreadsheet does.

    >>> rounded(Fraction(2575, 2), 0), rounded(Fraction(-5, 2), 0), rounded(Fraction(1, 8), 2)
    (Decimal('1288'), Decimal('-3'), Decimal('0.13'))
    """
    scaled = abs(value) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if value >= 0 else -whole).scaleb(-decimals, _unlimited)


def with_decimals(value: Decimal, decimals: int) -> Decimal:
    """A number that was entered with so many decimals, as it was entered.

    >>> with_decimals(Decimal("92.000000000000"), 1)
    Decimal('92.0')
    """
    return value.quantize(Decimal(1).scaleb(-decimals))


def to_exact_decimal(value: Fraction) -> Decimal:
    """To 28 significant digits.

    >>> to_exact_decimal(Fraction(31800, 1129))
    Decimal('28.16651904340124003542958370')
    """
    return _exact.divide(Decimal(value.numerator), Decimal(value.denominator))


def same_in_a_spreadsheet(one: Decimal, other: Decimal) -> bool:
    """Equal at 12 significant digits, which is how bare values from spreadsheets compare.

    >>> same_in_a_spreadsheet(Decimal("0.2816651904340124"), Decimal("0.281665190434"))
    True
    """
    return _spreadsheet.plus(one) == _spreadsheet.plus(other)
