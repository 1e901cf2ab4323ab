"""The months of a scorecard: opened, taken back, reopened."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from indicators.actions.open_month import open_month
from indicators.actions.reopen import reopen as reopen_month
from indicators.actions.take_back_opening import take_back_opening as take_back
from indicators.forms.months import OpenMonthForm
from indicators.models import ReportingMonth, Scorecard
from indicators.permissions import may_manage
from indicators.rules.months import Month
from indicators.views.answers import attempt, whole
from indicators.views.fetch import month_for, scorecard_for
from indicators.views.frame import frame

HOUR = dt.time(17)


@require_http_methods(["GET", "HEAD", "POST"])
def months(request: HttpRequest, slug: str) -> HttpResponse:
    """Every month with its stage, and the form that opens the next."""
    scorecard = scorecard_for(request, slug, may_manage)
    form = OpenMonthForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        month, until = form.cleaned_data["month"], _until(form.cleaned_data["deadline"], scorecard)
        said = f"{month.name} is open."
        if attempt(request, said, open_month, scorecard=scorecard, month=month, deadline=until):
            return redirect("board", slug, month)
    known = ReportingMonth.objects.filter(scorecard=scorecard).order_by("-month")
    context = {"form": form, "months": [(Month.of(each.month), each) for each in known]}
    return render(request, "months.html", {**frame(request, "months", scorecard), **context})


def _until(day: dt.date | None, scorecard: Scorecard) -> dt.datetime | None:
    return dt.datetime.combine(day, HOUR, ZoneInfo(scorecard.time_zone)) if day else None


@require_POST
def take_back_opening(request: HttpRequest, slug: str, month: Month) -> HttpResponse:
    found = month_for(request, slug, month, may_manage)
    attempt(request, f"{month.name} is history again.", take_back, month=found)
    return redirect("months", slug)


@require_POST
def reopen(request: HttpRequest, slug: str, month: Month) -> HttpResponse:
    found = month_for(request, slug, month, may_manage)
    version, reason = whole(request.POST.get("version")), request.POST.get("reason", "")
    said = f"{month.name} is open again."
    done = attempt(request, said, reopen_month, month=found, version=version, reason=reason)
    return redirect("board" if done else "sign-off", slug, month)
