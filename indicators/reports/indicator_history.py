"""One indicator over all its months: figures, commentary, how it is computed, what followed when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop

from indicators.models import Benchmark, Indicator, ReportingMonth, Target
from indicators.reports.contents import Contents
from indicators.reports.formulas import Term, followers_of, formula_of
from indicators.reports.kept_of_one import KeptOfOne, Standing, frozen_rows, kept_of
from indicators.reports.month_report import IndicatorRow
from indicators.reports.months_of_one import MonthOfOne, month_as_frozen, month_as_kept
from indicators.reports.read_month import report_of
from indicators.reports.revisions import Revisions, revisions_of
from indicators.reports.statistics import statistics_rules
from indicators.rules.attention import Attention, Looks, attention
from indicators.rules.checks import check_figure
from indicators.rules.figures import Missing, Unit
from indicators.rules.months import FinancialYear, Month, financial_year_of, months_ending
from indicators.rules.rolling import WINDOW
from indicators.rules.stages import MonthStage
from indicators.rules.statistics import MONTHS_NEEDED, StatisticsRule, as_printed, statistics_of

STAGES = {
    MonthStage.HISTORY: gettext_noop("history"),
    MonthStage.OPEN: gettext_noop("open"),
    MonthStage.APPROVED: gettext_noop("approved"),
    MonthStage.SIGNED_OFF: gettext_noop("signed off"),
}
COMMENTARIES = 5
"""That stand open; earlier ones unfold."""


@dataclass(frozen=True, slots=True)
class IndicatorHistory:
    """``months`` oldest first, ``row`` as the newest month prints it; ``newest`` None where there is none."""

    indicator: Indicator
    months: list[MonthOfOne]
    newest: ReportingMonth | None
    row: IndicatorRow | None
    attention: Attention | None
    revisions: Revisions
    neighbours: tuple[Indicator | None, Indicator | None]
    formula: list[Term]
    followers: list[list[Term]]

    @property
    def newest_first(self) -> list[MonthOfOne]:
        return self.months[::-1]

    @property
    def now(self) -> MonthOfOne:
        return self.months[-1]

    @property
    def month_before(self) -> MonthOfOne | None:
        return self._earlier(1)

    @property
    def year_before(self) -> MonthOfOne | None:
        return self._earlier(WINDOW)

    def _earlier(self, months: int) -> MonthOfOne | None:
        return self.months[-1 - months] if len(self.months) > months else None

    @property
    def has_values(self) -> bool:
        return any(each.value is not None for each in self.months)

    @property
    def commented(self) -> list[MonthOfOne]:
        """The newest months that have words."""
        return [each for each in self.newest_first if each.commentary][:COMMENTARIES]

    @property
    def commented_earlier(self) -> list[MonthOfOne]:
        return [each for each in self.newest_first if each.commentary][COMMENTARIES:]

    @property
    def has_parts(self) -> bool:
        return any(each.denominator for each in self.months)


def read_indicator(
    indicator: Indicator, most: int | None = WINDOW, before: int | None = None
) -> IndicatorHistory:
    """The newest month and the ``most`` before it, or all; revisions earlier than the key ``before``.

    Ten queries whatever the number of months and indicators. Rows of frozen months never change.
    """
    indicators = list(Indicator.objects.filter(scorecard=indicator.scorecard).in_book_order())
    known = _known(indicator, most)
    months, row, stands = ([], None, None) if not known else _read(indicator, indicators, known, most)
    return IndicatorHistory(
        indicator=indicator,
        months=months,
        newest=known[-1] if known else None,
        row=row,
        attention=stands,
        revisions=revisions_of(indicator, before),
        neighbours=_neighbours(indicator, indicators),
        formula=formula_of(indicator),
        followers=followers_of(indicator, _with_sources(indicators)),
    )


def _known(indicator: Indicator, most: int | None) -> list[ReportingMonth]:
    """Months oldest first; their scorecard is the one at hand."""
    rows = ReportingMonth.objects.filter(scorecard=indicator.scorecard).order_by("-month")
    known = list(rows[: None if most is None else most + 1])[::-1]
    for each in known:
        each.scorecard = indicator.scorecard
    return known


def _read(
    indicator: Indicator, indicators: Sequence[Indicator], known: Sequence[ReportingMonth], most: int | None
) -> tuple[list[MonthOfOne], IndicatorRow | None, Attention | None]:
    newest, records = Month.of(known[-1].month), {Month.of(each.month): each for each in known}
    count = newest.ordinal - min(records).ordinal + 1
    shown: Sequence[Month] = months_ending(newest, count if most is None else min(count, most + 1))
    back = max(WINDOW, indicator.scorecard.months_shown - 1)
    span = months_ending(newest, len(shown) + back)
    kept = kept_of(indicator, indicators, span)
    if most is None:
        shown = _from_the_first(indicator, shown, kept)
    frozen = frozen_rows(indicator.ref, [records[month] for month in shown if month in records])
    targets = list(Target.objects.filter(indicator=indicator).order_by("year_start"))
    rule = statistics_rules(indicator.scorecard, [indicator], targets)[indicator.pk]
    months = [
        month_as_frozen(month, frozen[month], _stage_words(records[month]))
        if month in frozen
        else _month(indicator, month, records.get(month), kept, rule)
        for month in shown
    ]
    is_frozen = known[-1].snapshot_id is not None
    row = frozen.get(newest) if is_frozen else _row(indicator, known[-1], kept, rule, targets)
    return months, row, _attention(indicator, newest, kept, row)


def _stage_words(record: ReportingMonth) -> str:
    return gettext(STAGES[MonthStage(record.stage)])


def _from_the_first(indicator: Indicator, shown: Sequence[Month], kept: KeptOfOne) -> list[Month]:
    """Without the months before anything is known of it, the newest always."""
    known = (
        month
        for month in shown
        if month in kept.standings or not isinstance(kept.figures[month][indicator.pk], Missing)
    )
    first = min(known, default=shown[-1])
    return [month for month in shown if month >= first]


def _month(
    indicator: Indicator, month: Month, record: ReportingMonth | None, kept: KeptOfOne, rule: StatisticsRule
) -> MonthOfOne:
    figures = {each: kept.figures[each][indicator.pk] for each in months_ending(month, MONTHS_NEEDED)}
    stage = _stage_words(record) if record else ""
    printed = as_printed(statistics_of(figures, month, rule), rule)
    return month_as_kept(month, figures[month], printed, rule, kept.words[month], stage)


def _row(
    indicator: Indicator,
    record: ReportingMonth,
    kept: KeptOfOne,
    rule: StatisticsRule,
    targets: Sequence[Target],
) -> IndicatorRow | None:
    """The row as the month would print it now, alone of all its rows."""
    month, scorecard = Month.of(record.month), indicator.scorecard
    figures = {each: kept.figures[each][indicator.pk] for each in months_ending(month, MONTHS_NEEDED)}
    benchmarks = list(Benchmark.objects.filter(indicator=indicator).select_related("comparator"))
    benchmarks.sort(key=lambda each: (each.comparator.position, each.comparator_id))
    own = financial_year_of(month, scorecard.financial_year_start)
    years = (FinancialYear(each.year_start) for each in targets)
    contents = Contents(
        indicators=[indicator],
        months=months_ending(month, scorecard.months_shown),
        figures=kept.figures,
        statistics={indicator.pk: as_printed(statistics_of(figures, month, rule), rule)},
        comparators=[each.comparator for each in benchmarks],
        benchmarks={(each.indicator_id, each.comparator_id): each for each in benchmarks},
        targets={(each.indicator_id, FinancialYear(each.year_start)): each for each in targets},
        target_years=tuple(year for year in years if year <= own),
        financial_year=own,
        commentary={indicator.pk: kept.words[month]},
        commentary_before={},
    )
    return next(iter(report_of(record, contents).rows), None)


def _attention(
    indicator: Indicator, month: Month, kept: KeptOfOne, row: IndicatorRow | None
) -> Attention | None:
    standing: Standing | None = kept.standings.get(month)
    if standing is None or row is None:
        return None
    figure = kept.figures[month][indicator.pk]
    before = {each: kept.figures[each][indicator.pk] for each in months_ending(month.plus(-1), WINDOW)}
    looks = Looks(
        has_findings=bool(check_figure(figure, Unit(indicator.unit), before)),
        is_worse=row.statistics.change_on_month.is_worse,
        target=row.statistics.target_status,
        changed_since_submitted=standing.changed_since_submitted,
    )
    return attention(standing.stage, looks, has_reason=standing.has_reason)


def _neighbours(
    indicator: Indicator, indicators: Sequence[Indicator]
) -> tuple[Indicator | None, Indicator | None]:
    place = next(at for at, each in enumerate(indicators) if each.pk == indicator.pk)
    after = indicators[place + 1] if place + 1 < len(indicators) else None
    return (indicators[place - 1] if place else None), after


def _with_sources(indicators: Sequence[Indicator]) -> list[Indicator]:
    """The same, whose sources are known without a query each."""
    by_key = {each.pk: each for each in indicators}
    for each in indicators:
        each.numerator_source = by_key.get(each.numerator_source_id or 0)
        each.denominator_source = by_key.get(each.denominator_source_id or 0)
    return list(indicators)
