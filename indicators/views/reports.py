"""Signed-off books and their data, at addresses that do not change; and a page that recognises a book."""

from __future__ import annotations

import hashlib

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from indicators.documents.store import documents
from indicators.errors import Refused
from indicators.exports.edition import edition_file
from indicators.exports.month import FORMATS
from indicators.forms.books import VerifyForm, YearChoice
from indicators.imports.book_given import verdict_in
from indicators.models import Document, Scorecard
from indicators.permissions import may_manage, may_read_unpublished
from indicators.reports.editions import editions_of, listed_editions
from indicators.reports.under_way import under_way
from indicators.rules.months import Month
from indicators.views.downloads import lost, taken
from indicators.views.fetch import person_of, scorecard_for
from indicators.views.frame import frame
from indicators.views.ranges import made_file, stored_file
from indicators.views.table import TYPES


@require_safe
def reports(request: HttpRequest, slug: str) -> HttpResponse:
    """The month that is under way, and every signed-off month and edition, a year at a time."""
    scorecard = scorecard_for(request, slug)
    person = person_of(request)
    is_insider = may_read_unpublished(person, scorecard)
    editions = editions_of([scorecard])
    years = YearChoice(request.GET, (each.month.year for each in editions))
    context = {
        **frame(request, "reports", scorecard),
        "has_book": bool(editions),
        "newest": editions[0] if editions else None,
        "listed": listed_editions(filter(years.keeps, editions), scorecard),
        "years": years,
        "under_way": under_way(scorecard) if is_insider else None,
        "is_insider": is_insider,
        "manages": may_manage(person, scorecard),
        "formats": FORMAT_NAMES,
        "verify": VerifyForm(),
    }
    return render(request, "reports.html", context)


@require_safe
def edition(request: HttpRequest, slug: str, month: Month, edition: int) -> HttpResponseBase:
    """The stored book."""
    scorecard = scorecard_for(request, slug)
    found = _edition(scorecard, month, edition)
    path, name = documents().path(found.sha256), f"{slug}-{month.text}-ed{edition}.pdf"
    if not path.is_file():
        return lost(request, scorecard, found)
    answer = stored_file(request, path, digest=found.sha256, content_type="application/pdf", name=name)
    told = {"month": month.text, "edition": edition, "sha256": found.sha256}
    return taken(request, answer, scorecard, found, name, **told)


@require_safe
def edition_data(
    request: HttpRequest, slug: str, month: Month, edition: int, file_format: str
) -> HttpResponse:
    """What the book of that edition says, in another format."""
    scorecard = scorecard_for(request, slug)
    found = _edition(scorecard, month, edition)
    if file_format not in FORMATS:
        raise Http404
    content = edition_file(found, file_format)
    digest, name = hashlib.sha256(content).hexdigest(), f"{slug}-{month.text}-ed{edition}.{file_format}"
    answer = made_file(request, content, digest=digest, content_type=TYPES[file_format], name=name)
    told = {"month": month.text, "edition": edition, "sha256": digest}
    return taken(request, answer, scorecard, found, name, **told)


@require_safe
def latest(
    request: HttpRequest, slug: str, month: Month | None = None, file_format: str = "pdf"
) -> HttpResponse:
    """The newest edition: of a month, or of the newest signed-off month."""
    found = _finals(scorecard_for(request, slug), month).first()
    if found is None or file_format not in {"pdf", *FORMATS}:
        raise Http404
    where = slug, Month.of(found.snapshot.month), found.snapshot.edition
    return (
        redirect("edition", *where) if file_format == "pdf" else redirect("edition-data", *where, file_format)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest, slug: str) -> HttpResponse:
    """Whether a PDF is a signed-off book of this scorecard, unaltered. The file is not kept."""
    scorecard = scorecard_for(request, slug)
    is_given = request.method == "POST"
    form = VerifyForm(request.POST, request.FILES) if is_given else VerifyForm()
    context = {**frame(request, "reports", scorecard), "form": form}
    if is_given and form.is_valid():
        given = form.cleaned_data["file"]
        try:
            context |= {"verdict": verdict_in(scorecard, given.read()), "name": given.name}
        except Refused as refused:
            form.add_error("file", list(refused.reasons))
    return render(request, "verify.html", context, status=422 if form.errors else 200)


FORMAT_NAMES = (("html", "HTML"), ("csv", "CSV"), ("xlsx", "Excel"), ("json", "JSON"))


def _edition(scorecard: Scorecard, month: Month, edition: int) -> Document:
    found = _finals(scorecard, month).filter(snapshot__edition=edition).first()
    if found is None:
        raise Http404
    return found


def _finals(scorecard: Scorecard, month: Month | None) -> QuerySet[Document]:
    rows = Document.objects.finals().filter(snapshot__scorecard=scorecard)
    return rows.filter(snapshot__month=month.first_day) if month else rows
