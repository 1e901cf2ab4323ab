"""What no browser sends and anybody can: request lines and heads as they are, to the server itself."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.indicators.faults.web import Web, served
from tests.indicators.test_month_with_workers import PATIENCE

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.trust]

ROW = "hosts claimed by requests, and refused or left out of letters"
OURS = "Host: 127.0.0.1"
ASKED: tuple[tuple[Any, ...], ...] = (
    (200, "GET http://evil.example/sign-in/ HTTP/1.1", OURS),
    (302, "GET https://evil.example/children/2020-08/board/ HTTP/1.1", OURS),
    (302, "GET http://127.0.0.1@evil.example/children/ HTTP/1.1", OURS),
    (403, "POST http://evil.example/password-reset/ HTTP/1.1", OURS),
    (404, "GET http://evil.example/static/../portal/settings.py HTTP/1.1", OURS),
    (400, "GET /sign-in/ HTTP/1.1", "Host: evil.example"),
    (400, "GET /sign-in/ HTTP/1.1", OURS, "Host: evil.example"),
    (400, "GET /sign-in/ HTTP/1.1", "Host: evil.example", OURS),
    (400, "GET /sign-in/ HTTP/1.0"),
    (404, "GET //evil.example/children/ HTTP/1.1", OURS),
    (404, "GET /\\evil.example/children/ HTTP/1.1", OURS),
    (404, "GET /children/%0d%0aSet-Cookie:%20a=evil.example HTTP/1.1", OURS),
    (400, "GET /children/ HTTP/1.1", OURS, "X-Request-ID: 1\r\n evil.example"),
    (302, "GET evil.example:443 HTTP/1.1", OURS),
    (403, "CONNECT evil.example:443 HTTP/1.1", OURS),
    (404, "OPTIONS * HTTP/1.1", OURS),
    (200, "GET /sign-in/ HTTP/1.1", OURS, "Content-Length: 5", "Transfer-Encoding: chunked"),
    (200, "GET /sign-in/ HTTP/1.1", OURS, "X-Long: " + "evil.example" * 20_000),
)


def answered(web: Web, lines: list[str]) -> str:
    """All that comes back; every request ends as a chunked body does, unread where it is none."""
    proxied = f"X-Forwarded-Proto: {'https' if web.environ.get('SECRET_KEY') else 'http'}"
    request = "\r\n".join([*lines, proxied, "Connection: close", "", "0\r\n\r\n"])
    said = b""
    with socket.create_connection(("127.0.0.1", web.port), timeout=PATIENCE) as link:
        link.sendall(request.encode())
        while part := link.recv(65_536):
            said += part
    return said.decode(errors="replace")


def test_a_host_in_a_request_line_leads_nobody_away(
    tmp_path: Path, counted: Callable[[str, int], None]
) -> None:
    wrong = {}

    with served(tmp_path) as web:
        for status, *lines in ASKED:
            head, _, body = answered(web, lines).partition("\r\n\r\n")
            if int(head.split()[1]) != status or "evil.example" in head + body:
                wrong[tuple(lines)] = head

    assert wrong == {}
    counted(ROW, len(ASKED))
