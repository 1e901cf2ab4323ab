"""One indicator over all its months: figures, commentary, how it is computed, what followed when."""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from indicators.models import Event, Indicator, MonthlyReturn, ReportingMonth
from indicators.reports.charts import line_chart
from indicators.reports.figures import figures_over
from indicators.reports.month_report import IndicatorRow
from indicators.reports.read_month import read_month
from indicators.reports.revisions import Revision, revision_of
from indicators.rules.figures import Figure, Unit, value_of
from indicators.rules.months import Month
from indicators.rules.refs import ref_key
from indicators.rules.wording import figure_text

SHOWN = 24


@dataclass(frozen=True, slots=True)
class MonthOfOne:
    """A month's figure as text, its words, and its stage."""

    month: Month
    text: str
    value: Fraction | None
    commentary: str
    stage: str


@dataclass(frozen=True, slots=True)
class IndicatorHistory:
    indicator: Indicator
    months: list[MonthOfOne]
    latest: IndicatorRow | None
    events: list[Revision]
    followers: list[Indicator]

    @property
    def newest_first(self) -> list[MonthOfOne]:
        return self.months[::-1]

    @property
    def chart(self) -> str:
        """The line of all its months, said in words for those who do not see it."""
        words = f"{self.indicator.ref} from {self.months[0].month.name} to {self.months[-1].month.name}"
        target = self.latest.target_in_force if self.latest else None
        level = Fraction(target.value) if target and target.value and self.level_target else None
        labels = [each.month.label.replace("-", " ") for each in self.months]
        texts = [each.text for each in self.months]
        return line_chart([each.value for each in self.months], labels, words, target=level, text=texts)

    @property
    def level_target(self) -> bool:
        """A target for the year is no level to draw across its months."""
        return bool(self.latest and self.latest.target_is_level)


def read_indicator(indicator: Indicator) -> IndicatorHistory:
    """The last two years of it; rows of frozen months never change."""
    known = list(
        ReportingMonth.objects.filter(scorecard=indicator.scorecard)
        .select_related("scorecard", "snapshot")
        .order_by("-month")[:SHOWN]
    )[::-1]
    if not known:
        return IndicatorHistory(indicator, [], None, [], [])
    months = [Month.of(each.month) for each in known]
    indicators = list(Indicator.objects.filter(scorecard=indicator.scorecard))
    span = [months[0].plus(place) for place in range(months[-1].ordinal - months[0].ordinal + 1)]
    figures = figures_over(indicator.scorecard, span, indicators)
    returns = MonthlyReturn.objects.filter(indicator=indicator, reporting_month__in=known)
    words = {each.reporting_month_id: each.commentary for each in returns}
    latest = next((row for row in read_month(known[-1]).rows if row.ref == indicator.ref), None)
    events = Event.objects.filter(object_type="MonthlyReturn", object_id__in=[each.pk for each in returns])
    return IndicatorHistory(
        indicator,
        [
            _month(indicator, each, figures[month][indicator.pk], words.get(each.pk, ""))
            for each, month in zip(known, months, strict=True)
        ],
        latest,
        [revision_of(each) for each in events.select_related("actor").order_by("-pk")[:60]],
        [each for each in indicators if indicator.pk in each.definition.sources],
    )


def _month(indicator: Indicator, record: ReportingMonth, figure: Figure, words: str) -> MonthOfOne:
    """A frozen month says what it said, whatever became of the definition since."""
    text, value = figure_text(figure, Unit(indicator.unit), indicator.decimals), value_of(figure)
    if (row := _row_of_snapshot(record, indicator.ref)) is not None:
        now = row["figures"][-1]
        text, value, words = now["text"], now["value"] and Fraction(now["value"]), row["commentary"]
    return MonthOfOne(Month.of(record.month), text, value, words, record.get_stage_display())


def _row_of_snapshot(record: ReportingMonth, ref: str) -> dict[str, Any] | None:
    """As canonical JSON has it; None where the month is not frozen or did not print that ref."""
    if record.snapshot is None:
        return None
    rows = json.loads(record.snapshot.content).get("rows", ())
    return next((row for row in rows if ref_key(row["ref"]) == ref_key(ref)), None)
