"""Rows to be filled in elsewhere: downloaded as a workbook, and handed in again."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from indicators.errors import Refused
from indicators.exports.rows_xlsx import rows_xlsx
from indicators.forms.imports import UploadForm
from indicators.imports.annotated import attached
from indicators.imports.my_rows import fill_in
from indicators.models import ReportingMonth
from indicators.permissions import may_import_figures
from indicators.reports.returns import read_returns
from indicators.reports.rows_sheet import opens_for_import, opens_only, rows_sheet_of
from indicators.rules.months import Month
from indicators.views.downloads import taken
from indicators.views.fetch import month_for, person_of, scorecard_for
from indicators.views.frame import frame
from indicators.views.my_month import context_of, rows_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def my_rows(request: HttpRequest, slug: str, month: Month) -> HttpResponse:
    """The month's rows of whoever asks, with the eleven months before."""
    found = month_for(request, slug, month)
    mine = rows_of(request, found)
    opens = opens_only({row.row.returned.pk for row in mine if row.may_write})
    name = gettext("{scorecard}: rows of {person}")
    name = name.format(scorecard=found.scorecard.name, person=person_of(request))
    book_order = sorted((row.row for row in mine), key=lambda row: (row.indicator.position, row.indicator.pk))
    sheet = rows_sheet_of(found, name, book_order, opens)
    name, told = f"{slug}-{month.text}-my-rows.xlsx", {"month": month.text, "edition": found.edition}
    answer = _workbook(rows_xlsx(sheet, gettext("My month")), name)
    return taken(request, answer, found.scorecard, found, name, **told)


@require_safe
def whole_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Every row of the month that is open, or of the newest."""
    scorecard = scorecard_for(request, slug, may_import_figures)
    months = ReportingMonth.objects.filter(scorecard=scorecard).order_by("-month")
    found = months.filter(stage="open").first() or months.first()
    if found is None:
        raise Http404
    found.scorecard = scorecard
    sheet = rows_sheet_of(found, scorecard.name, read_returns(found).rows, opens_for_import)
    name, told = (
        f"{slug}-{sheet.month.text}-sheet.xlsx",
        {"month": sheet.month.text, "edition": found.edition},
    )
    answer = _workbook(rows_xlsx(sheet, gettext("Imports")), name)
    return taken(request, answer, scorecard, found, name, **told)


@require_POST
def hand_in_rows(request: HttpRequest, slug: str, month: Month) -> HttpResponse:
    """My month with what the file says in its boxes. Nothing is kept before it is saved there."""
    found = month_for(request, slug, month)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        for error in form.errors.get("file", ()):
            messages.error(request, str(error))
        return redirect("my", slug, month)
    given = form.cleaned_data["file"]
    try:
        filled = fill_in(rows_of(request, found), name=given.name, content=given.read(), month=found)
    except Refused as refused:
        for reason in refused.reasons:
            messages.error(request, reason)
        return redirect("my", slug, month)
    for note in filled.notes:
        messages.warning(request, note)
    context = {**frame(request, "my", found.scorecard, found), **context_of(found, filled.rows)}
    return render(request, "my_month.html", {**context, "filled": filled})


def _workbook(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(content, XLSX, headers={"Content-Disposition": attached(name)})
