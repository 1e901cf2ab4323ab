"""What is answered when something broke: a page in plain words, with nothing asked of the database.

While the database is away, or its disk is full, the answer is a 503, which monitors know to pass.
Whoever cannot read a page, as a script or a part of a page, is told the same in one sentence.
"""

from __future__ import annotations

import errno
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext
from django.views.defaults import server_error

RETRY_AFTER = 10  # seconds
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
NO_ROOM_IN_SQLITE, NO_ROOM_IN_POSTGRESQL = 13, "53100"


def failed(request: HttpRequest) -> HttpResponse:
    """Django's `handler500`, called while the error is being handled."""
    said = _sentence(sys.exc_info()[1])
    if not said:
        return server_error(request)
    answer = _told(request, said)
    answer.status_code = 503
    answer.headers["Retry-After"] = str(RETRY_AFTER)
    return answer


def _sentence(error: BaseException | None) -> str:
    """What is away, if it is that; nothing for an error of our own."""
    if _is_without_room(error):
        return gettext("There is no room left on its disk, so nothing new can be kept until there is.")
    if isinstance(error, OperationalError | InterfaceError):
        return gettext("Its database cannot be reached at the moment.")
    return ""


def _is_without_room(error: BaseException | None) -> bool:
    """Asked of Django's error and of the driver's, from which it was raised."""
    if isinstance(error, OSError):
        return error.errno in NO_ROOM
    cause = error.__cause__ if isinstance(error, OperationalError) else None
    return (
        getattr(cause, "sqlite_errorcode", None) == NO_ROOM_IN_SQLITE
        or getattr(cause, "sqlstate", None) == NO_ROOM_IN_POSTGRESQL
    )


def _told(request: HttpRequest, said: str) -> HttpResponse:
    accepted = request.headers.get("Accept", "")
    if "text/html" in accepted and "HX-Request" not in request.headers:
        again = request.get_full_path() if request.method in ("GET", "HEAD") else ""
        return HttpResponse(render_to_string("503.html", {"said": said, "again": again}))
    if "application/json" in accepted:
        return JsonResponse({"error": said})
    return HttpResponse(said, content_type="text/plain; charset=utf-8")
