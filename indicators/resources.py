"""Definitions by django-import-export, with its unsafe defaults closed.

Each row is cleaned by its model, a file with one bad row changes nothing, and rows are found by what
people call them. Numbers are read by the one strict parser.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext
from import_export import fields, resources, widgets
from import_export.formats.base_formats import CSV
from import_export.results import Error, Result
from tablib import Dataset

from indicators.actions.figure_file import REF, FigureFile, FigureLine, Place, PlacesInRow, Refusal
from indicators.actions.import_figures import import_figures
from indicators.actions.record_setup import record_setup
from indicators.errors import Refused
from indicators.models import Benchmark, Comparator, Indicator, Scorecard, Target
from indicators.models.people import Person
from indicators.rules.months import parse_month
from indicators.rules.numbers import parse_number
from indicators.rules.reading import PARTS
from indicators.rules.wording import guarded_for_a_sheet, unguarded_from_a_sheet


class StrictNumber(widgets.Widget):  # type: ignore[misc]
    """Digits as everywhere; blank is none."""

    def clean(self, value: Any, row: Any = None, **more: Any) -> Decimal | None:
        """Raises ValueError with what is allowed."""
        text = "" if value is None else str(value).strip()
        return parse_number(text) if text else None

    def render(self, value: Any, obj: Any = None, **more: Any) -> str:
        return "" if value is None else f"{value:f}"


class GuardedCSV(CSV):  # type: ignore[misc]
    """Texts that a spreadsheet would take for formulas go out guarded, and come back as they were.

    The library takes one ``=`` away, which lets a second one live and is not what was typed.
    """

    def export_data(self, dataset: Dataset, **more: Any) -> Any:
        return super().export_data(_each_text(dataset, guarded_for_a_sheet), **more)

    def create_dataset(self, in_stream: Any, **more: Any) -> Dataset:
        return _each_text(super().create_dataset(in_stream, **more), unguarded_from_a_sheet)


def _each_text(dataset: Dataset, change: Callable[[str], str]) -> Dataset:
    rows = ([change(cell) if isinstance(cell, str) else cell for cell in row] for row in dataset)
    return Dataset(*rows, headers=dataset.headers)


class Safe:
    """What every resource here has in common."""

    clean_model_instances = True
    use_transactions = True
    skip_unchanged = True
    report_skipped = True


def _by(column: str, attribute: str, model: type[Any], name: str) -> fields.Field:
    return fields.Field(column, attribute, widgets.ForeignKeyWidget(model, name))


class Definitions(resources.ModelResource):  # type: ignore[misc]
    """Rows that are written are told, as by a form, with whoever handed them in; a preview tells nothing."""

    def save_instance(self, instance: Any, is_create: bool, row: Any, **given: Any) -> None:
        super().save_instance(instance, is_create, row, **given)
        if not given.get("dry_run"):
            columns = {field.attribute for field in self.get_import_fields() if field.column_name in row}
            act = "add" if is_create else "change"
            record_setup(record=instance, act=act, fields=columns - {"id"}, by=given["user"], at=given["at"])


class IndicatorResource(Definitions):
    class Meta(Safe):
        model = Indicator
        import_id_fields = ("id",)
        fields = ("id", "ref", "title", "outcome", "decimals", "polarity", "change_basis", "counts_people")


class BenchmarkResource(Definitions):
    indicator = _by("indicator", "indicator", Indicator, "pk")
    comparator = _by("comparator", "comparator", Comparator, "pk")
    value = fields.Field("value", "value", StrictNumber())

    class Meta(Safe):
        model = Benchmark
        import_id_fields = ("id",)
        fields = ("id", "indicator", "comparator", "is_local", "value", "decimals", "period")


class TargetResource(Definitions):
    indicator = _by("indicator", "indicator", Indicator, "pk")
    value = fields.Field("value", "value", StrictNumber())
    tolerance = fields.Field("tolerance", "tolerance", StrictNumber())

    class Meta(Safe):
        model = Target
        import_id_fields = ("id",)
        fields = ("id", "indicator", "year_start", "value", "decimals", "basis", "tolerance")


class FigureResource(resources.Resource):  # type: ignore[misc]
    """Tidy figures by django-import-export, as one set: read, compared and written whole, or not at all.

    It goes through the same act as every other import of figures. ``refused`` rows are base errors of
    the result, each with its line; ``new``, ``update`` and ``skip`` count cells.
    """

    def __init__(self, *, scorecard: Scorecard, by: Person, at: dt.datetime) -> None:
        super().__init__()
        self.scorecard, self.by, self.at = scorecard, by, at

    def import_data(
        self, dataset: Dataset, dry_run: bool = False, raise_errors: bool = False, **more: Any
    ) -> Result:
        """Raises Refused with every reason where ``raise_errors`` is asked for; nothing is written then."""
        result = Result()
        result.diff_headers, result.total_rows = [*(dataset.headers or ())], len(dataset)
        try:
            done = import_figures(
                scorecard=self.scorecard, file=_figures(dataset), by=self.by, at=self.at, dry_run=dry_run
            )
        except Refused as refused:
            if raise_errors:
                raise
            for reason in refused.reasons:
                result.append_base_error(Error(Refused(reason)))
            return result
        for reason in done.refused:
            result.append_base_error(Error(Refused(reason)))
        result.totals.update(new=done.new, update=done.changed, skip=done.unchanged)
        return result


def _figures(dataset: Dataset) -> FigureFile:
    """``ref,month`` and any of the parts, in any order. Raises Refused for other heads."""
    heads = [str(head).strip().casefold() for head in dataset.headers or ()]
    if not {"ref", "month"} <= set(heads) or not set(heads) <= {"ref", "month", *PARTS}:
        raise Refused(_other_heads(heads))
    refusals: list[Refusal] = []
    lines = list(_lines(dataset, heads, refusals))
    return FigureFile(lines, lambda place: _said_of(place, heads), refusals)


def _other_heads(heads: list[str]) -> str:
    allowed = ", ".join(("ref", "month", *PARTS))
    given = ", ".join(heads)
    if not given:
        return gettext("The heads are missing; allowed: {allowed}.").format(allowed=allowed)
    return gettext("The heads are {heads}; allowed: {allowed}.").format(heads=given, allowed=allowed)


def _said_of(place: Place, heads: list[str]) -> str:
    return gettext("line {line}, column {column}").format(line=place.row, column=heads[place.column])


def _lines(dataset: Dataset, heads: list[str], refusals: list[Refusal]) -> Iterator[FigureLine]:
    ref, month = heads.index("ref"), heads.index("month")
    parts = [(part, heads.index(part)) for part in PARTS if part in heads]
    columns = {REF: ref, **dict(parts)}
    for number, row in enumerate(dataset, start=2):
        texts = ["" if cell is None else str(cell).strip() for cell in row]
        try:
            of = parse_month(texts[month])
        except ValueError as error:
            refusals.append(Refusal(Place(number, month), str(error)))
            continue
        cells = {part: texts[column] for part, column in parts if texts[column]}
        yield FigureLine(texts[ref], of, cells, PlacesInRow(number, columns))
