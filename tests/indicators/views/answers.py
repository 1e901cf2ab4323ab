"""Answers that stream a file, closed without closing the test's database connection along."""

from __future__ import annotations

from django.core import signals
from django.db import close_old_connections
from django.http.response import HttpResponseBase
from django.test import Client


def content_of(client: Client, where: str) -> tuple[int, bytes]:
    """Status and content of a page or a file."""
    answer = client.get(where, follow=True)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return closed(answer).status_code, content


def status(client: Client, where: str) -> int:
    """Of the first answer, whatever it leads to."""
    return closed(client.get(where)).status_code


def closed(answer: HttpResponseBase) -> HttpResponseBase:
    signals.request_finished.disconnect(close_old_connections)
    try:
        answer.close()
    finally:
        signals.request_finished.connect(close_old_connections)
    return answer
