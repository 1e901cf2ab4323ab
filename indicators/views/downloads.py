"""Files that people take: each is recorded before it is handed out, the one thing that a GET writes."""

from __future__ import annotations

import logging
from typing import Any, TypeVar

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from indicators.actions.record_download import record_download, record_part
from indicators.models import Document, Scorecard
from indicators.views.fetch import person_of
from indicators.views.frame import frame

logger = logging.getLogger(__name__)

RECORD = {200: record_download, 206: record_part}
"""By the status of the answer: with any other nothing of the file goes out."""
Answer = TypeVar("Answer", bound=HttpResponseBase)


def taken(
    request: HttpRequest, answer: Answer, scorecard: Scorecard, record: Model, file: str, **more: Any
) -> Answer:
    """The answer, recorded. A HEAD takes nothing."""
    record_it = RECORD.get(answer.status_code)
    if request.method == "GET" and record_it:
        told = {"file": file, **more}
        by, at = person_of(request), timezone.now()
        record_it(scorecard=scorecard, record=record, told=told, by=by, at=at)
    return answer


def lost(request: HttpRequest, scorecard: Scorecard, document: Document) -> HttpResponse:
    """A book whose row is there and whose file is not: 404, and an error in the log."""
    logger.error("The file %s… of a book is lost; a backup has it.", document.sha256[:12])
    context = {**frame(request, "reports", scorecard), "sha256": document.sha256}
    return render(request, "lost.html", context, status=404)
