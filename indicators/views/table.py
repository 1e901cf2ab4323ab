"""The month table, and the month as a file: whole, or what the table shows of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from indicators.exports.month import FORMATS
from indicators.exports.month_xlsx import month_xlsx
from indicators.forms.filters import RowFilter
from indicators.reports.month_csv import month_csv
from indicators.reports.month_report import MonthReport
from indicators.reports.read_month import read_month
from indicators.rules.months import Month
from indicators.tables.choice import Choice
from indicators.tables.shown import ShownTable
from indicators.views.downloads import taken
from indicators.views.fetch import readable_month_for
from indicators.views.frame import frame

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
OF_WHAT_IS_SHOWN: Mapping[str, Callable[[MonthReport, Collection[str] | None], bytes]] = {
    "csv": month_csv,
    "xlsx": month_xlsx,
}


@require_safe
def table(request: HttpRequest, slug: str, month: Month) -> HttpResponse:
    found = readable_month_for(request, slug, month)
    report = read_month(found)
    filters = RowFilter(request.GET, report.rows)
    shown = ShownTable(report, filters.kept(report.rows), Choice.of(request.GET))
    context = {
        **frame(request, "table", found.scorecard, found),
        "report": report,
        "filters": filters,
        "shown": shown,
        "month": month,
    }
    return render(request, "table.html", context)


@require_safe
def export(request: HttpRequest, slug: str, month: Month, file_format: str) -> HttpResponse:
    """The whole month; with fields of the table in the address, CSV and Excel of what that shows."""
    found = readable_month_for(request, slug, month)
    if file_format not in FORMATS:
        raise Http404
    report, choice = read_month(found), Choice.of(request.GET)
    if choice.narrows and file_format in OF_WHAT_IS_SHOWN:
        kept = RowFilter(request.GET, report.rows).kept(report.rows)
        shown = ShownTable(report, kept, choice)
        content = OF_WHAT_IS_SHOWN[file_format](replace(report, rows=tuple(shown.rows)), shown.in_files)
    else:
        content = FORMATS[file_format](report)
    name = f"{slug}-{month.text}.{file_format}"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    answer = HttpResponse(content, content_type=TYPES[file_format], headers=disposition)
    told = {"month": month.text, "edition": found.edition}
    return taken(request, answer, found.scorecard, found, name, **told)
