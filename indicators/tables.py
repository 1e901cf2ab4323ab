"""The month table: django-tables2 decides columns, accessors and sorting; one template of ours draws it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from indicators.reports.charts import sparkline
from indicators.reports.marks import change_mark, polarity_mark
from indicators.reports.month_report import IndicatorRow, MonthReport
from indicators.rules.statistics import PrintedChange
from indicators.rules.wording import grouped_for_reading, signed_for_reading

Sort = Callable[[Any], Any]


class Cell(tables.Column):  # type: ignore[misc]
    """A column whose accessor is a function of the row, and whose text is drawn from what that gives."""

    def __init__(self, head: str, read: Callable[[IndicatorRow], Any], draw: Sort, **more: Any) -> None:
        self.read, self.draw, self.kind = read, draw, more.pop("kind", "")
        super().__init__(verbose_name=head, empty_values=(), orderable=more.pop("orderable", True), **more)

    def render(self, record: IndicatorRow) -> Any:
        return self.draw(self.read(record))

    def sort_key(self, row: IndicatorRow) -> tuple[bool, Any]:
        """What has no value comes last, whichever way."""
        found = self.read(row)
        value = getattr(found, "value", found)
        return (value in (None, ""), float(value) if _is_number(value) else str(value).casefold())


def _is_number(value: Any) -> bool:
    try:
        float(value)
    except (TypeError, ValueError):
        return False
    return True


class MonthTable(tables.Table):  # type: ignore[misc]
    class Meta:
        template_name = "table/month_table.html"
        orderable = True


def month_table(report: MonthReport, rows: Iterable[IndicatorRow]) -> MonthTable:
    """Rows under their themes until somebody sorts them."""
    columns = [
        ("ref", Cell("Ref.", lambda row: row.ref, str, kind="ref")),
        ("title", Cell("Indicator", lambda row: row, _title, kind="title", orderable=False)),
        ("people", Cell("Owner, reporter", lambda row: row, _people, orderable=False)),
        ("trend", Cell("Trend", lambda row: row, _trend, orderable=False)),
        *_figures(report),
        ("change_on_month", _number("Change on month", lambda row: row.statistics.change_on_month, _change)),
        ("change_on_year", _number("Change on year", lambda row: row.statistics.change_on_year, _change)),
        ("dot", Cell("DoT", lambda row: row.polarity, _polarity, orderable=False)),
        ("average", _number("Average", lambda row: row.statistics.rolling_average, _rolling)),
        ("maximum", _number("Maximum", lambda row: row.statistics.rolling_maximum, _rolling)),
        *_comparisons(report),
        ("commentary", Cell("Commentary", lambda row: row.commentary, str, kind="words", orderable=False)),
    ]
    return MonthTable(list(rows), extra_columns=columns)


def sorted_rows(table: MonthTable, order: str) -> list[IndicatorRow]:
    """In the order of one column, ``-`` before its name for descending; as they are for a name unknown."""
    name = order.removeprefix("-")
    rows: list[IndicatorRow] = list(table.data.data)
    column = table.base_columns.get(name) or dict(table.columns.items()).get(name)
    cell = getattr(column, "column", column)
    if not isinstance(cell, Cell) or not cell.orderable:
        return rows
    with_value = [row for row in rows if not cell.sort_key(row)[0]]
    without = [row for row in rows if cell.sort_key(row)[0]]
    return sorted(with_value, key=cell.sort_key, reverse=order.startswith("-")) + without


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """Cells with their kinds; ``theme`` where a new one begins."""

    anchor: str
    theme: str
    cells: list[tuple[str, Any]]


def drawn_rows(table: MonthTable, rows: Iterable[IndicatorRow], *, by_theme: bool) -> list[DrawnRow]:
    """One pass over rows and columns: the library's own rows cost a millisecond each."""
    cells = [column.column for column in table.columns]
    found, theme = [], None
    for row in rows:
        begins = by_theme and row.theme != theme
        theme = row.theme
        drawn = [(cell.kind, cell.render(row)) for cell in cells]
        found.append(DrawnRow(row.anchor, row.theme if begins else "", drawn))
    return found


def _number(head: str, read: Callable[[IndicatorRow], Any], draw: Sort) -> Cell:
    return Cell(head, read, draw, kind="number")


def _at(cells: str, place: int) -> Callable[[IndicatorRow], Any]:
    return lambda row: getattr(row, cells)[place]


def _figures(report: MonthReport) -> list[tuple[str, Cell]]:
    last = len(report.months) - 1
    return [
        (
            f"m{place}",
            Cell(
                month.label,
                _at("figures", place),
                _text,
                kind="number now" if place == last else "number",
            ),
        )
        for place, month in enumerate(report.months)
    ]


def _comparisons(report: MonthReport) -> list[tuple[str, Cell]]:
    benchmarks = [
        (f"b{place}", _number(code, _at("benchmarks", place), _text))
        for place, code in enumerate(report.comparators)
    ]
    targets = [
        (f"t{place}", _number(f"Target {year.label}", _at("targets", place), _target))
        for place, year in enumerate(report.target_years)
    ]
    return benchmarks + targets


def _title(row: IndicatorRow) -> SafeString:
    return format_html("{}<small>{}</small>", row.title, row.outcome)


def _people(row: IndicatorRow) -> SafeString:
    owner = row.owner or mark_safe('<span class="gap">owner to be confirmed</span>')
    return format_html("{}<small>{}</small>", owner, row.reporter or "reporter to be confirmed")


def _trend(row: IndicatorRow) -> SafeString:
    return mark_safe(sparkline(row.trend, row.trend_words))  # noqa: S308 - drawn by us


def _text(cell: Any) -> str:
    return grouped_for_reading(cell.text)


def _change(change: PrintedChange) -> SafeString:
    mark = mark_safe(change_mark(change))  # noqa: S308 - drawn by us
    judged = change.judgement.value if change.is_better or change.is_worse else ""  # type: ignore[union-attr]
    return format_html(
        '<span class="change">{} {}</span><span class="judged {}">{}</span>',
        signed_for_reading(change.text),
        mark,
        judged,
        judged,
    )


def _rolling(rolling: Any) -> SafeString:
    mark = f"{rolling.months} months" if rolling.is_short else ""
    return format_html("{}<small>{}</small>", grouped_for_reading(rolling.text), mark)


def _target(target: Any) -> SafeString:
    status = target.status.value if target.status else ""
    words = f"{status}, carried" if status and target.is_carried else status
    return format_html('{}<small class="{}">{}</small>', grouped_for_reading(target.text), status, words)


def _polarity(polarity: Any) -> SafeString:
    return mark_safe(polarity_mark(polarity))  # noqa: S308 - drawn by us
