"""The three CSV files as read, and what one indicator was in one month."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from .whole import month_number

DATA = Path(__file__).parent / "data"
PRESENT, MISSING, NOT_APPLICABLE = "present", "missing", "not_applicable"
Line = dict[str, str]


@dataclass(frozen=True)
class Cell:
    """One indicator in one month; `value` is set exactly when the state is present."""

    state: str
    value: Fraction | None = None
    numerator: Fraction | None = None
    denominator: Fraction | None = None


@dataclass
class Book:
    """The three files as read. `threshold` is the scorecard's, in whole percent."""

    indicators: list[Line]
    figures: dict[tuple[str, int], Line]
    population: list[tuple[int, Fraction]]
    threshold: int = 10
    by_ref: dict[str, Line] = field(default_factory=dict)

    def cell(self, ref: str, month: int) -> Cell:
        line = self.by_ref[key(ref)]
        typed = self.figures.get((key(ref), month), {}).get("value", "")
        if not line["numerator"]:
            return read(typed)
        ratio = self.ratio(line, month)
        return read(typed) if ratio.state == MISSING and typed else ratio

    def ratio(self, line: Line, month: int) -> Cell:
        top, bottom = self.part(line, "numerator", month), self.part(line, "denominator", month)
        parts = top.value, bottom.value
        if NOT_APPLICABLE in (top.state, bottom.state) or bottom.value == 0:
            return Cell(NOT_APPLICABLE, None, *parts)
        if top.value is None or bottom.value is None:
            return Cell(MISSING, None, *parts)
        scale = int(line["scale"] or {"percentage": 100, "rate": 10000}[line["unit"]])
        return Cell(PRESENT, scale * top.value / bottom.value, *parts)

    def part(self, line: Line, name: str, month: int) -> Cell:
        source = line[name]
        if source == "own":
            return read(self.figures.get((key(line["ref"]), month), {}).get(name, ""))
        if source == "population":
            known = [people for start, people in self.population if start <= month]
            return Cell(PRESENT, known[-1]) if known else Cell(MISSING)
        return self.cell(source, month)


def key(ref: str) -> str:
    return ref.strip().casefold()


def read(text: str) -> Cell:
    text = text.strip()
    if text == "-":
        return Cell(NOT_APPLICABLE)
    return Cell(PRESENT, Fraction(text)) if text else Cell(MISSING)


def lines(path: Path) -> list[Line]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def load(folder: Path = DATA, threshold: int = 10) -> Book:
    indicators = lines(folder / "indicators.csv")
    figures = {
        (key(line["ref"]), month_number(line["month"])): line for line in lines(folder / "values_tidy.csv")
    }
    people = sorted(
        (month_number(line["from"]), Fraction(line["value"])) for line in lines(folder / "population.csv")
    )
    return Book(indicators, figures, people, threshold, {key(line["ref"]): line for line in indicators})
