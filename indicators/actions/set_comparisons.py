"""Benchmarks and targets of the indicators in a file: set, changed, and taken away where blank."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext

from indicators.actions.changed_fields import Changes
from indicators.actions.indicator_file import IndicatorDraft, IndicatorFile
from indicators.errors import Refused
from indicators.models import Benchmark, Comparator, Indicator, Scorecard, Target
from indicators.rules.figures import Unit
from indicators.rules.months import FinancialYear
from indicators.rules.targets import TargetBasis

BENCHMARK_FIELDS = ("is_local", "value", "decimals", "period")
TARGET_FIELDS = ("value", "decimals", "basis", "tolerance")

Settled = list[tuple[IndicatorDraft, Indicator]]
"""Each draft of a file with the indicator it became."""


def set_benchmarks(scorecard: Scorecard, file: IndicatorFile, settled: Settled, changes: Changes) -> set[int]:
    """Returns the keys of the indicators whose benchmarks changed."""
    comparators = _comparators(scorecard, file, changes)
    kept = {
        (b.indicator_id, b.comparator_id): b for b in Benchmark.objects.filter(indicator__scorecard=scorecard)
    }
    before = len(changes.happened)
    touched: set[int] = set()
    for draft, indicator in settled:
        for code, wanted in draft.benchmarks.items():
            comparator = comparators[code.casefold()]
            record = kept.get((indicator.pk, comparator.pk))
            label = f"{indicator.ref} {comparator.code}"
            if wanted is not None:
                record = record or Benchmark(indicator=indicator, comparator=comparator)
                changes.save(record, wanted, label)
            elif record is not None:
                changes.delete(record, BENCHMARK_FIELDS, label)
        touched |= _touched(indicator, changes, before)
        before = len(changes.happened)
    return touched


def _touched(indicator: Indicator, changes: Changes, before: int) -> set[int]:
    return {indicator.pk} if len(changes.happened) > before else set()


def set_targets(scorecard: Scorecard, settled: Settled, changes: Changes) -> set[int]:
    """Returns the keys of the indicators whose targets changed. Raises Refused for a total of no count."""
    kept = {(t.indicator_id, t.year_start): t for t in Target.objects.filter(indicator__scorecard=scorecard)}
    before = len(changes.happened)
    touched: set[int] = set()
    for draft, indicator in settled:
        for year, wanted in draft.targets.items():
            record = kept.get((indicator.pk, year.start))
            label = f"{indicator.ref} {year.text}"
            if wanted is not None:
                changes.save(record or Target(indicator=indicator, year_start=year.start), wanted, label)
            elif record is not None:
                changes.delete(record, TARGET_FIELDS, label)
        touched |= _touched(indicator, changes, before)
        before = len(changes.happened)
    refuse_totals_of_what_has_none(scorecard)
    return touched


def refuse_totals_of_what_has_none(scorecard: Scorecard) -> None:
    """A kept target may be of the year's total when its indicator stops being a count."""
    totals = Target.objects.filter(indicator__scorecard=scorecard, basis=TargetBasis.YEAR_TOTAL.value)
    odd = totals.exclude(indicator__unit=Unit.COUNT.value).select_related("indicator")
    refusals = [
        gettext(
            "{indicator} is a {unit}, and its target {year} is of the year's total, which it has not; "
            "give the column target_basis."
        ).format(
            indicator=each.indicator,
            unit=gettext(each.indicator.unit),
            year=FinancialYear(each.year_start).text,
        )
        for each in odd.order_by("indicator__position", "year_start")
    ]
    if refusals:
        raise Refused(*refusals)


def _comparators(scorecard: Scorecard, file: IndicatorFile, changes: Changes) -> Mapping[str, Comparator]:
    known = {each.code.casefold(): each for each in Comparator.objects.filter(scorecard=scorecard)}
    position = max((each.position for each in known.values()), default=0)
    for code in file.comparators:
        if code.casefold() not in known:
            position += 1
            known[code.casefold()] = Comparator(scorecard=scorecard)
            changes.save(known[code.casefold()], {"code": code, "position": position}, code)
    return known
