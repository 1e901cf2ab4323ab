"""Where a person lands: the page of their work in the month that is open, or what waits for them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from indicators.models import ReportingMonth, Role, Scorecard
from indicators.permissions import INSIDERS, may_read_unpublished, roles_of
from indicators.reports.waiting import places_of
from indicators.rules.months import Month
from indicators.rules.stages import MonthStage
from indicators.views.fetch import person_of, scorecard_for
from indicators.views.frame import MONTH_PAGES, frame


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The scorecard of whoever has one; what waits in each for whoever has several."""
    mine = Scorecard.objects.filter(memberships__person=person_of(request)).distinct()
    slugs = list(mine.values_list("slug", flat=True)[:2])
    return redirect("scorecard", slugs[0]) if len(slugs) == 1 else waiting(request)


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """All that waits for the person, and the way to each of their scorecards."""
    return render(request, "home.html", {"places": places_of(person_of(request))})


@require_safe
def scorecard(request: HttpRequest, slug: str) -> HttpResponse:
    """Reporters to their month, managers to the board, readers to the reports."""
    found = scorecard_for(request, slug)
    roles = roles_of(person_of(request), found)
    if Role.MANAGER in roles:
        return redirect("current", slug, "board")
    if Role.REPORTER in roles:
        return redirect("current", slug, "my")
    return redirect("current", slug, "table") if not INSIDERS.isdisjoint(roles) else redirect("reports", slug)


@require_safe
def current(request: HttpRequest, slug: str, page: str) -> HttpResponse:
    """A page of the month that is being worked on: the latest opened, or else the latest known."""
    found = scorecard_for(request, slug)
    if page not in MONTH_PAGES:
        raise Http404
    months = ReportingMonth.objects.filter(scorecard=found).order_by("-month")
    if page == "table" and not may_read_unpublished(person_of(request), found):
        months = months.filter(stage=MonthStage.SIGNED_OFF.value)
    month = months.exclude(stage=MonthStage.HISTORY.value).first() or months.first()
    if month is None:
        return render(request, "no_month.html", frame(request, page, found))
    return redirect(page, slug, Month.of(month.month))
