"""The headers that every answer carries, whatever it is about: exactly these, and no looser."""

from __future__ import annotations

from django.http.response import HttpResponseBase

POLICY = {
    "default-src": "'none'",
    **{f"{kind}-src": "'self'" for kind in ("script", "style", "font", "connect", "frame", "object")},
    "img-src": "'self' data:",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
EXACT = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
HSTS = "max-age=31536000; includeSubDomains; preload"
PUBLIC = ("/static/", "/words.js")
"""What is the same for everyone, and may be kept."""
FRAMED = "/proof.pdf"
"""What a page of ours frames: the proof, beside the button that signs it off."""


def wrong_headers(answer: HttpResponseBase, path: str, *, secure: bool = False) -> list[str]:
    """What differs, as a line each."""
    framed = path.endswith(FRAMED) and answer.status_code in {200, 206, 304, 416}
    expected = EXACT | ({"X-Frame-Options": "SAMEORIGIN"} if framed else {})
    expected |= {"Strict-Transport-Security": HSTS} if secure else {}
    policy = POLICY | ({"frame-ancestors": "'self'"} if framed else {})
    said = answer.headers.get("Content-Security-Policy", "")
    found = dict(part.strip().partition(" ")[::2] for part in said.split(";"))
    wrong = [
        f"{name}: {answer.headers.get(name)}"
        for name in expected
        if answer.headers.get(name) != expected[name]
    ]
    wrong += [] if found == policy else [f"Content-Security-Policy: {said}"]
    kept = answer.headers.get("Cache-Control", "")
    is_public = path.startswith(PUBLIC) and answer.status_code < 400
    if is_public != ("no-store" not in kept) or (is_public and "max-age" not in kept):
        wrong.append(f"Cache-Control: {kept}")
    return [f"{answer.status_code} {path} {each}" for each in wrong]
