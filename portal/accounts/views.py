"""Pages of signing in and of one's own account: Django's and django-allauth's, in our words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import LoginView
from allauth.core.ratelimit import consume_or_429
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.conf import settings
from django.contrib.auth import views
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import PasswordResetForm as DjangosForm
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy

from portal.accounts.forms import PasswordReset as ResetForm
from portal.accounts.invitations import tokens
from portal.accounts.models import User
from portal.accounts.proof import recently_proven


class SignIn(LoginView):  # type: ignore[misc]
    template_name = "accounts/sign_in.html"

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**more)
        return found | {"demonstration": demonstration(), **elsewhere()}


class PasswordChange(views.PasswordChangeView):
    template_name = "accounts/password.html"
    success_url = reverse_lazy("mfa_index")
    extra_context = {
        "heading": gettext_lazy("Change your password"),
        "button": gettext_lazy("Change password"),
    }


@method_decorator(login_not_required, name="dispatch")
class PasswordReset(views.PasswordResetView):
    form_class = ResetForm
    template_name = "accounts/password.html"
    email_template_name = "accounts/mail/password_reset.txt"
    html_email_template_name = "accounts/mail/password_reset.html"
    subject_template_name = "accounts/mail/password_reset_subject.txt"
    success_url = reverse_lazy("password-reset-sent")
    extra_context = {
        "heading": gettext_lazy("Have your password reset"),
        "button": gettext_lazy("Send the link"),
    }
    extra_email_context = {"site": settings.BASE_URL}

    def form_valid(self, form: DjangosForm) -> HttpResponse:
        """Not too often, by where it comes from and by the address asked for."""
        refused: HttpResponse | None = consume_or_429(
            self.request, action="reset_password", key=form.cleaned_data["email"].lower()
        )
        return refused or super().form_valid(form)


@method_decorator(login_not_required, name="dispatch")
class PasswordResetSent(views.PasswordResetDoneView):
    template_name = "accounts/sent.html"


@method_decorator(login_not_required, name="dispatch")
class PasswordSet(views.PasswordResetConfirmView):
    template_name = "accounts/password.html"
    success_url = reverse_lazy("account_login")
    extra_context = {"heading": gettext_lazy("Set a new password"), "button": gettext_lazy("Set password")}

    def get_user(self, uidb64: str) -> User | None:
        """A link of somebody who was disabled meanwhile is worth nothing."""
        found: User | None = super().get_user(uidb64)
        return found if found and found.is_active else None


@method_decorator(login_not_required, name="dispatch")
class Invitation(PasswordSet):
    token_generator = tokens
    extra_context = {
        "heading": gettext_lazy("Welcome: set your password"),
        "button": gettext_lazy("Set password"),
    }


class SetUpApp(ActivateTOTPView):  # type: ignore[misc]
    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Who has just typed a code of it has given their second factor."""
        answer: HttpResponse = super().form_valid(form)
        _given(self.request, Authenticator.Type.TOTP)
        return answer


class AddPasskey(AddWebAuthnView):  # type: ignore[misc]
    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Who has just used it has given their second factor."""
        answer: HttpResponse = super().form_valid(form)
        _given(self.request, Authenticator.Type.WEBAUTHN)
        return answer


def sign_in_again(request: HttpRequest) -> HttpResponse:
    """For whoever has no password here: back to where they came from, and here again."""
    return render(
        request, "accounts/sign_in_again.html", {"next": request.GET.get("next", "/"), **elsewhere()}
    )


def elsewhere() -> dict[str, str]:
    """The other way to sign in, if the site has one: what its button says."""
    return {"elsewhere": settings.OIDC_NAME} if settings.OIDC_URL else {}


def demonstration() -> list[dict[str, str]]:
    """The accounts to try on a site that is a demonstration; never in a production."""
    file = Path(settings.DATA_DIR) / "demonstration.json"
    if settings.PRODUCTION or not file.exists():
        return []
    found: list[dict[str, str]] = json.loads(file.read_text())["accounts"]
    return found


def _given(request: HttpRequest, kind: str) -> None:
    assert recently_proven(request)  # noqa: S101 # nosec B101 # allauth asked for it
    newest = Authenticator.objects.filter(user=request.user, type=kind).latest("pk")
    record_authentication(request, request.user, "mfa", id=newest.pk, type=kind, reauthenticated=True)
