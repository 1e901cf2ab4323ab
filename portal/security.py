"""Headers that every answer carries, and pages that no cache keeps."""

from __future__ import annotations

from collections.abc import Callable

from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from portal.signing_in import SIGN_IN_ORIGINS

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        **{f"{kind}-src": ["'self'"] for kind in ("script", "style", "font", "connect", "frame", "object")},
        "img-src": ["'self'", "data:"],
        "form-action": ["'self'", *SIGN_IN_ORIGINS],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
"""A form may have so many boxes: one reporter's sheet of 200 rows has more than Django's own thousand."""

Answer = Callable[[HttpRequest], HttpResponseBase]

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def private_by_default(answer: Answer) -> Answer:
    """What does not say otherwise is kept by no cache, framed by nobody, and asks for no cameras or places.

    It stands outside of all that may answer early: a file, a redirect to HTTPS, a host that is refused.
    """
    standing = {
        "Content-Security-Policy": build_policy(),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
        "Permissions-Policy": PERMISSIONS,
        "Cache-Control": "no-store, private",
    }

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        for name, value in standing.items():
            response.headers.setdefault(name, value)
        return response

    return middleware
