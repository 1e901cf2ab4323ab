"""Each request has a short name, which every line logged on its way carries and the answer gives back."""

from __future__ import annotations

import logging
import re
import time
import uuid
from collections.abc import Callable
from contextvars import ContextVar

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import SimpleLazyObject, empty

logger = logging.getLogger(__name__)

Answer = Callable[[HttpRequest], HttpResponseBase]

HEADER = "X-Request-ID"
_A_SHORT_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_named: ContextVar[tuple[str, HttpRequest] | None] = ContextVar("named", default=None)


def named_requests(answer: Answer) -> Answer:
    """The outermost middleware. A proxy's name for the request is kept if it is a short token."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get(HEADER, "")
        name = given if _A_SHORT_TOKEN.fullmatch(given) else uuid.uuid4().hex[:16]
        began, before = time.monotonic(), _named.set((name, request))
        try:
            response = answer(request)
            _tell(request, response, began)
        finally:
            _named.reset(before)
        response.headers[HEADER] = name
        return response

    return middleware


def about_request() -> dict[str, object]:
    """What a line logged now says about the request it is about; nothing outside of one.

    Who asks is told by their key, if it is known by now: to log must not query.
    """
    named = _named.get()
    if named is None:
        return {}
    name, request = named
    return {"request": name, "actor": _actor(request), "method": request.method, "path": request.path}


def _actor(request: HttpRequest) -> object:
    user = getattr(request, "user", None)
    if isinstance(user, SimpleLazyObject) and user._wrapped is empty:
        return None
    return getattr(user, "pk", None)


def _tell(request: HttpRequest, response: HttpResponseBase, began: float) -> None:
    """Files and the load balancer's questions are no news while they are answered."""
    routine = request.path.startswith((f"/{settings.STATIC_URL.strip('/')}/", "/health/"))
    level = logging.DEBUG if routine and response.status_code < 400 else logging.INFO
    told = {
        "status_code": response.status_code,
        "milliseconds": round(1000 * (time.monotonic() - began)),
    }
    logger.log(level, "Answered.", extra=told)
