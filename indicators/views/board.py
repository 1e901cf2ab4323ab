"""The month board, and what managers do there."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from indicators.actions.approve_month import approve_month as approve_whole_month
from indicators.actions.remind import Reminded, remind_all
from indicators.actions.remind import remind as remind_reporter
from indicators.actions.write_summary import write_summary
from indicators.permissions import may_manage
from indicators.rules.months import Month
from indicators.rules.stages import FROZEN_STAGES, MonthStage
from indicators.views.answers import approve_and_tell, attempt, whole
from indicators.views.board_page import board_page, part_of
from indicators.views.fetch import month_for, person_of
from indicators.views.way_back import to_board


@require_safe
def board(request: HttpRequest, slug: str, month: Month) -> HttpResponse:
    """The whole page; to htmx the part of it that it asks for."""
    found = month_for(request, slug, month)
    if MonthStage(found.stage) in FROZEN_STAGES:
        manages = may_manage(person_of(request), found.scorecard)
        return redirect("sign-off", slug, month) if manages else redirect("table", slug, month)
    return render(request, part_of(request), board_page(request, found))


@require_POST
def approve(request: HttpRequest, slug: str, month: Month) -> HttpResponse:
    """The returns whose keys and versions came with the form; clean ones alone where it says so."""
    found = month_for(request, slug, month, may_manage)
    pairs = [text.partition(":") for text in request.POST.getlist("return")]
    approve_and_tell(request, found, {whole(key): whole(version) for key, _, version in pairs})
    return to_board(request, slug, month, opened=request.POST.get("open", ""))


@require_POST
def remind(request: HttpRequest, slug: str, month: Month) -> HttpResponse:
    """One reporter, or ``all`` from whom something is to come."""
    found = month_for(request, slug, month, may_manage)
    if request.POST.get("reporter") == "all":
        attempt(request, _reminded, remind_all, month=found)
    else:
        reporter = whole(request.POST.get("reporter"))
        said = gettext("Reminded by mail.")
        attempt(request, said, remind_reporter, month=found, reporter_id=reporter)
    return to_board(request, slug, month, opened=request.POST.get("open", ""))


@require_POST
def summary(request: HttpRequest, slug: str, month: Month) -> HttpResponse:
    found = month_for(request, slug, month, may_manage)
    version, words = whole(request.POST.get("version")), request.POST.get("summary", "")
    attempt(request, gettext("Summary saved."), write_summary, month=found, version=version, summary=words)
    return to_board(request, slug, month)


@require_POST
def approve_month(request: HttpRequest, slug: str, month: Month) -> HttpResponse:
    found = month_for(request, slug, month, may_manage)
    version = whole(request.POST.get("version"))
    said = gettext("{month} is approved. Its proof is being made.").format(month=month.name)
    done = attempt(request, said, approve_whole_month, month=found, version=version)
    return redirect("sign-off" if done else "board", slug, month)


def _reminded(done: Reminded) -> str:
    told = gettext("Nobody was left to remind.")
    if done.names:
        told = gettext("Reminded by mail: {names}.").format(names=", ".join(done.names))
    if not done.earlier:
        return told
    earlier = gettext("Reminded today already: {names}.").format(names=", ".join(done.earlier))
    return f"{told} {earlier}"
