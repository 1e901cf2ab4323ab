"""The one strict parser of figures. What it does not know it refuses, and says what is allowed.

Digits are ASCII, an optional decimal point, thousands grouped by commas or not at all. No exponent,
no underscore, no sign, no infinity. At most 15 significant digits, as a spreadsheet holds; of the 17 that
a program writes of a quotient, the last are rounded away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache

from indicators.rules.figures import Unit
from indicators.rules.language import gettext, gettext_noop
from indicators.rules.rounding import rounded
from indicators.rules.wording import LOCAL_TEXT, NO_CHANGE_TEXT, NOT_APPLICABLE_TEXT, TO_BE_CONFIRMED_TEXT

SIGNIFICANT_DIGITS = 15
DIGITS_WRITTEN = 17
MOST_DIGITS_BEFORE_THE_POINT = 12
MOST_DECIMALS = 12
_spreadsheet = Context(prec=SIGNIFICANT_DIGITS)

_PLAIN = re.compile(r"\d+(\.\d+)?", re.ASCII)
_GROUPED = re.compile(r"[1-9]\d{0,2}(,\d{3})+(\.\d+)?", re.ASCII)  # 0,281 has a decimal comma


@dataclass(frozen=True, slots=True)
class Blank:
    """Leaves what is kept."""


@dataclass(frozen=True, slots=True)
class NothingDue:
    """``-`` or ``n/a``: not applicable."""


BLANK = Blank()
NOTHING_DUE = NothingDue()

Cell = Decimal | NothingDue | Blank


class NotANumber(ValueError):
    """The text is none of what is allowed; the message says what is wrong with it, and what is."""


ALLOWED = gettext_noop("digits with an optional decimal point, - where nothing was due, or blank")


def parse_cell(text: str, *, may_be_percent: bool = False, is_quotient: bool = False) -> Cell:
    """A figure cell of a file.

    >>> parse_cell(" 1,412 "), parse_cell("28.1%", may_be_percent=True)
    (Decimal('1412'), Decimal('28.1'))
    >>> parse_cell("-"), parse_cell("")
    (NothingDue(), Blank())

    Raises NotANumber.
    """
    stripped = text.strip()
    read = _read_once if len(stripped) <= DIGITS_WRITTEN else _read
    return read(stripped, may_be_percent, is_quotient)


def _read(stripped: str, may_be_percent: bool, is_quotient: bool) -> Cell:
    if not stripped:
        return BLANK
    if stripped in (NOT_APPLICABLE_TEXT, NO_CHANGE_TEXT, "N/A"):
        return NOTHING_DUE
    return parse_number(stripped, may_be_percent=may_be_percent, is_quotient=is_quotient)


_read_once = lru_cache(maxsize=10_000)(_read)
"""The same short figures stand in many cells of a book."""


def parse_number(text: str, *, may_be_percent: bool = False, is_quotient: bool = False) -> Decimal:
    """A number that is never negative, with the decimals it was written with.

    >>> parse_number("92.0%", may_be_percent=True)
    Decimal('92.0')
    >>> parse_number("28.166519043401239", is_quotient=True)
    Decimal('28.166519043401')

    Raises NotANumber.
    """
    digits = text.strip()
    if digits.endswith("%"):
        if not may_be_percent:
            sentence = gettext("“{text}” is a percentage, and this is not; allowed: {allowed}")
            raise NotANumber(sentence.format(text=text.strip(), allowed=gettext(ALLOWED)))
        digits = digits[:-1].rstrip()
    if digits.startswith(("-", "−")) and _is_number(digits[1:]):
        raise NotANumber(gettext("“{text}” is negative; figures never are").format(text=text.strip()))
    if not _is_number(digits):
        sentence = gettext("“{text}” is not a number; allowed: {allowed}")
        raise NotANumber(sentence.format(text=text.strip(), allowed=gettext(ALLOWED)))
    number = Decimal(digits.replace(",", ""))
    if is_quotient and not _fits(number) and len(number.as_tuple().digits) <= DIGITS_WRITTEN:
        number = _rounded_to_fit(number)
    return _within_limits(number, text)


def _is_number(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text) or _GROUPED.fullmatch(text))


def _fits(number: Decimal) -> bool:
    exponent = number.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) else 0
    is_short = number.adjusted() < MOST_DIGITS_BEFORE_THE_POINT and decimals <= MOST_DECIMALS
    return is_short and _spreadsheet.plus(number) == number


def _rounded_to_fit(number: Decimal) -> Decimal:
    places = min(MOST_DECIMALS, SIGNIFICANT_DIGITS - 1 - number.adjusted()) if number else 0
    return rounded(Fraction(number), max(places, 0))


def _within_limits(number: Decimal, text: str) -> Decimal:
    if not _fits(number):
        sentence = gettext(
            "“{text}” is too long; allowed: at most {digits} digits, "
            "{before} before and {after} after the point"
        )
        limits = {"before": MOST_DIGITS_BEFORE_THE_POINT, "after": MOST_DECIMALS}
        raise NotANumber(sentence.format(text=text.strip(), digits=SIGNIFICANT_DIGITS, **limits))
    return number


def decimals_in(number: Decimal) -> int:
    """How many decimals a number was written with.

    >>> decimals_in(Decimal("92.0")), decimals_in(Decimal("1E+3"))
    (1, 0)
    """
    exponent = number.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def from_spreadsheet(number: float, *, is_percent: bool = False) -> Decimal:
    """A number cell, rounded to what a figure can hold; one formatted as percent is times 100.

    >>> from_spreadsheet(0.28, is_percent=True), from_spreadsheet(1412.0)
    (Decimal('28'), Decimal('1412'))

    Raises NotANumber for what is negative, infinite or too long.
    """
    exact = Decimal(repr(number)) * (100 if is_percent else 1)
    if not exact.is_finite() or exact < 0:
        raise NotANumber(gettext("“{number}” is not a number that a figure can be").format(number=number))
    return plain(_within_limits(_rounded_to_fit(exact), str(number)))


def plain(number: Decimal) -> Decimal:
    """Without trailing zeros and without an exponent: one number, one spelling.

    >>> plain(Decimal("1343.000000000000")), plain(Decimal("1E+3"))
    (Decimal('1343'), Decimal('1000'))
    """
    reduced = number.normalize()
    return reduced.quantize(Decimal(1)) if reduced.as_tuple().exponent > 0 else reduced  # type: ignore[operator]


@dataclass(frozen=True, slots=True)
class LocalOnly:
    """``Local``: no national comparison exists, which is a reason and not a missing number."""


@dataclass(frozen=True, slots=True)
class ToBeConfirmed:
    """``TBC``: a target that will be set."""


LOCAL_ONLY = LocalOnly()
TO_BE_CONFIRMED = ToBeConfirmed()


def parse_benchmark(text: str, unit: Unit) -> Decimal | LocalOnly | Blank:
    """A benchmark cell: a number with its decimals kept, ``Local`` or blank. Raises NotANumber."""
    if text.strip().casefold() == LOCAL_TEXT.casefold():
        return LOCAL_ONLY
    if not text.strip():
        return BLANK
    return parse_number(text, may_be_percent=unit is Unit.PERCENTAGE)


def parse_target(text: str, unit: Unit) -> Decimal | ToBeConfirmed | Blank:
    """A target cell: a number with its decimals kept, ``TBC`` or blank. Raises NotANumber."""
    if text.strip().casefold() == TO_BE_CONFIRMED_TEXT.casefold():
        return TO_BE_CONFIRMED
    if not text.strip():
        return BLANK
    return parse_number(text, may_be_percent=unit is Unit.PERCENTAGE)
