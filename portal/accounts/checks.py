"""What `check --deploy` tells of besides: addresses that lead nowhere, or by whoever sits between."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register

NO_BASE = "BASE_URL is no https address: links in mails lead nowhere. Set it to the site's public address."
NO_MAIL = "EMAIL_URL is not set: mails stay files in DATA_DIR/mail and reach nobody. Name the mail server."

NO_TLS = (
    "OIDC_URL is no https address: whoever sits between could sign in as anyone. Name the provider's own."
)


@register("addresses", deploy=True)
def addresses_lead_somewhere(**_asked: Any) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    if not settings.BASE_URL.startswith("https://"):
        found.append(Warning(NO_BASE, id="monthbook.W001"))
    if settings.EMAIL_URL == "file:":
        found.append(Warning(NO_MAIL, id="monthbook.W002"))
    if settings.OIDC_URL and not settings.OIDC_URL.startswith("https://"):
        found.append(Warning(NO_TLS, id="monthbook.W003"))
    return found
