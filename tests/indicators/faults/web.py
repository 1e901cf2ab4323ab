"""The site on the test's database, served as `./run serve` does, and somebody who asks it things."""

from __future__ import annotations

import http.client
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client

from portal.accounts.models import User
from tests.indicators.test_month_with_workers import PATIENCE, address_of_the_test_database, until

TOKEN = "t" * 32
SERVED = ("--interface", "wsgi", "--host", "127.0.0.1", "--workers", "2", "--blocking-threads", "4")


def quiet_port() -> int:
    """A free one below those that connections come from: one to a site that is down may meet itself there."""
    for port in random.sample(range(20_000, 32_000), 100):
        with socket.socket() as free, suppress(OSError):
            free.bind(("127.0.0.1", port))
            return port
    raise AssertionError


@dataclass
class Answer:
    status: int
    text: str
    seconds: float


@dataclass
class Visitor:
    """With the session that they have."""

    port: int
    session: str

    def ask(self, path: str, fields: Mapping[str, str] | None = None) -> Answer:
        """A GET, or a POST of fields. Raises OSError where nobody answers any more."""
        began = time.monotonic()
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {
            "Accept": "text/html,*/*",
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={self.session}; {settings.CSRF_COOKIE_NAME}={TOKEN}",
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Forwarded-Proto": "https" if settings.PRODUCTION else "http",
            "Referer": f"https://127.0.0.1:{self.port}/",
        }
        body = None if fields is None else urlencode({"csrfmiddlewaretoken": TOKEN, **fields})
        try:
            link.request("GET" if fields is None else "POST", path, body, headers)
            answer = link.getresponse()
            return Answer(answer.status, answer.read().decode(), time.monotonic() - began)
        except http.client.HTTPException as error:
            raise ConnectionError from error
        finally:
            link.close()


class Web:
    """Started, killed whole, and started again, on one port."""

    def __init__(self, log: Path, **given: str) -> None:
        self.port, self.log = quiet_port(), log
        self.process: subprocess.Popen[bytes] | None = None
        local = {"DATABASE_URL": address_of_the_test_database(), "BEHIND_TLS_PROXY": "yes"}
        here = {"ALLOWED_HOSTS": "127.0.0.1"} if settings.PRODUCTION else {}
        self.environ = os.environ | local | here | given

    def start(self) -> None:
        program = str(Path(sys.executable).with_name("granian"))
        command = [program, *SERVED, "--port", str(self.port), "--log-level", "warning"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "portal.wsgi:application"],
                cwd=settings.BASE_DIR,
                env=self.environ,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until(self.answers, self.log.read_text()[-3000:])

    def answers(self) -> bool:
        try:
            return Visitor(self.port, "").ask("/accessibility/").status == 200
        except OSError:
            return False

    def kill(self) -> None:
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def visited_by(self, person: User) -> Visitor:
        client = Client()
        client.force_login(person)
        return Visitor(self.port, client.cookies[settings.SESSION_COOKIE_NAME].value)


@contextmanager
def served(folder: Path, **given: str) -> Iterator[Web]:
    """Its files are the tests' own, but where DATA_DIR is given."""
    if settings.PRODUCTION:
        gather = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"]
        subprocess.run(gather, cwd=settings.BASE_DIR, env=os.environ | given, check=True)
    web = Web(folder / "web.log", **given)
    try:
        web.start()
        yield web
    finally:
        web.kill()
