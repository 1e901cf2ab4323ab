"""An example from a month of each thing that is printed of an indicator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from indicators.reports.month_report import IndicatorRow, MonthReport
from indicators.rules.figures import Unit
from indicators.rules.wording import (
    LOCAL_TEXT,
    NO_CHANGE_TEXT,
    NOT_APPLICABLE_TEXT,
    grouped_for_reading,
    signed_for_reading,
)


@dataclass(frozen=True, slots=True)
class Example:
    """``says``: what its row has there, in words."""

    row: IndicatorRow
    says: str


Saying = Callable[[IndicatorRow], str]
"""What a row has to say of one thing; empty where it is no example."""


def examples_of(report: MonthReport) -> dict[str, Example]:
    """By the name of what is explained; what the month has no example of is left out."""
    found = {}
    for name, saying in _SAYINGS.items():
        example = next((Example(row, says) for row in report.rows if (says := saying(row))), None)
        if example is not None:
            found[name] = example
    return found


def _of_unit(unit: Unit) -> Saying:
    def saying(row: IndicatorRow) -> str:
        now = row.now
        if row.unit is not unit or now.value is None:
            return ""
        parts = f"{now.numerator} of {now.denominator}, so " if now.denominator else ""
        return f"{parts}{grouped_for_reading(now.text)} in {now.month.name}"

    return saying


def _state(text: str, words: str) -> Saying:
    return lambda row: words if any(cell.text == text for cell in row.figures) else ""


def _change_on_month(row: IndicatorRow) -> str:
    change, before = row.statistics.change_on_month, row.before
    if not (change.is_better or change.is_worse):
        return ""
    judged = "better" if change.is_better else "worse"
    return f"{_from(before.text, row)}: {signed_for_reading(change.text)}, {judged}"


def _change_on_year(row: IndicatorRow) -> str:
    change = row.statistics.change_on_year
    if change.text == NO_CHANGE_TEXT:
        return ""
    return f"{signed_for_reading(change.text)} on {row.year_before}"


def _no_change(row: IndicatorRow) -> str:
    is_none = row.statistics.change_on_month.text == NO_CHANGE_TEXT
    return f"{_from(row.before.text or 'no figure', row)}: n/a" if is_none else ""


def _from(before: str, row: IndicatorRow) -> str:
    now = grouped_for_reading(row.now.text) or "no figure"
    return f"{grouped_for_reading(before)} in {row.before.month.name}, {now} in {row.now.month.name}"


def _rolling(row: IndicatorRow) -> str:
    average, most = row.statistics.rolling_average.text, row.statistics.rolling_maximum.text
    is_there = average and most
    return (
        f"{grouped_for_reading(average)} on average, {grouped_for_reading(most)} at most" if is_there else ""
    )


def _benchmark(row: IndicatorRow) -> str:
    there = [each for each in row.benchmarks if each.value is not None]
    return ", ".join(f"{each.comparator} {each.text}, {each.period or 'undated'}" for each in there)


def _local(row: IndicatorRow) -> str:
    return LOCAL_TEXT if any(each.text == LOCAL_TEXT for each in row.benchmarks) else ""


def _target(row: IndicatorRow) -> str:
    target = row.target_in_force
    if target is None or target.status is None:
        return ""
    carried = ", carried from that year" if target.is_carried else ""
    return f"{target.text} for {target.year.text}{carried}: {target.status.value}"


_SAYINGS: dict[str, Saying] = {
    "count": _of_unit(Unit.COUNT),
    "percentage": _of_unit(Unit.PERCENTAGE),
    "rate": _of_unit(Unit.RATE),
    "not_applicable": _state(NOT_APPLICABLE_TEXT, "nothing was due in one of its months"),
    "missing": _state("", "no figure in one of its months"),
    "change_on_month": _change_on_month,
    "change_on_year": _change_on_year,
    "no_change": _no_change,
    "polarity": lambda row: "" if row.polarity.value == "neutral" else f"{row.polarity.value} is better",
    "rolling": _rolling,
    "benchmark": _benchmark,
    "local": _local,
    "target": _target,
    "commentary": lambda row: row.commentary,
    "outcome": lambda row: row.outcome,
    "people": lambda row: f"{row.owner or 'to be confirmed'}, {row.reporter}" if row.reporter else "",
}
