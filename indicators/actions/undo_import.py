"""Take an import back: every row that it wrote becomes what it was, or nothing is done at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext, ngettext

from indicators.actions.kept_before import TABLES, columns_of
from indicators.actions.moves import locked_month, tell_settled
from indicators.actions.record_event import Happened, record_events
from indicators.actions.settle_followers import queue_statistics
from indicators.errors import NotAllowed, Refused
from indicators.models import ImportFile, IndicatorStatistics, MonthlyReturn, ReportingMonth, Scorecard
from indicators.models.people import Person
from indicators.permissions import may_import_figures
from indicators.rules.stages import FROZEN_STAGES, MonthStage

ACT = "undo import"
MOST_NAMED = 5

Row = tuple[int, list[Any] | None, list[Any] | None]


def undo_import(*, record: ImportFile, by: Person, at: dt.datetime) -> int:
    """Returns how many returns were restored.

    Raises Refused where it was not applied, was undone, or anything it wrote moved since: then by
    naming what did, and nothing is changed.
    """
    scorecard = record.scorecard
    if not may_import_figures(by, scorecard):
        raise NotAllowed(
            gettext("{person} may not undo imports into {scorecard}.").format(person=by, scorecard=scorecard)
        )
    with transaction.atomic():
        undone = ImportFile.objects.filter(
            pk=record.pk, applied_at__isnull=False, undone_at=None, kept_before__isnull=False
        ).update(undone_by=by, undone_at=at)
        if not undone:
            raise Refused(
                gettext("{file} cannot be undone: it is not applied, or was undone, or is too old.").format(
                    file=record.name
                )
            )
        kept = _kept(record)
        months = _months(kept)
        _refuse_what_moved(kept, months)
        for name in reversed(list(TABLES)):
            _take_away(TABLES[name], kept.get(name, []))
        for name, model in TABLES.items():
            _restore(model, kept.get(name, []), by, at)
        returns = kept.get("MonthlyReturn", [])
        _tell(record, returns, by, at)
        _look_again(scorecard, months, at)
    return len(returns)


def _kept(record: ImportFile) -> dict[str, list[Row]]:
    found = ImportFile.objects.values_list("kept_before", flat=True).get(pk=record.pk)
    return {name: [(key, was, now) for key, was, now in rows] for name, rows in (found or {}).items()}


def _months(kept: dict[str, list[Row]]) -> list[ReportingMonth]:
    """The months whose returns are restored, locked in the order of time."""
    place = columns_of(MonthlyReturn).index("reporting_month_id")
    keys = {(was or now or [])[place] for _, was, now in kept.get("MonthlyReturn", [])}
    ordered = ReportingMonth.objects.filter(pk__in=keys).order_by("month").values_list("pk", flat=True)
    return [locked_month(key) for key in ordered]


def _refuse_what_moved(kept: dict[str, list[Row]], months: Sequence[ReportingMonth]) -> None:
    tell_settled(*months)
    reasons = [
        gettext("{month} is {stage}; reopen it first.").format(
            month=month.name, stage=month.get_stage_display()
        )
        for month in months
        if MonthStage(month.stage) in FROZEN_STAGES
    ]
    for name, model in TABLES.items():
        moved = _moved(model, kept.get(name, []))
        if moved:
            reasons.append(_changed(moved[:MOST_NAMED], more=len(moved[MOST_NAMED:])))
    if reasons:
        raise Refused(*reasons)


def _changed(labels: Sequence[str], *, more: int) -> str:
    all_named = gettext("Changed since the import, so that it cannot be undone: {labels}.")
    not_all = ngettext(
        "Changed since the import, so that it cannot be undone: {labels} and {number} more.",
        "Changed since the import, so that it cannot be undone: {labels} and {number} more.",
        more,
    )
    return (not_all if more else all_named).format(labels=", ".join(labels), number=more)


def _moved(model: type[Model], rows: Sequence[Row]) -> list[str]:
    """Labels of the records that are not as the import left them."""
    found = model._default_manager.in_bulk([key for key, _, _ in rows])
    labels = []
    for key, _, left in rows:
        record = found.get(key)
        if (record is None) != (left is None) or (record and left and not _is_as(model, record, left)):
            labels.append(_label(record) if record else f"{model._meta.verbose_name} {key}")
    return labels


def _is_as(model: type[Model], record: Model, left: Sequence[Any]) -> bool:
    return all(
        getattr(record, column) == _python(model, column, value)
        for column, value in zip(columns_of(model), left, strict=True)
    )


def _python(model: type[Model], column: str, value: Any) -> Any:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return fields[column].to_python(value)


def _label(record: Model) -> str:
    if isinstance(record, MonthlyReturn):
        return gettext("{ref} in {month}").format(ref=record.indicator.ref, month=record.reporting_month)
    return str(record)


def _take_away(model: type[Model], rows: Sequence[Row]) -> None:
    """What the import made. A month stays where something else is in it by now, or it was opened."""
    made = [key for key, was, _ in rows if was is None]
    for record in model._default_manager.filter(pk__in=made):
        used = _is_used(record)
        if isinstance(record, ReportingMonth) and (used or record.stage != MonthStage.HISTORY.value):
            continue
        if used:
            raise Refused(
                gettext("{record} is used by something that came after the import.").format(
                    record=_label(record)
                )
            )
        record.delete()


def _is_used(record: Model) -> bool:
    """By anything but statistics, which follow."""
    return any(
        relation.related_model._default_manager.filter(**{relation.field.name: record}).exists()
        for relation in record._meta.related_objects
        if relation.related_model is not IndicatorStatistics
    )


def _restore(model: type[Model], rows: Sequence[Row], by: Person, at: dt.datetime) -> None:
    columns = columns_of(model)
    for key, was, now in rows:
        if was is None:
            continue
        values = {
            name: _python(model, name, value)
            for name, value in zip(columns, was, strict=True)
            if name != "id"
        }
        if now is None:
            model._default_manager.create(pk=key, **values)
            continue
        if model is MonthlyReturn:  # somebody may look at what the import wrote, and is told that it moved
            values["version"] = now[columns.index("version")] + 1
        model._default_manager.filter(pk=key).update(**values)


def _tell(record: ImportFile, rows: Sequence[Row], by: Person, at: dt.datetime) -> None:
    names = columns_of(MonthlyReturn)

    def content(values: list[Any] | None) -> dict[str, Any] | None:
        told = ("stage", "state", "numerator", "denominator", "value", "commentary")
        return None if values is None else {name: values[names.index(name)] for name in told}

    happened = [Happened(ImportFile, None, record.name, {"key": str(record.key)}, None)]
    happened += [
        Happened(MonthlyReturn, key, record.name, content(now), content(was)) for key, was, now in rows
    ]
    record_events(act=ACT, scorecard=record.scorecard, happened=happened, by=by, at=at)


def _look_again(scorecard: Scorecard, months: Sequence[ReportingMonth], at: dt.datetime) -> None:
    if months:
        first, last = months[0].month, months[-1].month
        reached = ReportingMonth.objects.filter(scorecard=scorecard, month__gte=first).not_frozen()
        reached.filter(month__lte=last.replace(year=last.year + 1)).touch()
    queue_statistics(scorecard, at)
