"""Grids of targets and of benchmarks, each saved whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from indicators.actions.moves import day_in
from indicators.actions.set_grid import set_benchmark_grid, set_target_grid
from indicators.actions.set_list import Sent
from indicators.errors import Refused
from indicators.forms.boxes import Boxes, fresh, refused_boxes, seen_in, typed_in
from indicators.forms.grids import (
    BASES,
    GridFilter,
    benchmark_rows,
    drawn,
    old_ones,
    only_of,
    target_rows,
)
from indicators.models import Scorecard
from indicators.permissions import may_administer
from indicators.reports.comparison_grids import (
    measured,
    read_comparators,
    shown_benchmarks,
    shown_targets,
    years_around,
)
from indicators.reports.indicator_setup import newest_month
from indicators.rules.months import Month
from indicators.views.fetch import person_of, scorecard_for
from indicators.views.setup_frame import said_of, setup_frame, status_of

Tried = tuple[Sent, Refused] | None


@require_http_methods(["GET", "HEAD", "POST"])
def targets(request: HttpRequest, slug: str) -> HttpResponse:
    """Three years back, this one and the next; ``show=all`` asks for basis and tolerance too."""
    scorecard = scorecard_for(request, slug, may_administer)
    tried, done = _posted(request, scorecard, set_target_grid)
    if done is not None:
        return done
    month = _month(scorecard)
    filters = GridFilter(request.GET.dict(), measured(scorecard, month))
    boxes = _boxes(only_of(shown_targets(scorecard), filters.rows()), tried)
    years = years_around(month, scorecard.financial_year_start)
    asks_all = request.GET.get("show") == "all"
    rows = target_rows(filters.rows(), years, boxes, asks_all=asks_all)
    context = {"heads": [year.text for year in years], "asks_all": asks_all, "bases": BASES}
    return _page(request, scorecard, "setup/targets.html", {**context, **_drawn(filters, rows, boxes)}, tried)


@require_http_methods(["GET", "HEAD", "POST"])
def benchmarks(request: HttpRequest, slug: str) -> HttpResponse:
    """Each comparator's figure with the period it is of; old ones are marked."""
    scorecard = scorecard_for(request, slug, may_administer)
    tried, done = _posted(request, scorecard, set_benchmark_grid)
    if done is not None:
        return done
    month, comparators = _month(scorecard), read_comparators(scorecard)
    filters = GridFilter(request.GET.dict(), measured(scorecard, month))
    boxes = _boxes(only_of(shown_benchmarks(scorecard), filters.rows()), tried)
    rows = benchmark_rows(filters.rows(), comparators, boxes, month, scorecard.financial_year_start)
    context = {"heads": [each.code for each in comparators], "old": old_ones(rows), "month": month}
    return _page(
        request, scorecard, "setup/benchmarks.html", {**context, **_drawn(filters, rows, boxes)}, tried
    )


def _posted(
    request: HttpRequest, scorecard: Scorecard, act: Callable[..., int]
) -> tuple[Tried, HttpResponse | None]:
    """What was tried and refused, or the answer once it is done."""
    if request.method != "POST":
        return None, None
    sent = Sent(seen_in(request.POST.get("seen", "")), typed_in(request.POST))
    try:
        changed = act(scorecard=scorecard, sent=sent, by=person_of(request), at=timezone.now())
    except Refused as error:
        return (sent, error), None
    saved = ngettext("Saved {number} change.", "Saved {number} changes.", changed).format(number=changed)
    messages.success(request, saved if changed else gettext("Nothing was changed."))
    return None, redirect(request.get_full_path())


def _month(scorecard: Scorecard) -> Month:
    """The newest month that is known; before the first one, this month."""
    return newest_month(scorecard) or Month.of(day_in(scorecard, timezone.now()))


def _boxes(kept: Mapping[str, str], tried: Tried) -> Boxes:
    return fresh(kept) if tried is None else refused_boxes(kept, tried[0].seen, tried[0].typed, tried[1])


def _drawn(filters: GridFilter, rows: Any, boxes: Boxes) -> dict[str, Any]:
    return {"filters": filters, "rows": rows, "boxes": boxes, "problems": boxes.summary(drawn(rows))}


def _page(
    request: HttpRequest, scorecard: Scorecard, template: str, context: Mapping[str, Any], tried: Tried
) -> HttpResponse:
    error = tried[1] if tried else None
    place = template.removesuffix(".html").replace("/", "-")
    page = {**setup_frame(request, place, scorecard), **said_of(error), **context}
    return render(request, template, page, status=status_of(error))
