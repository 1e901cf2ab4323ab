"""To be written."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse


def board(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
    raise NotImplementedError


def approve(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
    raise NotImplementedError


def remind(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
    raise NotImplementedError


def summary(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
    raise NotImplementedError


def approve_month(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
    raise NotImplementedError
