"""One return: its figure, checks, words and revisions, and what may be done with it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from indicators.actions.comment import comment as comment_on
from indicators.actions.send_back import send_back as send_back_to_reporter
from indicators.actions.submit import submit as submit_return
from indicators.actions.take_back import take_back as take_back_return
from indicators.permissions import may_manage
from indicators.reports.board_rows import BoardRow
from indicators.reports.returns import read_returns
from indicators.rules.months import Month
from indicators.rules.reasons import joined_reason
from indicators.views.answers import approve_and_tell, attempt, whole
from indicators.views.board_page import looked_at, onlooker
from indicators.views.fetch import month_for, return_for
from indicators.views.frame import frame
from indicators.views.way_back import to_board


@require_safe
def returned(request: HttpRequest, slug: str, month: Month, key: int) -> HttpResponse:
    found = return_for(request, slug, month, key)
    reporting_month = found.reporting_month
    returns, by = read_returns(reporting_month), onlooker(request, reporting_month)
    row = returns.by_key().get(key)
    if row is None:
        raise Http404
    opened = BoardRow(row, by)
    context = {
        **frame(request, "board", reporting_month.scorecard, reporting_month),
        **looked_at(request, returns, opened),
        "opened": opened,
        "manages": by.manages,
        "month": month,
    }
    return render(request, "return.html", context)


@require_POST
def approve(request: HttpRequest, slug: str, month: Month, key: int) -> HttpResponse:
    """On the board the panel goes on to the one it names; a page of its own leads back to the board."""
    found = month_for(request, slug, month, may_manage)
    versions = {key: whole(request.POST.get("version"))}
    done = approve_and_tell(request, found, versions)
    if "back" in request.POST:
        return to_board(request, slug, month, opened=request.POST.get("then", "") if done else str(key))
    return redirect("board", slug, month) if done else redirect("return", slug, month, key)


@require_POST
def send_back(request: HttpRequest, slug: str, month: Month, key: int) -> HttpResponse:
    found = return_for(request, slug, month, key, may_manage)
    reason = joined_reason(request.POST.getlist("chip"), request.POST.get("reason", ""))
    given = {"returned": found, "version": whole(request.POST.get("version")), "reason": reason}
    said = gettext("{ref} is sent back, and its reporter told.").format(ref=found.indicator.ref)
    done = attempt(request, said, send_back_to_reporter, **given)
    if "back" in request.POST:
        return to_board(request, slug, month, opened=request.POST.get("then", "") if done else str(key))
    return redirect("board", slug, month) if done else redirect("return", slug, month, key)


@require_POST
def comment(request: HttpRequest, slug: str, month: Month, key: int) -> HttpResponse:
    """From the panel or from the page of the return, to which it leads back."""
    found = return_for(request, slug, month, key)
    attempt(request, gettext("Said."), comment_on, returned=found, words=request.POST.get("words", ""))
    if "back" in request.POST:
        return to_board(request, slug, month, opened=str(key))
    return redirect("return", slug, month, key)


@require_POST
def take_back(request: HttpRequest, slug: str, month: Month, key: int) -> HttpResponse:
    found = return_for(request, slug, month, key)
    version = whole(request.POST.get("version"))
    said = gettext("{ref} is a draft again.").format(ref=found.indicator.ref)
    attempt(request, said, take_back_return, returned=found, version=version)
    return redirect("return", slug, month, key)


@require_POST
def submit(request: HttpRequest, slug: str, month: Month, key: int) -> HttpResponse:
    """By its reporter, or by a manager on their behalf."""
    found = return_for(request, slug, month, key)
    given = {"reason": request.POST.get("reason", ""), "words": request.POST.get("commentary", "")}
    version = whole(request.POST.get("version"))
    said = gettext("{ref} is submitted.").format(ref=found.indicator.ref)
    attempt(request, said, submit_return, returned=found, version=version, **given)
    return redirect("return", slug, month, key)
