"""Inputs that the rules may meet, for tests over many of them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from indicators.rules.figures import MISSING, NOT_APPLICABLE, Figure, Present
from indicators.rules.months import FIRST_YEAR, LAST_YEAR, Month

LARGEST = 10**12
"""What is written has at most twelve digits before its point."""


def whole_numbers(least: int = 0, most: int = LARGEST - 1) -> st.SearchStrategy[int]:
    return st.integers(least, most)


def fractions(least: int = 0) -> st.SearchStrategy[Fraction]:
    """Ratios of whole numbers, as a numerator and a denominator make them."""
    return st.builds(Fraction, st.integers(least * LARGEST, LARGEST), st.integers(1, LARGEST))


@st.composite
def entered_decimals(draw: st.DrawFn) -> Decimal:
    """Numbers as a person may enter them: never negative, at most 15 digits, trailing zeros kept."""
    decimals = draw(st.integers(0, 12))
    digits = draw(st.integers(0, 10 ** min(15, 12 + decimals) - 1))
    return Decimal(digits).scaleb(-decimals)


def months() -> st.SearchStrategy[Month]:
    """Every month that can be written."""
    return st.builds(Month, st.integers(FIRST_YEAR, LAST_YEAR), st.integers(1, 12))


def months_of_this_century() -> st.SearchStrategy[Month]:
    return st.builds(Month, st.integers(2000, LAST_YEAR), st.integers(1, 12))


def figures() -> st.SearchStrategy[Figure]:
    present = st.builds(Present, st.one_of(whole_numbers(most=5000).map(Fraction), fractions()))
    return st.one_of(present, st.sampled_from([MISSING, NOT_APPLICABLE]))
