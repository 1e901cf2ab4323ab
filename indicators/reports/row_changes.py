"""What one indicator's row prints otherwise than it did in an earlier edition."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.utils.translation import gettext_noop

from indicators.reports.edition_change import (
    BASES,
    BENCHMARK,
    COUNTED,
    FIGURE,
    HELD_AGAINST,
    NO_FIGURE,
    NONE,
    TARGET,
    THE_MONTH,
    THE_YEAR_TO_DATE,
    TO_BE_CONFIRMED,
    EditionChange,
    kept_month,
)
from indicators.reports.month_report import FigureCell, IndicatorRow
from indicators.rules.months import FinancialYear
from indicators.rules.polarity import DIRECTIONS
from indicators.rules.wording import grouped_for_reading

COMMENTARY = gettext_noop("Commentary")


def _definition(row: IndicatorRow) -> str:
    if not row.numerator:
        return COUNTED
    return f"{row.scale} × {row.numerator} / {row.denominator}"


_TOLD: tuple[tuple[str, Callable[[IndicatorRow], str]], ...] = (
    (gettext_noop("Ref."), lambda row: row.ref),
    (gettext_noop("Indicator"), lambda row: row.title),
    (gettext_noop("Theme"), lambda row: row.theme),
    (gettext_noop("Outcome"), lambda row: row.outcome or NONE),
    (gettext_noop("Owner"), lambda row: row.owner or TO_BE_CONFIRMED),
    (gettext_noop("Reporter"), lambda row: row.reporter or TO_BE_CONFIRMED),
    (gettext_noop("Unit"), lambda row: row.unit.value),
    (gettext_noop("Decimals"), lambda row: str(row.decimals)),
    (gettext_noop("Desired direction"), lambda row: DIRECTIONS[row.polarity]),
    (gettext_noop("Definition"), _definition),
    (gettext_noop("Changes are taken from"), lambda row: BASES[row.change_basis]),
    (HELD_AGAINST, lambda row: THE_MONTH if row.target_is_level else THE_YEAR_TO_DATE),
    (gettext_noop("Commentary is shared in"), lambda row: row.commentary_group or NONE),
)


def row_changes(older: IndicatorRow, newer: IndicatorRow) -> list[EditionChange]:
    """In the order of the printed columns; statistics, which follow from figures, are not among them."""
    found = [_change(newer, what, told(older), told(newer)) for what, told in _TOLD]
    found += [
        _change(newer, f"{FIGURE}{kept_month(now.month)}", *_figures(before, now))
        for before, now in _same_months(older, newer)
    ]
    found += _benchmarks(older, newer)
    found += _targets(older, newer)
    return [change for change in found if change.before != change.after]


def words_change(older: IndicatorRow, newer: IndicatorRow) -> EditionChange:
    """Of the commentary, whole, whether it changed or not."""
    return _change(newer, COMMENTARY, older.commentary or NONE, newer.commentary or NONE)


def statistics_moved(older: IndicatorRow, newer: IndicatorRow) -> int:
    """How many of a row's two changes, two rolling figures and judged target are otherwise.

    The small line counts as one more where it moved in a month that has no column.
    """
    before, now = older.statistics, newer.statistics
    shown = max(len(older.figures), len(newer.figures))
    moved = (
        before.change_on_month != now.change_on_month,
        before.change_on_year != now.change_on_year,
        before.rolling_average != now.rolling_average,
        before.rolling_maximum != now.rolling_maximum,
        (before.target_year, before.target_status) != (now.target_year, now.target_status),
        bool(older.trend) and older.trend[:-shown] != newer.trend[:-shown],
    )
    return sum(moved)


def _change(row: IndicatorRow, what: str, before: str, after: str) -> EditionChange:
    return EditionChange(row.ref, row.anchor, what, before, after)


def _same_months(older: IndicatorRow, newer: IndicatorRow) -> Iterator[tuple[FigureCell, FigureCell]]:
    before = {figure.month: figure for figure in older.figures}
    return ((before[figure.month], figure) for figure in newer.figures if figure.month in before)


def _figures(before: FigureCell, now: FigureCell) -> tuple[str, str]:
    """Two texts; with what stands behind each where only that differs."""
    texts = _printed(before), _printed(now)
    parts = _parts(before), _parts(now)
    if texts[0] != texts[1]:
        return texts
    if parts[0] == parts[1]:
        parts = before.value or "", now.value or ""
    if parts[0] == parts[1]:
        return texts
    return f"{texts[0]} ({parts[0] or NONE})", f"{texts[1]} ({parts[1] or NONE})"


def _printed(figure: FigureCell) -> str:
    return grouped_for_reading(figure.text) or NO_FIGURE


def _parts(figure: FigureCell) -> str:
    """``318 of 1129``, or the exact value of what has no parts."""
    if figure.numerator is None or figure.denominator is None:
        return figure.value or ""
    return f"{grouped_for_reading(figure.numerator)} of {grouped_for_reading(figure.denominator)}"


def _benchmarks(older: IndicatorRow, newer: IndicatorRow) -> Iterator[EditionChange]:
    before = {each.comparator: each for each in older.benchmarks}
    for now in newer.benchmarks:
        was = before.get(now.comparator)
        texts = _with_period(was.text, was.period) if was else NONE, _with_period(now.text, now.period)
        yield _change(newer, f"{BENCHMARK}{now.comparator}", *texts)


def _with_period(text: str, period: str) -> str:
    shown = grouped_for_reading(text) or NONE
    return f"{shown}, {period}" if period else shown


def _targets(older: IndicatorRow, newer: IndicatorRow) -> Iterator[EditionChange]:
    """Of the years shown now, and of the year whose target is in force."""
    before, now = _targets_by_year(older), _targets_by_year(newer)
    for year in sorted(now):
        yield _change(newer, f"{TARGET}{year.text}", before.get(year, NONE), now[year])


def _targets_by_year(row: IndicatorRow) -> dict[FinancialYear, str]:
    in_force = (row.target_in_force,) if row.target_in_force else ()
    return {each.year: grouped_for_reading(each.text) or NONE for each in (*row.targets, *in_force)}
