"""The indicators of a scorecard, and one of them over time."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.http import require_safe

from indicators.forms.find_indicators import IndicatorFilter
from indicators.models import Indicator
from indicators.permissions import may_read_unpublished
from indicators.reports.comparisons_of_one import benchmarks_said, targets_said
from indicators.reports.formulas import polarity_words, unit_words
from indicators.reports.indicator_chart import compared_with
from indicators.reports.indicator_history import IndicatorHistory, read_indicator
from indicators.reports.indicator_list import listed, newest_month
from indicators.rules.posted import whole_number
from indicators.views.fetch import scorecard_for
from indicators.views.frame import frame

SPANS = {"12": 12, "24": 24, "all": None}
SPAN_NAMES = {
    "12": gettext_noop("12 months"),
    "24": gettext_noop("24 months"),
    "all": gettext_noop("All months"),
}


@require_safe
def indicators(request: HttpRequest, slug: str) -> HttpResponse:
    scorecard = scorecard_for(request, slug, may_read_unpublished)
    rows = Indicator.objects.filter(scorecard=scorecard).in_book_order()
    rows = rows.select_related("theme", "owner", "reporter")
    known, month = list(rows), newest_month(scorecard)
    filters = IndicatorFilter(request.GET, rows, known, month.month if month else None)
    found = list(filters.qs)
    context = {"filters": filters, "themes": listed(month, known, found), "found": found, "known": known}
    return render(request, "indicators.html", {**frame(request, "indicators", scorecard, month), **context})


@require_safe
def indicator(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    scorecard = scorecard_for(request, slug, may_read_unpublished)
    related = ("theme", "owner", "reporter", "numerator_source", "denominator_source")
    found = Indicator.objects.filter(scorecard=scorecard, pk=key).select_related(*related).first()
    if found is None:
        raise Http404
    found.scorecard = scorecard
    span = request.GET.get("months", "12")
    span = span if span in SPANS else "12"
    history = read_indicator(found, SPANS[span], whole_number(request.GET.get("before", "")))
    context = {**frame(request, "indicators", scorecard, history.newest), **_told(history)}
    spans = [(each, gettext(name)) for each, name in SPAN_NAMES.items()]
    return render(request, "indicator.html", {**context, "span": span, "spans": spans})


def _told(history: IndicatorHistory) -> dict[str, object]:
    row = history.row
    benchmarks = benchmarks_said(row, history.now.month) if row else []
    return {
        "history": history,
        "indicator": history.indicator,
        "row": row,
        "unit": unit_words(history.indicator),
        "polarity": polarity_words(history.indicator),
        "compared": compared_with(history),
        "targets": targets_said(row) if row else [],
        "benchmarks": benchmarks,
        "has_benchmark": any(each.benchmark.value is not None for each in benchmarks),
    }
