"""The indicators of a scorecard, and one of them over time."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from indicators.models import Indicator
from indicators.permissions import may_read_unpublished
from indicators.reports.indicator_history import read_indicator
from indicators.views.fetch import scorecard_for
from indicators.views.frame import frame


@require_safe
def indicators(request: HttpRequest, slug: str) -> HttpResponse:
    scorecard = scorecard_for(request, slug, may_read_unpublished)
    rows = Indicator.objects.filter(scorecard=scorecard).in_book_order()
    found = rows.select_related("theme", "owner", "reporter")
    return render(
        request, "indicators.html", {**frame(request, "indicators", scorecard), "indicators": found}
    )


@require_safe
def indicator(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    scorecard = scorecard_for(request, slug, may_read_unpublished)
    related = ("scorecard", "theme", "owner", "reporter", "numerator_source", "denominator_source")
    found = Indicator.objects.filter(scorecard=scorecard, pk=key).select_related(*related).first()
    if found is None:
        raise Http404
    history = read_indicator(found)
    return render(request, "indicator.html", {**frame(request, "indicators", scorecard), "history": history})
