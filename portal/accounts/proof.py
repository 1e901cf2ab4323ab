"""Before what weighs most, somebody shows again that it is them: by password, code or passkey.

Which pages those are is said by the names of their addresses. Who showed it within the last minutes, by
signing in too, is not asked again.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
)
from allauth.account.internal.flows.reauthentication import suspend_request
from allauth.core.ratelimit import consume_or_429
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import CheckboxInput
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext

GOOD_FOR = 10 * 60
"""Seconds."""

Answer = Callable[[HttpRequest], HttpResponseBase]


def recently_proven(request: HttpRequest) -> bool:
    """Whether this session's person showed within the last minutes that it is them."""
    if not request.user.is_authenticated:
        return False
    records = get_authentication_records(request, request.user)
    return any(time.time() - record["at"] < GOOD_FOR for record in records)


def date_proof_elsewhere(request: HttpRequest, at: float) -> None:
    """Somebody came by the organisation's own account, where they showed that it is them at that time."""
    records = get_authentication_records(request, request.user)
    for record in records:
        if record["method"] == "socialaccount":
            record["at"] = min(at, record["at"])
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = records


class ProofAgain:
    """Middleware. What was posted waits in the session, and is done once the proof is there."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.answer(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if not request.user.is_authenticated:
            return None
        if request.method == "GET" and name.startswith("admin:") and name in settings.PROOF_AGAIN:
            return None if recently_proven(request) else _asked_before(request)
        if request.method != "POST":
            return None
        if name in settings.PASSWORD_ASKED and request.user.has_usable_password():
            too_often: HttpResponse | None = consume_or_429(
                request, action="reauthenticate", user=request.user
            )
            return too_often
        asks = _always(name) or _names_somebody_else(request, name) or _ticks_otherwise(request, name)
        return _asked(request) if asks and not recently_proven(request) else None


def _always(name: str) -> bool:
    return name in settings.PROOF_AGAIN or name in settings.PASSWORD_ASKED


def _names_somebody_else(request: HttpRequest, name: str) -> bool:
    """Whether one of the boxes of people says another than the page is said to have shown.

    Nobody gets round it by saying so: what a page is said to have shown is left as it is kept. Of what is
    made, nothing is kept, and whatever is named is new.
    """
    boxes = settings.PROOF_WHERE_CHANGED.get(name, ())
    is_kept = request.resolver_match is not None and "key" in request.resolver_match.kwargs
    seen = _shown(request) if boxes and is_kept else {}
    keys = [(request.POST.get(box, ""), str(seen.get(box, ""))) for box in boxes]
    return any(key != before or not key.isalnum() for key, before in keys if key or before)


def _ticks_otherwise(request: HttpRequest, name: str) -> bool:
    box = settings.PROOF_WHERE_TICKED.get(name)
    if box is None:
        return False
    ticked = CheckboxInput().value_from_datadict(request.POST, request.FILES, box)
    return bool(_shown(request).get(box) != str(ticked))


def _shown(request: HttpRequest) -> dict[str, Any]:
    try:
        found = json.loads(request.POST.get("seen", ""))
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _asked_before(request: HttpRequest) -> HttpResponse:
    """A form of the admin goes to the address it stands at: after a proof that would be the proof's."""
    return redirect(f"{_where(request)}?{urlencode({'next': request.get_full_path()})}")


def _where(request: HttpRequest) -> str:
    methods = get_adapter().get_reauthentication_methods(request.user)
    if not methods:
        raise PermissionDenied(gettext("Sign in again before you do this."))
    return str(methods[0]["url"])


def _asked(request: HttpRequest) -> HttpResponse:
    where = _where(request)
    if request.headers.get("HX-Request"):  # a part of a page: the page itself is asked for anew
        back = urlencode({"next": request.headers.get("HX-Current-URL", "/")})
        return HttpResponse(status=204, headers={"HX-Redirect": f"{where}?{back}"})
    if request.FILES:
        said = gettext("Nothing is kept yet: a file cannot wait for the proof. Choose it again afterwards.")
        messages.error(request, said)
    elif not any("password" in name for name in request.POST):  # a session is no place for one
        suspend_request(request, where)
    # By its path alone what waits is known again; the rest of its address waits with it
    return redirect(f"{where}?{urlencode({'next': request.path})}")
