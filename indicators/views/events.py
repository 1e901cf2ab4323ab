"""Who did what in a scorecard: listed, and as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from indicators.exports.events_csv import AT_ONCE, events_csv
from indicators.forms.events import EventFilter
from indicators.permissions import may_administer, may_see_events
from indicators.reports.events import page_of
from indicators.views.answers import whole
from indicators.views.downloads import taken
from indicators.views.fetch import person_of, scorecard_for
from indicators.views.frame import frame
from indicators.views.table import TYPES


@require_safe
def events(request: HttpRequest, slug: str) -> HttpResponse:
    scorecard = scorecard_for(request, slug, may_see_events)
    filters, after = EventFilter(request.GET, scorecard), request.GET.get("after")
    administers = may_administer(person_of(request), scorecard)
    asked = request.GET.copy()
    asked.pop("after", None)
    context = {
        **frame(request, "setup" if administers else "months", scorecard),
        "filters": filters.form,
        "is_filtered": filters.form.has_changed(),
        "page": page_of(filters.qs, whole(after) if after else None),
        "begins_later": bool(after),
        "asked": asked.urlencode(),
        "administers": administers,
    }
    return render(request, "events.html", context)


@require_safe
def events_file(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """All that the page lists, not one page of it, until the file was asked for."""
    scorecard = scorecard_for(request, slug, may_see_events)
    filters, now = EventFilter(request.GET, scorecard), timezone.now()
    name = f"{slug}-events-{timezone.localdate():%Y-%m-%d}.csv"
    lines = events_csv(filters.qs.filter(at__lt=now).iterator(AT_ONCE))
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    answer = StreamingHttpResponse(lines, content_type=TYPES["csv"], headers=headers)
    asked = {field: text for field, text in request.GET.items() if text and field in filters.filters}
    return taken(request, answer, scorecard, scorecard, name, **({"asked": asked} if asked else {}))
