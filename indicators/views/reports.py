"""To be written."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse


def reports(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
    raise NotImplementedError


def latest(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
    raise NotImplementedError


def edition(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
    raise NotImplementedError
