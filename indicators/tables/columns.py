"""The columns of the month table, by the names they bear in files: what each reads, and how it is drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import django_tables2 as tables
from django.utils.translation import gettext, gettext_noop

from indicators.reports.month_report import IndicatorRow, MonthReport
from indicators.rules.months import Month
from indicators.tables import cells

Read = Callable[[IndicatorRow], Any]
Draw = Callable[[Any], str]

ALWAYS = ("ref", "title", "theme")
"""What a row is known by: no table and no file of it is without."""
AT_FIRST_HIDDEN = ("outcome",)
MONTHS = gettext_noop("Months")
"""The head above the figures."""


class Cell(tables.Column):  # type: ignore[misc]
    """A column whose accessor is a function of the row, and whose text is drawn from what that gives.

    ``group``: the head above several columns, empty where it stands alone. ``kind``: its class, empty for
    figures, of which there are most.
    """

    def __init__(self, head: str, read: Read, draw: Draw = str, **more: Any) -> None:
        self.read, self.draw = read, draw
        self.group, self.kind, self.title = (more.pop(each, "") for each in ("group", "kind", "title"))
        more.setdefault("orderable", True)
        # The library's own accessor is the name, in which a comparator's dot would be a path
        super().__init__(verbose_name=head, accessor="ref", empty_values=(), **more)

    def render(self, record: IndicatorRow) -> str:
        return self.draw(self.read(record))

    def sort_key(self, row: IndicatorRow) -> tuple[bool, Any]:
        """What has no value comes last, whichever way."""
        found = self.read(row)
        value: Any = getattr(found, "value", found)
        return (value in (None, ""), float(value) if _is_number(value) else str(value).casefold())


Columns = list[tuple[str, Cell]]


def columns_of(report: MonthReport) -> Columns:
    """All there are, in order. The first two stand in one cell, the head of each row."""
    commentary = gettext("Commentary, {month}").format(month=_label(report.month))
    return [
        ("ref", Cell(gettext("Ref."), lambda row: row.ref, kind="what")),
        ("title", Cell(gettext("Indicator"), lambda row: row.title, kind="what")),
        ("trend", Cell(gettext("13 months"), lambda row: row, cells.trend, kind="line", orderable=False)),
        *_months(report),
        *_changes(report),
        *_rolled(),
        *_compared(report),
        *_targets(report),
        ("commentary", _words(commentary, lambda row: row.commentary)),
        ("owner", Cell(gettext("Owner"), lambda row: row.owner, cells.person, kind="people")),
        ("reporter", Cell(gettext("Reporter"), lambda row: row.reporter, cells.person, kind="people")),
        ("outcome", _words(gettext("Outcome"), lambda row: row.outcome)),
    ]


def _months(report: MonthReport) -> Columns:
    last = len(report.months) - 1
    return [
        (month.text, _figure(month, place, "now" if place == last else ""))
        for place, month in enumerate(report.months)
    ]


def _figure(month: Month, place: int, kind: str) -> Cell:
    return Cell(_label(month), lambda row: row.figures[place], cells.figure, group=gettext(MONTHS), kind=kind)


def _changes(report: MonthReport) -> Columns:
    look = {"group": gettext("Change to {month}").format(month=_label(report.month)), "kind": "delta"}
    before = gettext("from {month}").format(month=_label(report.month_before))
    year = gettext("from {month}").format(month=_label(report.year_before))
    wanted = {**look, "kind": "dot", "orderable": False, "title": gettext("Desired direction of travel")}
    return [
        ("change_on_month", Cell(before, _statistic("change_on_month"), cells.change, **look)),
        ("change_on_year", Cell(year, _statistic("change_on_year"), cells.change, **look)),
        ("polarity", Cell(gettext("DoT"), lambda row: row.polarity, cells.direction, **wanted)),
    ]


def _rolled() -> Columns:
    look = {"group": gettext("12 months")}
    return [
        ("rolling_average", Cell(gettext("avg"), _statistic("rolling_average"), cells.rolling, **look)),
        ("rolling_maximum", Cell(gettext("max"), _statistic("rolling_maximum"), cells.rolling, **look)),
    ]


def _compared(report: MonthReport) -> Columns:
    """Their period stands in the head where all have the same."""
    periods = {cell.period for row in report.rows for cell in row.benchmarks if cell.value}
    period = periods.pop() if len(periods) == 1 else ""
    together = gettext("Benchmarks, {period}").format(period=period)
    group = together if period else gettext("Benchmarks")
    return [
        (f"benchmark {code}", Cell(code, _at("benchmarks", place), cells.benchmark, group=group))
        for place, code in enumerate(report.comparators)
    ]


def _targets(report: MonthReport) -> Columns:
    return [
        (
            f"target {year.text}",
            Cell(year.label, _at("targets", place), cells.target, group=gettext("Targets")),
        )
        for place, year in enumerate(report.target_years)
    ]


def _words(head: str, read: Read) -> Cell:
    return Cell(head, read, cells.words, kind="text", orderable=False)


def _at(field: str, place: int) -> Read:
    return lambda row: getattr(row, field)[place]


def _statistic(name: str) -> Read:
    return lambda row: getattr(row.statistics, name)


def _label(month: Month) -> str:
    return month.label.replace("-", " ")


def _is_number(value: Any) -> bool:
    try:
        float(value)
    except (TypeError, ValueError):
        return False
    return True
