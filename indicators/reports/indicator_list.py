"""The indicators of a scorecard under their themes, each with its newest figure and thirteen months of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext

from indicators.models import Indicator, ReportingMonth, Scorecard
from indicators.reports.figures import figures_over
from indicators.reports.formulas import polarity_words, unit_words
from indicators.reports.read_month import read_snapshot
from indicators.rules.figures import Unit, value_of
from indicators.rules.months import Month, months_ending
from indicators.rules.refs import ref_key
from indicators.rules.statistics import MONTHS_NEEDED
from indicators.rules.wording import figure_text


@dataclass(frozen=True, slots=True)
class Newest:
    """A figure as text, and thirteen months ending with it, oldest first."""

    text: str
    trend: tuple[Fraction | None, ...]


@dataclass(frozen=True, slots=True)
class ListedRow:
    indicator: Indicator
    newest: Newest
    is_active: bool

    @property
    def trend(self) -> tuple[Fraction | None, ...]:
        return self.newest.trend

    @property
    def trend_words(self) -> str:
        return gettext("{ref} over thirteen months").format(ref=self.indicator.ref)

    @property
    def has_trend(self) -> bool:
        return any(value is not None for value in self.trend)

    @property
    def unit(self) -> str:
        return unit_words(self.indicator)

    @property
    def polarity(self) -> str:
        return polarity_words(self.indicator)


@dataclass(frozen=True, slots=True)
class ListedTheme:
    name: str
    rows: list[ListedRow]


def newest_month(scorecard: Scorecard) -> ReportingMonth | None:
    """With its snapshot where it is frozen; one query."""
    rows = ReportingMonth.objects.filter(scorecard=scorecard).select_related("snapshot")
    found = rows.order_by("-month").first()
    if found is not None:
        found.scorecard = scorecard
    return found


def listed(
    month: ReportingMonth | None, indicators: Sequence[Indicator], wanted: Iterable[Indicator]
) -> list[ListedTheme]:
    """Those ``wanted`` of all ``indicators``, with the figures of ``month``; two queries, or none."""
    newest = _newest(month, indicators)
    themes: dict[str, list[ListedRow]] = {}
    for each in wanted:
        is_active = month is None or each.is_active_in(month.month)
        row = ListedRow(each, newest.get(ref_key(each.ref), Newest("", ())), is_active)
        themes.setdefault(each.theme.name, []).append(row)
    return [ListedTheme(name, rows) for name, rows in themes.items()]


def _newest(month: ReportingMonth | None, indicators: Sequence[Indicator]) -> dict[str, Newest]:
    """By ref."""
    if month is None:
        return {}
    if month.snapshot is not None:
        rows = read_snapshot(month.snapshot).rows
        return {ref_key(row.ref): Newest(row.now.text, row.trend) for row in rows}
    span = months_ending(Month.of(month.month), MONTHS_NEEDED)
    figures = figures_over(month.scorecard, span, indicators)
    return {
        ref_key(each.ref): Newest(
            figure_text(figures[span[-1]][each.pk], Unit(each.unit), each.decimals),
            tuple(value_of(figures[at][each.pk]) for at in span),
        )
        for each in indicators
    }
