"""Imports of figures: a file is handed in, its every change is seen, and it is applied."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from indicators.actions.apply_import import KEPT_FOR
from indicators.actions.receive_import import receive_import
from indicators.errors import Refused
from indicators.forms.imports import UploadForm
from indicators.imports import handed_in
from indicators.models import ImportFile, Scorecard
from indicators.permissions import may_import_figures
from indicators.views.answers import attempt
from indicators.views.fetch import person_of, scorecard_for
from indicators.views.frame import frame


@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest, slug: str) -> HttpResponse:
    """What was imported, and the form that hands in a file."""
    scorecard = scorecard_for(request, slug, may_import_figures)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        try:
            record = receive_import(
                scorecard=scorecard,
                name=given.name,
                content=given.read(),
                by=person_of(request),
                at=timezone.now(),
            )
            return redirect("preview", slug, record.key)
        except Refused as refused:
            form.add_error("file", list(refused.reasons))
    applied = ImportFile.objects.filter(scorecard=scorecard, applied_at__isnull=False)
    context = {"form": form, "applied": applied.select_related("applied_by").order_by("-applied_at")[:50]}
    return render(request, "imports.html", {**frame(request, "imports", scorecard), **context})


@require_safe
def preview(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    scorecard = scorecard_for(request, slug, may_import_figures)
    record = _waiting(request, scorecard, key)
    context = {
        **frame(request, "imports", scorecard),
        "record": record,
        "until": record.uploaded_at + KEPT_FOR,
    }
    try:
        found = handed_in.preview(record, person_of(request))
    except Refused as refused:
        return render(request, "preview.html", {**context, "unreadable": refused.reasons}, status=422)
    return render(
        request, "preview.html", {**context, "found": found, "count": len(found.new) + len(found.changed)}
    )


@require_POST
def apply(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    scorecard = scorecard_for(request, slug, may_import_figures)
    record = _waiting(request, scorecard, key)
    leave_out = "leave_out" in request.POST
    done = attempt(
        request, f"{record.name} is applied.", handed_in.apply, record=record, skip_refused=leave_out
    )
    return redirect("imports", slug) if done else redirect("preview", slug, key)


def _waiting(request: HttpRequest, scorecard: Scorecard, key: UUID) -> ImportFile:
    """A file of this scorecard that this person handed in; of anybody else's there is nothing to see."""
    rows = ImportFile.objects.filter(scorecard=scorecard, key=key, uploaded_by=person_of(request).pk)
    record = rows.select_related("scorecard", "uploaded_by").first()
    if record is None:
        raise Http404
    record.scorecard = scorecard
    return record
