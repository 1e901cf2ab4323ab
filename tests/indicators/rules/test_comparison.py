"""A cell beside what is computed: exact for numbers, as it was rounded for texts."""

from __future__ import annotations

from fractions import Fraction

import pytest

from indicators.rules.comparison import says_the_same
from indicators.rules.figures import MISSING, NOT_APPLICABLE, Figure, Present, Unit

FIGURE = Present(Fraction(31800, 1129))


@pytest.mark.parametrize(
    ("text", "figure", "is_exact", "same"),
    [
        ("28.1665190434%", FIGURE, True, True),
        ("28.1665190430%", FIGURE, True, False),
        ("28%", FIGURE, True, False),
        ("28%", FIGURE, False, True),
        ("28.2%", FIGURE, False, True),
        ("28.1%", FIGURE, False, False),
        ("", FIGURE, True, True),
        ("x", FIGURE, False, False),
        ("-", FIGURE, True, False),
        ("n/a", NOT_APPLICABLE, True, True),
        ("-", MISSING, True, True),
        ("0%", NOT_APPLICABLE, True, False),
    ],
)
def test_a_cell_says_the_same_or_not(text: str, figure: Figure, is_exact: bool, same: bool) -> None:
    assert says_the_same(text, figure, Unit.PERCENTAGE, is_exact=is_exact) is same
