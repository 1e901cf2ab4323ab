"""PostgreSQL is stopped and started under a running site, which says so meanwhile and goes on by itself."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings

from tests.indicators.faults.web import Answer, Visitor, served

GENEROUS = 20
"""Seconds in which an answer did not hang, however busy the machine; by itself it takes a fraction of one."""
PATH = "/account/mails/"
PERSON = """
from django.conf import settings
from django.test import Client
from portal.accounts.models import User
client = Client()
client.force_login(User.objects.create_user("p@council.example", "Person", "person"))
print(client.cookies[settings.SESSION_COOKIE_NAME].value)
"""
pytestmark = pytest.mark.trust


class Postgres:
    """A server of its own, which refuses to run as root."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.programs = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
        self.user = pwd.getpwnam("postgres").pw_uid if os.getuid() == 0 else os.getuid()
        os.chown(folder, self.user, -1)
        options = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        self.run("initdb", "-D", f"{folder}/data", *options)

    def run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), *arguments]
        user = self.user if os.getuid() == 0 else None
        quiet = subprocess.DEVNULL
        subprocess.run(command, cwd=self.folder, user=user, stdout=quiet, stderr=quiet, check=True)

    def start(self) -> None:
        options = f"-c listen_addresses='' -c unix_socket_directories={self.folder} -c fsync=off"
        self.run(
            "pg_ctl", "-D", f"{self.folder}/data", "-l", f"{self.folder}/log", "-w", "start", "-o", options
        )

    def stop(self) -> None:
        self.run("pg_ctl", "-D", f"{self.folder}/data", "-m", "immediate", "-w", "stop")

    @property
    def address(self) -> str:
        return f"postgresql://postgres@{quote(str(self.folder), safe='')}/postgres"


@contextmanager
def postgres() -> Iterator[Postgres]:
    folder = Path(tempfile.mkdtemp(dir="/tmp"))  # a socket's path is short, and its user finds the way there
    server = Postgres(folder)
    try:
        server.start()
        yield server
    finally:
        with suppress(subprocess.CalledProcessError):  # it may be stopped already
            server.stop()
        shutil.rmtree(folder)


@pytest.fixture
def server() -> Iterator[Postgres]:
    with postgres() as found:
        yield found


@pytest.fixture
def person(server: Postgres) -> str:
    """The session of somebody signed in."""
    environ = os.environ | {"DATABASE_URL": server.address}
    shell = ["shell", "--no-imports", "--command", PERSON]
    for command in (["migrate", "--verbosity", "0"], shell):
        manage = [sys.executable, "manage.py", *command]
        done = subprocess.run(
            manage, cwd=settings.BASE_DIR, env=environ, check=True, stdout=subprocess.PIPE, text=True
        )
    return done.stdout.strip()


def check_told(answer: Answer) -> None:
    assert answer.status == 503
    assert "database cannot be reached" in answer.text
    assert "What was saved is safe." in answer.text
    assert answer.seconds < GENEROUS


def times(visitor: Visitor, number: int) -> list[int]:
    return [visitor.ask(PATH).status for _ in range(number)]


def test_a_site_whose_database_stops_says_so_and_goes_on_when_it_is_back(
    server: Postgres, person: str, tmp_path: Path, counted: Callable[[str, int], None]
) -> None:
    with served(tmp_path, DATABASE_URL=server.address) as web:
        visitor = Visitor(web.port, person)
        assert times(visitor, 16) == [200] * 16
        server.stop()
        answers = [visitor.ask(PATH) for _ in range(16)] + [visitor.ask(PATH, {"x": "1"})]
        health = visitor.ask("/health/")
        server.start()

        assert times(visitor, 16) == [200] * 16
        is_same = web.process is not None and web.process.poll() is None
    for answer in answers:
        check_told(answer)
    assert (health.status, is_same) == (503, True)
    print(f"slowest while the database was away: {max(each.seconds for each in answers):.2f} s")  # noqa: T201
    counted("answers while the database was away, all told in plain words", len(answers))


def test_a_database_that_was_started_again_while_nobody_asked_is_noticed_by_nobody(
    server: Postgres, person: str, tmp_path: Path, counted: Callable[[str, int], None]
) -> None:
    with served(tmp_path, DATABASE_URL=server.address) as web:
        visitor = Visitor(web.port, person)
        times(visitor, 16)
        server.stop()
        server.start()

        assert times(visitor, 16) == [200] * 16
    counted("restarts of the database survived", 1)


def test_a_database_that_neither_answers_nor_refuses_is_not_waited_for(
    tmp_path: Path, counted: Callable[[str, int], None]
) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(50)
        address = f"postgresql://postgres@127.0.0.1:{silent.getsockname()[1]}/monthbook"
        with served(tmp_path, DATABASE_URL=address) as web:
            answer = Visitor(web.port, "a" * 32).ask(PATH)
    check_told(answer)
    print(f"while the database said nothing: {answer.seconds:.2f} s")  # noqa: T201
    counted("answers while the database was away, all told in plain words", 1)
