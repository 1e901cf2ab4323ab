"""What the columns mean, the key, the keyboard; and how accessible it all is."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from indicators.models import ReportingMonth
from indicators.permissions import may_read_unpublished
from indicators.reports.examples import examples_of
from indicators.reports.read_month import read_month
from indicators.rules.stages import MonthStage
from indicators.views.fetch import person_of, scorecard_for
from indicators.views.frame import frame


@require_safe
def columns(request: HttpRequest, slug: str) -> HttpResponse:
    """Each column explained with an example of the newest month that the person may read."""
    scorecard = scorecard_for(request, slug)
    months = ReportingMonth.objects.filter(scorecard=scorecard).order_by("-month")
    if not may_read_unpublished(person_of(request), scorecard):
        months = months.filter(stage=MonthStage.SIGNED_OFF.value)
    found = months.select_related("scorecard", "snapshot").first()
    report = read_month(found) if found else None
    examples = examples_of(report) if report else {}
    context = {"report": report, "examples": examples, "threshold": scorecard.change_threshold.normalize()}
    return render(request, "help.html", {**frame(request, "help", scorecard), **context})


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "accessibility.html")
