"""Signed-off books, at addresses that do not change."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from indicators.documents.store import documents
from indicators.models import Document, Scorecard
from indicators.rules.months import Month
from indicators.views.fetch import scorecard_for
from indicators.views.frame import frame


@require_safe
def reports(request: HttpRequest, slug: str) -> HttpResponse:
    """Every signed-off month and edition; the latest edition of each month says so."""
    scorecard = scorecard_for(request, slug)
    latest: dict[object, int] = {}
    rows = []
    for each in (
        Document.objects.finals()
        .filter(snapshot__scorecard=scorecard)
        .prefetch_related("snapshot__sign_offs")
    ):
        newest = latest.setdefault(each.snapshot.month, each.snapshot.edition)
        rows.append((Month.of(each.snapshot.month), each, each.snapshot.edition == newest))
    return render(request, "reports.html", {**frame(request, "reports", scorecard), "reports": rows})


@require_safe
def edition(request: HttpRequest, slug: str, month: Month, edition: int) -> HttpResponseBase:
    scorecard = scorecard_for(request, slug)
    found = _finals(scorecard, month).filter(snapshot__edition=edition).first()
    if found is None:
        raise Http404
    name = f"{slug}-{month.text}-ed{edition}.pdf"
    answer = FileResponse(
        documents().path(found.sha256).open("rb"),
        content_type="application/pdf",
        filename=name,
        as_attachment=True,
    )
    answer.headers["ETag"] = quote_etag(found.sha256)
    return answer


@require_safe
def latest(request: HttpRequest, slug: str, month: Month | None = None) -> HttpResponse:
    """The newest edition: of a month, or of the newest signed-off month."""
    found = _finals(scorecard_for(request, slug), month).first()
    if found is None:
        raise Http404
    return redirect("edition", slug, Month.of(found.snapshot.month), found.snapshot.edition)


def _finals(scorecard: Scorecard, month: Month | None):  # type: ignore[no-untyped-def]
    rows = Document.objects.finals().filter(snapshot__scorecard=scorecard)
    return rows.filter(snapshot__month=month.first_day) if month else rows
