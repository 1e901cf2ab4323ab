"""The months of a scorecard: opened, taken back, reopened."""

from __future__ import annotations

import datetime as dt
from functools import partial
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from indicators.actions.open_month import open_month
from indicators.actions.reopen import reopen as reopen_month
from indicators.actions.take_back_opening import take_back_opening as take_back
from indicators.forms.months import OpenMonthForm
from indicators.models import ReportingMonth, Scorecard
from indicators.permissions import may_manage
from indicators.rules.months import Month
from indicators.views.answers import attempt, whole
from indicators.views.fetch import month_for, person_of, scorecard_for
from indicators.views.frame import frame


@require_http_methods(["GET", "HEAD", "POST"])
def months(request: HttpRequest, slug: str) -> HttpResponse:
    """Every month with its stage, and the form that opens the next."""
    scorecard = scorecard_for(request, slug, may_manage)
    form = OpenMonthForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        opening = _opening(request, scorecard, form)
        if attempt(request, opening, f"{form.cleaned_data['month'].name} is open."):
            return redirect("board", slug, form.cleaned_data["month"])
    known = ReportingMonth.objects.filter(scorecard=scorecard).order_by("-month")
    rows = [(Month.of(each.month), each) for each in known]
    return render(
        request, "months.html", {**frame(request, "months", scorecard), "form": form, "months": rows}
    )


def _opening(request: HttpRequest, scorecard: Scorecard, form: forms.Form) -> partial[ReportingMonth]:
    day, zone = form.cleaned_data["deadline"], ZoneInfo(scorecard.time_zone)
    deadline = dt.datetime.combine(day, dt.time(17), zone) if day else None
    who = {"by": person_of(request), "at": timezone.now()}
    return partial(
        open_month, scorecard=scorecard, month=form.cleaned_data["month"], deadline=deadline, **who
    )


@require_POST
def take_back_opening(request: HttpRequest, slug: str, month: Month) -> HttpResponse:
    found = month_for(request, slug, month, may_manage)
    act = partial(take_back, month=found, by=person_of(request), at=timezone.now())
    attempt(request, act, f"{month.name} is history again.")
    return redirect("months", slug)


@require_POST
def reopen(request: HttpRequest, slug: str, month: Month) -> HttpResponse:
    found = month_for(request, slug, month, may_manage)
    given = {"version": whole(request.POST.get("version")), "reason": request.POST.get("reason", "")}
    act = partial(reopen_month, month=found, **given, by=person_of(request), at=timezone.now())
    done = attempt(request, act, f"{month.name} is open again.")
    return redirect("board" if done else "sign-off", slug, month)
