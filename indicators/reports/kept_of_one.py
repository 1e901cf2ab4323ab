"""What is kept of one indicator, and of those it is computed from, whatever else a scorecard holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indicators.models import Indicator, MonthlyReturn, ReportingMonth, Snapshot
from indicators.reports.figures import STATES, FiguresByMonth, Written, figures_from
from indicators.reports.frozen_rows import row_of
from indicators.reports.month_report import IndicatorRow
from indicators.rules.figures import Typed
from indicators.rules.months import Month
from indicators.rules.stages import ReturnStage


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the return of a month stands."""

    stage: ReturnStage
    has_reason: bool
    changed_since_submitted: bool


@dataclass(frozen=True, slots=True)
class KeptOfOne:
    """By month: figures, words (those of its commentary group where it has one), where its return stands."""

    figures: FiguresByMonth
    words: dict[Month, str]
    standings: dict[Month, Standing]


def kept_of(indicator: Indicator, indicators: Sequence[Indicator], span: Sequence[Month]) -> KeptOfOne:
    """Two queries; ``indicators`` are all of the scorecard's in book order, ``span`` consecutive months."""
    relevant = _relevant(indicator, indicators)
    rows = MonthlyReturn.objects.filter(
        indicator__in=[each.pk for each in relevant],
        reporting_month__scorecard=indicator.scorecard_id,
        reporting_month__month__range=(span[0].first_day, span[-1].first_day),
    ).values_list(
        *("reporting_month__month", "indicator_id", "state", "numerator", "denominator", "value"),
        *("commentary", "stage", "figure_reason", "changed_since_submitted"),
    )
    written = Written(defaultdict(dict), defaultdict(dict))
    standings = {}
    for day, key, state, numerator, denominator, value, words, stage, reason, changed in rows:
        month = Month.of(day)
        written.typed[month][key] = Typed(STATES[state], numerator, denominator, value)
        written.commentary[month][key] = words
        if key == indicator.pk:
            standings[month] = Standing(ReturnStage(stage), bool(reason), changed)
    return KeptOfOne(
        figures_from(written, indicator.scorecard, span, relevant),
        {month: _words(indicator, relevant, written.commentary[month]) for month in span},
        standings,
    )


def frozen_rows(ref: str, months: Iterable[ReportingMonth]) -> dict[Month, IndicatorRow]:
    """What the frozen ones of these months printed of it; one query, one snapshot at a time in memory."""
    frozen = {each.snapshot_id: Month.of(each.month) for each in months if each.snapshot_id is not None}
    if not frozen:
        return {}
    contents = Snapshot.objects.filter(pk__in=frozen).values_list("pk", "content")
    found = ((frozen[key], row_of(content, ref)) for key, content in contents.iterator(chunk_size=10))
    return {month: row for month, row in found if row is not None}


def _relevant(indicator: Indicator, indicators: Sequence[Indicator]) -> list[Indicator]:
    """Itself, whatever it is computed from at any remove, and those that share its commentary."""
    by_key = {each.pk: each for each in indicators}
    wanted, waiting = {indicator.pk}, [indicator.pk]
    while waiting:
        sources = set(by_key[waiting.pop()].definition.sources) - wanted
        wanted |= sources
        waiting += sources
    group = indicator.commentary_group_id
    return [each for each in indicators if each.pk in wanted or (group and each.commentary_group_id == group)]


def _words(indicator: Indicator, relevant: Sequence[Indicator], written: dict[int, str]) -> str:
    """Its own, or the first that its group has."""
    if indicator.commentary_group_id is None:
        return written.get(indicator.pk, "")
    group = [each.pk for each in relevant if each.commentary_group_id == indicator.commentary_group_id]
    return next((words for key in group if (words := written.get(key, ""))), "")
