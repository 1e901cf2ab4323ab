"""What one cell of the book holds: missing, not applicable or a figure, and how parts make a value.

Values are exact fractions in the indicator's own unit: a percentage of 28 is ``Fraction(28)``.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from indicators.rules.language import gettext, gettext_noop

ZERO = Fraction(0)


class Unit(Enum):
    COUNT = gettext_noop("count")
    PERCENTAGE = gettext_noop("percentage")
    RATE = gettext_noop("rate")

    @property
    def word(self) -> str:
        """Within a sentence."""
        return gettext(self.value)


@dataclass(frozen=True, slots=True)
class Missing:
    """Nothing was sent in. Never 0."""


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """There was nothing to count: the denominator is zero, or nothing was due. Printed ``-``."""

    numerator: Fraction | None = None
    denominator: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Present:
    """A figure, with the parts it was made of; a percentage or rate without parts is a bare value."""

    value: Fraction
    numerator: Fraction | None = None
    denominator: Fraction | None = None

    @property
    def is_bare(self) -> bool:
        return self.denominator is None


Figure = Present | NotApplicable | Missing

MISSING = Missing()
NOT_APPLICABLE = NotApplicable()


class TypedState(Enum):
    """What a person or a file said of a cell."""

    MISSING = "missing"
    PRESENT = "present"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Typed:
    """What is kept of one indicator in one month: only what was typed or imported.

    A count has its ``value``. A percentage or rate has the parts that are its own, or, for
    history that has nothing else, a bare ``value``.
    """

    state: TypedState = TypedState.MISSING
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None


NOTHING_TYPED = Typed()
TYPED_NOT_APPLICABLE = Typed(state=TypedState.NOT_APPLICABLE)


def ratio(numerator: Fraction, denominator: Fraction, scale: Fraction) -> Present | NotApplicable:
    """``scale × numerator / denominator``, exactly; not applicable where the denominator is zero.

    >>> ratio(Fraction(1), Fraction(4), Fraction(100)).value
    Fraction(25, 1)
    >>> ratio(Fraction(0), Fraction(0), Fraction(100))
    NotApplicable(numerator=Fraction(0, 1), denominator=Fraction(0, 1))
    """
    if denominator == ZERO:
        return NotApplicable(numerator, denominator)
    return Present(scale * numerator / denominator, numerator, denominator)


def value_of(figure: Figure) -> Fraction | None:
    """The value of a figure that has one; otherwise nothing, which is not zero."""
    return figure.value if isinstance(figure, Present) else None
