"""Files that people take: each is recorded before it is handed out, the one thing that a GET writes."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from indicators.actions.record_download import record_download, record_part
from indicators.models import Scorecard
from indicators.views.fetch import person_of

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
