"""Targets and benchmarks as grids of boxes: indicator by financial year, indicator by comparator."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from indicators.models import Benchmark, Comparator, Indicator, Scorecard, Target
from indicators.rules.benchmarks import OLD_AFTER, age_in_months
from indicators.rules.months import FIRST_YEAR, LAST_YEAR, FinancialYear, Month, financial_year_of
from indicators.rules.numbers import plain
from indicators.rules.rounding import with_decimals
from indicators.rules.wording import LOCAL_TEXT, TO_BE_CONFIRMED_TEXT

YEARS_BACK = 3


def years_around(month: Month, first_month: int) -> list[FinancialYear]:
    """The last three financial years, that of the month, and the next."""
    now = financial_year_of(month, first_month).start
    return [
        FinancialYear(year) for year in range(now - YEARS_BACK, now + 2) if FIRST_YEAR <= year <= LAST_YEAR
    ]


def shown_targets(scorecard: Scorecard) -> dict[str, str]:
    """The boxes that are not blank, such as ``12-2019-value``; one query."""
    found: dict[str, str] = {}
    for target in Target.objects.filter(indicator__scorecard=scorecard):
        name = f"{target.indicator_id}-{target.year_start}"
        found[f"{name}-value"] = _entered(target.value, target.decimals, TO_BE_CONFIRMED_TEXT)
        found[f"{name}-basis"] = target.basis
        found[f"{name}-tolerance"] = f"{plain(target.tolerance):f}"
    return found


def shown_benchmarks(scorecard: Scorecard) -> dict[str, str]:
    """The boxes that are not blank, such as ``12-3-value`` and ``12-3-period``; one query."""
    found: dict[str, str] = {}
    for benchmark in Benchmark.objects.filter(indicator__scorecard=scorecard):
        name = f"{benchmark.indicator_id}-{benchmark.comparator_id}"
        found[f"{name}-value"] = _entered(benchmark.value, benchmark.decimals, LOCAL_TEXT)
        if benchmark.period:
            found[f"{name}-period"] = benchmark.period
    return found


def _entered(value: Decimal | None, decimals: int, otherwise: str) -> str:
    return otherwise if value is None else f"{with_decimals(value, decimals):f}"


def how_old(period: str, month: Month, first_month: int) -> int | None:
    """Months, of a benchmark that is old; None of one that is not, or whose period names no month."""
    age = age_in_months(period, month, first_month)
    return age if age is not None and age > OLD_AFTER else None


def measured(scorecard: Scorecard, month: Month) -> list[Indicator]:
    """In book order with their themes, those left out that ended before the month; one query."""
    rows = Indicator.objects.filter(scorecard=scorecard).select_related("theme").in_book_order()
    return [each for each in rows if each.active_to is None or each.active_to >= month.first_day]


def read_comparators(scorecard: Scorecard) -> Sequence[Comparator]:
    return list(Comparator.objects.filter(scorecard=scorecard).order_by("position", "pk"))
