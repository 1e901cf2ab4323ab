"""To be written."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse


def imports(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
    raise NotImplementedError


def preview(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
    raise NotImplementedError


def apply(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
    raise NotImplementedError
