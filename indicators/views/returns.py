"""One return: its figure, checks, words and revisions, and what may be done with it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from indicators.actions.moves import day_in
from indicators.actions.send_back import send_back as send_back_to_reporter
from indicators.actions.submit import submit as submit_return
from indicators.actions.take_back import take_back as take_back_return
from indicators.permissions import may_manage, may_submit
from indicators.reports.history import told_of
from indicators.reports.returns import read_returns
from indicators.rules.months import Month
from indicators.rules.stages import MonthStage
from indicators.views.answers import approve_and_tell, attempt, whole
from indicators.views.fetch import month_for, person_of, return_for
from indicators.views.frame import frame


@require_safe
def returned(request: HttpRequest, slug: str, month: Month, key: int) -> HttpResponse:
    found = return_for(request, slug, month, key)
    row = read_returns(found.reporting_month).by_key().get(key)
    if row is None:
        raise Http404
    scorecard, person = found.reporting_month.scorecard, person_of(request)
    is_open = MonthStage(found.reporting_month.stage) is MonthStage.OPEN
    context = {
        **frame(request, "board", scorecard, found.reporting_month),
        "row": row,
        "told": told_of(found),
        "month": month,
        "manages": is_open and may_manage(person, scorecard),
        "may_submit": is_open and may_submit(person, row.indicator, day_in(scorecard, timezone.now())),
        "is_own": row.returned.submitted_by_id == person.pk,
    }
    return render(request, "return.html", context)


@require_POST
def approve(request: HttpRequest, slug: str, month: Month, key: int) -> HttpResponse:
    found = month_for(request, slug, month, may_manage)
    versions = {key: whole(request.POST.get("version"))}
    done = approve_and_tell(request, found, versions)
    return redirect("board", slug, month) if done else redirect("return", slug, month, key)


@require_POST
def send_back(request: HttpRequest, slug: str, month: Month, key: int) -> HttpResponse:
    found = return_for(request, slug, month, key, may_manage)
    version, reason = whole(request.POST.get("version")), request.POST.get("reason", "")
    said = f"{found.indicator.ref} is sent back, and its reporter told."
    done = attempt(request, said, send_back_to_reporter, returned=found, version=version, reason=reason)
    return redirect("board", slug, month) if done else redirect("return", slug, month, key)


@require_POST
def take_back(request: HttpRequest, slug: str, month: Month, key: int) -> HttpResponse:
    found = return_for(request, slug, month, key)
    version, said = whole(request.POST.get("version")), f"{found.indicator.ref} is a draft again."
    attempt(request, said, take_back_return, returned=found, version=version)
    return redirect("return", slug, month, key)


@require_POST
def submit(request: HttpRequest, slug: str, month: Month, key: int) -> HttpResponse:
    """By its reporter, or by a manager on their behalf."""
    found = return_for(request, slug, month, key)
    given = {"reason": request.POST.get("reason", ""), "words": request.POST.get("commentary", "")}
    version, said = whole(request.POST.get("version")), f"{found.indicator.ref} is submitted."
    attempt(request, said, submit_return, returned=found, version=version, **given)
    return redirect("return", slug, month, key)
