"""What this site does in its own way where django-allauth asks."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.httpkit import clean_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from portal.accounts.models import User
from portal.accounts.proof import date_proof_elsewhere, recently_proven
from portal.accounts.providers import proven_at
from portal.accounts.sealed import open_sealed, seal
from portal.accounts.second_factor import ELSEWHERE, has_one, needs_one
from portal.accounts.session_store import BEGAN, SEEN

SAID = {
    "mfa/messages/totp_activated.txt": gettext_lazy("Your authenticator app is set up."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("Your authenticator app is taken away."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("Your passkey is added."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("The passkey is taken away."),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy("You have new recovery codes."),
    "usersessions/messages/sessions_logged_out.txt": gettext_lazy("You are signed out everywhere else."),
}
"""In our words; of the others, such as that one is signed in, the page itself tells."""

NOT_TOGETHER = gettext_lazy("That e-mail address and password do not go together.")
TOO_OFTEN = gettext_lazy("That was tried too often. Wait five minutes, then try again.")
NO_ACCOUNT = gettext_lazy(
    "You have no account here yet, or it is closed. Whoever administers your scorecard can give you one."
)


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up; nobody is told whether an account is there."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": NOT_TOGETHER,
        "incorrect_password": gettext_lazy("That is not your password."),
        "incorrect_code": gettext_lazy("That code is not right, or no longer."),
        "too_many_login_attempts": TOO_OFTEN,
        "rate_limited": TOO_OFTEN,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Whoever is disabled is answered as if their password were wrong, and it counts as such."""
        user: User | None = super().authenticate(request, **credentials)
        if user is not None and not user.is_active:
            self.pre_authenticate(request, **credentials)
            return None
        return user

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Of the account alone: which host and port a request names is for whoever sends it to say."""
        return User.objects.normalize_email(credentials.get("email"))

    def get_client_ip(self, request: HttpRequest) -> str:
        """Of whoever asks us, where a proxy forwards a word such as `unknown` in place of an address."""
        try:
            return str(super().get_client_ip(request))
        except PermissionDenied:
            peer: str | None = clean_client_ip(request.META.get("REMOTE_ADDR", ""))
            if not peer:
                raise
            return peer

    def reauthenticate(self, user: User, password: str) -> bool:
        if not user.email:  # by which attempts would be counted; those of a session are anyhow
            return user.check_password(password)
        return self.authenticate(self.request, email=user.email, password=password) == user

    def login(self, request: HttpRequest, user: User) -> None:
        """It begins now, however long ago the page was opened that asked who it is."""
        super().login(request, user)
        request.session[BEGAN] = request.session[SEEN] = time.time()

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        messages.error(request, str(NO_ACCOUNT))
        return redirect("account_login")

    def post_login(self, request: HttpRequest, user: User, **more: Any) -> HttpResponse:
        came_by = (more.get("signal_kwargs") or {}).get("sociallogin")
        if came_by is not None and "mfa" in came_by.account.extra_data.get("amr", ()):
            request.session[ELSEWHERE] = True
        answer: HttpResponse = super().post_login(request, user, **more)
        if came_by is not None:
            date_proof_elsewhere(request, proven_at(came_by))
        return answer

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """Who has an account elsewhere, and no password here perhaps, may sign in again there."""
        found: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if not settings.OIDC_URL or not user.is_authenticated:
            return found
        if not found or SocialAccount.objects.filter(user=user).exists():
            said = gettext("Sign in again with {account}").format(account=settings.OIDC_NAME)
            found.append({"id": "elsewhere", "description": said, "url": reverse("sign-in-again")})
        return found

    def is_reauthentication_required(self, *, app: str, **_more: Any) -> bool:
        return not recently_proven(self.request)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        **more: Any,
    ) -> None:
        said = more.get("message") or SAID.get(message_template or "")
        if said:
            messages.add_message(request, level, str(said))


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("That code or passkey is not right, or no longer."),
        "cannot_delete_authenticator": gettext_lazy(
            "Your role needs a second factor: set another one up before you take this one away."
        ),
    }

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """What another secret key sealed opens to no code, which is said as of a wrong one."""
        try:
            return open_sealed(encrypted_text)
        except InvalidToken as error:
            raise self.validation_error("incorrect_code") from error

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whoever needs a second factor keeps at least one."""
        person = authenticator.user
        others = Authenticator.objects.filter(user=person).exclude(pk=authenticator.pk)
        left = others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
        return bool(left or not needs_one(person) or not has_one(person))

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey {number}").format(number=number)
