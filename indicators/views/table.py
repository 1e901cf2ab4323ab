"""To be written."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse


def table(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
    raise NotImplementedError


def export(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
    raise NotImplementedError
