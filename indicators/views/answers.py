"""How pages answer an act: done in a sentence, or refused in sentences, on the page it came from."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from indicators.errors import NotAllowed, Refused


def attempt(request: HttpRequest, act: Callable[[], object], done: str) -> bool:
    """Do it and say so. What is refused is said in its own words; what is not allowed is a 403."""
    try:
        act()
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from refused
    except Refused as refused:
        for reason in refused.reasons:
            messages.error(request, reason)
        return False
    if done:
        messages.success(request, done)
    return True


def whole(text: str | None) -> int:
    """A number from a form; -1, which no version is, for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else -1
