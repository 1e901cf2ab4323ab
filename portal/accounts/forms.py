"""Signing in by e-mail address, second factors, and the pages around passwords."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base import forms as codes
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.conf import settings
from django.contrib.auth.forms import PasswordResetForm
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext, gettext_lazy

from portal.accounts.models import User

CODE = forms.TextInput(
    attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "input short", "autofocus": True}
)


class SignIn(LoginForm):  # type: ignore[misc]
    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        address, password = self.fields["login"], self.fields["password"]
        address.label, password.label = gettext("E-mail address"), gettext("Password")
        address.widget = forms.EmailInput(
            attrs={"autofocus": True, "autocomplete": "username", "class": "input", "maxlength": 254}
        )
        password.widget = _password()
        password.help_text = ""


class Again(ReauthenticateForm):  # type: ignore[misc]
    password = forms.CharField(
        label=gettext_lazy("Password"),
        strip=False,
        widget=forms.PasswordInput(
            attrs={"autocomplete": "current-password", "class": "input", "autofocus": True}
        ),
    )


class Code(codes.AuthenticateForm):  # type: ignore[misc]
    code = forms.CharField(
        label=gettext_lazy("Code"),
        help_text=gettext_lazy("Six digits from your authenticator app, or one of your recovery codes."),
        widget=CODE,
        max_length=20,
    )


class CodeAgain(codes.ReauthenticateForm):  # type: ignore[misc]
    code = Code.base_fields["code"]


class FirstCode(ActivateTOTPForm):  # type: ignore[misc]
    code = forms.CharField(
        label=gettext_lazy("Code"),
        help_text=gettext_lazy("The six digits that the app shows now."),
        widget=CODE,
        max_length=20,
    )


class NewPasskey(AddWebAuthnForm):  # type: ignore[misc]
    """A passkey that signs in by itself is asked for wherever the machine can keep one."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("What you will know it by, such as the machine it is kept on."),
        required=False,
        max_length=60,
    )
    passwordless = forms.BooleanField(
        label=gettext_lazy("Sign in with it alone, without a password"),
        help_text=gettext_lazy("It then asks for your finger, face or PIN. Untick it for a security key."),
        required=False,
        initial=True,
    )


class PasskeyName(EditWebAuthnForm):  # type: ignore[misc]
    name = forms.CharField(label=gettext_lazy("Name"), max_length=60)


class PasswordReset(PasswordResetForm):
    """A letter goes out whether there is such an account or not: neither the page nor its time tells."""

    def save(self, *arguments: Any, **named: Any) -> None:
        address = User.objects.normalize_email(self.cleaned_data["email"])
        if any(self.get_users(address)):
            super().save(*arguments, **named)
            return
        text = render_to_string("accounts/mail/no_account.txt", {"site": settings.BASE_URL})
        send_mail(gettext("Your password at Monthbook"), text, None, [address])


def _password() -> forms.PasswordInput:
    return forms.PasswordInput(attrs={"autocomplete": "current-password", "class": "input"})
