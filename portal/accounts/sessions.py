"""How long somebody stays signed in, and how all their sessions end at once."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib.auth import logout
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from portal.accounts.session_store import BEGAN, SEEN

if TYPE_CHECKING:
    from portal.accounts.models import User

IDLE = 30 * 60
ABSOLUTE = 12 * 60 * 60
NOTED_EVERY = 60
"""Seconds. A session is written once a minute, not with every page."""
BY_ITSELF = "by_itself"
"""A parameter of the addresses that a waiting page asks for again and again: nobody needs to be there."""

Answer = Callable[[HttpRequest], HttpResponseBase]


def limited_sessions(answer: Answer) -> Answer:
    """Middleware: signs out who did nothing for half an hour, and everybody after twelve hours.

    Where a part of a page is asked for by somebody who is not signed in any more, the whole page is loaded
    again, which leads to signing in and back; the form for it never stands within the part.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            _go_on_or_end(request, time.time())
        given = answer(request)
        if "HX-Request" in request.headers and given.status_code == 302 and request.user.is_anonymous:
            return HttpResponse(status=204, headers={"HX-Refresh": "true"})
        return given

    return middleware


def _go_on_or_end(request: HttpRequest, now: float) -> None:
    began, seen = request.session.get(BEGAN, 0), request.session.get(SEEN, 0)
    if now - seen > IDLE or now - began > ABSOLUTE:
        logout(request)
    elif now - seen > NOTED_EVERY and BY_ITSELF not in request.GET:
        request.session[SEEN] = now


def end_sessions(person: User) -> None:
    """Every session of theirs is worth nothing with its next request."""
    type(person).objects.filter(pk=person.pk).update(sessions_ended=F("sessions_ended") + 1)
