"""The month table: django-tables2 decides columns, accessors and sorting; one template of ours draws it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import django_tables2 as tables
from django.utils.translation import gettext

from indicators.reports.month_report import IndicatorRow, MonthReport
from indicators.tables.choice import Choice
from indicators.tables.columns import ALWAYS, AT_FIRST_HIDDEN, MONTHS, Cell, Columns, columns_of


class MonthTable(tables.Table):  # type: ignore[misc]
    """Of the columns that were chosen; all but the first hidden ones where none was."""

    class Meta:
        template_name = "table/month_table.html"
        orderable = True


def month_table(report: MonthReport, rows: Iterable[IndicatorRow], choice: Choice) -> MonthTable:
    columns = columns_of(report)
    hidden = [name for name, _ in columns if not _is_shown(name, shown_names(columns, choice))]
    return MonthTable(list(rows), extra_columns=columns, exclude=hidden)


def shown_names(columns: Columns, choice: Choice) -> frozenset[str]:
    """Names unknown here are of another month, or nobody's; without any that is known, all are shown."""
    known = frozenset(name for name, _ in columns)
    return known.intersection(choice.columns) or known.difference(AT_FIRST_HIDDEN)


def _is_shown(name: str, shown: frozenset[str]) -> bool:
    return name in ALWAYS or name in shown


def sorted_rows(table: MonthTable, order: str) -> list[IndicatorRow]:
    """In the order of one column, ``-`` before its name for descending; as they are for a name unknown."""
    cell = _sorted_by(table, order)
    rows: list[IndicatorRow] = list(table.data.data)
    if cell is None:
        return rows
    keyed = [(cell.sort_key(row), row) for row in rows]
    with_value = [pair for pair in keyed if not pair[0][0]]
    with_value.sort(key=lambda pair: pair[0], reverse=order.startswith("-"))
    return [row for _, row in with_value] + [row for key, row in keyed if key[0]]


def _sorted_by(table: MonthTable, order: str) -> Cell | None:
    name = order.removeprefix("-")
    column = dict(table.columns.items()).get(name)
    return column.column if column is not None and column.orderable else None


@dataclass(frozen=True, slots=True)
class Head:
    """Of one column, or of several with ``span``: ``sorted`` is ascending, descending or empty."""

    label: str
    kind: str = ""
    title: str = ""
    address: str = ""
    sorted: str = ""
    span: int = 1
    is_group: bool = False
    spoken: str = ""
    """With the head of its group."""


@dataclass(frozen=True, slots=True)
class Heads:
    """``row``: of ref and title; ``upper``: groups, and what stands alone; ``lower``: what is in groups."""

    row: list[Head]
    upper: list[Head]
    lower: list[Head]


def heads_of(table: MonthTable, choice: Choice) -> Heads:
    row: list[Head] = []
    upper: list[Head] = []
    lower: list[Head] = []
    for name, column in table.columns.items():
        cell, head = column.column, _head(name, column.column, choice)
        if cell.kind == "what":
            row.append(head)
        elif not cell.group:
            upper.append(head)
        else:
            lower.append(head)
            if upper and upper[-1].is_group and upper[-1].label == cell.group:
                upper[-1] = Head(cell.group, span=upper[-1].span + 1, is_group=True)
            else:
                upper.append(Head(cell.group, is_group=True))
    return Heads(row, upper, lower)


def _head(name: str, cell: Cell, choice: Choice) -> Head:
    """Up, then down, then as the book has it."""
    following = {name: f"-{name}", f"-{name}": ""}.get(choice.sort, name)
    state = {name: "ascending", f"-{name}": "descending"}.get(choice.sort, "")
    address = choice.address(sort=following) if cell.orderable else ""
    label, group = str(cell.verbose_name), cell.group.partition(",")[0]
    spoken = label
    if group not in ("", gettext(MONTHS)):
        spoken = gettext("{group} {column}").format(group=f"{group[0].lower()}{group[1:]}", column=label)
    return Head(label, cell.kind, cell.title, address, state, spoken=spoken)
