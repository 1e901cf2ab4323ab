"""What the book tells first and what it explains last: gathered from the rows of the report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from indicators.reports.month_report import IndicatorRow, MonthReport
from indicators.rules.benchmarks import OLD_AFTER, age_in_months
from indicators.rules.targets import TargetStatus

MOST_ON_A_PAGE = {"A3": 13, "A4": 8}
"""Rows in a column of the month on a page, by its paper; more of them flow over pages."""


@dataclass(frozen=True, slots=True)
class Exceptions:
    """What the month on a page tells, each a link to its row."""

    worse: list[IndicatorRow]
    better: list[IndicatorRow]
    missed: list[IndicatorRow]
    without_figure: list[IndicatorRow]
    unstated: list[IndicatorRow]
    """There is a figure, and no change since the month before can be stated of it."""
    restated: list[IndicatorRow]
    """A figure differs from the edition signed off before; none where there was no such edition."""
    charted: list[IndicatorRow]
    """What got worse, missed its target or was restated, once each."""
    paper: str = "A3"

    @classmethod
    def of(cls, report: MonthReport) -> Exceptions:
        rows = report.rows
        worse = [row for row in rows if row.statistics.change_on_month.is_worse]
        missed = [row for row in rows if row.statistics.target_status is TargetStatus.MISSED]
        changed = {change.ref for change in report.changes if change.is_figure}
        restated = [row for row in rows if row.ref in changed]
        charted = {row.ref for row in (*worse, *missed, *restated)}
        return cls(
            worse=worse,
            better=[row for row in rows if row.statistics.change_on_month.is_better],
            missed=missed,
            without_figure=[row for row in rows if row.now.state == "missing"],
            unstated=[
                row
                for row in rows
                if row.statistics.change_on_month.value is None and row.now.state != "missing"
            ],
            restated=restated,
            charted=[row for row in rows if row.ref in charted],
            paper=report.look.paper,
        )

    @property
    def linked(self) -> set[str]:
        """Refs of all that the month on a page links, and that link back to it."""
        lists = (self.worse, self.better, self.missed, self.without_figure, self.unstated, self.restated)
        return {row.ref for rows in lists for row in rows}

    @property
    def are_brief(self) -> bool:
        """Without the line of months and the month before, for which small paper has no room."""
        return self.paper == "A4" and not self.are_many

    @property
    def are_many(self) -> bool:
        return max(len(self.worse), len(self.better), len(self.missed) + 2) > MOST_ON_A_PAGE[self.paper]


@dataclass(frozen=True, slots=True)
class BenchmarkSource:
    """Indicators of one comparator whose benchmarks are of one period; ``age`` in months, None if unknown."""

    comparator: str
    period: str
    count: int
    age: int | None
    old_after: int = OLD_AFTER

    @property
    def is_old(self) -> bool:
        return self.age is not None and self.age > self.old_after


def benchmarks_of(report: MonthReport) -> list[BenchmarkSource]:
    """In the order of the columns; *Local* is no source."""
    counts = Counter(
        (each.comparator, each.period)
        for row in report.rows
        for each in row.benchmarks
        if each.value is not None
    )
    return [
        BenchmarkSource(code, period, counts[code, period], age_in_months(period, report.month))
        for code in report.comparators
        for period in sorted(found for comparator, found in counts if comparator == code)
    ]
