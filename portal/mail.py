"""The mail server from one setting."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TIMEOUT = 20
TLS = {"tls=yes": True, "tls=no": False, "": False}


def mail_server(url: str, folder: Path) -> dict[str, Any]:
    """Django's settings for ``smtp://user:password@host:587?tls=yes``; ``file:`` keeps letters as files."""
    if url == "file:":
        backend = "django.core.mail.backends.filebased.EmailBackend"
        return {"EMAIL_BACKEND": backend, "EMAIL_FILE_PATH": str(folder / "mail")}
    server = urlsplit(url)
    if server.scheme != "smtp" or server.query not in TLS:
        raise ImproperlyConfigured(
            "The setting EMAIL_URL cannot be read: it is not smtp://…, with ?tls=yes or without."
        )
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": server.hostname or "localhost",
        "EMAIL_PORT": server.port or 25,
        "EMAIL_HOST_USER": unquote(server.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(server.password or ""),
        "EMAIL_USE_TLS": TLS[server.query],
        "EMAIL_TIMEOUT": TIMEOUT,
    }
