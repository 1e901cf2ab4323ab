"""What a chart shows, and where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest

from indicators.reports.chart_scale import LABELS_APART, kept_apart, named_months, reach
from indicators.reports.charts import PHONE, SMALL, WIDE, Level, Line, line_chart
from indicators.rules.months import Month, months_ending

AUGUST = Month(2020, 8)


def line(*values: str | None, **more: object) -> Line:
    numbers = [None if each is None else Fraction(each) for each in values]
    text = [each or "" for each in values]
    found = Line(numbers, months_ending(AUGUST, len(values)), text, "A line")
    return replace(found, **more)  # type: ignore[arg-type]


def written(drawn: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)<", drawn)


def beside(drawn: str) -> list[str]:
    return re.findall(r'text-anchor="end" fill="#4a5853">([^<>]*)<', drawn)


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        (("0", "1493"), ["0", "500", "1,000", "1,500"]),
        (("0.02", "0.05"), ["0", "0.1"]),
        (("-20000", "3"), ["-20,000", "-10,000", "0", "10,000"]),
        (("2000000", "5400000"), ["0", "2m", "4m", "6m"]),
        (("1", "3500000000"), ["0", "1bn", "2bn", "3bn", "4bn"]),
    ],
)
def test_an_axis_is_written_in_round_numbers_that_have_room(
    values: tuple[str, ...], ticks: list[str]
) -> None:
    assert beside(line_chart(line(*values), SMALL)) == ticks


@pytest.mark.parametrize(
    ("values", "span"),
    [
        (("139", "157"), (139, 157)),
        (("9", "20"), (0, 20)),
        (("105", "105"), (104, 106)),
        (("0", "0"), (0, 0)),
    ],
)
def test_an_axis_begins_at_zero_where_that_costs_little(values: Sequence[str], span: tuple[int, int]) -> None:
    assert reach(map(Fraction, values), from_zero=False) == tuple(map(Fraction, span))


def test_an_axis_of_percentages_says_so() -> None:
    assert beside(line_chart(line("0", "100", sign="%")))[-1] == "100%"


def test_nothing_is_drawn_of_no_values() -> None:
    drawn = line_chart(line(None, None))

    assert drawn.endswith("></svg>")
    assert 'aria-label="A line"' in drawn


def test_a_year_stands_under_the_first_month_and_under_january() -> None:
    named = named_months(months_ending(AUGUST, 13), 13)

    assert [(name, year) for _, name, year in named if year] == [("Aug", "2019"), ("Jan", "2020")]


@pytest.mark.parametrize(("count", "most", "named"), [(13, 5, 5), (25, 13, 13), (240, 13, 10), (240, 5, 4)])
def test_many_months_are_named_at_steps_that_people_count_in_and_the_newest_always(
    count: int, most: int, named: int
) -> None:
    found = named_months(months_ending(AUGUST, count), most)

    assert len(found) == named
    assert found[-1][0] == count - 1


@pytest.mark.parametrize("pinned", range(5))
@pytest.mark.parametrize("wanted", [[50, 50, 50, 50, 50], [1, 2, 3, 4, 5], [95, 96, 97, 98, 99]])
def test_labels_keep_apart_and_within(wanted: list[float], pinned: int) -> None:
    found = kept_apart(wanted, pinned, 0, 100)

    assert all(after - before >= LABELS_APART - 0.01 for before, after in pairwise(found))
    assert found[0] >= -0.01
    assert found[-1] <= 100.01
    assert wanted[0] != 50 or found[pinned] == pytest.approx(50, abs=19)


def test_what_a_line_is_compared_with_is_named_beside_it() -> None:
    levels = [
        Level("target", Fraction(112), "Target 112 (17-18)"),
        Level("benchmark", Fraction(120), "SN 120"),
    ]
    compared = line("140", "142", levels=levels, average=[None, Fraction(141)], average_text="Average 141")

    drawn = line_chart(compared, WIDE)

    assert written(drawn)[-4:] == ["142", "Average 141", "SN 120", "Target 112 (17-18)"]
    assert 'class="target"' in drawn
    assert 'stroke-dasharray="10 3"' in drawn
    assert 'class="benchmark"' in drawn
    assert 'stroke-dasharray="1 4"' in drawn
    assert "Average" not in line_chart(compared, PHONE)


def test_a_name_that_is_too_long_is_cut_with_the_whole_beside_the_chart() -> None:
    level = Level("benchmark", Fraction(1), "Statistical neighbours of the region 1")

    assert "Statistical neighbou…" in written(line_chart(line("1", "2", levels=[level])))


@pytest.mark.parametrize(("values", "rings"), [(["5"] * 13, 1), (["5"] * 12, 0), ([None, *["5"] * 12], 0)])
def test_the_same_month_a_year_earlier_has_a_ring(values: list[str | None], rings: int) -> None:
    assert line_chart(line(*values, year_before=True)).count('class="year-before"') == rings


def test_a_point_says_its_month_and_what_belongs_to_it() -> None:
    drawn = line_chart(line("5", "6", readings=["5 & more", "6"]))

    assert 'data-month="July 2020" data-reading="5 &amp; more"' in drawn
    assert "data-reading" not in line_chart(line("5", "6"))


@pytest.mark.parametrize(
    ("values", "is_above"), [(("1", "5"), True), (("5", "1", "3"), True), (("9", "8", "5"), False)]
)
def test_on_a_phone_the_newest_value_stands_clear_of_its_line(
    values: tuple[str, ...], is_above: bool
) -> None:
    drawn = line_chart(line("10", "0", *values), PHONE)
    heights = re.findall(r'class="dot" cx="[\d.]+" cy="([\d.]+)"', drawn)
    (words,) = re.findall(r'<text x="[\d.]+" y="([\d.]+)" font-size="16"', drawn)

    assert (float(words) < float(heights[-1])) is is_above


def test_a_chart_is_always_the_same_bytes_without_a_style() -> None:
    drawn = line_chart(line(*["5", None] * 40, year_before=True))

    assert drawn == line_chart(line(*["5", None] * 40, year_before=True))
    assert "style=" not in drawn
