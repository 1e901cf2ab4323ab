"""Whoever makes a book is killed at any point of it: there is one whole book in the end, and nothing else."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection

from indicators.documents.verify import seal_of
from indicators.faults import POINTS
from tests.indicators.actions.steps import freeze
from tests.indicators.actions.test_make_document import decide, make
from tests.indicators.conftest import Book
from tests.indicators.faults.copies import Copy, copied
from tests.indicators.faults.forked import Workers, workers
from tests.indicators.outbox.clocks import Clock
from tests.indicators.test_month_with_workers import address_of_the_test_database

TIMES = {"sqlite": 25, "postgresql": 3}
IN_THE_CHILD, KEEPING = ("writing", "drawn"), ("drafted", "written", "named", "kept")
FINAL = "document:final:"
FINALS = "SELECT sha256 FROM indicators_document WHERE kind = 'final'"
STOOD = """
SELECT stage, (SELECT count(*) FROM indicators_document WHERE kind = 'final'),
  (SELECT count(*) FROM indicators_event WHERE act = 'signed off'),
  (SELECT state FROM indicators_job WHERE key LIKE 'document:final:%')
FROM indicators_reportingmonth WHERE month = '2020-08-01'
"""
THREE_DAYS = 3 * 24 * 60
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def forks(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workers]:
    from django.conf import settings

    given = {"DATABASE_URL": address_of_the_test_database(), "SIGNING_KEY_FILE": settings.SIGNING_KEY_FILE}
    given["DATA_DIR"] = str(tmp_path_factory.mktemp("forks"))
    with workers(os.environ | given) as found:
        yield found


@pytest.fixture
def decided(approved: Book, now: dt.datetime, settings: LazySettings, tmp_path: Path) -> None:
    """August approved, its proof there, signed off: its final waits for a worker."""
    settings.DATA_DIR = tmp_path / "data"
    freeze(approved, now)
    make("proof", Clock())
    decide(approved, now)


def check_nothing_is_half_done(site: Copy, state: str) -> None:
    assert site.asked(STOOD) == [("approved", 0, 0, state)]
    for book in site.books:
        assert hashlib.sha256(book.read_bytes()).hexdigest() == book.stem


def check_one_book_and_nothing_else(site: Copy) -> bytes:
    assert site.asked(STOOD) == [("signed_off", 1, 1, "done")]
    ((final,),) = site.asked(FINALS)
    known = {str(name) for (name,) in site.asked("SELECT sha256 FROM indicators_document")}
    files = [path for path in (site.folder / "documents").rglob("*") if path.is_file()]
    assert sorted(path.name for path in files) == sorted(f"{name}.pdf" for name in known)
    (book,) = (path.read_bytes() for path in files if path.stem == final)
    assert hashlib.sha256(book).hexdigest() == final
    return book


def killed(site: Copy, point: str, forks: Workers, *, is_short: bool = False) -> bytes:
    """The book that there is in the end."""
    ended = forks.do(site, FINAL, fault=point, is_short=is_short)
    is_child = point in IN_THE_CHILD
    assert ended == (0 if is_child else -signal.SIGKILL)
    check_nothing_is_half_done(site, "failed" if is_child else "running")
    if is_child:
        assert forks.do(site, "retry") == 0
    assert forks.do(site, FINAL, minutes=2, is_short=is_short) == 0
    assert forks.do(site, "clear", minutes=THREE_DAYS) == 0
    return check_one_book_and_nothing_else(site)


@pytest.mark.trust
@pytest.mark.parametrize("point", POINTS)
def test_a_compile_that_is_killed_leaves_one_book_in_the_end(
    point: str, decided: None, forks: Workers, tmp_path: Path, counted: Callable[[str, int], None]
) -> None:
    times = TIMES[connection.vendor]
    for number in range(times):
        with copied(tmp_path / f"site{number}") as site:
            forks.do(site, "warm")
            assert seal_of(killed(site, point, forks)).state == "holds"
    counted("kills of a compile survived", times)


def test_a_worker_that_is_killed_while_it_keeps_a_book_leaves_one_in_the_end(
    decided: None, forks: Workers, tmp_path: Path, counted: Callable[[str, int], None]
) -> None:
    for point in KEEPING:
        with copied(tmp_path / point) as site:
            killed(site, point, forks, is_short=True)
    counted("kills of a compile survived", len(KEEPING))
