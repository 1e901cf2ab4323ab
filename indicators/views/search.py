"""Search of a scorecard: each person in what they may read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from indicators.forms.search import SearchForm
from indicators.permissions import may_read_unpublished
from indicators.reports import search as search_report
from indicators.views.fetch import person_of, scorecard_for
from indicators.views.frame import frame


@require_safe
def search(request: HttpRequest, slug: str) -> HttpResponse:
    scorecard = scorecard_for(request, slug)
    form, query = SearchForm(request.GET), request.GET.get("q", "").strip()
    unpublished = may_read_unpublished(person_of(request), scorecard)
    found = search_report.search(scorecard, query, unpublished=unpublished)
    context = {"form": form, "query": query, "found": found, "unpublished": unpublished}
    return render(request, "search.html", {**frame(request, "search", scorecard), **context})
