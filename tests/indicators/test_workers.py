"""Real workers on real brokers: work is done once, also after a worker was killed in the middle."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from django.conf import settings

PATIENCE = 90  # seconds until a wait is given up: for a machine that is busy, never for one that is not
DATA = Path(settings.BASE_DIR) / "tests/printed_book/data"
LOCAL = {"DATABASE_URL": "", "SECRET_KEY": "", "ALLOWED_HOSTS": ""}
STAGE = "SELECT stage FROM indicators_reportingmonth WHERE month = '2020-08-01'"
APPROVE = """
import datetime as dt
from django.utils import timezone
from indicators.actions.approve_month import approve_month
from indicators.actions.sign_off import sign_off
from indicators.models import MonthlyReturn, ReportingMonth, Role, Membership, Scorecard
from indicators.actions.open_month import open_month
from indicators.rules.months import Month
from portal.accounts.models import User
now = timezone.now()
scorecard = Scorecard.objects.get()
manager = User.objects.create_user("m@council.example", "Manager", "m", "correct horse battery")
Membership.objects.create(scorecard=scorecard, person=manager, role=Role.MANAGER)
month = open_month(scorecard=scorecard, month=Month(2020, 8), by=manager, at=now, tell=False)
MonthlyReturn.objects.filter(reporting_month=month).update(
    stage="approved", submitted_by=manager, submitted_at=now, approved_by=manager, approved_at=now)
approve_month(month=month, version=month.version, by=manager, at=now)
"""
SIGN_OFF = """
from django.utils import timezone
from indicators.actions.sign_off import sign_off
from indicators.models import ReportingMonth
from portal.accounts.models import User
month = ReportingMonth.objects.select_related("scorecard", "snapshot").get(month="2020-08-01")
sign_off(month=month, sha256=month.snapshot.sha256, password="correct horse battery",
         by=User.objects.get(short_name="m"), at=timezone.now())
"""


class Site:
    """A local site of its own in a folder, with processes of its own."""

    def __init__(self, folder: Path, broker: str) -> None:
        self.folder = folder
        self.environ = os.environ | LOCAL | {"DATA_DIR": str(folder), "BROKER_URL": broker}

    def run(self, *arguments: str) -> None:
        command = [sys.executable, "manage.py", *arguments]
        subprocess.run(command, cwd=settings.BASE_DIR, env=self.environ, check=True, capture_output=True)

    def asked(self, sql: str) -> list[tuple[object, ...]]:
        with sqlite3.connect(self.folder / "monthbook.sqlite3", timeout=20) as connection:
            return connection.execute(sql).fetchall()

    @contextmanager
    def process(self, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
        command = [sys.executable, "-m", "celery", "--app", "portal", "--quiet", *arguments]
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                command,
                cwd=settings.BASE_DIR,
                env=self.environ,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            yield process
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def worker(self) -> AbstractContextManager[subprocess.Popen[bytes]]:
        quiet = ("--without-gossip", "--without-mingle", "--without-heartbeat")
        return self.process("worker", "--queues", "celery,documents", "--pool", "solo", "--beat", *quiet)

    def until(self, sql: str, wanted: Callable[[list[tuple[object, ...]]], bool]) -> list[tuple[object, ...]]:
        """Ask until the answer is as wanted; fails, with the workers' log, when patience ends."""
        given_up = time.monotonic() + PATIENCE
        while not wanted(found := self.asked(sql)):
            if time.monotonic() > given_up:
                pytest.fail(f"{sql}: {found}\n{(self.folder / 'log').read_text()[-3000:]}")
            time.sleep(0.1)
        return found


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def redis(folder: Path, port: int) -> Iterator[str]:
    program = shutil.which("redis-server")
    assert program, "redis-server is installed by ./run test"
    arguments = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    server = subprocess.Popen([program, *arguments], stdout=subprocess.DEVNULL)
    try:
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.kill()
        server.wait()


