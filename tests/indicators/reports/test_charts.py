"""What stands beside the axis of a chart."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from indicators.reports.charts import SMALL, line_chart


def ticks(*values: str) -> list[str]:
    drawn = line_chart([Fraction(each) for each in values], [""] * len(values), "A line", size=SMALL)
    return re.findall(r'text-anchor="end" fill="#4a5853">([^<>]*)<', drawn)


@pytest.mark.parametrize(
    ("values", "beside"),
    [
        (("0", "1493"), ["0", "500", "1,000", "1,500"]),
        (("0.02", "0.05"), ["0", "0.1"]),
        (("-20000", "3"), ["-20,000", "-10,000", "0", "10,000"]),
        (("2000000", "5400000"), ["0", "2m", "4m", "6m"]),
        (("1", "3500000000"), ["0", "1bn", "2bn", "3bn", "4bn"]),
    ],
)
def test_an_axis_is_written_in_round_numbers_that_have_room(
    values: tuple[str, ...], beside: list[str]
) -> None:
    assert ticks(*values) == beside


def test_nothing_is_drawn_of_no_values() -> None:
    drawn = line_chart([None, None], ["", ""], "No line")

    assert drawn.endswith("></svg>")
    assert 'aria-label="No line"' in drawn
