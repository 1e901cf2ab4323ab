"""Somebody to sign in as, and how: by the pages themselves, as a browser would."""

from __future__ import annotations

import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value
from django.test import Client

from portal.accounts.models import User

PASSWORD = "correct horse battery staple"


def anna(**more: Any) -> User:
    person = User.objects.create_user("anna@council.example", "Anna Ames", "anna", PASSWORD)
    if more:
        User.objects.filter(pk=person.pk).update(**more)
    return User.objects.get(pk=person.pk)


def chief() -> User:
    """Who enters the admin, and so needs a second factor."""
    return User.objects.create_superuser("chief@council.example", "Chief", "chief", PASSWORD)


def sign_in(client: Client, person: User, password: str = PASSWORD, after: str = "") -> Any:
    address = f"/sign-in/?next={after}" if after else "/sign-in/"
    return client.post(address, {"login": str(person.email), "password": password})


def with_an_app(person: User) -> str:
    """The secret of an authenticator app that the person has set up."""
    secret: str = generate_totp_secret()
    TOTP.activate(person, secret)
    return secret


def code_of(secret: str, turn: int = 0) -> str:
    """What the app shows now; or one before or after, since each code is good once."""
    return f"{hotp_value(secret, int(time.time()) // 30 + turn):06}"


def recovery_codes_of(person: User) -> list[str]:
    found: list[str] = Authenticator.objects.get(user=person, type="recovery_codes").wrap().get_unused_codes()
    return found


def is_in(client: Client) -> bool:
    """Whether a page that asks for somebody signed in answers."""
    return client.get("/account/sessions/").status_code == 200
