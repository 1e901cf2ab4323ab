"""Bring a backup back into an empty place: the tables as they stood, the rows, the guards, today's tables."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from indicators.actions.record_event import Happened, record_events
from indicators.errors import Refused
from indicators.management.backups import rows
from indicators.management.backups.manifest import KEPT, NAME, Manifest, checked, files_in, sha256_of
from indicators.models import Event
from indicators.models.door import guards_lifted
from indicators.models.people import people

ACT = "restore"
MADE_BY_MIGRATING = {ContentType._meta.db_table, Permission._meta.db_table}
"""They are there in an empty database too, under keys of its own."""
UNREADABLE = (ValueError, TypeError, KeyError, RecursionError, ValidationError, FileNotFoundError)
"""What a file of rows that nobody's backup wrote may come to, whatever its hash."""
Target = tuple[str, str]


def restore_backup(folder: Path, at: dt.datetime) -> Manifest:
    """Raises Refused, and writes nothing, where the backup is not whole or the place is not empty."""
    manifest = checked(folder)
    migrations = [_named(each) for each in manifest.migrations]
    _check_empty(set(migrations))
    executor = MigrationExecutor(connection)
    targets = _newest(executor, migrations)
    executor.migrate(targets)
    with transaction.atomic():  # files last: what fails takes the rows back
        _put_rows(folder, manifest, executor.loader.project_state(targets).apps)
        _put_files(folder)
    call_command("migrate", verbosity=0, interactive=False)
    ContentType.objects.clear_cache()
    _record(folder, manifest, at)
    return manifest


def _named(migration: str) -> Target:
    app, _, name = migration.partition(".")
    return app, name


def _check_empty(migrations: set[Target]) -> None:
    executor = MigrationExecutor(connection)
    here = set(connection.introspection.table_names())
    filled = [
        table
        for table, model in rows.tables(apps).items()
        if table in here - MADE_BY_MIGRATING and model._base_manager.exists()
    ]
    if filled:
        raise Refused("The database is not empty.", *(f"There are rows in {table}" for table in filled))
    if set(executor.loader.applied_migrations) - migrations:
        raise Refused(
            "The tables of this database are newer than the backup; restore it into one without tables."
        )
    for name in KEPT:
        place = Path(settings.DATA_DIR) / name
        if place.is_dir() and any(files_in(place)):
            raise Refused(f"{place} is not empty.")


def _newest(executor: MigrationExecutor, migrations: list[Target]) -> list[Target]:
    """Of each app. Django would take back what follows any other."""
    graph, given = executor.loader.graph, set(migrations)
    followed = {
        parent.key for key in given for parent in graph.node_map[key].parents if parent.key[0] == key[0]
    }
    return sorted(given - followed)


def _put_files(folder: Path) -> None:
    put: list[Path] = []
    try:
        for source in files_in(folder / "files"):
            target = Path(settings.DATA_DIR) / source.relative_to(folder / "files")
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            put.append(target)
            shutil.copyfile(source, target)
        os.sync()
    except OSError as error:
        for target in put:
            target.unlink(missing_ok=True)
        raise Refused(f"The files cannot be put back: {error}.") from error


def _put_rows(folder: Path, manifest: Manifest, then: Any) -> None:
    """All or nothing. ``then``: the models as they were."""
    models = rows.tables(then)
    if models.keys() != manifest.tables.keys():
        odd = sorted(models.keys() ^ manifest.tables.keys())
        raise Refused("The manifest and the tables of its migrations differ.", *odd)
    with guards_lifted(then):
        for table in sorted(MADE_BY_MIGRATING & models.keys(), reverse=True):
            models[table]._base_manager.all().delete()
        for table, wanted in manifest.tables.items():
            try:
                found = rows.read(models[table], folder / "tables" / f"{table}.jsonl")
            except UNREADABLE as error:
                raise Refused(f"The rows of {table} cannot be read: {type(error).__name__}.") from error
            if found != wanted:
                raise Refused(f"{table} should have {wanted} rows, and its file has {found}.")
        with connection.cursor() as cursor:
            for statement in rows.sequences(list(models.values())):
                cursor.execute(statement)


def _record(folder: Path, manifest: Manifest, at: dt.datetime) -> None:
    told = {"made_at": manifest.made_at, "version": manifest.version, "manifest": sha256_of(folder / NAME)}
    happened = [Happened(Event, None, "backup", None, told)]
    with transaction.atomic():
        record_events(act=ACT, scorecard=None, happened=happened, by=people().get_operator(), at=at)
