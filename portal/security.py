"""Headers that every answer carries, and pages that no cache keeps."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        **{f"{kind}-src": ["'self'"] for kind in ("script", "style", "font", "connect", "frame", "object")},
        "img-src": ["'self'", "data:"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

Answer = Callable[[HttpRequest], HttpResponseBase]

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def private_by_default(answer: Answer) -> Answer:
    """A page of somebody signed in is kept by no cache; nothing asks for cameras or places."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if not response.has_header("Cache-Control") and _is_private(request, response):
            response.headers["Cache-Control"] = "no-store, private"
        return response

    return middleware


def _is_private(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Where the site failed, nobody is asked who this is: the database may be away."""
    return response.status_code >= 500 or request.user.is_authenticated
