"""A month as JSON: texts as printed, exact values as decimal strings, marks in fields of their own."""

from __future__ import annotations

import json
from typing import Any

from indicators.reports.month_report import FigureCell, IndicatorRow, MonthReport, TargetCell
from indicators.rules.statistics import PrintedChange, PrintedRolling


def month_json(report: MonthReport) -> bytes:
    content = {
        "scorecard": {"slug": report.scorecard_slug, "name": report.scorecard_name},
        "month": report.month.text,
        "stage": report.stage,
        "edition": report.edition,
        "snapshot": report.snapshot,
        "indicators": [_indicator(row) for row in report.rows],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _indicator(row: IndicatorRow) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "title": row.title,
        "theme": row.theme,
        "outcome": row.outcome,
        "unit": row.unit.value,
        "polarity": row.polarity.value,
        "owner": row.owner,
        "reporter": row.reporter,
        "values": [_figure(figure) for figure in row.figures],
        "change_on_month": _change(row.statistics.change_on_month),
        "judgement_on_month": _judgement(row.statistics.change_on_month),
        "change_on_year": _change(row.statistics.change_on_year),
        "judgement_on_year": _judgement(row.statistics.change_on_year),
        "rolling_average": _rolling(row.statistics.rolling_average),
        "rolling_maximum": _rolling(row.statistics.rolling_maximum),
        "benchmarks": {each.comparator: {"text": each.text, "value": each.value} for each in row.benchmarks},
        "benchmark_periods": {each.comparator: each.period for each in row.benchmarks if each.period},
        "targets": {target.year.text: _target(target) for target in row.targets},
        "target_in_force": _in_force(row.target_in_force),
        "commentary": row.commentary,
    }


def _figure(figure: FigureCell) -> dict[str, Any]:
    return {
        "month": figure.month.text,
        "text": figure.text,
        "value": figure.value,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "state": figure.state,
    }


def _change(change: PrintedChange) -> dict[str, Any]:
    return {
        "text": change.text,
        "value": change.value,
        "arrow": change.arrow.value if change.arrow else None,
    }


def _judgement(change: PrintedChange) -> str | None:
    return change.judgement.value if change.judgement else None


def _rolling(rolling: PrintedRolling) -> dict[str, Any]:
    return {"text": rolling.text, "value": rolling.value, "months": rolling.months}


def _target(target: TargetCell) -> dict[str, Any]:
    status = target.status.value if target.status else None
    return {"text": target.text, "value": target.value, "status": status}


def _in_force(target: TargetCell | None) -> dict[str, Any] | None:
    if target is None:
        return None
    return {"year": target.year.text, "carried": target.is_carried, **_target(target)}
