"""Signing in with the organisation's own account, by OpenID Connect.

Such an account opens one here that is there already: by its verified address when it first comes, by its own
identifier ever after. It never makes one, and never takes over an account that another one of the same
provider opens, since addresses are given to new people.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.module_loading import import_string

from portal.accounts.models import User

KEPT = ("amr", "groups")
"""What is kept of the provider's claims: how somebody proved themselves, and their groups."""

AGAIN = "again"
"""In what is remembered of a way to the provider: it was told to ask for the password."""

logger = logging.getLogger(__name__)


class WorkAccounts(DefaultSocialAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, exception: Exception | None = None, **_more: Any
    ) -> None:
        """What kind of trouble it was is logged, and nothing that was said: codes and tokens are secret."""
        if exception is not None:
            logger.warning(
                "A sign-in by %s failed: %s", provider, type(exception.__cause__ or exception).__name__
            )

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Raises nothing: whoever has no account here is told so by the page for it."""
        account = sociallogin.account
        claims = account.extra_data.get("id_token", {})
        account.extra_data = {name: claims[name] for name in KEPT if _is_list_of_words(claims.get(name))}
        if type(claims.get("auth_time")) is int:
            account.extra_data["auth_time"] = claims["auth_time"]
        if sociallogin.is_existing:
            account.save(update_fields=["extra_data"])
        elif not _link(request, sociallogin, verified_address(claims)):
            return
        if "groups" in account.extra_data and settings.OIDC_GROUPS and sociallogin.user.is_active:
            follow: Callable[..., None] = import_string(settings.FOLLOW_GROUPS)
            follow(
                person=sociallogin.user,
                groups=frozenset(account.extra_data["groups"]),
                mapping=settings.OIDC_GROUPS,
                at=timezone.now(),
            )
            sociallogin.user.refresh_from_db()  # a role taken ended every session but the one that begins


def proven_at(sociallogin: SocialLogin) -> float:
    """When somebody last showed over there that it is them, in seconds of the epoch.

    A provider that still knows their browser asks for nothing. It says when it last asked (`auth_time`);
    where it does not say, coming back counts only if it was told to ask.
    """
    now, said = time.time(), sociallogin.account.extra_data.get("auth_time")
    if said is not None:
        return float(max(0, min(now, said)))
    return now if AGAIN in (sociallogin.state.get("data") or ()) else 0.0


def verified_address(claims: dict[str, Any]) -> str:
    """The address that the provider says it has verified, or nothing.

    Entra ID says so by `xms_edov`, others by `email_verified`; an address that neither speaks for may have
    been written by whoever holds the account.
    """
    said = (claims.get("email_verified"), claims.get("xms_edov"))
    if not any(each in (True, 1, "1", "true", "True") for each in said):
        return ""
    address = claims.get("email")
    try:
        validate_email(address if isinstance(address, str) else "")
    except ValidationError:
        return ""
    return User.objects.normalize_email(address)


@transaction.atomic
def _link(request: HttpRequest, sociallogin: SocialLogin, address: str) -> bool:
    """Whether an account here is the one meant, and linked from now on; two at once link one of them."""
    meant = (
        User.objects.select_for_update().filter(email=address, is_active=True).first() if address else None
    )
    if meant is None:
        return False
    if SocialAccount.objects.filter(provider=sociallogin.account.provider, user=meant).exists():
        return False
    sociallogin.connect(request, meant)
    return True


def _is_list_of_words(said: object) -> bool:
    return isinstance(said, list) and all(isinstance(each, str) for each in said)
