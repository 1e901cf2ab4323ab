"""The order of the book: moved on the page, kept in one act."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from indicators.actions.set_order import set_order
from indicators.errors import NotAllowed, Stale
from indicators.forms.order import pressed
from indicators.models import Scorecard
from indicators.permissions import may_administer
from indicators.reports.book_order import BookOrder, read_order
from indicators.rules.book_order import Order, fitted
from indicators.views.fetch import person_of, scorecard_for
from indicators.views.setup_frame import said_of, setup_frame

HERE = "setup-order"


@require_http_methods(["GET", "HEAD", "POST"])
def order(request: HttpRequest, slug: str) -> HttpResponse:
    """Without a script each button sends the whole order and gets it back moved; only *save* keeps it."""
    scorecard = scorecard_for(request, slug, may_administer)
    if request.method != "POST":
        return _page(request, scorecard, read_order(scorecard))
    given = pressed(request.POST)
    if given.saves:
        return _saved(request, scorecard, given.order)
    kept = read_order(scorecard)
    shown, version = kept.arranged(fitted(given.order, kept.keys)), request.POST.get("version", "")
    return _page(request, scorecard, shown, version=version, focus=given.focus)


def _saved(request: HttpRequest, scorecard: Scorecard, wanted: Order) -> HttpResponse:
    given = {"scorecard": scorecard, "order": wanted, "version": request.POST.get("version", "")}
    try:
        set_order(**given, by=person_of(request), at=timezone.now())  # type: ignore[arg-type]
    except NotAllowed as error:
        said_of(error)
    except Stale:
        kept = read_order(scorecard)
        return _page(request, scorecard, kept.arranged(fitted(wanted, kept.keys)), theirs=kept)
    messages.success(request, gettext("The order is saved."))
    return redirect(HERE, scorecard.slug)


def _page(
    request: HttpRequest,
    scorecard: Scorecard,
    shown: BookOrder,
    *,
    version: str | None = None,
    focus: str = "",
    theirs: BookOrder | None = None,
) -> HttpResponse:
    kept = theirs or shown
    context = {
        "shown": shown,
        "version": kept.version if version is None else version,
        "focus": focus,
        "theirs": theirs,
        "is_moved": bool(focus) or theirs is not None,
    }
    page = {**setup_frame(request, HERE, scorecard), **context}
    return render(request, "setup/order.html", page, status=409 if theirs else 200)
