"""Numbers as text by whole-number arithmetic only: no Decimal context, no float, no format of a fraction."""

from __future__ import annotations

from fractions import Fraction

DIGITS = 28


def month_number(text: str) -> int:
    """Months since the year 0: `2020-08` is 2020 × 12 + 7, so that months are counted with + and −."""
    year, month = text.split("-")
    return int(year) * 12 + int(month) - 1


def month_text(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def financial_year(number: int) -> int:
    """The calendar year in which the financial year (April to March) of a month begins."""
    return (number - 3) // 12


def year_text(start: int) -> str:
    return f"{start}-{(start + 1) % 100:02d}"


def tenths(value: Fraction, places: int) -> int:
    """The value in units of 10^-places, rounded half away from zero: 2.5 with no places is 3, -2.5 is -3."""
    top, bottom = abs(value.numerator) * 10**places, value.denominator
    size: int = (2 * top + bottom) // (2 * bottom)
    return -size if value < 0 else size


def pointed(units: int, places: int) -> str:
    """Write so many units of 10^-places: (1234, 2) is 12.34, (0, 0) is 0 and never -0."""
    digits = str(abs(units)).rjust(places + 1, "0")
    whole, rest = (digits[:-places], digits[-places:]) if places else (digits, "")
    return ("-" if units < 0 else "") + whole + ("." + rest if rest else "")


def rounded_text(value: Fraction, places: int) -> str:
    return pointed(tenths(value, places), places)


def exact_text(value: Fraction) -> str:
    """A decimal string to 28 significant digits, rounded once.

    A value that ends within 28 digits is written without trailing zeros (25, 87.5); one that does not has
    all 28 of them, also where the last is a zero (28.16651904340124003542958370).
    """
    places = 0
    while abs(value) * 10**places < 10 ** (DIGITS - 1) and (value * 10**places).denominator != 1:
        places += 1
    return rounded_text(value, places)
