"""The way to the organisation's own sign-in and back again.

It leads to signing in and nothing else: django-allauth would also connect accounts, and ask the provider for
whatever an address here names. What a provider answers is believed once its signature is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe
from requests import RequestException

from portal.accounts.providers import AGAIN

NEEDED = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
ELSEWHERE_IN_FULL = {"_claim_names", "hasgroups"}
"""Claims by which Entra ID says that somebody has more groups than a token holds."""
LONGEST_SUBJECT = 191
"""Characters: as many as are kept."""


class Organisation(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Raises OAuth2Error for a provider that is not there, or that says what no provider should."""

    @property
    def openid_config(self) -> dict[str, Any]:
        with understood():
            found: dict[str, Any] = super().openid_config
            if not all(isinstance(found[name], str) for name in NEEDED):
                raise ValueError
        return found

    def parse_token(self, data: dict[str, Any]) -> SocialToken:
        with understood():
            return super().parse_token(data)

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **more: Any
    ) -> SocialLogin:
        with understood():
            more["response"]["id_token"]  # no unsigned word of the provider stands in for it
            self.did_fetch_access_token = False  # so its signature is looked at, whoever brought it
            found: SocialLogin = super().complete_login(request, app, token, **more)
            _tell_of_no_groups(found.account)
        return found

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        """What the library lets pass: a token without an end, or that another site may use as well."""
        claims: dict[str, Any] = super()._decode_id_token(app, id_token)
        subject = claims["sub"]
        if claims.get("azp", app.client_id) != app.client_id or "exp" not in claims:
            raise ValueError
        if len(subject) > LONGEST_SUBJECT or not subject.isprintable():
            raise ValueError
        return claims


def _tell_of_no_groups(account: SocialAccount) -> None:
    """Entra ID leaves the claim out for whoever is in no group, and so it says where it told some before."""
    claims = account.extra_data["id_token"]
    if claims.keys() & {"groups", *ELSEWHERE_IN_FULL}:
        return
    known = SocialAccount.objects.filter(provider=account.provider, uid=account.uid)
    if known.filter(extra_data__has_key="groups").exists():
        claims["groups"] = []


@contextmanager
def understood() -> Iterator[None]:
    try:
        yield
    except (RequestException, KeyError, TypeError, ValueError, AttributeError) as error:
        raise OAuth2Error(type(error).__name__) from error


@login_not_required
def leave(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the provider, by a button alone: what only asks for this address is led to the page that has it."""
    provider = _organisation(request, provider_id).get_provider()
    if request.method != "POST":
        return redirect("account_login")
    provider.oauth2_adapter_class = Organisation
    asked_anew = {"auth_params": {"prompt": "login", "max_age": "0"}, "data": [AGAIN]}
    more = asked_anew if AGAIN in request.POST else {}
    try:
        found: HttpResponse = provider.redirect(
            request, AuthProcess.LOGIN, get_next_redirect_url(request), **more
        )
    except OAuth2Error as error:
        found = render_authentication_error(request, provider, exception=error)
    return found


@login_not_required
@require_safe
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    organisation = _organisation(request, provider_id)
    try:
        organisation.openid_config  # noqa: B018 - asked for here, where an answer can be given
        found: HttpResponse = OAuth2CallbackView.adapter_view(organisation)(request)
    except OAuth2Error as error:
        found = render_authentication_error(request, organisation.get_provider(), exception=error)
    return found


def _organisation(request: HttpRequest, provider_id: str) -> Organisation:
    found = Organisation(request, provider_id)
    try:
        found.get_provider()
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    return found
