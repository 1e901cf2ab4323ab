"""Six months over their figures, and a lead into the cell being typed."""

from __future__ import annotations

from fractions import Fraction

import pytest

from indicators.reports.past_months import past_line


def values(*numbers: int | None) -> list[Fraction | None]:
    return [None if number is None else Fraction(number) for number in numbers]


@pytest.mark.parametrize(
    ("given", "points", "lines", "leads", "mark"),
    [
        ((1, 2, 3, 4, 5, 6, 7), 6, 1, 1, 'class="now"'),
        ((1, 2, None, 4, 5, 6, 7), 5, 2, 1, 'class="now"'),
        ((1, 2, 3, 4, 5, 6, None), 6, 1, 1, 'class="open"'),
        ((1, 2, 3, 4, 5, None, 7), 5, 1, 0, 'class="now"'),
        ((None, None, None, None, None, None, 7), 0, 0, 0, 'class="now"'),
        ((5, 5, 5, 5, 5, 5, 5), 6, 1, 1, 'class="now"'),
    ],
)
def test_a_gap_breaks_the_line_and_a_ring_waits_for_the_figure(
    given: tuple[int | None, ...], points: int, lines: int, leads: int, mark: str
) -> None:
    drawn = past_line(values(*given))

    line = drawn.partition('class="line"')[2].partition("/>")[0]
    assert (drawn.count('class="dot"'), line.count("M"), drawn.count('class="lead"')) == (
        points,
        lines,
        leads,
    )
    assert mark in drawn


def test_nothing_is_drawn_of_no_figures() -> None:
    assert "<circle" not in past_line(values(*[None] * 7))
