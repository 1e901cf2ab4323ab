"""To be written."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse


def months(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
    raise NotImplementedError


def take_back_opening(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
    raise NotImplementedError


def reopen(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
    raise NotImplementedError
