"""To be written."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse


def sign_off(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
    raise NotImplementedError


def retry(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
    raise NotImplementedError


def proof(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
    raise NotImplementedError
