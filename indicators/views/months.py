"""The months of a scorecard: opened, taken back, reopened."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from indicators.actions.open_month import open_month
from indicators.actions.reopen import reopen as reopen_month
from indicators.actions.set_deadline import set_deadline as move_deadline
from indicators.actions.take_back_opening import take_back_opening as take_back
from indicators.forms.months import DeadlineForm, OpenMonthForm
from indicators.models import Scorecard
from indicators.permissions import may_manage
from indicators.reports.deadlines import deadlines_of, months_of, suggested
from indicators.rules.months import Month
from indicators.rules.when import full_text
from indicators.views.answers import attempt, whole
from indicators.views.fetch import month_for, scorecard_for
from indicators.views.frame import frame


@require_http_methods(["GET", "HEAD", "POST"])
def months(request: HttpRequest, slug: str) -> HttpResponse:
    """Every month with its stage, and the form that opens the next."""
    scorecard = scorecard_for(request, slug, may_manage)
    lines = months_of(scorecard)
    suggestion = suggested(scorecard, lines, timezone.now())
    initial = {"month": suggestion.month.text}
    form = OpenMonthForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        month, until = form.cleaned_data["month"], _until(form.cleaned_data["deadline"], scorecard)
        said = gettext("{month} is open.").format(month=month.name)
        if attempt(request, said, open_month, scorecard=scorecard, month=month, deadline=until):
            return redirect("board", slug, month)
    live = [line for line in lines if line.is_open]
    context = {"form": form, "months": lines, "open": live, "suggestion": suggestion}
    return render(request, "months.html", {**frame(request, "months", scorecard), **context})


def _until(day: dt.date | None, scorecard: Scorecard) -> dt.datetime | None:
    return deadlines_of(scorecard).on(day) if day else None


@require_POST
def set_deadline(request: HttpRequest, slug: str, month: Month) -> HttpResponse:
    """Another last day, at the scorecard's time."""
    found = month_for(request, slug, month, may_manage)
    form = DeadlineForm(request.POST)
    if form.is_valid():
        deadline = deadlines_of(found.scorecard).on(form.cleaned_data["deadline"])
        said = gettext("{month} is open until {deadline}.")
        said = said.format(month=month.name, deadline=full_text(deadline))
        attempt(request, said, move_deadline, month=found, deadline=deadline)
    for problem in form.errors.get("deadline", []):
        messages.error(request, str(problem))
    return redirect("months", slug)


@require_POST
def take_back_opening(request: HttpRequest, slug: str, month: Month) -> HttpResponse:
    found = month_for(request, slug, month, may_manage)
    said = gettext("{month} is history again.").format(month=month.name)
    attempt(request, said, take_back, month=found)
    return redirect("months", slug)


@require_POST
def reopen(request: HttpRequest, slug: str, month: Month) -> HttpResponse:
    found = month_for(request, slug, month, may_manage)
    version, reason = whole(request.POST.get("version")), request.POST.get("reason", "")
    said = gettext("{month} is open again.").format(month=month.name)
    done = attempt(request, said, reopen_month, month=found, version=version, reason=reason)
    return redirect("board" if done else "sign-off", slug, month)
