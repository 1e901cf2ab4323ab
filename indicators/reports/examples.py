"""An example from a month of each thing that is printed of an indicator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop

from indicators.reports.month_report import IndicatorRow, MonthReport
from indicators.rules.figures import Unit
from indicators.rules.polarity import Polarity
from indicators.rules.targets import TargetStatus
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
        told = {"figure": grouped_for_reading(now.text), "month": now.month.name}
        if not now.denominator:
            return gettext("{figure} in {month}").format(**told)
        said = gettext("{numerator} of {denominator}, so {figure} in {month}")
        return said.format(numerator=now.numerator, denominator=now.denominator, **told)

    return saying


def _state(text: str, words: str) -> Saying:
    return lambda row: gettext(words) if any(cell.text == text for cell in row.figures) else ""


def _change_on_month(row: IndicatorRow) -> str:
    change, before = row.statistics.change_on_month, row.before
    if not (change.is_better or change.is_worse):
        return ""
    said = (
        gettext("{before} in {earlier}, {now} in {later}: {change}, better")
        if change.is_better
        else gettext("{before} in {earlier}, {now} in {later}: {change}, worse")
    )
    return said.format(change=signed_for_reading(change.text), **_from(before.text, row))


def _change_on_year(row: IndicatorRow) -> str:
    change = row.statistics.change_on_year
    if change.text == NO_CHANGE_TEXT:
        return ""
    return gettext("{change} on {month}").format(
        change=signed_for_reading(change.text), month=row.year_before
    )


def _no_change(row: IndicatorRow) -> str:
    is_none = row.statistics.change_on_month.text == NO_CHANGE_TEXT
    if not is_none:
        return ""
    said = gettext("{before} in {earlier}, {now} in {later}: n/a")
    return said.format(**_from(row.before.text or gettext("no figure"), row))


def _from(before: str, row: IndicatorRow) -> dict[str, str]:
    """What a sentence has to say of two months."""
    return {
        "before": grouped_for_reading(before),
        "earlier": row.before.month.name,
        "now": grouped_for_reading(row.now.text) or gettext("no figure"),
        "later": row.now.month.name,
    }


def _rolling(row: IndicatorRow) -> str:
    average, most = row.statistics.rolling_average.text, row.statistics.rolling_maximum.text
    if not average or not most:
        return ""
    said = gettext("{average} on average, {most} at most")
    return said.format(average=grouped_for_reading(average), most=grouped_for_reading(most))


def _benchmark(row: IndicatorRow) -> str:
    there = [each for each in row.benchmarks if each.value is not None]
    undated = gettext("undated")
    return ", ".join(f"{each.comparator} {each.text}, {each.period or undated}" for each in there)


def _local(row: IndicatorRow) -> str:
    return LOCAL_TEXT if any(each.text == LOCAL_TEXT for each in row.benchmarks) else ""


def _target(row: IndicatorRow) -> str:
    target = row.target_in_force
    if target is None or target.status is None:
        return ""
    said = (_CARRIED if target.is_carried else _TARGETS)[target.status]
    return gettext(said).format(target=target.text, year=target.year.text)


_TARGETS = {
    TargetStatus.MET: gettext_noop("{target} for {year}: met"),
    TargetStatus.NEAR: gettext_noop("{target} for {year}: near"),
    TargetStatus.MISSED: gettext_noop("{target} for {year}: missed"),
}
_CARRIED = {
    TargetStatus.MET: gettext_noop("{target} for {year}, carried from that year: met"),
    TargetStatus.NEAR: gettext_noop("{target} for {year}, carried from that year: near"),
    TargetStatus.MISSED: gettext_noop("{target} for {year}, carried from that year: missed"),
}


def _polarity(row: IndicatorRow) -> str:
    return "" if row.polarity is Polarity.NEUTRAL else row.polarity.word


def _people(row: IndicatorRow) -> str:
    return f"{row.owner or gettext('to be confirmed')}, {row.reporter}" if row.reporter else ""


_SAYINGS: dict[str, Saying] = {
    "count": _of_unit(Unit.COUNT),
    "percentage": _of_unit(Unit.PERCENTAGE),
    "rate": _of_unit(Unit.RATE),
    "not_applicable": _state(NOT_APPLICABLE_TEXT, gettext_noop("nothing was due in one of its months")),
    "missing": _state("", gettext_noop("no figure in one of its months")),
    "change_on_month": _change_on_month,
    "change_on_year": _change_on_year,
    "no_change": _no_change,
    "polarity": _polarity,
    "rolling": _rolling,
    "benchmark": _benchmark,
    "local": _local,
    "target": _target,
    "commentary": lambda row: row.commentary,
    "outcome": lambda row: row.outcome,
    "people": _people,
}
