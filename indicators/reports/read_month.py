"""Read a month whole, with as many queries for 400 indicators and 240 months as for one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indicators.models import Benchmark, Comparator, Indicator, MonthlyReturn, ReportingMonth, Target
from indicators.reports.figures import FiguresByMonth, figures_over
from indicators.reports.month_report import BenchmarkCell, FigureCell, IndicatorRow, MonthReport, TargetCell
from indicators.reports.statistics import (
    StatisticsByIndicator,
    computed_statistics,
    kept_statistics,
    statistics_rules,
)
from indicators.rules.change import ChangeBasis
from indicators.rules.figures import Figure, NotApplicable, Present, Unit
from indicators.rules.months import FinancialYear, Month, financial_year_of, months_ending
from indicators.rules.polarity import Polarity
from indicators.rules.rounding import with_decimals
from indicators.rules.statistics import MONTHS_NEEDED
from indicators.rules.wording import (
    LOCAL_TEXT,
    TO_BE_CONFIRMED_TEXT,
    entered_text,
    exact_text,
    figure_text,
)

TARGET_YEARS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class _Contents:
    """Everything read of a month; targets, benchmarks and commentary by indicator."""

    indicators: list[Indicator]
    months: tuple[Month, ...]
    figures: FiguresByMonth
    statistics: StatisticsByIndicator
    comparators: list[Comparator]
    benchmarks: dict[tuple[int, int], Benchmark]
    targets: dict[tuple[int, FinancialYear], Target]
    target_years: tuple[FinancialYear, ...]
    financial_year: FinancialYear
    commentary: dict[int, str]


def read_month(reporting_month: ReportingMonth) -> MonthReport:
    """One month as everybody reads it, its statistics kept or computed."""
    scorecard = reporting_month.scorecard
    contents = _contents(reporting_month)
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
        rows=tuple(
            _row(indicator, contents)
            for indicator in contents.indicators
            if indicator.is_active_in(reporting_month.month)
        ),
    )


def _contents(reporting_month: ReportingMonth) -> _Contents:
    scorecard, month = reporting_month.scorecard, Month.of(reporting_month.month)
    financial_year = financial_year_of(month, scorecard.financial_year_start)
    people = ("theme", "owner", "reporter", "commentary_group")
    indicators = list(Indicator.objects.filter(scorecard=scorecard).select_related(*people).in_book_order())
    targets = list(Target.objects.filter(indicator__scorecard=scorecard).order_by("year_start"))
    span = months_ending(month, max(MONTHS_NEEDED, scorecard.months_shown))
    figures = figures_over(scorecard, span, indicators)
    statistics = kept_statistics(reporting_month)
    if statistics is None:
        rules = statistics_rules(scorecard, indicators, targets)
        statistics = computed_statistics(indicators, rules, figures, month)
    benchmarks = Benchmark.objects.filter(indicator__scorecard=scorecard)
    return _Contents(
        indicators=indicators,
        months=months_ending(month, scorecard.months_shown),
        figures=figures,
        statistics=statistics,
        comparators=list(Comparator.objects.filter(scorecard=scorecard).order_by("position", "pk")),
        benchmarks={(each.indicator_id, each.comparator_id): each for each in benchmarks},
        targets={(each.indicator_id, FinancialYear(each.year_start)): each for each in targets},
        target_years=_target_years(targets, financial_year),
        financial_year=financial_year,
        commentary=_commentary(reporting_month, indicators),
    )


def _target_years(targets: Iterable[Target], own: FinancialYear) -> tuple[FinancialYear, ...]:
    """The last three financial years that have targets, none later than the month's own."""
    known = {FinancialYear(target.year_start) for target in targets}
    return tuple(sorted(year for year in known if year <= own)[-TARGET_YEARS_SHOWN:])


def _commentary(reporting_month: ReportingMonth, indicators: Sequence[Indicator]) -> dict[int, str]:
    """Each indicator's words; those of a commentary group repeat the first that the group has."""
    written = dict(
        MonthlyReturn.objects.filter(reporting_month=reporting_month)
        .exclude(commentary="")
        .values_list("indicator_id", "commentary")
    )
    shared: defaultdict[int, str] = defaultdict(str)
    for indicator in indicators:
        if indicator.commentary_group_id is not None:
            shared[indicator.commentary_group_id] = shared[indicator.commentary_group_id] or written.get(
                indicator.pk, ""
            )
    grouped = {
        each.pk: shared[each.commentary_group_id]
        for each in indicators
        if each.commentary_group_id is not None
    }
    return {**written, **grouped}


def _row(indicator: Indicator, contents: _Contents) -> IndicatorRow:
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
            _benchmark_cell(each, contents.benchmarks.get((indicator.pk, each.pk)), unit)
            for each in contents.comparators
        ),
        targets=tuple(_target_cell(year, indicator, contents) for year in contents.target_years),
        target_in_force=(
            _target_cell(statistics.target_year, indicator, contents) if statistics.target_year else None
        ),
        commentary=contents.commentary.get(indicator.pk, ""),
        commentary_group=group.name if group else None,
    )


def _figure_cell(month: Month, figure: Figure, indicator: Indicator) -> FigureCell:
    text = figure_text(figure, Unit(indicator.unit), indicator.decimals)
    if isinstance(figure, Present):
        parts = exact_text(figure.numerator), exact_text(figure.denominator)
        return FigureCell(month, text, exact_text(figure.value), *parts, "present")
    if isinstance(figure, NotApplicable):
        parts = exact_text(figure.numerator), exact_text(figure.denominator)
        return FigureCell(month, text, None, *parts, "not_applicable")
    return FigureCell(month, text, None, None, None, "missing")


def _benchmark_cell(comparator: Comparator, benchmark: Benchmark | None, unit: Unit) -> BenchmarkCell:
    if benchmark is None:
        return BenchmarkCell(comparator.code, "", None, "")
    if benchmark.value is None:
        return BenchmarkCell(comparator.code, LOCAL_TEXT, None, benchmark.period)
    entered = with_decimals(benchmark.value, benchmark.decimals)
    return BenchmarkCell(comparator.code, entered_text(entered, unit), f"{entered:f}", benchmark.period)


def _target_cell(year: FinancialYear, indicator: Indicator, contents: _Contents) -> TargetCell:
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
