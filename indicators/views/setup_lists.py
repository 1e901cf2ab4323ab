"""The short lists of set-up, each on a page that is saved whole."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from indicators.actions.set_list import Sent, set_list
from indicators.actions.setup_lists import COMPARATORS, GROUPS, POPULATIONS, THEMES, ListKind, shown_list
from indicators.errors import Ask, Refused
from indicators.forms.boxes import fresh, refused_boxes, seen_in, typed_in
from indicators.forms.lists import WORDS, drawn, labels_of, lost_rows, rows_of
from indicators.models import Scorecard
from indicators.permissions import may_administer
from indicators.views.fetch import person_of, scorecard_for
from indicators.views.setup_frame import said_of, setup_frame, status_of

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
def themes(request: HttpRequest, slug: str) -> HttpResponse:
    return _list(request, slug, THEMES, "setup-themes")


@require_http_methods(METHODS)
def groups(request: HttpRequest, slug: str) -> HttpResponse:
    return _list(request, slug, GROUPS, "setup-groups")


@require_http_methods(METHODS)
def comparators(request: HttpRequest, slug: str) -> HttpResponse:
    return _list(request, slug, COMPARATORS, "setup-comparators")


@require_http_methods(METHODS)
def population(request: HttpRequest, slug: str) -> HttpResponse:
    return _list(request, slug, POPULATIONS, "setup-population")


def _list(request: HttpRequest, slug: str, kind: ListKind, here: str) -> HttpResponse:
    scorecard = scorecard_for(request, slug, may_administer)
    if request.method != "POST":
        return _page(request, scorecard, kind, here, None)
    sent = Sent(seen_in(request.POST.get("seen", "")), typed_in(request.POST), "knows" in request.POST)
    try:
        given: dict[str, Any] = {"kind": kind, "scorecard": scorecard, "sent": sent}
        changed = set_list(**given, by=person_of(request), at=timezone.now())
    except Refused as error:
        return _page(request, scorecard, kind, here, (sent, error))
    saved = ngettext("Saved {number} change.", "Saved {number} changes.", changed).format(number=changed)
    messages.success(request, saved if changed else gettext("Nothing was changed."))
    return redirect(here, slug)


def _page(
    request: HttpRequest, scorecard: Scorecard, kind: ListKind, here: str, tried: tuple[Sent, Refused] | None
) -> HttpResponse:
    kept_rows = kind.rows(scorecard)
    kept, error = shown_list(kind, kept_rows), tried[1] if tried else None
    boxes = fresh(kept) if tried is None else refused_boxes(kept, tried[0].seen, tried[0].typed, tried[1])
    rows = rows_of(kind, boxes, _used(kind, scorecard))
    context = {
        "words": WORDS[kind.act],
        "rows": rows,
        "boxes": boxes,
        "problems": boxes.summary(drawn(rows), labels_of(rows)),
        "lost": lost_rows(boxes.texts, drawn(rows)) if tried else (),
        "asks": error.reasons if isinstance(error, Ask) else (),
        **said_of(error),
    }
    page = {**setup_frame(request, here, scorecard), **context}
    return render(request, "setup/list.html", page, status=status_of(error))


def _used(kind: ListKind, scorecard: Scorecard) -> dict[str, int]:
    """How many indicators or benchmarks use each row; one query."""
    used_by = WORDS[kind.act].used_by
    if not used_by:
        return {}
    rows = kind.rows(scorecard).annotate(used=Count(used_by))
    return {str(key): used for key, used in rows.values_list("pk", "used")}
