"""The month through the pages, with a real worker beside them, on whichever database is tested."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection

from indicators.models import Document, Event
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.factories import PASSWORD
from tests.indicators.test_month_walk import (
    SIGN_OFF,
    approved_in_the_browser,  # noqa: F401 - a fixture
    signed_in,
)
from tests.indicators.views.answers import content_of

PATIENCE = 90  # seconds until a wait is given up: for a machine that is busy, never for one that is not
WORKER = ("worker", "--queues", "celery,documents", "--pool", "solo", "--beat", "--loglevel", "WARNING")
QUIET = ("--without-gossip", "--without-mingle", "--without-heartbeat")


def address_of_the_test_database() -> str:
    kept = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{kept['NAME']}"
    return f"postgresql://{kept['USER']}@{quote(kept['HOST'], safe='')}/{kept['NAME']}"


@pytest.fixture
def worker(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """With its clock, and on the broker that this process tells."""
    environ = os.environ | {"DATABASE_URL": address_of_the_test_database()}
    if settings.SIGNING_KEY_FILE:
        environ["SIGNING_KEY_FILE"] = settings.SIGNING_KEY_FILE
    command = [sys.executable, "-m", "celery", "--app", "portal", "--quiet", *WORKER, *QUIET]
    schedule = ("--schedule", str(tmp_path / "beat"))
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            [*command, *schedule],
            cwd=settings.BASE_DIR,
            env=environ,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    yield
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def until(is_so: Callable[[], bool], what: str) -> None:
    given_up = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < given_up, what
        time.sleep(0.1)


@pytest.mark.django_db(transaction=True)
def test_a_month_is_lived_with_a_worker_beside_the_pages(
    worker: None,
    approved_in_the_browser: Book,  # noqa: F811 - the fixture
    manager: User,
    viewer: User,
) -> None:
    book, chief = approved_in_the_browser, signed_in(manager)
    until(lambda: "iframe" in chief.get(SIGN_OFF).text, "the proof")
    snapshot = book.month().snapshot
    assert snapshot is not None

    chief.post(SIGN_OFF, {"sha256": snapshot.sha256, "password": PASSWORD})
    until(lambda: book.month().stage == "signed_off", "the signed book")

    status, content = content_of(signed_in(viewer), "/children/reports/latest.pdf")
    assert (status, content[:5]) == (200, b"%PDF-")
    assert b"ETSI.CAdES.detached" in content
    assert Document.objects.filter(kind="final").count() == 1
    assert Event.objects.filter(act="signed off").count() == 1
