"""Targets and benchmarks of an indicator, with what there is to say of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import ngettext

from indicators.reports.month_report import BenchmarkCell, IndicatorRow, TargetCell
from indicators.rules.benchmarks import OLD_AFTER, age_in_months
from indicators.rules.figures import Unit
from indicators.rules.months import Month
from indicators.rules.numbers import decimals_in
from indicators.rules.rounding import rounded
from indicators.rules.targets import TargetStatus


@dataclass(frozen=True, slots=True)
class TargetSaid:
    """``by``: how far a level is missed, in words; ``for_the_year``: compared with the year so far."""

    target: TargetCell
    by: str
    for_the_year: bool


@dataclass(frozen=True, slots=True)
class BenchmarkSaid:
    """``age`` in months before the month on the page, None where its period names none."""

    benchmark: BenchmarkCell
    age: int | None
    old_after: int = OLD_AFTER

    @property
    def is_old(self) -> bool:
        return self.age is not None and self.age > self.old_after


def targets_said(row: IndicatorRow) -> list[TargetSaid]:
    """Newest year first; of a year without a target nothing."""
    in_force = row.target_in_force
    cells: Iterable[TargetCell] = (each for each in row.targets if each.text)
    known = {each.year: each for each in cells} | ({in_force.year: in_force} if in_force else {})
    return [_target(known[year], row) for year in sorted(known, reverse=True)]


def benchmarks_said(row: IndicatorRow, month: Month) -> list[BenchmarkSaid]:
    """In the order of the book's columns."""
    return [
        BenchmarkSaid(each, age_in_months(each.period, month) if each.value is not None else None)
        for each in row.benchmarks
        if each.text
    ]


def _target(target: TargetCell, row: IndicatorRow) -> TargetSaid:
    is_short = target.status in (TargetStatus.NEAR, TargetStatus.MISSED) and row.target_is_level
    for_the_year = target == row.target_in_force and not row.target_is_level
    return TargetSaid(target, _gap(target, row) if is_short else "", for_the_year)


def _gap(target: TargetCell, row: IndicatorRow) -> str:
    """``30``, or ``2 points`` of a percentage; with the decimals of the finer of the two."""
    if target.value is None or row.now.value is None:
        return ""
    wanted = Decimal(target.value)
    decimals = max(row.decimals, decimals_in(wanted))
    gap = rounded(abs(Fraction(row.now.value) - Fraction(wanted)), decimals)
    if row.unit is not Unit.PERCENTAGE:
        return f"{gap:f}"
    return ngettext("{gap} point", "{gap} points", int(gap)).format(gap=f"{gap:f}")
