"""Django's own pages of signing in and passwords, in our words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import views
from django.contrib.auth.decorators import login_not_required
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy

from portal.accounts.forms import SignInForm
from portal.accounts.invitations import tokens


@method_decorator(login_not_required, name="dispatch")
class SignIn(views.LoginView):
    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        return super().get_context_data(**more, demonstration=demonstration())


class PasswordChange(views.PasswordChangeView):
    template_name = "accounts/password.html"
    success_url = reverse_lazy("home")
    extra_context = {
        "heading": gettext_lazy("Change your password"),
        "button": gettext_lazy("Change password"),
    }


@method_decorator(login_not_required, name="dispatch")
class PasswordReset(views.PasswordResetView):
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


@method_decorator(login_not_required, name="dispatch")
class PasswordResetSent(views.PasswordResetDoneView):
    template_name = "accounts/sent.html"


@method_decorator(login_not_required, name="dispatch")
class PasswordSet(views.PasswordResetConfirmView):
    template_name = "accounts/password.html"
    success_url = reverse_lazy("sign-in")
    extra_context = {"heading": gettext_lazy("Set a new password"), "button": gettext_lazy("Set password")}


@method_decorator(login_not_required, name="dispatch")
class Invitation(PasswordSet):
    token_generator = tokens
    extra_context = {
        "heading": gettext_lazy("Welcome: set your password"),
        "button": gettext_lazy("Set password"),
    }


def demonstration() -> list[dict[str, str]]:
    """The accounts to try on a site that is a demonstration; never in a production."""
    file = Path(settings.DATA_DIR) / "demonstration.json"
    if settings.PRODUCTION or not file.exists():
        return []
    found: list[dict[str, str]] = json.loads(file.read_text())["accounts"]
    return found
