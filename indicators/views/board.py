"""The month board, and what managers do there."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from indicators.actions.approve_month import approve_month as approve_whole_month
from indicators.actions.remind import remind as remind_reporter
from indicators.actions.write_summary import write_summary
from indicators.forms.filters import RowFilter
from indicators.permissions import may_manage
from indicators.reports.board import board_of
from indicators.reports.returns import read_returns
from indicators.rules.months import Month
from indicators.rules.stages import FROZEN_STAGES, MonthStage
from indicators.views.answers import approve_and_tell, attempt, whole
from indicators.views.fetch import month_for, person_of
from indicators.views.frame import frame


@require_safe
def board(request: HttpRequest, slug: str, month: Month) -> HttpResponse:
    found = month_for(request, slug, month)
    manages = may_manage(person_of(request), found.scorecard)
    if MonthStage(found.stage) in FROZEN_STAGES:
        return redirect("sign-off", slug, month) if manages else redirect("table", slug, month)
    returns = read_returns(found)
    filters = RowFilter(request.GET, [row.row for row in returns.rows])
    shown = [row for row in returns.rows if filters.keeps(row.row)]
    context = {
        **frame(request, "board", found.scorecard, found),
        "board": board_of(returns, shown, person_of(request)),
        "filters": filters,
        "manages": manages and MonthStage(found.stage) is MonthStage.OPEN,
        "month": month,
    }
    return render(request, "board.html", context)


@require_POST
def approve(request: HttpRequest, slug: str, month: Month) -> HttpResponse:
    """The returns whose keys and versions came with the form; clean ones alone where it says so."""
    found = month_for(request, slug, month, may_manage)
    pairs = [text.partition(":") for text in request.POST.getlist("return")]
    approve_and_tell(request, found, {whole(key): whole(version) for key, _, version in pairs})
    return redirect("board", slug, month)


@require_POST
def remind(request: HttpRequest, slug: str, month: Month) -> HttpResponse:
    found = month_for(request, slug, month, may_manage)
    reporter = whole(request.POST.get("reporter"))
    attempt(request, "Reminded by mail.", remind_reporter, month=found, reporter_id=reporter)
    return redirect("board", slug, month)


@require_POST
def summary(request: HttpRequest, slug: str, month: Month) -> HttpResponse:
    found = month_for(request, slug, month, may_manage)
    version, words = whole(request.POST.get("version")), request.POST.get("summary", "")
    attempt(request, "Summary saved.", write_summary, month=found, version=version, summary=words)
    return redirect("board", slug, month)


@require_POST
def approve_month(request: HttpRequest, slug: str, month: Month) -> HttpResponse:
    found = month_for(request, slug, month, may_manage)
    version = whole(request.POST.get("version"))
    said = f"{month.name} is approved. Its proof is being made."
    done = attempt(request, said, approve_whole_month, month=found, version=version)
    return redirect("sign-off" if done else "board", slug, month)
