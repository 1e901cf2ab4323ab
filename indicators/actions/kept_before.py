"""What a scorecard held before an import, as far as the import changed it, so that it can be restored."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model, QuerySet

from indicators.models import (
    Benchmark,
    CommentaryGroup,
    Comparator,
    Indicator,
    MonthlyReturn,
    ReportingMonth,
    Scorecard,
    Target,
    Theme,
)
from indicators.rules.months import Month

Rows = dict[int, list[Any]]
"""Values of a table's columns by primary key, as JSON has them."""
Held = dict[str, Rows]

TABLES: Mapping[str, type[Model]] = {
    model.__name__: model
    for model in (
        *(ReportingMonth, Theme, Comparator, CommentaryGroup, Indicator),
        *(Benchmark, Target, MonthlyReturn),
    )
}
"""In an order in which every row comes after those it points to."""
_WITHIN = {"Benchmark": "indicator__scorecard", "Target": "indicator__scorecard"}


def columns_of(model: type[Model]) -> list[str]:
    """Of a month only that it is there: its other columns move with everything in it."""
    if model is ReportingMonth:
        return ["id"]
    return [field.attname for field in model._meta.concrete_fields]


def held_in(scorecard: Scorecard, months: Iterable[Month]) -> Held:
    """All definitions, and the returns of these months."""
    days = {month.first_day for month in months}
    held: Held = {}
    for name, model in TABLES.items():
        rows: QuerySet[Any] = model._default_manager.all()
        if model is MonthlyReturn:
            rows = rows.filter(reporting_month__scorecard=scorecard, reporting_month__month__in=days)
        else:
            rows = rows.filter(**{_WITHIN.get(name, "scorecard"): scorecard})
        held[name] = {values[0]: _plain(values) for values in rows.values_list(*columns_of(model))}
    return held


def _plain(values: Iterable[Any]) -> list[Any]:
    found: list[Any] = json.loads(json.dumps(list(values), default=str))
    return found


def changed_between(before: Held, after: Held) -> dict[str, list[Any]]:
    """By table: key, what it was (None where it is new) and what it became (None where it is gone)."""
    found = {}
    for name in TABLES:
        was, now = before[name], after[name]
        keys = sorted(was.keys() | now.keys())
        rows = [[key, was.get(key), now.get(key)] for key in keys if was.get(key) != now.get(key)]
        if rows:
            found[name] = rows
    return found
