"""Read a month whole: from its snapshot once it is approved, until then from what is kept now."""

from __future__ import annotations

from dataclasses import fields, replace

from indicators.models import Benchmark, Comparator, Indicator, ReportingMonth, Snapshot
from indicators.reports.book_look import BookLook
from indicators.reports.canonical import restored
from indicators.reports.contents import Contents, read_contents
from indicators.reports.month_report import BenchmarkCell, FigureCell, IndicatorRow, MonthReport, TargetCell
from indicators.rules.change import ChangeBasis
from indicators.rules.figures import Figure, NotApplicable, Present, Unit, value_of
from indicators.rules.months import FinancialYear, Month, months_ending
from indicators.rules.numbers import plain
from indicators.rules.polarity import Polarity
from indicators.rules.rounding import with_decimals
from indicators.rules.statistics import MONTHS_NEEDED
from indicators.rules.targets import TargetBasis
from indicators.rules.wording import (
    LOCAL_TEXT,
    TO_BE_CONFIRMED_TEXT,
    entered_text,
    exact_text,
    figure_text,
)


def read_month(reporting_month: ReportingMonth) -> MonthReport:
    """One month as everybody reads it."""
    if reporting_month.snapshot is not None:
        return replace(read_snapshot(reporting_month.snapshot), stage=reporting_month.stage)
    return report_of(reporting_month, read_contents(reporting_month))


def read_snapshot(snapshot: Snapshot) -> MonthReport:
    """An edition as it was approved, whatever has changed since."""
    return replace(restored(MonthReport, snapshot.content), snapshot=snapshot.sha256)


def report_of(reporting_month: ReportingMonth, contents: Contents) -> MonthReport:
    """The month as it stands now."""
    scorecard = reporting_month.scorecard
    return MonthReport(
        scorecard_slug=scorecard.slug,
        scorecard_name=scorecard.name,
        organisation=scorecard.organisation,
        month=Month.of(reporting_month.month),
        stage=reporting_month.stage,
        edition=reporting_month.edition,
        snapshot=None,
        months=contents.months,
        comparators=tuple(comparator.code for comparator in contents.comparators),
        target_years=contents.target_years,
        summary=reporting_month.summary,
        threshold=f"{plain(scorecard.change_threshold):f}%",
        rows=tuple(
            _row(indicator, contents)
            for indicator in contents.indicators
            if indicator.is_active_in(reporting_month.month)
        ),
        look=BookLook(**{field.name: getattr(scorecard, field.name) for field in fields(BookLook)}),
    )


def _row(indicator: Indicator, contents: Contents) -> IndicatorRow:
    unit, statistics = Unit(indicator.unit), contents.statistics[indicator.pk]
    group = indicator.commentary_group
    return IndicatorRow(
        ref=indicator.ref,
        title=indicator.title,
        theme=indicator.theme.name,
        outcome=indicator.outcome,
        unit=unit,
        decimals=indicator.decimals,
        polarity=Polarity(indicator.polarity),
        change_basis=ChangeBasis(indicator.change_basis),
        owner=indicator.owner.full_name if indicator.owner else None,
        reporter=indicator.reporter.full_name if indicator.reporter else None,
        figures=tuple(
            _figure_cell(month, contents.figures[month][indicator.pk], indicator) for month in contents.months
        ),
        statistics=statistics,
        benchmarks=tuple(
            benchmark_cell(each, contents.benchmarks.get((indicator.pk, each.pk)), unit)
            for each in contents.comparators
        ),
        targets=tuple(_target_cell(year, indicator, contents) for year in contents.target_years),
        target_in_force=(
            _target_cell(statistics.target_year, indicator, contents) if statistics.target_year else None
        ),
        commentary=contents.commentary.get(indicator.pk, ""),
        commentary_group=group.name if group else None,
        trend=tuple(
            value_of(contents.figures[month][indicator.pk])
            for month in months_ending(contents.months[-1], MONTHS_NEEDED)
        ),
        numerator=_part(indicator.numerator, indicator.numerator_source),
        denominator=_part(indicator.denominator, indicator.denominator_source),
        scale=int(indicator.scale),
        target_is_level=_is_level(indicator, statistics.target_year, contents),
    )


def _is_level(indicator: Indicator, year: FinancialYear | None, contents: Contents) -> bool:
    target = contents.targets.get((indicator.pk, year)) if year else None
    return target is None or target.basis == TargetBasis.LEVEL.value


def _part(kind: str, source: Indicator | None) -> str:
    return kind if source is None else source.ref


def _figure_cell(month: Month, figure: Figure, indicator: Indicator) -> FigureCell:
    text = figure_text(figure, Unit(indicator.unit), indicator.decimals)
    if isinstance(figure, Present):
        parts = exact_text(figure.numerator), exact_text(figure.denominator)
        return FigureCell(month, text, exact_text(figure.value), *parts, "present")
    if isinstance(figure, NotApplicable):
        parts = exact_text(figure.numerator), exact_text(figure.denominator)
        return FigureCell(month, text, None, *parts, "not_applicable")
    return FigureCell(month, text, None, None, None, "missing")


def benchmark_cell(comparator: Comparator, benchmark: Benchmark | None, unit: Unit) -> BenchmarkCell:
    if benchmark is None:
        return BenchmarkCell(comparator.code, "", None, "")
    if benchmark.value is None:
        return BenchmarkCell(comparator.code, LOCAL_TEXT, None, benchmark.period)
    entered = with_decimals(benchmark.value, benchmark.decimals)
    return BenchmarkCell(comparator.code, entered_text(entered, unit), f"{entered:f}", benchmark.period)


def _target_cell(year: FinancialYear, indicator: Indicator, contents: Contents) -> TargetCell:
    target = contents.targets.get((indicator.pk, year))
    if target is None:
        return TargetCell(year, "", None)
    statistics = contents.statistics[indicator.pk]
    in_force = statistics.target_year == year
    text, value = TO_BE_CONFIRMED_TEXT, None
    if target.value is not None:
        entered = with_decimals(target.value, target.decimals)
        text, value = entered_text(entered, Unit(indicator.unit)), f"{entered:f}"
    return TargetCell(
        year=year,
        text=text,
        value=value,
        status=statistics.target_status if in_force else None,
        is_carried=in_force and year < contents.financial_year,
    )
