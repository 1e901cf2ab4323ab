"""A month's statistics: kept ones while they hold, otherwise computed from the figures at hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction

from indicators.models import Indicator, IndicatorStatistics, ReportingMonth, Scorecard, Target
from indicators.reports.figures import FiguresByMonth
from indicators.rules.change import Arrow, ChangeBasis, ChangeRule
from indicators.rules.figures import Unit
from indicators.rules.months import FinancialYear, Month, months_ending
from indicators.rules.polarity import Judgement, Polarity
from indicators.rules.statistics import (
    MONTHS_NEEDED,
    PrintedChange,
    PrintedRolling,
    PrintedStatistics,
    StatisticsRule,
    as_printed,
    statistics_of,
)
from indicators.rules.targets import Target as TargetRule
from indicators.rules.targets import TargetBasis, TargetStatus

StatisticsByIndicator = dict[int, PrintedStatistics]


def computed_statistics(
    indicators: Iterable[Indicator],
    rules: dict[int, StatisticsRule],
    figures: FiguresByMonth,
    month: Month,
) -> StatisticsByIndicator:
    """From figures that reach back twelve months."""
    window = months_ending(month, MONTHS_NEEDED)
    found = {}
    for indicator in indicators:
        own = {each: figures[each][indicator.pk] for each in window}
        rule = rules[indicator.pk]
        found[indicator.pk] = as_printed(statistics_of(own, month, rule), rule)
    return found


def kept_statistics(reporting_month: ReportingMonth) -> StatisticsByIndicator | None:
    """The stored ones; None where something changed since they were computed."""
    if reporting_month.statistics_version != reporting_month.content_version:
        return None
    rows = IndicatorStatistics.objects.filter(reporting_month=reporting_month)
    return {row.indicator_id: _printed(row) for row in rows}


def statistics_rules(
    scorecard: Scorecard, indicators: Sequence[Indicator], targets: Iterable[Target]
) -> dict[int, StatisticsRule]:
    """How each indicator's statistics are taken."""
    by_indicator: defaultdict[int, list[TargetRule]] = defaultdict(list)
    for target in targets:
        by_indicator[target.indicator_id].append(_target_rule(target))
    threshold = Fraction(scorecard.change_threshold) / 100
    return {
        indicator.pk: StatisticsRule(
            unit=Unit(indicator.unit),
            change=ChangeRule(threshold, ChangeBasis(indicator.change_basis), indicator.decimals),
            polarity=Polarity(indicator.polarity),
            targets=tuple(by_indicator[indicator.pk]),
            year_starts=scorecard.financial_year_start,
        )
        for indicator in indicators
    }


def _target_rule(target: Target) -> TargetRule:
    return TargetRule(
        FinancialYear(target.year_start), target.value, TargetBasis(target.basis), target.tolerance
    )


def _printed(row: IndicatorStatistics) -> PrintedStatistics:
    return PrintedStatistics(
        change_on_month=_change(
            row.change_on_month_text, row.change_on_month, row.arrow_on_month, row.judgement_on_month
        ),
        change_on_year=_change(
            row.change_on_year_text, row.change_on_year, row.arrow_on_year, row.judgement_on_year
        ),
        rolling_average=PrintedRolling(
            row.rolling_average_text, row.rolling_average or None, row.rolling_months
        ),
        rolling_maximum=PrintedRolling(
            row.rolling_maximum_text, row.rolling_maximum or None, row.rolling_months
        ),
        target_year=None if row.target_year_start is None else FinancialYear(row.target_year_start),
        target_status=TargetStatus(row.target_status) if row.target_status else None,
    )


def _change(text: str, value: str, arrow: str, judgement: str) -> PrintedChange:
    return PrintedChange(
        text=text,
        value=value or None,
        arrow=Arrow(arrow) if arrow else None,
        judgement=Judgement(judgement) if judgement else None,
    )
