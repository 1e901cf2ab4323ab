"""A SQLite file is opened so that many may write, or not opened at all."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, OperationalError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler
from pytest_django import DjangoDbBlocker

PROCESSES, WRITES = 8, 100


def opened(name: str, alias: str = "default") -> BaseDatabaseWrapper:
    databases: dict[str, dict[str, str]] = {"default": {}} | {
        alias: {"ENGINE": "portal.sqlite", "NAME": name}
    }
    connection: BaseDatabaseWrapper = ConnectionHandler(databases)[alias]
    return connection


@pytest.fixture
def file(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Path]:
    """A database of its own, whatever the tests run on."""
    with django_db_blocker.unblock():
        yield tmp_path / "file.sqlite3"


@pytest.mark.parametrize(
    ("pragma", "wanted"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("busy_timeout", 20_000),
    ],
)
def test_every_connection_has_its_pragmas(pragma: str, wanted: str | int, file: Path) -> None:
    connection = opened(str(file))

    with connection.cursor() as cursor:
        (found,) = cursor.execute(f"PRAGMA {pragma}").fetchone()
    connection.close()

    assert found == wanted


def test_a_database_in_memory_is_refused(file: Path) -> None:
    connection = opened(":memory:")

    with pytest.raises(ImproperlyConfigured, match="has journal_mode memory and needs wal"):
        connection.ensure_connection()


def test_a_transaction_takes_the_write_lock_at_its_start(file: Path) -> None:
    writer, other = opened(str(file)), opened(str(file))
    with other.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 0")

    writer.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)

    with other.cursor() as cursor, pytest.raises(OperationalError, match="locked"):
        cursor.execute("BEGIN IMMEDIATE")
    writer.close()
    other.close()


def test_replacing_a_row_fires_the_trigger_that_forbids_deleting_it(file: Path) -> None:
    connection = opened(str(file))
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY)")
        cursor.execute(
            "CREATE TRIGGER keep BEFORE DELETE ON kept BEGIN SELECT RAISE(ABORT, 'kept for good'); END"
        )
        cursor.execute("INSERT INTO kept VALUES (1)")
        with pytest.raises(IntegrityError, match="kept for good"):
            cursor.execute("INSERT OR REPLACE INTO kept VALUES (1)")
    connection.close()


def count_up(name: str) -> None:
    """Reads the number and writes the next, again and again."""
    connections["tally"] = connection = opened(name, alias="tally")
    for _ in range(WRITES):
        with transaction.atomic(using="tally"), connection.cursor() as cursor:
            (number,) = cursor.execute("SELECT number FROM tally").fetchone()
            cursor.execute("UPDATE tally SET number = %s", [number + 1])
    connection.close()


@pytest.mark.trust
def test_many_processes_count_together_and_lose_nothing(file: Path) -> None:
    connection = opened(str(file))
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE tally (number INTEGER)")
        cursor.execute("INSERT INTO tally VALUES (0)")
    connection.close()
    spawning = multiprocessing.get_context("spawn")

    writers = [spawning.Process(target=count_up, args=(str(file),)) for _ in range(PROCESSES)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    with connection.cursor() as cursor:
        assert cursor.execute("SELECT number FROM tally").fetchone() == (PROCESSES * WRITES,)
    assert [writer.exitcode for writer in writers] == [0] * PROCESSES
