"""Definitions by django-import-export, with its unsafe defaults closed.

Each row is cleaned by its model, a file with one bad row changes nothing, and rows are found by what
people call them. Numbers are read by the one strict parser.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from import_export import fields, resources, widgets

from indicators.models import Benchmark, Comparator, Indicator, Target
from indicators.rules.numbers import parse_number


class StrictNumber(widgets.Widget):  # type: ignore[misc]
    """Digits as everywhere; blank is none."""

    def clean(self, value: Any, row: Any = None, **more: Any) -> Decimal | None:
        """Raises ValueError with what is allowed."""
        text = "" if value is None else str(value).strip()
        return parse_number(text) if text else None

    def render(self, value: Any, obj: Any = None, **more: Any) -> str:
        return "" if value is None else f"{value:f}"


class Safe:
    """What every resource here has in common."""

    clean_model_instances = True
    use_transactions = True
    skip_unchanged = True
    report_skipped = True


def _by(column: str, attribute: str, model: type[Any], name: str) -> fields.Field:
    return fields.Field(column, attribute, widgets.ForeignKeyWidget(model, name))


class IndicatorResource(resources.ModelResource):  # type: ignore[misc]
    class Meta(Safe):
        model = Indicator
        import_id_fields = ("id",)
        fields = ("id", "ref", "title", "outcome", "decimals", "polarity", "change_basis", "counts_people")


class BenchmarkResource(resources.ModelResource):  # type: ignore[misc]
    indicator = _by("indicator", "indicator", Indicator, "pk")
    comparator = _by("comparator", "comparator", Comparator, "pk")
    value = fields.Field("value", "value", StrictNumber())

    class Meta(Safe):
        model = Benchmark
        import_id_fields = ("id",)
        fields = ("id", "indicator", "comparator", "is_local", "value", "decimals", "period")


class TargetResource(resources.ModelResource):  # type: ignore[misc]
    indicator = _by("indicator", "indicator", Indicator, "pk")
    value = fields.Field("value", "value", StrictNumber())
    tolerance = fields.Field("tolerance", "tolerance", StrictNumber())

    class Meta(Safe):
        model = Target
        import_id_fields = ("id",)
        fields = ("id", "indicator", "year_start", "value", "decimals", "basis", "tolerance")
