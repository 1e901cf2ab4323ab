"""Signing in by e-mail address, second factors, and the pages around passwords."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as codes
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.conf import settings
from django.contrib.auth.forms import PasswordResetForm
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext, gettext_lazy

from portal.accounts.models import User

logger = logging.getLogger(__name__)

CODE = forms.TextInput(
    attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "input short", "autofocus": True}
)

MOST = 100_000
"""Characters that a browser's answer may have."""


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


class Answer(forms.JSONField):
    """What a browser says of a passkey: JSON of no great size or depth."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value[:MOST] if isinstance(value, str) else value)
        except RecursionError as error:
            raise wrong_answer() from error


@contextmanager
def readable() -> Iterator[None]:
    """What cannot be read as a browser's answer is a wrong one, and no fault of this site."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise wrong_answer() from error


def wrong_answer() -> forms.ValidationError:
    found: forms.ValidationError = get_adapter().validation_error("incorrect_code")
    return found


class _ByPasskey(forms.Form):
    credential = Answer()

    def clean_credential(self) -> Authenticator:
        with readable():
            found: Authenticator = super().clean_credential()  # type: ignore[misc]
        return found


class SignInByPasskey(_ByPasskey, passkeys.LoginWebAuthnForm):  # type: ignore[misc]
    pass


class SecondByPasskey(_ByPasskey, passkeys.AuthenticateWebAuthnForm):  # type: ignore[misc]
    pass


class AgainByPasskey(_ByPasskey, passkeys.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    pass


class NewPasskey(passkeys.AddWebAuthnForm):  # type: ignore[misc]
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

    credential = Answer()

    def clean(self) -> dict[str, Any]:
        with readable():
            found: dict[str, Any] = super().clean()
        return found


class PasskeyName(passkeys.EditWebAuthnForm):  # type: ignore[misc]
    name = forms.CharField(label=gettext_lazy("Name"), max_length=60)


class PasswordReset(PasswordResetForm):
    """A letter goes out whether there is such an account or not: neither the page nor its time tells."""

    def save(self, *arguments: Any, **named: Any) -> None:
        address = User.objects.normalize_email(self.cleaned_data["email"])
        if any(self.get_users(address)):
            super().save(*arguments, **named)
            return
        text = render_to_string("accounts/mail/no_account.txt", {"site": settings.BASE_URL})
        try:
            send_mail(gettext("Your password at Monthbook"), text, None, [address])
        except Exception:  # Django answers so too where a letter to somebody known is not taken
            logger.exception("A letter to an address without an account could not be sent.")


def _password() -> forms.PasswordInput:
    return forms.PasswordInput(attrs={"autocomplete": "current-password", "class": "input"})
