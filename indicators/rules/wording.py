"""Numbers as text: in files, on pages and in the book. One place decides the characters."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from indicators.rules.change import Change, ChangeBasis
from indicators.rules.figures import Figure, NotApplicable, Present, Unit
from indicators.rules.language import gettext, gettext_noop
from indicators.rules.rounding import rounded, to_exact_decimal

NOT_APPLICABLE_TEXT = "-"
NO_CHANGE_TEXT = "n/a"
LOCAL_TEXT = "Local"
TO_BE_CONFIRMED_TEXT = "TBC"
TRUE_MINUS = "−"
GROUPED_FROM = 10_000

_LIVE_IN_A_SHEET = ("=", "+", "-", "@", "\t", "\r")


def number_text(value: Fraction, unit: Unit, decimals: int = 0) -> str:
    """A value with its indicator's decimals; no thousands separator.

    >>> number_text(Fraction(2650, 133), Unit.PERCENTAGE), number_text(Fraction(2575, 2), Unit.COUNT)
    ('20%', '1288')
    """
    return entered_text(rounded(value, decimals), unit)


def entered_text(value: Decimal, unit: Unit) -> str:
    """A number with just the decimals it holds, as benchmarks and targets are printed.

    >>> entered_text(Decimal("92.0"), Unit.PERCENTAGE)
    '92.0%'
    """
    return f"{value:f}%" if unit is Unit.PERCENTAGE else f"{value:f}"


def figure_text(figure: Figure, unit: Unit, decimals: int = 0) -> str:
    """A cell: its number, ``-`` where not applicable, empty where missing."""
    if isinstance(figure, Present):
        return number_text(figure.value, unit, decimals)
    return NOT_APPLICABLE_TEXT if isinstance(figure, NotApplicable) else ""


def change_text(change: Change | None, basis: ChangeBasis = ChangeBasis.EXACT) -> str:
    """``-10%``, ``20%``, ``0%`` (never ``-0%``), ``n/a``; percentage points as ``-7pp``.

    >>> from indicators.rules.change import Arrow
    >>> change_text(Change(Fraction(-3, 1000), Arrow.LEVEL)), change_text(None)
    ('0%', 'n/a')
    """
    if change is None:
        return NO_CHANGE_TEXT
    number = rounded(change.value * 100, 0)
    sign = "pp" if basis is ChangeBasis.POINTS else "%"
    return f"{int(number)}{sign}"


def signed_for_reading(text: str) -> str:
    """A change as pages and the book print it: a rise with a plus sign, a fall with a true minus.

    >>> signed_for_reading("20%"), signed_for_reading("-10%"), signed_for_reading("0%")
    ('+20%', '−10%', '0%')
    """
    if text.startswith("-"):
        return TRUE_MINUS + text[1:]
    return f"+{text}" if text[:1] in tuple("123456789") else text


def grouped_for_reading(text: str) -> str:
    """A number text with thousands separated from 10,000 on, as the book may print it.

    >>> grouped_for_reading("9999"), grouped_for_reading("10000"), grouped_for_reading("-")
    ('9999', '10,000', '-')
    """
    whole, point, rest = text.partition(".")
    if not whole.isdecimal() or int(whole) < GROUPED_FROM:
        return text
    return f"{int(whole):,}{point}{rest}"


def exact_text(value: Fraction | None) -> str | None:
    """A decimal string to 28 significant digits, without an exponent.

    >>> exact_text(Fraction(-150, 1493))
    '-0.1004688546550569323509711989'
    """
    return None if value is None else f"{to_exact_decimal(value):f}"


def guarded_for_a_sheet(text: str) -> str:
    """Text that people typed, so that no spreadsheet takes it for a formula.

    An apostrophe goes before a leading ``= + - @``, tab or CR, and before one that is already
    guarded, so that ``unguarded_from_a_sheet`` always gives back what was typed.

    >>> guarded_for_a_sheet("=1+1"), guarded_for_a_sheet("all well")
    ("'=1+1", 'all well')
    """
    return f"'{text}" if text.lstrip("'").startswith(_LIVE_IN_A_SHEET) else text


def unguarded_from_a_sheet(text: str) -> str:
    """What ``guarded_for_a_sheet`` was given.

    >>> unguarded_from_a_sheet("'=1+1"), unguarded_from_a_sheet("'tis")
    ('=1+1', "'tis")
    """
    is_guarded = text.startswith("'") and text.lstrip("'").startswith(_LIVE_IN_A_SHEET)
    return text[1:] if is_guarded else text


_COUNTED = (
    *(gettext_noop("no"), gettext_noop("one"), gettext_noop("two"), gettext_noop("three")),
    *(gettext_noop("four"), gettext_noop("five"), gettext_noop("six"), gettext_noop("seven")),
    *(gettext_noop("eight"), gettext_noop("nine"), gettext_noop("ten")),
)


def counted(number: int) -> str:
    """A number in running text: a word up to ten.

    >>> counted(3), counted(11)
    ('three', '11')
    """
    return gettext(_COUNTED[number]) if number < len(_COUNTED) else str(number)
