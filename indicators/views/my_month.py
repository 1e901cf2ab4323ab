"""My month: the reporter's sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from indicators.actions.moves import day_in
from indicators.actions.save_sheet import save_sheet
from indicators.forms.sheet import entered, with_what_was_typed
from indicators.models import ReportingMonth
from indicators.reports.dock import dock_of
from indicators.reports.returns import read_returns
from indicators.reports.sheet import SheetRow, people_of, sheet_of
from indicators.rules.months import Month
from indicators.views.fetch import month_for, person_of
from indicators.views.frame import frame


@require_http_methods(["GET", "HEAD", "POST"])
def my_month(request: HttpRequest, slug: str, month: Month) -> HttpResponse:
    found = month_for(request, slug, month)
    rows = rows_of(request, found)
    if request.method != "POST":
        return render(request, "my_month.html", _page(request, found, rows))
    posted = request.POST.dict()
    saved = save_sheet(rows=entered(rows, posted), by=person_of(request), at=timezone.now())
    if saved.saved or saved.submitted:
        messages.success(request, _done(len(saved.saved), len(saved.submitted)))
    if not saved.problems:
        return redirect("my", slug, month)
    rows = with_what_was_typed(rows_after(request, found), posted, saved)
    return render(request, "my_month.html", _page(request, found, rows), status=409 if saved.stale else 422)


def _done(saved: int, submitted: int) -> str:
    told = []
    if saved:
        told.append(ngettext("Saved {number} return.", "Saved {number} returns.", saved).format(number=saved))
    if submitted:
        said = ngettext("Submitted {number} return.", "Submitted {number} returns.", submitted)
        told.append(said.format(number=submitted))
    return " ".join(told)


def rows_of(request: HttpRequest, month: ReportingMonth) -> list[SheetRow]:
    day = day_in(month.scorecard, timezone.now())
    return sheet_of(read_returns(month), people_of(person_of(request), month, day))


def rows_after(request: HttpRequest, month: ReportingMonth) -> list[SheetRow]:
    """The same once something was saved: statistics kept before it no longer hold."""
    month.refresh_from_db(fields=["content_version", "statistics_version"])
    return rows_of(request, month)


def _page(request: HttpRequest, month: ReportingMonth, rows: Sequence[SheetRow]) -> dict[str, Any]:
    return {**frame(request, "my", month.scorecard, month), **context_of(month, rows)}


def context_of(month: ReportingMonth, rows: Sequence[SheetRow]) -> dict[str, Any]:
    """What the page draws besides its frame."""
    dock = dock_of(month, rows, timezone.now())
    return {
        "rows": rows,
        "writable": sum(row.may_write for row in rows),
        "dock": dock,
        "opens_on": dock.opens_on,
        "before": Month.of(month.month).plus(-1),
        "month": Month.of(month.month),
    }
