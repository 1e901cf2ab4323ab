"""Everything that is read of a month that lives, with as many queries for 400 indicators as for one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indicators.models import Benchmark, Comparator, Indicator, ReportingMonth, Scorecard, Target
from indicators.reports.figures import FiguresByMonth, figures_from, written_over
from indicators.reports.statistics import (
    StatisticsByIndicator,
    computed_statistics,
    kept_statistics,
    statistics_rules,
)
from indicators.rules.months import FinancialYear, Month, financial_year_of, months_ending
from indicators.rules.statistics import MONTHS_NEEDED
from indicators.rules.words import shared_words

TARGET_YEARS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Contents:
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
    commentary_before: dict[int, str]
    """Of the month before."""


def read_contents(reporting_month: ReportingMonth, *, with_comparators: bool = True) -> Contents:
    """Seven queries, five without comparators and their benchmarks."""
    scorecard, month = reporting_month.scorecard, Month.of(reporting_month.month)
    financial_year = financial_year_of(month, scorecard.financial_year_start)
    related = ("theme", "owner", "reporter", "commentary_group", "numerator_source", "denominator_source")
    indicators = list(Indicator.objects.filter(scorecard=scorecard).select_related(*related).in_book_order())
    targets = list(Target.objects.filter(indicator__scorecard=scorecard).order_by("year_start"))
    span = months_ending(month, max(MONTHS_NEEDED, scorecard.months_shown))
    written = written_over(scorecard, span)
    figures = figures_from(written, scorecard, span, indicators)
    statistics = kept_statistics(reporting_month)
    if statistics is None or any(each.pk not in statistics for each in indicators):
        rules = statistics_rules(scorecard, indicators, targets)
        statistics = computed_statistics(indicators, rules, figures, month)
    comparators, benchmarks = _comparisons(scorecard) if with_comparators else ([], {})
    return Contents(
        indicators=indicators,
        months=months_ending(month, scorecard.months_shown),
        figures=figures,
        statistics=statistics,
        comparators=comparators,
        benchmarks=benchmarks,
        targets={(each.indicator_id, FinancialYear(each.year_start)): each for each in targets},
        target_years=_target_years(targets, financial_year),
        financial_year=financial_year,
        commentary=_commentary(written.commentary[month], indicators),
        commentary_before=_commentary(written.commentary[month.plus(-1)], indicators),
    )


def _comparisons(scorecard: Scorecard) -> tuple[list[Comparator], dict[tuple[int, int], Benchmark]]:
    comparators = list(Comparator.objects.filter(scorecard=scorecard).order_by("position", "pk"))
    benchmarks = Benchmark.objects.filter(indicator__scorecard=scorecard)
    return comparators, {(each.indicator_id, each.comparator_id): each for each in benchmarks}


def _target_years(targets: Iterable[Target], own: FinancialYear) -> tuple[FinancialYear, ...]:
    """The last three financial years that have targets, none later than the month's own."""
    known = {FinancialYear(target.year_start) for target in targets}
    return tuple(sorted(year for year in known if year <= own)[-TARGET_YEARS_SHOWN:])


def _commentary(written: dict[int, str], indicators: Sequence[Indicator]) -> dict[int, str]:
    """Each indicator's words; those of a commentary group repeat what the group says."""
    texts: defaultdict[int, list[str]] = defaultdict(list)
    for indicator in indicators:
        if indicator.commentary_group_id is not None:
            texts[indicator.commentary_group_id].append(written.get(indicator.pk, ""))
    shared = {group: shared_words(each) for group, each in texts.items()}
    grouped = {
        each.pk: shared[each.commentary_group_id]
        for each in indicators
        if each.commentary_group_id is not None
    }
    return {**written, **grouped}
