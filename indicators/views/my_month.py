"""To be written."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse


def my_month(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
    raise NotImplementedError
