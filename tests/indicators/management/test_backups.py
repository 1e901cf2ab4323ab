"""A backup is whole or not at all, is taken back into an empty place alone, and comes back as it was."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from indicators.actions.seal_events import seal_events
from indicators.documents.store import documents
from indicators.errors import Refused
from indicators.management.backups.backup import make_backup
from indicators.management.backups.manifest import NAME, Manifest
from indicators.management.backups.restore import restore_backup
from indicators.models import Document, Event, Scorecard
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.events import told
from tests.indicators.factories import SnapshotFactory
from tests.indicators.imports.sheets import handed_in
from tests.indicators.models.test_triggers import installed

PDF = b"%PDF-1.7 of August"
EVENTS = "indicators_event"
emptied = pytest.mark.django_db(transaction=True)


def place(settings: LazySettings, folder: Path) -> Path:
    """An empty folder for files."""
    folder.mkdir(parents=True)
    settings.DATA_DIR = folder
    return folder


def empty(settings: LazySettings, folder: Path) -> None:
    call_command("flush", interactive=False, verbosity=0)
    place(settings, folder)


def hashes(folder: Path) -> dict[str, str]:
    """Of what a site or a backup keeps in files."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.parent.name != "tables" and path.name != NAME
    }


@pytest.fixture
def kept(
    august: Book,
    administrator: User,
    operator: User,
    now: dt.datetime,
    settings: LazySettings,
    tmp_path: Path,
) -> Path:
    """A month, a book, an import; its folder."""
    folder = place(settings, tmp_path / "kept")
    handed_in(august.scorecard, administrator, now, "Ref.,Aug-20", "M1,106")
    snapshot = SnapshotFactory.create(scorecard=august.scorecard, content='{"ü": "\u2028\\n"}')
    Document.objects.create(
        snapshot=snapshot, kind="proof", sha256=documents().put(PDF), size=len(PDF), made_at=now
    )
    return folder


@emptied
def test_a_site_comes_back_as_it_was(
    kept: Path, tmp_path: Path, settings: LazySettings, now: dt.datetime
) -> None:
    guards = installed()
    first = make_backup(tmp_path / "first", now)
    empty(settings, tmp_path / "back")

    restore_backup(tmp_path / "first", now)

    second = make_backup(tmp_path / "second", now)
    changed = {name for name in first.files if second.files[name] != first.files[name]}
    assert changed == {f"tables/{EVENTS}.jsonl"}
    assert second.tables == first.tables | {EVENTS: first.tables[EVENTS] + 1}
    lines = [(tmp_path / name / f"tables/{EVENTS}.jsonl").read_text() for name in ("first", "second")]
    assert lines[1].startswith(lines[0])
    assert hashes(tmp_path / "back") == hashes(kept) != {}
    assert installed() == guards
    assert [after["made_at"] for _, _, after in told("restore")] == [now.isoformat()]
    with pytest.raises(IntegrityError, match="only ever added"), transaction.atomic():
        Event.objects.all().delete()


@emptied
def test_what_is_not_empty_is_not_written_over(
    kept: Path, tmp_path: Path, now: dt.datetime, settings: LazySettings
) -> None:
    make_backup(tmp_path / "whole", now)

    with pytest.raises(Refused, match="is there already"):
        make_backup(tmp_path / "whole", now)
    with pytest.raises(CommandError, match="The database is not empty"):
        call_command("restore", tmp_path / "whole")
    call_command("flush", interactive=False, verbosity=0)
    with pytest.raises(Refused, match="documents is not empty"):
        restore_backup(tmp_path / "whole", now)
    assert not Scorecard.objects.exists()


@emptied
def test_a_restore_that_fails_midway_leaves_the_database_empty_and_guarded(
    kept: Path, tmp_path: Path, now: dt.datetime, settings: LazySettings
) -> None:
    guards = installed()
    manifest, folder = make_backup(tmp_path / "whole", now), tmp_path / "whole"
    wrong = manifest.tables | {EVENTS: manifest.tables[EVENTS] + 1}
    (folder / NAME).write_bytes(replace(manifest, tables=wrong).written())
    empty(settings, tmp_path / "back")

    with pytest.raises(Refused, match=f"{EVENTS} should have"):
        restore_backup(folder, now)

    assert not User.objects.exists()
    assert installed() == guards
    assert hashes(tmp_path / "back") == {}


