"""One row of the sheet, saved while its reporter goes on writing."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from indicators.actions.moves import day_in
from indicators.actions.save_sheet import save_sheet
from indicators.forms.sheet import entered_row, with_what_was_typed
from indicators.permissions import may_report
from indicators.reports.dock import dock_of
from indicators.reports.sheet import moved_along
from indicators.rules.months import Month
from indicators.views.fetch import person_of, return_for
from indicators.views.my_month import rows_after


@login_not_required
@require_POST
def autosave(request: HttpRequest, slug: str, month: Month, key: int) -> HttpResponse:
    """The row as it is now, those that moved along with it, and the dock. 401 where the session ended:
    a script that saves is to be told, and not led to another page."""
    if not request.user.is_authenticated:
        said = gettext("Sign in again to go on saving.")
        return HttpResponse(said, status=401, content_type="text/plain")
    found, person, now = return_for(request, slug, month, key), person_of(request), timezone.now()
    if not may_report(person, found.indicator, day_in(found.reporting_month.scorecard, now)):
        raise PermissionDenied
    posted = request.POST.dict()
    saved = save_sheet(rows=[entered_row(found, posted)], by=person, at=now)
    rows = with_what_was_typed(rows_after(request, found.reporting_month), posted, saved)
    context = {
        "rows": moved_along(rows, key),
        "scorecard": found.reporting_month.scorecard,
        "month": month,
        "before": month.plus(-1),
        "writable": any(row.may_write for row in rows),
        "dock": dock_of(found.reporting_month, rows, now, is_saved=not saved.problems),
    }
    status = 409 if saved.stale else 422 if saved.problems else 200
    return render(request, "my_month/saved.html", context, status=status)
