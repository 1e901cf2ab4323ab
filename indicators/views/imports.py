"""Imports: a file is handed in, what it says and would change is seen, it is applied, and taken back."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from indicators.actions.apply_import import KEPT_FOR
from indicators.actions.import_figures import Imported
from indicators.actions.receive_import import job_key, receive_import
from indicators.actions.retry_job import retry_job
from indicators.actions.undo_import import undo_import
from indicators.errors import Refused
from indicators.forms.imports import UploadForm
from indicators.imports import handed_in
from indicators.imports.annotated import attached
from indicators.imports.handed_in import Choices
from indicators.imports.looks import copy_with_remarks, look_at
from indicators.models import ImportFile, Job, Scorecard
from indicators.permissions import may_import_figures
from indicators.rules.heads import Holds
from indicators.views.answers import attempt
from indicators.views.downloads import taken
from indicators.views.fetch import person_of, scorecard_for
from indicators.views.frame import frame

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest, slug: str) -> HttpResponse:
    """What was imported, and the form that hands in a file."""
    scorecard = scorecard_for(request, slug, may_import_figures)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
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
    people = applied.select_related("applied_by", "undone_by").order_by("-applied_at")
    context = {"form": form, "applied": people.defer("kept_before")[:50]}
    return render(request, "imports.html", {**frame(request, "imports", scorecard), **context})


@require_safe
def preview(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    """What the file is taken for, and what applying it would change."""
    scorecard = scorecard_for(request, slug, may_import_figures)
    record = _waiting(request, scorecard, key)
    context = {**frame(request, "imports", scorecard), "record": record}
    context["until"] = record.uploaded_at + KEPT_FOR
    try:
        look = look_at(record, makes=_makes(request), by=person_of(request))
    except Refused as refused:
        return render(request, "preview.html", {**context, "unreadable": refused.reasons}, status=422)
    context["look"] = look
    if look.page is not None:
        kind = request.GET.get("show", "")
        context |= {"page": look.page, "chosen": look.page.chosen(kind), "chips": look.page.chips(kind)}
        context["meanings"] = [(each.value, each.label) for each in Holds]
    answer = render(request, "preview.html", context)
    if look.is_working:
        again = request.GET.dict() | {"by_itself": ""}
        answer.headers["Refresh"] = f"2; url=?{urlencode(again)}"
    return answer


@require_POST
def read_again(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    """Where a worker gave up."""
    scorecard = scorecard_for(request, slug, may_import_figures)
    job = Job.objects.filter(key=job_key(_waiting(request, scorecard, key))).order_by("-pk").first()
    if job is None:
        raise Http404
    attempt(request, gettext("Reading it again."), retry_job, job=job, scorecard=scorecard)
    return redirect("preview", slug, key)


@require_POST
def correct(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    """The sheet, its head or its columns are something else than what was understood."""
    scorecard = scorecard_for(request, slug, may_import_figures)
    record = _waiting(request, scorecard, key)
    attempt(request, gettext("Read again."), handed_in.correct, record=record, posted=request.POST.dict())
    return redirect("preview", slug, key)


@require_POST
def apply(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    scorecard = scorecard_for(request, slug, may_import_figures)
    record = _waiting(request, scorecard, key)
    choices = Choices(
        skip_refused="leave_out" in request.POST,
        make_indicators="make_indicators" in request.POST,
        create_people="create_people" in request.POST,
        take=request.POST.getlist("take"),
    )
    done = attempt(request, partial(_applied, record), handed_in.apply, record=record, choices=choices)
    return redirect("imports", slug) if done else redirect("preview", slug, key)


@require_safe
def annotated(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    """A copy of the sheet with what is wrong or doubtful as comments on its cells."""
    scorecard = scorecard_for(request, slug, may_import_figures)
    record = _waiting(request, scorecard, key)
    try:
        content = copy_with_remarks(record, makes=_makes(request), by=person_of(request))
    except Refused as refused:
        raise Http404(str(refused)) from refused
    name = gettext("{file} with remarks.xlsx").format(file=record.name.rpartition(".")[0])
    answer = HttpResponse(content, XLSX, headers={"Content-Disposition": attached(name)})
    return taken(request, answer, scorecard, record, name)


@require_POST
def undo(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    scorecard = scorecard_for(request, slug, may_import_figures)
    record = ImportFile.objects.filter(scorecard=scorecard, key=key).defer("kept_before").first()
    if record is None:
        raise Http404
    record.scorecard = scorecard
    said = gettext("{file} is undone; everything is as it was.").format(file=record.name)
    attempt(request, said, undo_import, record=record)
    return redirect("imports", slug)


def _applied(record: ImportFile, imported: Imported) -> str:
    applied = gettext("{file} is applied.").format(file=record.name)
    if not imported.stayed:
        return applied
    stayed = gettext("Cells that moved meanwhile and stay as they are: {number}.")
    return f"{applied} {stayed.format(number=imported.stayed)}"


def _makes(request: HttpRequest) -> bool | None:
    """As the page's address has it: whether indicators that are not here yet are made."""
    said = request.GET.get("make")
    return None if said is None else said == "yes"


def _waiting(request: HttpRequest, scorecard: Scorecard, key: UUID) -> ImportFile:
    """A file of this scorecard that this person handed in; of anybody else's there is nothing to see."""
    rows = ImportFile.objects.filter(scorecard=scorecard, key=key, uploaded_by=person_of(request).pk)
    record = rows.select_related("uploaded_by").defer("kept_before").first()
    if record is None:
        raise Http404
    record.scorecard = scorecard
    return record
