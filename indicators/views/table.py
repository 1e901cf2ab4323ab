"""The month table, and the month as a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from indicators.exports.month import FORMATS
from indicators.forms.filters import RowFilter
from indicators.reports.read_month import read_month
from indicators.rules.months import Month
from indicators.tables import drawn_rows, month_table, sorted_rows
from indicators.views.fetch import readable_month_for
from indicators.views.frame import frame

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_safe
def table(request: HttpRequest, slug: str, month: Month) -> HttpResponse:
    found = readable_month_for(request, slug, month)
    report = read_month(found)
    filters = RowFilter(request.GET, report.rows)
    drawn = month_table(report, [row for row in report.rows if filters.keeps(row)])
    order = request.GET.get("sort", "")
    rows = sorted_rows(drawn, order)
    context = {
        **frame(request, "table", found.scorecard, found),
        "report": report,
        "filters": filters,
        "table": drawn,
        "rows": rows,
        "drawn": drawn_rows(drawn, rows, by_theme=not order),
        "order": order,
        "month": month,
        "formats": sorted(FORMATS),
    }
    return render(request, "table.html", context)


@require_safe
def export(request: HttpRequest, slug: str, month: Month, file_format: str) -> HttpResponse:
    found = readable_month_for(request, slug, month)
    if file_format not in FORMATS:
        raise Http404
    answer = HttpResponse(FORMATS[file_format](read_month(found)), content_type=TYPES[file_format])
    name = f"{slug}-{month.text}.{file_format}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
