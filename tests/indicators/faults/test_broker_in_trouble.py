"""Whatever becomes of the broker, a request is answered, and its work is done once when it is back."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings

from indicators.models import Job
from tests.indicators.conftest import Book
from tests.indicators.faults.web import Web, served
from tests.indicators.test_month_with_workers import QUIET, WORKER, until
from tests.indicators.test_workers import free_port

GENEROUS = 20
"""Seconds in which an answer did not hang, on a machine however busy; alone it takes less than five."""
AWAY = 60
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.trust]


class Broker:
    """A real redis-server, and what can become of one."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.start()

    def start(self) -> None:
        program = shutil.which("redis-server")
        assert program, "redis-server is installed by ./run test"
        where = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self.folder)]
        self.server = subprocess.Popen([program, *where], stdout=subprocess.DEVNULL)
        until(self.answers, "redis")

    def kill(self) -> None:
        self.server.kill()
        self.server.wait()

    def answers(self) -> bool:
        try:
            return self.say("PING") == "+PONG"
        except OSError:
            return False

    def say(self, words: str) -> str:
        with socket.create_connection(("127.0.0.1", self.port), timeout=GENEROUS) as link:
            link.sendall(f"{words}\r\n".encode())
            return link.recv(200).decode().strip()


@contextmanager
def down(broker: Broker) -> Iterator[None]:
    broker.kill()
    began = time.monotonic()
    yield
    until(lambda: time.monotonic() - began > AWAY, "a minute")
    broker.start()


@contextmanager
def silent(broker: Broker) -> Iterator[None]:
    """It takes connections and says nothing."""
    broker.server.send_signal(signal.SIGSTOP)
    yield
    broker.server.send_signal(signal.SIGCONT)


@contextmanager
def flushed(broker: Broker) -> Iterator[None]:
    yield
    assert broker.say("LLEN celery") != ":0"
    assert broker.say("FLUSHALL") == "+OK"


@contextmanager
def full(broker: Broker) -> Iterator[None]:
    assert broker.say("CONFIG SET maxmemory 1") == "+OK"
    yield
    assert broker.say("LLEN celery") == ":0"
    assert broker.say("CONFIG SET maxmemory 0") == "+OK"


@contextmanager
def worker(environ: dict[str, str], folder: Path) -> Iterator[None]:
    command = [sys.executable, "-m", "celery", "--app", "portal", "--quiet", *WORKER, *QUIET]
    with (folder / "worker.log").open("ab") as log:
        process = subprocess.Popen(
            [*command, "--schedule", str(folder / "beat")],
            cwd=settings.BASE_DIR,
            env=environ,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    found = Broker(tmp_path)
    yield found
    found.kill()


def say_something(web: Web, book: Book) -> float:
    """How long it took to comment, which is mailed to others."""
    page = f"/children/2020-08/returns/{book.returned('M1').pk}/"
    visitor = web.visited_by(book.reporter)
    for _ in range(4):  # both workers have loaded all that they need
        assert visitor.ask(page).status == 200
    answer = visitor.ask(f"{page}comment/", {"words": "Is that all?"})
    assert answer.status == 302
    assert answer.seconds < GENEROUS
    return answer.seconds


def letters() -> int:
    kept = (Path(settings.DATA_DIR) / "mail").glob("*")
    return sum("Reporter on M1" in path.read_text().partition("\n\n")[0] for path in kept)


@pytest.mark.parametrize("trouble", [down, silent, flushed, full])
def test_work_is_done_once_though_the_broker_was_in_trouble(
    trouble: Callable[[Broker], object],
    august: Book,
    broker: Broker,
    tmp_path: Path,
    counted: Callable[[str, int], None],
) -> None:
    before = letters()
    with served(tmp_path, BROKER_URL=f"redis://127.0.0.1:{broker.port}/0") as web:
        with trouble(broker):  # type: ignore[attr-defined]
            seconds = say_something(web, august)
        began, jobs = time.monotonic(), Job.objects.filter(key__startswith="mail:comment:")
        with worker(web.environ, tmp_path):
            until(lambda: set(jobs.values_list("state", flat=True)) == {"done"}, "the mails")
            done = time.monotonic() - began

    assert set(jobs.values_list("attempts", flat=True)) == {1}
    assert letters() == before + jobs.count()
    print(f"{trouble.__name__}: answered in {seconds:.2f} s, done {done:.1f} s after")  # noqa: T201
    counted("troubles of the broker after which work was done once", 1)