@emptied
def test_tables_that_are_not_up_to_date_are_not_backed_up(kept: Path, tmp_path: Path) -> None:
    applied = MigrationRecorder(connection)
    name = max(name for app, name in applied.applied_migrations() if app == "indicators")
    applied.record_unapplied("indicators", name)

    try:
        with pytest.raises(CommandError, match="not up to date"):
            call_command("backup", tmp_path / "there" / "backup")
    finally:
        applied.record_applied("indicators", name)

    assert list((tmp_path / "there").iterdir()) == []


@emptied
def test_a_backup_that_fails_leaves_nothing(kept: Path, tmp_path: Path, now: dt.datetime) -> None:
    os.mkfifo(kept / "documents" / "no file")
    place = tmp_path / "there"

    with pytest.raises(CommandError, match="cannot be written"):
        call_command("backup", place / "backup")

    assert list(place.iterdir()) == []


@emptied
def test_what_a_worker_has_not_named_yet_and_sessions_are_left_out(
    kept: Path, tmp_path: Path, now: dt.datetime
) -> None:
    (kept / "documents" / "half.part").write_bytes(b"%PD")

    manifest = make_backup(tmp_path / "whole", now)

    assert "files/documents/half.part" not in manifest.files
    assert not {"django_session", "usersessions_usersession"} & set(manifest.tables)
    assert (tmp_path / "whole").stat().st_mode & 0o077 == 0
    assert len(manifest.stored) == 2


@emptied
def test_files_that_cannot_be_put_back_take_the_rows_along(
    kept: Path, tmp_path: Path, now: dt.datetime, settings: LazySettings
) -> None:
    make_backup(tmp_path / "whole", now)
    empty(settings, tmp_path / "back")
    (tmp_path / "back" / "imports").symlink_to(tmp_path / "nowhere")

    with pytest.raises(Refused, match="cannot be put back"):
        restore_backup(tmp_path / "whole", now)

    assert not User.objects.exists()
    assert hashes(tmp_path / "back") == {}


@emptied
@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(PDF + b"!")])
def test_a_book_that_the_site_has_lost_is_told_by_the_backup_and_by_its_restore(
    harm: Callable[[Path], object], kept: Path, tmp_path: Path, settings: LazySettings
) -> None:
    name = hashlib.sha256(PDF).hexdigest()
    harm(documents().path(name))
    said = io.StringIO()

    with pytest.raises(CommandError, match=f"has lost books:\nMissing or altered: {name}.pdf"):
        call_command("backup", tmp_path / "whole", stdout=said)
    empty(settings, tmp_path / "back")
    with pytest.raises(CommandError, match=f"All of the backup .*\nMissing or altered: {name}.pdf"):
        call_command("restore", tmp_path / "whole", stdout=said)

    assert Document.objects.count() == 1


@emptied
def test_a_restore_says_whether_the_chain_of_events_came_back_whole(
    kept: Path, tmp_path: Path, now: dt.datetime, settings: LazySettings, operator: User
) -> None:
    seal_events(by=operator)
    folder, manifest = tmp_path / "whole", make_backup(tmp_path / "whole", now)
    empty(settings, tmp_path / "as it was")
    said = io.StringIO()

    call_command("restore", folder, stdout=said)

    assert re.search(r"^chain of events: holds, head \d+:[0-9a-f]{64}$", said.getvalue(), re.MULTILINE)
    write_events(folder, manifest, lambda lines: lines.replace(b"2020-", b"2021-", 1))
    empty(settings, tmp_path / "altered")
    with pytest.raises(CommandError, match=r"it was not whole .*\nEvent number \d+ \(key \d+\) was altered"):
        call_command("restore", folder, stdout=said)
    assert said.getvalue().count("chain of events: broken\n") == 1


def write_events(folder: Path, manifest: Manifest, altered: Callable[[bytes], bytes]) -> None:
    """A backup whose hashes are right, made by somebody who altered its events."""
    name = f"tables/{EVENTS}.jsonl"
    before = (folder / name).read_bytes()
    after = altered(before)
    assert after != before
    (folder / name).write_bytes(after)
    files = manifest.files | {name: hashlib.sha256(after).hexdigest()}
    (folder / NAME).write_bytes(replace(manifest, files=files).written())
