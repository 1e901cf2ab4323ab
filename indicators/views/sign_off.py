"""The desk of an approved month: its proof is read, decided on, and followed until the book is there."""

from __future__ import annotations

from typing import Any

from csp.decorators import csp_replace
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from indicators.actions.retry_job import retry_job
from indicators.actions.sign_off import sign_off as decide
from indicators.documents.store import documents
from indicators.models import Document, ReportingMonth
from indicators.permissions import may_manage
from indicators.reports.desk import Desk, desk_of
from indicators.reports.people import other_managers
from indicators.rules.months import Month
from indicators.rules.stages import FROZEN_STAGES, MonthStage
from indicators.views.answers import attempt
from indicators.views.downloads import lost, taken
from indicators.views.fetch import month_for, person_of
from indicators.views.frame import frame


@require_http_methods(["GET", "HEAD", "POST"])
def sign_off(request: HttpRequest, slug: str, month: Month) -> HttpResponse:
    found = month_for(request, slug, month, may_manage)
    if MonthStage(found.stage) not in FROZEN_STAGES:
        return redirect("board", slug, month)
    if request.method == "POST":
        password = request.POST.get("password", "") if person_of(request).has_usable_password() else None
        given = {"sha256": request.POST.get("sha256", ""), "password": password}
        attempt(request, lambda _decision: _said(found), decide, month=found, **given)
        return redirect("sign-off", slug, month)
    desk = desk_of(found)
    context = {**frame(request, "board", found.scorecard, found), "desk": desk, "month": month}
    context |= _two_people(request, found, desk)
    if request.headers.get("HX-Target") != "div#making":
        return render(request, "sign_off.html", context)
    answer = render(request, "sign_off/making.html", context)
    if not desk.is_working:
        answer.headers["HX-Refresh"] = "true"
    return answer


def _said(month: ReportingMonth) -> str:
    if desk_of(month).is_decided:
        return gettext("Signed off. The book is being made and signed.")
    return gettext("Signed off. It waits for another manager now.")


def _two_people(request: HttpRequest, month: ReportingMonth, desk: Desk) -> dict[str, Any]:
    """What whoever looks has done of it, and who else may do the rest."""
    person = person_of(request)
    if desk.is_decided or not (desk.decisions or desk.wanted > 1):
        return {}
    done = {each.person_id for each in desk.decisions}
    others = [str(each) for each in other_managers(month.scorecard, person) if each.pk not in done]
    return {"was_mine": desk.was_decided_by(person), "others": others}


@require_POST
def retry(request: HttpRequest, slug: str, month: Month) -> HttpResponse:
    found = month_for(request, slug, month, may_manage)
    job = desk_of(found).job
    if job is None:
        raise Http404
    attempt(request, gettext("Trying again."), retry_job, job=job, scorecard=found.scorecard)
    return redirect("sign-off", slug, month)


@require_safe
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": ["'self'"]})  # type: ignore[arg-type]
def proof(request: HttpRequest, slug: str, month: Month) -> HttpResponseBase:
    """The proof, to be read within the page. For managers alone."""
    found = month_for(request, slug, month, may_manage)
    document = _proof_of(desk_of(found), found)
    path, name = documents().path(document.sha256), f"{slug}-{month.text}-proof.pdf"
    if not path.is_file():
        return lost(request, found.scorecard, document)
    answer = FileResponse(path.open("rb"), content_type="application/pdf", filename=name)
    told = {"month": month.text, "edition": found.edition, "sha256": document.sha256}
    return taken(request, answer, found.scorecard, document, name, **told)


def _proof_of(desk: Desk, month: ReportingMonth) -> Document:
    if desk.proof is None or month.snapshot is None:
        raise Http404
    return desk.proof