@pytest.fixture(params=[pytest.param("filesystem", marks=pytest.mark.trust), "redis"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    """The printed month, loaded and computed, on either broker."""
    with redis(tmp_path, free_port()) if request.param == "redis" else no_server() as broker:
        yield with_the_printed_month(Site(tmp_path, broker))


def with_the_printed_month(site: Site) -> Site:
    site.run("migrate", "--verbosity", "0")
    population = ["--population", str(DATA / "population.csv")]
    create = ["--scorecard", "children", "--create", "Children", "--create-people"]
    site.run("import_indicators", str(DATA / "indicators.csv"), *create, *population)
    site.run("import_values", str(DATA / "values_tidy.csv"), "--scorecard", "children")
    return site


@contextmanager
def no_server() -> Iterator[str]:
    yield ""


def states(rows: list[tuple[object, ...]]) -> bool:
    return bool(rows) and all(state == ("done",) for state in rows)


def test_a_worker_does_what_commands_queued_before_it_started(site: Site) -> None:
    with site.worker():
        site.until("SELECT state FROM indicators_job", states)

    assert site.asked("SELECT count(*) FROM indicators_indicatorstatistics") == [(13 * 55,)]
    assert site.asked("SELECT max(attempts) FROM indicators_job") == [(1,)]


@pytest.mark.trust
def test_a_month_is_signed_off_though_the_worker_is_killed_while_it_compiles(
    site: Site, counted: Callable[[str, int], None]
) -> None:
    """The broker is asked before any worker runs; one is killed in the middle, and another takes over."""
    site.run("shell", "--no-imports", "--command", APPROVE)
    proof = "SELECT state FROM indicators_job WHERE key LIKE 'document:proof:%'"
    with site.worker():
        site.until(proof, states)
    site.run("shell", "--no-imports", "--command", SIGN_OFF)
    final = "SELECT state, progress FROM indicators_job WHERE key LIKE 'document:final:%'"
    with site.worker():
        site.until(final, lambda rows: bool(rows) and rows[0][0] == "running" and rows[0][1] != "")
    assert site.asked(STAGE) == [("approved",)]

    with site.worker():
        site.until(
            STAGE,
            lambda rows: rows == [("signed_off",)],
        )

    assert site.asked("SELECT count(*) FROM indicators_document WHERE kind = 'final'") == [(1,)]
    assert site.asked("SELECT count(*) FROM indicators_event WHERE act = 'signed off'") == [(1,)]
    files = {path.stem for path in (site.folder / "documents").rglob("*.pdf")}
    assert files == {str(name) for (name,) in site.asked("SELECT sha256 FROM indicators_document")}
    assert not list((site.folder / "documents").rglob("*.part"))
    counted("workers killed whole and taken over", 1)


@pytest.mark.trust
def test_a_broker_that_is_away_at_sign_off_delays_the_book_and_loses_nothing(tmp_path: Path) -> None:
    port = free_port()
    with redis(tmp_path, port) as broker:
        site = with_the_printed_month(Site(tmp_path, broker))
        site.run("shell", "--no-imports", "--command", APPROVE)
        with site.worker():
            site.until("SELECT state FROM indicators_job WHERE key LIKE 'document:proof:%'", states)
    site.run("shell", "--no-imports", "--command", SIGN_OFF)
    assert site.asked(STAGE) == [("approved",)]

    mails = "SELECT state, attempts FROM indicators_job WHERE kind = 'mail' AND key LIKE '%signed_off%'"
    with redis(tmp_path, port), site.worker():
        site.until(STAGE, lambda rows: rows == [("signed_off",)])
        sent = site.until(mails, lambda rows: bool(rows) and all(state == "done" for state, _ in rows))

    assert {attempts for _, attempts in sent} == {1}
    assert site.asked("SELECT count(*) FROM indicators_signoff") == [(1,)]
    assert site.asked("SELECT count(*) FROM indicators_document WHERE kind = 'final'") == [(1,)]
