"""What the page computes while one types is what the rules compute of it."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from indicators.rules.figures import NOTHING_TYPED, Unit
from indicators.rules.reading import Entry, merged, read_line
from indicators.rules.sources import NO_PART, OWN_PART, Definition, figures_of_month
from indicators.rules.wording import figure_text
from tests.browser.sheet_page import Tab

SCALES = {Unit.COUNT: "1", Unit.PERCENTAGE: "100", Unit.RATE: "10000"}


def by_the_rules(unit: Unit, decimals: int, typed: dict[str, str]) -> str | None:
    """As a save would print it; None where it would be refused."""
    parts = (NO_PART, NO_PART) if unit is Unit.COUNT else (OWN_PART, OWN_PART)
    definition = Definition(1, unit, Fraction(SCALES[unit]), *parts)
    reading = read_line(Entry(definition, decimals), typed)
    if reading.problems:
        return None
    kept = {1: merged(NOTHING_TYPED, reading.said)}
    return figure_text(figures_of_month([definition], kept, None)[1], unit, decimals)


FIGURES = [
    *(
        "",
        " ",
        "0",
        "00",
        "0.0",
        "1",
        "007",
        "1,412",
        "0,281",
        "12,34",
        "1,000,000",
        " 28 ",
        "28%",
        "-",
        "n/a",
        "−1",
    ),
    *("-1", "1e3", ".5", "5.", "0.5", "2.675", "1.005", "0.000000000001", "0.0000000000001", "999999999999"),
    *("9999999999999", "28.166519043401239", "0.12345678901234567", "123456789012345", "1234567890.123456"),
]
"""Cells that are hard to read, to divide or to print."""


def test_the_page_computes_what_the_rules_compute(tab: Tab) -> None:
    rows = [(unit, decimals) for unit in Unit for decimals in (0, 1, 3)]
    values = [(unit, places, {"value": text}) for unit, places in rows for text in FIGURES]
    ratios = [
        (unit, places, {"numerator": over, "denominator": under})
        for unit, places in rows
        if unit is not Unit.COUNT
        for over, under in product(FIGURES, FIGURES)
    ]
    cases = [*values, *ratios]

    found = tab().evaluate(
        "cases => cases.map(([row, typed]) => sheetFigures.result(row, typed))",
        [
            ({"unit": unit.value, "decimals": places, "scale": SCALES[unit]}, typed)
            for unit, places, typed in cases
        ],
    )

    assert {
        (unit.value, places, *typed.values()): (here, there)
        for (unit, places, typed), here in zip(cases, found, strict=True)
        if here != (there := by_the_rules(unit, places, typed))
    } == {}
