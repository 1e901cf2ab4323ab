"""A server may hand the environment of its process on with each request; it ends at the door."""

from __future__ import annotations

import pytest
from django.core.signals import request_started
from django.test import RequestFactory

from portal import wsgi

pytestmark = pytest.mark.django_db  # a request begins by looking at its connection


def test_what_a_request_is_made_of_has_no_secrets_of_the_process_in_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    surroundings = {"A_SECRET": "of the site", "HTTP_PROXY": "http://proxy"}
    for name, value in {**surroundings, "SERVER_NAME": "testserver", "HTTP_ACCEPT": "text/plain"}.items():
        monkeypatch.setenv(name, value)
    sent = {
        **RequestFactory().get("/words.js").environ,
        **surroundings,
        "HTTP_ACCEPT": "text/html",
    }
    seen: list[dict[str, object]] = []

    def listen(environ: dict[str, object], **_more: object) -> None:
        seen.append(environ)

    request_started.connect(listen)
    try:
        answered = b"".join(wsgi.application(sent, lambda *_status: None))
    finally:
        request_started.disconnect(listen)

    (environ,) = seen
    assert answered
    assert surroundings.keys().isdisjoint(environ)
    assert environ["SERVER_NAME"] == "testserver"
    assert environ["HTTP_ACCEPT"] == "text/html"
