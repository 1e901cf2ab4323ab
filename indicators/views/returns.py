"""To be written."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse


def returned(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
    raise NotImplementedError


def approve(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
    raise NotImplementedError


def send_back(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
    raise NotImplementedError


def take_back(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
    raise NotImplementedError


def submit(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
    raise NotImplementedError
