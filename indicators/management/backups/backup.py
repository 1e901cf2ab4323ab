"""Make a backup: the rows of one moment, then the files, which are never changed once they have a name."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from indicators.documents.store import sync
from indicators.errors import Refused
from indicators.management.backups import rows
from indicators.management.backups.manifest import KEPT, NAME, Manifest, files_in, sha256_of, version


def make_backup(folder: Path, at: dt.datetime) -> Manifest:
    """It appears whole or not at all. Raises Refused where something is there, or it cannot be written."""
    folder = folder.absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"{folder} is there already, and not empty.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    except OSError as error:
        raise Refused(f"{folder} cannot be written: {error}.") from error
    try:
        manifest = _write(draft, at)
        draft.rename(folder)
        sync(folder.parent)
    except OSError as error:
        raise Refused(f"{folder} cannot be written: {error}.") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)  # nothing, once it has its name
    return manifest


@contextmanager
def one_moment() -> Iterator[None]:
    """All that is read within is of one moment, and holds up nobody who writes."""
    before = connection.vendor == "sqlite" and _deferred("DEFERRED")
    try:
        with transaction.atomic(durable=True):
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    finally:
        if before:
            _deferred(before)


def _deferred(mode: str) -> str:
    """The site's transactions on SQLite take the lock of writers at once, which a reader has no need of."""
    connection.ensure_connection()
    before: str = connection.transaction_mode  # type: ignore[attr-defined]
    connection.transaction_mode = mode  # type: ignore[attr-defined]
    return before


def _write(draft: Path, at: dt.datetime) -> Manifest:
    """Rows first: whatever file a row of that moment names was there before it."""
    with one_moment():
        counts, migrations = _write_rows(draft / "tables"), _migrations()
    for name in KEPT:
        source = Path(settings.DATA_DIR) / name
        for path in files_in(source) if source.is_dir() else ():
            if not path.is_symlink() and path.suffix != ".part":
                _copy(path, draft / "files" / path.relative_to(source.parent))
    files = {str(path.relative_to(draft)): sha256_of(path) for path in files_in(draft)}
    manifest = Manifest(version(), at.isoformat(), connection.vendor, migrations, counts, files)
    (draft / NAME).write_bytes(manifest.written())
    sync(draft / NAME)
    sync(draft)
    return manifest


def _write_rows(folder: Path) -> dict[str, int]:
    folder.mkdir(parents=True)
    counts = {}
    for table, model in rows.tables(apps).items():
        with (folder / f"{table}.jsonl").open("wb") as file:
            counts[table] = rows.write(model, file)
            file.flush()
            os.fsync(file.fileno())
    return counts


def _migrations() -> list[str]:
    """Those that were applied. Raises Refused where some are still to be."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Refused("The database is not up to date; ./run setup brings it there.")
    known = executor.loader.disk_migrations or {}
    return sorted(f"{app}.{name}" for app, name in executor.loader.applied_migrations if (app, name) in known)


def _copy(path: Path, target: Path) -> None:
    """One that is cleared away meanwhile was to go."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        shutil.copyfile(path, target)
    except FileNotFoundError:
        target.unlink(missing_ok=True)
        return
    sync(target)
