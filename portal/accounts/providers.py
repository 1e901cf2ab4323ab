"""Signing in with the organisation's own account, by OpenID Connect.

Such an account opens one here that is there already: by its verified address when it first comes, by its own
identifier ever after. It never makes one, and never takes over an account that another one of the same
provider opens, since addresses are given to new people.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.module_loading import import_string

from portal.accounts.models import User

KEPT = ("amr", "groups", "_claim_names")
"""What is kept of the provider's claims: how somebody proved themselves, and their groups."""


class WorkAccounts(DefaultSocialAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Raises nothing: whoever has no account here is told so by the page for it."""
        claims = sociallogin.account.extra_data.get("id_token", {})
        sociallogin.account.extra_data = {name: claims[name] for name in KEPT if name in claims}
        if not sociallogin.is_existing:
            person = _meant_by(verified_address(claims), sociallogin.account.provider)
            if person is None:
                return
            sociallogin.connect(request, person)
        if "groups" in claims and settings.OIDC_GROUPS and sociallogin.user.is_active:
            follow: Callable[..., None] = import_string(settings.FOLLOW_GROUPS)
            follow(
                person=sociallogin.user,
                groups=frozenset(claims["groups"]),
                mapping=settings.OIDC_GROUPS,
                at=timezone.now(),
            )


def verified_address(claims: dict[str, Any]) -> str:
    """The address that the provider says it has verified, or nothing.

    Entra ID says so by `xms_edov`, others by `email_verified`; an address that neither speaks for may have
    been written by whoever holds the account.
    """
    said = (claims.get("email_verified"), claims.get("xms_edov"))
    if not any(each in (True, 1, "1", "true", "True") for each in said):
        return ""
    return User.objects.normalize_email(claims.get("email"))


def _meant_by(address: str, provider: str) -> User | None:
    taken = SocialAccount.objects.filter(provider=provider).values("user")
    return (
        User.objects.filter(email=address, is_active=True).exclude(pk__in=taken).first() if address else None
    )
