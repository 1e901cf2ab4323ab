"""Months as plain values, to be written as files without a database."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from indicators.reports.month_report import BenchmarkCell, FigureCell, IndicatorRow, MonthReport, TargetCell
from indicators.rules.change import Arrow, ChangeBasis
from indicators.rules.figures import Unit
from indicators.rules.months import FinancialYear, Month, months_ending
from indicators.rules.polarity import Judgement, Polarity
from indicators.rules.statistics import PrintedChange, PrintedRolling, PrintedStatistics
from indicators.rules.targets import TargetStatus

AUGUST = Month(2020, 8)
MONTHS = months_ending(AUGUST, 7)
YEARS = (FinancialYear(2017), FinancialYear(2018), FinancialYear(2019))
HOSTILE = [
    *("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "'=1", "''-1", "'tis", "=cmd|' /C calc'!A0"),
    *("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "http://evil.example", "{{ report }}"),
    *("<r>", "<r></r>", "<r><t>x</t></r></si><si><t>of somebody else</t></si><si><r><t>y</t></r>"),
    *("one\ntwo", "a,b;c", 'say "no"', "_x0041_", "&amp;", "#_up", " ", ""),
]

PRINTED = (1129, 1198, 1147, 1172, 1403, 1493, 1343)
STATISTICS = PrintedStatistics(
    change_on_month=PrintedChange("-10%", "-0.1004688546550569323509711989", Arrow.DOWN, Judgement.BETTER),
    change_on_year=PrintedChange("20%", "0.1969696969696969696969696970", Arrow.UP, Judgement.WORSE),
    rolling_average=PrintedRolling("1288", "1287.5", 12),
    rolling_maximum=PrintedRolling("1493", "1493", 12),
    target_year=FinancialYear(2019),
    target_status=TargetStatus.MISSED,
)
TARGETS = (
    TargetCell(YEARS[0], "", None),
    TargetCell(YEARS[1], "TBC", None),
    TargetCell(YEARS[2], "1200", "1200", TargetStatus.MISSED, is_carried=True),
)


def figure(text: str, value: str | None, state: str = "present", month: Month = AUGUST) -> FigureCell:
    return FigureCell(month, text, value, None, None, state)


def row(**more: Any) -> IndicatorRow:
    """M1 of the printed month, with a benchmark that is local, one that is a number and none."""
    printed = IndicatorRow(
        ref="M1",
        title="Number of contacts received",
        theme="Contact and referral",
        outcome="Anyone worried about a child gets a useful answer.",
        unit=Unit.COUNT,
        decimals=0,
        polarity=Polarity.LOWER,
        change_basis=ChangeBasis.EXACT,
        owner=None,
        reporter="Front door manager",
        figures=tuple(
            figure(str(value), str(value), month=month) for month, value in zip(MONTHS, PRINTED, strict=True)
        ),
        statistics=STATISTICS,
        benchmarks=(
            BenchmarkCell("SN", "Local", None, ""),
            BenchmarkCell("ENG", "1300.5", "1300.5", "2018-19"),
            BenchmarkCell("SE region", "", None, ""),
        ),
        targets=TARGETS,
        target_in_force=TARGETS[2],
        commentary="Quieter, as every August.",
        commentary_group=None,
    )
    return replace(printed, **more)


def row_of(text: str) -> IndicatorRow:
    """A row in which everything that people type is this text."""
    return row(title=text, theme=text, outcome=text, owner=text, reporter=text, commentary=text)


def with_august(cell: FigureCell, **more: Any) -> IndicatorRow:
    return row(figures=(*row().figures[:-1], cell), **more)


def with_statistics(**more: Any) -> IndicatorRow:
    return row(statistics=replace(STATISTICS, **more))


def report(*rows: IndicatorRow, **more: Any) -> MonthReport:
    month = MonthReport(
        scorecard_slug="children",
        scorecard_name="Children and Families",
        organisation="",
        month=AUGUST,
        stage="open",
        edition=1,
        snapshot=None,
        months=MONTHS,
        comparators=("SN", "ENG", "SE region"),
        target_years=YEARS,
        rows=rows or (row(),),
    )
    return replace(month, **more)
