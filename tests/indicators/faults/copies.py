"""Copies of the test's own database and files, which processes of their own may change as they like."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection
from psycopg.conninfo import make_conninfo


@dataclass(frozen=True)
class Copy:
    database: str
    folder: Path

    def asked(self, sql: str) -> list[tuple[object, ...]]:
        if connection.vendor == "sqlite":
            with closing(sqlite3.connect(self.database, timeout=20)) as kept:
                return kept.execute(sql).fetchall()
        with psycopg.connect(_server(self.database)) as kept:
            return kept.execute(sql.encode()).fetchall()

    @property
    def books(self) -> list[Path]:
        """The files that bear the name of a book."""
        return sorted((self.folder / "documents").rglob("*.pdf"))


@contextmanager
def copied(folder: Path) -> Iterator[Copy]:
    """Of what is committed, with the files of DATA_DIR; gone afterwards."""
    shutil.copytree(Path(settings.DATA_DIR) / "documents", folder / "documents")
    if connection.vendor == "sqlite":
        copy = Copy(str(folder / "monthbook.sqlite3"), folder)
        connection.ensure_connection()
        with closing(sqlite3.connect(copy.database)) as target:
            connection.connection.backup(target)
        yield copy
        shutil.rmtree(folder)
        return
    here = str(connection.settings_dict["NAME"])
    copy = Copy(f"{here}_copy", folder)
    connection.close()
    with psycopg.connect(_server("postgres"), autocommit=True) as server:
        drop = f'DROP DATABASE IF EXISTS "{copy.database}" WITH (FORCE)'.encode()
        server.execute(drop)
        server.execute(f'CREATE DATABASE "{copy.database}" TEMPLATE "{here}"'.encode())
        yield copy
        server.execute(drop)


def _server(database: str) -> str:
    """The address of a database beside the test's own."""
    kept = connection.settings_dict
    given = {"host": kept["HOST"], "user": kept["USER"], "password": kept["PASSWORD"], "port": kept["PORT"]}
    return make_conninfo(dbname=database, **{name: value for name, value in given.items() if value})
