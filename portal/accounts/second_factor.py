"""Who needs a second factor, and that nobody who does comes in without one, by whatever entrance."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.module_loading import import_string
from django.utils.translation import gettext

from portal.accounts.sessions import end_sessions

if TYPE_CHECKING:
    from portal.accounts.models import User

ELSEWHERE = "second_factor_elsewhere"
"""In a session: the organisation's own sign-in asked for a second factor already."""

GIVING_IT = {
    *("mfa_reauthenticate", "mfa_reauthenticate_webauthn"),
    *("sign-out", "words", "health", "accessibility"),
    *("openid_connect_login", "openid_connect_callback"),
}
"""Names of the addresses that are open to somebody who has yet to give their second factor."""

SETTING_IT_UP = {
    *("mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn"),
    *("account_reauthenticate", "sign-in-again"),
}
"""Those open besides to somebody who has none. Who has one cannot set up another in its place."""

Answer = Callable[[HttpRequest], HttpResponseBase]


def needs_one(person: User) -> bool:
    """Managers, administrators and whoever enters the admin; or everyone, or nobody, as the site is set."""
    if settings.SECOND_FACTOR == "roles":
        answers: Callable[[User], bool] = import_string(settings.ANSWERS_FOR_THE_BOOK)
        return person.is_staff or person.is_superuser or answers(person)
    return bool(settings.SECOND_FACTOR == "everyone")


def has_one(person: User) -> bool:
    """Recovery codes alone are none."""
    mine = Authenticator.objects.filter(user=person)
    return bool(mine.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())


def gave_one(request: HttpRequest) -> bool:
    """Whether this session began or was proven with a second factor."""
    records = get_authentication_records(request, request.user)
    return request.session.get(ELSEWHERE, False) or any(record["method"] == "mfa" for record in records)


def forget(person: User) -> int:
    """Take away second factors that a person lost, and sign them out everywhere. How many there were."""
    number, _by_model = Authenticator.objects.filter(user=person).delete()
    end_sessions(person)
    return int(number)


class SecondFactorByRole:
    """Middleware: leads to the second factor, or to where it is set up, before anything else."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.answer(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or match.view_name in GIVING_IT or not request.user.is_authenticated:
            return None
        if settings.SECOND_FACTOR == "nobody" or gave_one(request) or not needs_one(request.user):
            return None
        is_there = has_one(request.user)
        if match.view_name in SETTING_IT_UP and not is_there:
            return None
        return _led(request, reverse("mfa_reauthenticate" if is_there else "mfa_index"))


def _led(request: HttpRequest, where: str) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": where})
    if request.method not in {"GET", "HEAD"}:
        raise PermissionDenied(gettext("What you do here needs your second factor first."))
    return redirect(f"{where}?{urlencode({'next': request.get_full_path()})}")
